import { z } from 'zod'
import { CALLBACK_STATES, ORIGINS } from '../../engine/records/kinds.ts'
import { FUNNEL_OUTCOMES } from '../../engine/statistics/course.ts'
import { BROKEN_ASSUMPTIONS } from '../../engine/theory/comparison.ts'
import { isoTime } from '../handlers/instant.ts'

const seconds = (text: string) => z.number().optional().describe(`${text}, seconds; absent: of nothing`)
const counts = (text: string) => z.record(z.string(), z.int()).describe(text)

/** What a queue did in an interval (STA-1): its calls, the offers made to them, and the attempts that it collects. */
export const queueRowSchema = z.object({
  queue: z.string(),
  interval: isoTime().describe('Beginning of the interval'),
  offered: z.int().describe('Stays in the queue that have ended'),
  answered: z.int(),
  abandoned: z.int(),
  tookImmediate: z.int().describe('Left with an Immediate callback'),
  tookScheduled: z.int().describe('Left with a Scheduled callback'),
  terminated: z.int(),
  answeredWithin: z.int().describe("Within the queue's threshold"),
  abandonedWithin: z.int().describe("Within the queue's threshold"),
  shortAbandons: z.int().describe('Within 5 s'),
  serviceLevel: z.number().optional().describe('Answered within the threshold / (offered - short abandons), 0 to 1'),
  averageSpeedOfAnswer: seconds('Mean wait of the answered'),
  averageHandleTime: seconds('Mean conversation, without the work after it'),
  offers: z.int().describe('Callback offers that were decided'),
  offeredImmediate: z.int(),
  offeredScheduled: z.int(),
  acceptedImmediate: z.int(),
  acceptedScheduled: z.int(),
  refusedImmediate: z.int(),
  refusedScheduled: z.int(),
  ewtAtOffer: seconds('Mean EWT at the offers'),
  repeats: counts(
    'Of those offered, calls of customers who had called before, by why they call again; none where only sums of calls are kept',
  ),
  attempts: z.int().describe('Dials that the queue collects'),
  results: counts('Dials by result'),
  customerWait: seconds('Mean wait of customers for an agent after answering'),
})

/** What an agent did (STA-2). Seconds in each state. */
export const agentRowSchema = z.object({
  agent: z.string(),
  loggedOut: z.number(),
  notReady: z.number(),
  ready: z.number(),
  ringing: z.number(),
  talking: z.number(),
  afterCallWork: z.number(),
  handled: z.int().describe('Conversations with customers that have ended'),
  averageHandleTime: seconds('Mean conversation, without the work after it'),
  occupancy: z.number().optional().describe('(ringing + talking + after-call work) / (the same + ready), 0 to 1'),
})

/** A queue as it is now: Callback Activity (STA-4). */
export const activityRowSchema = z.object({
  queue: z.string(),
  waitingCalls: z.int(),
  waitingCallbacks: z.int(),
  longestWait: z.number().describe('Longest wait of a call now waiting, seconds'),
  ewt: z.int().describe('Seconds; -1 unknown'),
  scheduled: z.int(),
  queued: z.int(),
  routing: z.int(),
  processing: z.int(),
  agentsLoggedIn: z.int(),
  agentsReady: z.int(),
})

/** Callbacks of a queue, interval and kind: Callback Summary (STA-4). They count in the interval of their booking. */
export const summaryRowSchema = z.object({
  queue: z.string(),
  interval: isoTime().describe('Beginning of the interval'),
  kind: z.enum(ORIGINS),
  booked: z.int(),
  open: z.int().describe('Not COMPLETED'),
  dialled: z.int().describe('Callbacks that were dialled at least once'),
  attempts: z.int().describe('Dials'),
  invited: z.int().describe('Callbacks whose customer was told to call in'),
  reached: z.int().describe('Callbacks whose customer came to the line'),
  bridged: z.int(),
  answeredNotBridged: z.int(),
  dialledNotAnswered: z.int(),
  neverDialled: z.int(),
  grossWait: seconds('Mean wait of the bridged, from the request'),
  netWait: seconds('Mean wait of the bridged, from the entry into QUEUED'),
  customerWait: seconds('Mean wait of customers for an agent after answering'),
  purgedOnLine: z.int(),
  reasons: counts('COMPLETED callbacks by reason'),
})

/** How far the callbacks of a queue and kind came, and how long they waited: the outcome funnel (STA-3). */
export const funnelRowSchema = z.object({
  queue: z.string(),
  kind: z.enum(ORIGINS),
  outcome: z.enum([...FUNNEL_OUTCOMES, 'open']).describe('open: not COMPLETED'),
  callbacks: z.int(),
  share: z.number().describe('Of the callbacks of the queue and kind, 0 to 1'),
  grossWait: seconds("Mean wait from the request to the agent's answer, or else the end"),
  netWait: seconds('The same from the entry into QUEUED, of those that were'),
})

/** What a cancellation made of a callback: Cancellation Summary (STA-4). */
export const cancellationRowSchema = z.object({
  id: z.string(),
  queue: z.string().optional().describe('Absent: there was no such callback'),
  phoneNumber: z.string().optional(),
  stateBefore: z.enum(CALLBACK_STATES).optional(),
  result: z.enum(['cancelled', 'skipped', 'failed']),
  reason: z.string().describe('Reason it ended with, state in which it stayed, or code and message of the refusal'),
})

/** A queue beside Erlang C or A (TRU-4). Figures of the formulas are absent without a steady state. */
export const theoryRowSchema = z.object({
  queue: z.string(),
  formula: z.enum(['erlangC', 'erlangA']).describe('erlangA where somebody hung up'),
  agents: z.int().describe('Mean number at work'),
  arrivalsPerHour: z.number(),
  meanService: z.number().describe('Conversation and the work after it, seconds'),
  meanPatience: seconds('Estimated from who hung up and who did not'),
  offeredLoad: z.number().describe('Arrivals per second times mean service, erlangs'),
  waits: z.number().describe('Share of the callers who had to wait, 0 to 1'),
  theoryWaits: z.number().optional(),
  abandons: z.number().describe('Share of the callers who hung up while waiting, 0 to 1'),
  theoryAbandons: z.number().optional(),
  meanWait: z.number().describe('Mean wait of all callers, seconds'),
  theoryMeanWait: z.number().optional(),
  theoryOccupancy: z.number().optional().describe("Share of the agents' time, 0 to 1"),
  broken: z.array(z.enum(BROKEN_ASSUMPTIONS)).readonly().describe('What the formulas assume and the records break'),
})

/** One callback with all its metrics: Callback Details (STA-4). */
export const detailRowSchema = z.object({
  id: z.string(),
  queue: z.string(),
  phoneNumber: z.string(),
  kind: z.enum(ORIGINS),
  bookedAt: isoTime(),
  bookedBy: z.string(),
  desiredTime: isoTime(),
  queuedAt: isoTime().optional().describe('Entry into QUEUED that no retry led to'),
  completedAt: isoTime().optional(),
  state: z.enum(CALLBACK_STATES),
  reason: z.string().optional(),
  outcome: z.enum(FUNNEL_OUTCOMES).optional().describe('Absent: not COMPLETED'),
  attempts: z.int(),
  invitations: z.int(),
  grossWait: z.number().describe("From the request to the agent's answer, the end, or now, seconds"),
  netWait: z.number().optional().describe('The same from the entry into QUEUED, seconds'),
  customerWait: z.number().optional().describe('Waits of the customer for an agent after answering, seconds'),
  agent: z.string().optional(),
  handleTime: z.number().optional().describe("From the agent's answer to the end, or now, seconds"),
  purgedOnLine: z.boolean(),
  userData: z.record(z.string(), z.string()),
})

export type QueueRow = z.infer<typeof queueRowSchema>
export type AgentRow = z.infer<typeof agentRowSchema>
export type ActivityRow = z.infer<typeof activityRowSchema>
export type SummaryRow = z.infer<typeof summaryRowSchema>
export type FunnelRow = z.infer<typeof funnelRowSchema>
export type TheoryRow = z.infer<typeof theoryRowSchema>
export type CancellationRow = z.infer<typeof cancellationRowSchema>
export type DetailRow = z.infer<typeof detailRowSchema>

/** The reports by name, with the fields of their rows in the order of their columns. */
export const REPORTS = {
  queues: queueRowSchema,
  agents: agentRowSchema,
  'callback-activity': activityRowSchema,
  'callback-summary': summaryRowSchema,
  funnel: funnelRowSchema,
  'callback-details': detailRowSchema,
  theory: theoryRowSchema,
  'cancellation-summary': cancellationRowSchema,
} as const
export type ReportName = keyof typeof REPORTS
