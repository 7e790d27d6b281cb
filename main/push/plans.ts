/** Pushes under way at once, and of them through one channel. */
const MOST_UNDER_WAY = 8
const MOST_OF_CHANNEL = 4
/** Wall ms before the second attempt; each further wait is twice as long, up to the longest. */
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000
/** Attempts after which a push is given up. */
const MOST_ATTEMPTS = 8

/** A push that is being dealt with, or waits for its next attempt. */
export interface Plan {
  attempts: number
  /** Of the wall clock. */
  notBefore: number
  underWay: boolean
}

/** Wall ms from an attempt that failed, counted from 1, to the next, unless the server says when; undefined when it was the last. */
export function waitAfter(attempt: number): number | undefined {
  return attempt >= MOST_ATTEMPTS ? undefined : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1))
}

/** How far the waiting pushes have come, and which are under way, so that no channel takes all the room. */
export class Plans {
  readonly #plans = new Map<string, Plan>()
  /** Channels of the pushes under way. */
  readonly #underWay: string[] = []

  /** Of a push by its id; a new one may begin at once. */
  of(id: string): Plan {
    const plan = this.#plans.get(id) ?? { attempts: 0, notBefore: -Infinity, underWay: false }
    this.#plans.set(id, plan)
    return plan
  }

  isBusy(channel: string): boolean {
    const ofChannel = this.#underWay.filter((one) => one === channel)
    return this.#underWay.length >= MOST_UNDER_WAY || ofChannel.length >= MOST_OF_CHANNEL
  }

  begin(plan: Plan, channel: string): void {
    plan.underWay = true
    this.#underWay.push(channel)
  }

  end(plan: Plan, channel: string): void {
    plan.underWay = false
    this.#underWay.splice(this.#underWay.indexOf(channel), 1)
  }

  forget(id: string): void {
    this.#plans.delete(id)
  }

  clear(): void {
    this.#plans.clear()
  }
}
