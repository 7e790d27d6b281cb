import { z } from 'zod'
import {
  AGENT_STATES,
  CALL_IN_STATES,
  CALLBACK_CAUSES,
  CALLBACK_REASONS,
  CALLBACK_STATES,
  DIAL_RESULTS,
  PUSH_EVENTS,
  PUSH_OUTCOMES,
  RECORD_KIND_NAMES,
} from '../records/kinds.ts'
import { durationSchema } from './duration.ts'
import { label } from './steps.ts'

/** A number, or what it lies between, both ends included. */
const rangeSchema = z.union([
  z.int(),
  z
    .strictObject({ from: z.int().optional(), to: z.int().optional() })
    .refine(({ from, to }) => from !== undefined || to !== undefined, { error: 'at least one of from and to' }),
])
export type Range = z.infer<typeof rangeSchema>

/** What is left out of a condition is not looked at; times count from the start of the scenario. */
const conditions = [
  /** A callback as it can be read now. */
  z.strictObject({
    kind: z.literal('callback'),
    callback: label,
    state: z.enum(CALLBACK_STATES).optional(),
    reason: z.enum(CALLBACK_REASONS).optional(),
    desiredAt: durationSchema.optional(),
    attempts: z.int().optional(),
    nextAttemptAt: durationSchema.optional(),
    position: z.int().optional(),
    agent: z.string().optional(),
  }),
  /** How many callbacks were ever booked and are now in a state, for a reason, on a queue. */
  z.strictObject({
    kind: z.literal('callbacks'),
    queue: z.string().optional(),
    state: z.enum(CALLBACK_STATES).optional(),
    reason: z.enum(CALLBACK_REASONS).optional(),
    count: rangeSchema,
  }),
  /** A line in the history of a callback (CBK-11). */
  z.strictObject({
    kind: z.literal('history'),
    callback: label,
    cause: z.enum(CALLBACK_CAUSES),
    at: durationSchema.optional(),
    attempt: z.int().optional(),
    dialResult: z.enum(DIAL_RESULTS).optional(),
    reason: z.enum(CALLBACK_REASONS).optional(),
    agent: z.string().optional(),
  }),
  /** The call of a person; `ended`: it is no longer in the center. */
  z.strictObject({
    kind: z.literal('call'),
    call: label,
    phase: z.enum(['inFlow', 'waiting', 'ringing', 'withAgent', 'ended']),
    queue: z.string().optional(),
    position: z.int().optional(),
    agent: z.string().optional(),
  }),
  /** Figures of a queue; EWT mode2 in seconds. */
  z.strictObject({
    kind: z.literal('queue'),
    queue: z.string(),
    open: z.boolean().optional(),
    waitingCalls: rangeSchema.optional(),
    ewt: rangeSchema.optional(),
    scheduled: rangeSchema.optional(),
    queued: rangeSchema.optional(),
  }),
  z.strictObject({ kind: z.literal('agent'), agent: z.string(), state: z.enum(AGENT_STATES) }),
  /** The slot that begins at a moment, for a booking now (AVL-6); `none`: no slot begins there. */
  z.strictObject({
    kind: z.literal('slot'),
    queue: z.string(),
    start: durationSchema,
    slot: z.enum(['available', 'unavailable', 'none']),
    left: z.int().optional(),
  }),
  /** How many slots that begin in [from, to) are available. */
  z.strictObject({
    kind: z.literal('slots'),
    queue: z.string(),
    from: durationSchema,
    to: durationSchema,
    available: rangeSchema,
  }),
  /** A push notification of a callback, and what became known of it (PSH-1, PSH-3). */
  z.strictObject({
    kind: z.literal('push'),
    callback: label,
    event: z.enum(PUSH_EVENTS),
    outcome: z.enum(PUSH_OUTCOMES).optional(),
    at: durationSchema.optional(),
  }),
  /** A call-in request entered a state (CTI-8). */
  z.strictObject({
    kind: z.literal('callIn'),
    request: label,
    state: z.enum(CALL_IN_STATES),
    at: durationSchema.optional(),
  }),
  /** How many records of a kind there have been. */
  z.strictObject({ kind: z.literal('records'), record: z.enum(RECORD_KIND_NAMES), count: rangeSchema }),
] as const

/** Something that can hold of a simulation at a moment. */
export const conditionSchema = z.discriminatedUnion('kind', conditions)
export type Condition = z.infer<typeof conditionSchema>

/** The rule that says why something is expected. */
export const ruleSchema = z.string().regex(/^[A-Z]{3}-\d+$/, 'a rule such as CAP-4')

/** What must hold at a moment, once everything due and every step of that moment is settled. */
export const expectationSchema = z.strictObject({
  at: durationSchema,
  rule: ruleSchema.optional(),
  that: conditionSchema,
})

/** How a step is refused (API-4). */
export const expectedRefusalSchema = z.strictObject({ code: z.int(), cause: z.string().optional() })
