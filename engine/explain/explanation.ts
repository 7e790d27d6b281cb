import { formatIsoWithOffset } from '../hours/localTime.ts'
import type { ZoneTable } from '../hours/zoneTable.ts'
import type { Facts } from '../refusal.ts'

/** Why something can be had or not (AVL-6): codes and values only, texts are made by the reader. Instants are ms since the epoch, UTC. */
export interface Explanation {
  readonly about: 'slot' | 'immediate' | 'scheduled' | 'booking'
  /** The instant asked about. */
  readonly at: number
  /** The moment of asking. */
  readonly now: number
  /** Zone of the business hours of the queue; local times are in it. */
  readonly zone: string
  /** `at` as ISO 8601 with the offset of the zone. */
  readonly local: string
  readonly verdict: boolean
  /** All conditions, in the order in which the engine checks them; the first that fails decides. */
  readonly conditions: readonly Condition[]
  /** The condition that decided; absent when all hold. */
  readonly because?: Condition
  /** Where it would work, when it does not here; absent when nothing works within 14 days, or time alone cannot help. */
  readonly next?: NextWay
}

/** One condition: which rule asks for it, what it is called when it fails, whether it holds, and the values that decided. */
export interface Condition {
  readonly rule: string
  readonly cause: Cause
  readonly verdict: boolean
  readonly facts: Facts
}

/** What is wrong when a condition does not hold. Refusals and slots use the same words. */
export type Cause =
  | 'closed' // HRS-2
  | 'unaligned' // CAP-3; never fails: every instant lies in some slot duration
  | 'noCapacity' // CAP-2, SET-8
  | 'full' // AVL-2
  | 'past' // AVL-1
  | 'tooSoon' // SET-10
  | 'immediateDisabled' // SET-4
  | 'scheduledDisabled' // SET-5
  | 'nobodyLoggedIn' // AVL-4
  | 'outsideOfferHours' // SET-6
  | 'waitBeyondClosing' // AVL-4
  | 'blackout' // SET-7
  | 'unknownChannel' // CRE-3
  | 'pushTargetsMissing' // CRE-3
  | 'impossibleNumber' // NUM-1
  | 'noRegion' // NUM-3
  | 'countryNotPermitted' // NUM-2
  | 'premiumRate' // NUM-5
  | 'blocked' // NUM-4
  | 'asapWithDesiredTime' // CRE-5
  | 'desiredTimeMissing' // CRE-5
  | 'desiredTimePast' // CRE-5
  | 'noHealthyNode' // REG-2
  | 'throttled' // CBK-9
  | 'duplicate' // SET-24
  | 'outOfOfficeHours' // SET-25

/** A slot (with its end and places), or a moment from which on it works. */
export interface NextWay {
  readonly at: number
  /** ISO 8601 with the offset of the zone. */
  readonly local: string
  readonly end?: number
  readonly left?: number
}

/** Names of facts that are instants, ms since the epoch, wherever they appear; readers show them as times. */
export const INSTANT_FACTS: readonly string[] = [
  'at',
  'start',
  'end',
  'now',
  'earliest',
  'desiredTime',
  'servedAt',
  'nextChange',
  'businessDayEnd',
  'blackoutFrom',
]

/** Puts the conditions together. `next` is asked for only when one fails. */
export function explanationOf(
  about: Explanation['about'],
  asked: { readonly at: number; readonly now: number; readonly zone: ZoneTable },
  conditions: readonly Condition[],
  next: () => Omit<NextWay, 'local'> | undefined,
): Explanation {
  const { at, now, zone } = asked
  const because = conditions.find(({ verdict }) => !verdict)
  const way = because && next()
  return {
    about,
    at,
    now,
    zone: zone.zone,
    local: formatIsoWithOffset(zone, at),
    verdict: because === undefined,
    conditions,
    ...(because && { because }),
    ...(way && { next: { ...way, local: formatIsoWithOffset(zone, way.at) } }),
  }
}
