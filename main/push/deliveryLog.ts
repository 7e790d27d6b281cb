import type { PushEvent } from '../../engine/records/kinds.ts'
import type { PushIntent } from './intent.ts'

/** What became of an attempt to deliver a push, or of its result. */
export type DeliveryStep =
  /** The server took it, or refused it for good. */
  | 'delivered'
  | 'refused'
  /** It is tried again after `waitMs`. */
  | 'again'
  /** It is not tried any more, and stays unconfirmed. */
  | 'gaveUp'
  /** Too many waited. */
  | 'leftOut'
  /** Its result came when its intent was not in the past of the living line any more (DET-10). */
  | 'resultDropped'

/** A line of the delivery log. It holds no codes, numbers, keys, addresses or whole targets. */
export interface DeliveryEntry {
  /** Counts the lines since the host began. */
  readonly number: number
  readonly intent: string
  /** Absent when it belongs to none. */
  readonly callbackId?: string
  readonly event: PushEvent
  readonly channel: string
  /** The last characters of the target. */
  readonly target: string
  readonly step: DeliveryStep
  /** Of the push, from 1; 0 when none was made. */
  readonly attempt: number
  /** Why, in a few words; absent when it was delivered. */
  readonly why?: string
  /** HTTP status, if there was an answer. */
  readonly status?: number
  /** Wall ms until the next attempt. */
  readonly waitMs?: number
  /** Wall ms that the attempt took. */
  readonly milliseconds?: number
  /** Wall ms since the epoch. */
  readonly loggedAt: number
  /** Simulated moment at which the push was sent, ms since the epoch. */
  readonly sentAt: number
}

/** Most lines remembered. */
const MOST_KEPT = 1000
const SHOWN_CHARACTERS = 4

/** The latest of what was done to deliver pushes, as long as the host runs (PSH-3). */
export class DeliveryLog {
  #kept: DeliveryEntry[] = []
  #count = 0
  readonly #date: () => number

  /** @param date wall ms since the epoch */
  constructor(date: () => number) {
    this.#date = date
  }

  /** The newest first. */
  latest(most: number): readonly DeliveryEntry[] {
    return this.#kept.slice(-most).reverse()
  }

  add(
    { id, callback, event, channel, target, at }: PushIntent,
    step: DeliveryStep,
    rest: Pick<DeliveryEntry, 'attempt'> & Partial<Pick<DeliveryEntry, 'why' | 'status' | 'waitMs' | 'milliseconds'>>,
  ): void {
    this.#count += 1
    this.#kept.push({
      number: this.#count,
      intent: id,
      ...(callback !== '' && { callbackId: callback }),
      event,
      channel,
      target: hidden(target),
      step,
      ...rest,
      loggedAt: this.#date(),
      sentAt: at,
    })
    if (this.#kept.length >= 2 * MOST_KEPT) this.#kept = this.#kept.slice(-MOST_KEPT)
  }
}

/** The end of a target, which names a device; short ones are hidden as a whole. */
function hidden(target: string): string {
  return target.length > 2 * SHOWN_CHARACTERS ? `••••${target.slice(-SHOWN_CHARACTERS)}` : '••••'
}
