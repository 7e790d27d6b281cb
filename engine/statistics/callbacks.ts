import { ORIGINS } from '../records/kinds.ts'
import type { CallbackReason } from '../records/kinds.ts'
import { funnelOutcomeOf, reasonOf, waitsOf } from './course.ts'
import type { CallbackCourse, FunnelOutcome } from './course.ts'
import { intervalOf } from './intervals.ts'
import type { IntervalMinutes, QueueInterval } from './intervals.ts'

/** What a callback was booked as: its kind. */
export type CallbackKind = (typeof ORIGINS)[number]

/** Callbacks that came equally far (STA-3), and their waits until the agent's answer or else the end, ms. */
export interface FunnelSums {
  callbacks: number
  grossWait: number
  /** Net waits are of those that were ever QUEUED: `netWaits` of them. */
  netWaits: number
  netWait: number
}

/** What the callbacks of a queue, interval and kind come to (STA-1, STA-3). */
export interface CallbackSums {
  booked: number
  /** Not COMPLETED yet; the others are told by outcome and by reason. */
  open: number
  /** Those dialled at least once, and all dials. */
  dialled: number
  attempts: number
  /** Those invited to call in, which takes the dial's place (CTI-4). */
  invited: number
  /** Those whose customer came to the line. */
  reached: number
  purgedOnLine: number
  /** Customers' waits for an agent after answering a dial: how many, and together, ms. */
  customerWaits: number
  customerWait: number
  readonly outcomes: Record<FunnelOutcome, FunnelSums>
  /** Without reasons that none has. */
  readonly reasons: Partial<Record<CallbackReason, number>>
}

export type CallbackInterval = QueueInterval & { readonly kind: CallbackKind; readonly sums: Readonly<CallbackSums> }

/** Callbacks of a queue, interval and kind that came equally far and ended for one reason: the pieces that sums are made of. */
export interface CallbackGroup extends QueueInterval {
  readonly kind: CallbackKind
  /** Absent: not COMPLETED. */
  readonly outcome?: FunnelOutcome
  readonly reason?: CallbackReason
  readonly callbacks: number
  readonly dialled: number
  readonly attempts: number
  readonly invited: number
  readonly reached: number
  readonly purgedOnLine: number
  readonly customerWaits: number
  readonly customerWait: number
  readonly grossWait: number
  readonly netWaits: number
  readonly netWait: number
}

function none(): FunnelSums {
  return { callbacks: 0, grossWait: 0, netWaits: 0, netWait: 0 }
}

/** Sums of nothing, to add to. */
export function noCallbacks(): CallbackSums {
  return {
    booked: 0,
    open: 0,
    dialled: 0,
    attempts: 0,
    invited: 0,
    reached: 0,
    purgedOnLine: 0,
    customerWaits: 0,
    customerWait: 0,
    outcomes: { bridged: none(), answeredNotBridged: none(), dialledNotAnswered: none(), neverDialled: none() },
    reasons: {},
  }
}

/** Adds groups up by queue, interval and kind. By interval, queue and kind; only where there is something. */
export function addGroups(groups: Iterable<CallbackGroup>): CallbackInterval[] {
  const rows = new Map<string, QueueInterval & { readonly kind: CallbackKind; readonly sums: CallbackSums }>()
  for (const group of groups) {
    const { queue, interval, kind } = group
    const key = `${interval} ${queue} ${kind}`
    const row = rows.get(key) ?? { queue, interval, kind, sums: noCallbacks() }
    rows.set(key, row)
    addGroup(row.sums, group)
  }
  const order = ({ kind }: { readonly kind: CallbackKind }): number => ORIGINS.indexOf(kind)
  return [...rows.values()].sort((a, b) => a.interval - b.interval || a.queue - b.queue || order(a) - order(b))
}

function addGroup(sums: CallbackSums, group: CallbackGroup): void {
  const { callbacks, outcome, reason } = group
  sums.booked += callbacks
  sums.dialled += group.dialled
  sums.attempts += group.attempts
  sums.invited += group.invited
  sums.reached += group.reached
  sums.purgedOnLine += group.purgedOnLine
  sums.customerWaits += group.customerWaits
  sums.customerWait += group.customerWait
  if (reason !== undefined) sums.reasons[reason] = (sums.reasons[reason] ?? 0) + callbacks
  if (outcome === undefined) {
    sums.open += callbacks
    return
  }
  const funnel = sums.outcomes[outcome]
  funnel.callbacks += callbacks
  funnel.grossWait += group.grossWait
  funnel.netWaits += group.netWaits
  funnel.netWait += group.netWait
}

/** STA-1, STA-3 of callbacks: each counts in the interval in which it was booked, whatever becomes of it later. */
export function callbackStatistics(courses: Iterable<CallbackCourse>, minutes: IntervalMinutes): CallbackInterval[] {
  return addGroups([...courses].map((course) => groupOf(course, minutes)))
}

function groupOf(course: CallbackCourse, minutes: IntervalMinutes): CallbackGroup {
  const outcome = funnelOutcomeOf(course)
  const reason = reasonOf(course)
  const waits = outcome === undefined ? undefined : waitsOf(course)
  return {
    queue: course.queue,
    interval: intervalOf(course.bookedAt, minutes),
    kind: kindOf(course.origin),
    ...(outcome !== undefined && { outcome }),
    ...(reason !== undefined && { reason }),
    callbacks: 1,
    dialled: course.attempts > 0 ? 1 : 0,
    attempts: course.attempts,
    invited: course.invitations > 0 ? 1 : 0,
    reached: course.isReached ? 1 : 0,
    purgedOnLine: course.isPurgedOnLine ? 1 : 0,
    customerWaits: course.customerWaits,
    customerWait: course.customerWait,
    grossWait: waits?.gross ?? 0,
    netWaits: waits?.net === undefined ? 0 : 1,
    netWait: waits?.net ?? 0,
  }
}

/** @param origin place in ORIGINS */
export function kindOf(origin: number): CallbackKind {
  return ORIGINS[origin] ?? 'IMMEDIATE'
}
