import { CALLBACK_CAUSES, CALLBACK_REASONS, CALLBACK_STATES, PURGED_ON_LINE } from '../records/kinds.ts'
import type { CallbackReason, DecodedRecord, RecordOf } from '../records/kinds.ts'

/** How far a callback came (STA-3): connected with an agent; the customer was reached; it was tried; it was not. */
export const FUNNEL_OUTCOMES = ['bridged', 'answeredNotBridged', 'dialledNotAnswered', 'neverDialled'] as const
export type FunnelOutcome = (typeof FUNNEL_OUTCOMES)[number]

/** What became of one callback. Moments and spans are ms; -1: not known, or not yet. */
export interface CallbackCourse {
  readonly id: string
  /** Place of its queue. */
  readonly queue: number
  /** Place in ORIGINS: its kind. */
  readonly origin: number
  readonly bookedAt: number
  /** When its customer began to wait: that of the call where one stands behind it (CBK-3), else the booking. */
  readonly requestedAt: number
  /** The entry into QUEUED that no retry led to, the last if there were several (snooze, another time). */
  readonly queuedAt: number
  /** Dials; snoozed ones are among them. */
  readonly attempts: number
  /** Invitations to call in, which take the dial's place (CTI-4). */
  readonly invitations: number
  /** Whether the customer came to the line: answered a dial, or called in and was recognised. */
  readonly isReached: boolean
  /** Whether its customer called in: then the call tells of the conversation (CTI-4). */
  readonly hasCalledIn: boolean
  /** The agent's last answer, and who it was, as a place. */
  readonly agentAnsweredAt: number
  readonly agent: number
  readonly completedAt: number
  /** Place in CALLBACK_REASONS. */
  readonly reason: number
  /** Whether a purge found a leg (PRG-5). */
  readonly isPurgedOnLine: boolean
  /** Customers' waits for an agent after answering: how many, and together, ms (QUE-2). */
  readonly customerWaits: number
  readonly customerWait: number
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

const [SCHEDULED, QUEUED, COMPLETED] = (['SCHEDULED', 'QUEUED', 'COMPLETED'] as const).map((state) =>
  CALLBACK_STATES.indexOf(state),
)

/** The courses of callbacks, from records as they come. */
export class CallbackCourses {
  private readonly courses = new Map<string, Writable<CallbackCourse>>()

  add(record: DecodedRecord): void {
    if (record.kind === 'callback') this.begin(record)
    else if (record.kind === 'transition') this.step(record)
    else if (record.kind === 'dial' && record.customerWait >= 0) {
      const course = this.courses.get(record.id)
      if (course === undefined) return
      course.customerWaits++
      course.customerWait += record.customerWait
    }
  }

  /** In the order of the bookings. */
  result(): readonly CallbackCourse[] {
    return [...this.courses.values()]
  }

  private begin({ id, queue, origin, time, virtualQueueTime }: RecordOf<'callback'>): void {
    this.courses.set(id, {
      id,
      queue,
      origin,
      bookedAt: time,
      requestedAt: virtualQueueTime < 0 ? time : Math.min(time, virtualQueueTime),
      queuedAt: -1,
      attempts: 0,
      invitations: 0,
      isReached: false,
      hasCalledIn: false,
      agentAnsweredAt: -1,
      agent: -1,
      completedAt: -1,
      reason: -1,
      isPurgedOnLine: false,
      customerWaits: 0,
      customerWait: 0,
    })
  }

  private step({ id, time, from, to, reason, cause, agent, setting }: RecordOf<'transition'>): void {
    const course = this.courses.get(id)
    if (course === undefined) return
    if (to === QUEUED && (from === -1 || from === SCHEDULED)) course.queuedAt = time
    if (to === COMPLETED) {
      course.completedAt = time
      course.reason = reason
    }
    switch (CALLBACK_CAUSES[cause]) {
      case 'dialled':
        course.attempts++
        break
      case 'invited':
        course.invitations++
        break
      case 'answered':
        course.isReached = true
        break
      case 'matched':
        course.isReached = true
        course.hasCalledIn = true
        break
      case 'agentAnswered':
        course.agentAnsweredAt = time
        course.agent = agent
        break
      case 'purged':
        course.isPurgedOnLine = setting.endsWith(PURGED_ON_LINE)
        break
      default:
    }
  }
}

/** STA-3: undefined while the callback is not COMPLETED. */
export function funnelOutcomeOf(course: CallbackCourse): FunnelOutcome | undefined {
  if (course.completedAt < 0) return undefined
  if (reasonOf(course) === 'AGENT_CONNECTED') return 'bridged'
  if (course.isReached) return 'answeredNotBridged'
  return course.attempts + course.invitations > 0 ? 'dialledNotAnswered' : 'neverDialled'
}

/** CBK-4: undefined while the callback is not COMPLETED. */
export function reasonOf({ reason }: CallbackCourse): CallbackReason | undefined {
  return CALLBACK_REASONS[reason]
}

/** How long a customer has waited until the agent's answer, or else the end, ms. */
export interface CallbackWaits {
  /** From the request. */
  readonly gross: number
  /** From the entry into QUEUED; absent when it never was. */
  readonly net?: number
}

/** The waits of a callback (STA-3); undefined while there is neither an agent's answer nor an end. */
export function waitsOf({
  requestedAt,
  queuedAt,
  agentAnsweredAt,
  completedAt,
}: CallbackCourse): CallbackWaits | undefined {
  const until = agentAnsweredAt < 0 ? completedAt : agentAnsweredAt
  if (until < 0) return undefined
  return { gross: until - requestedAt, ...(queuedAt >= 0 && { net: until - queuedAt }) }
}
