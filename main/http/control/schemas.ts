import { z } from 'zod'
import { CALLBACK_STATES } from '../../../engine/records/kinds.ts'
import { conditionSchema, paceFactorSchema, slowForCallsArgs } from '../../handlers/clock.ts'
import { instantSchema, isoTime } from '../../handlers/instant.ts'

/** A whole number of a query, as text. */
export const wholeNumber = z.string().regex(/^\d{1,15}$/, 'must be a whole number')

const factor = z.union([z.number(), z.literal('max')])

export const clockData = z.object({
  now: isoTime().describe('Simulated time'),
  startAt: isoTime(),
  knownUntil: isoTime().describe('End of the known future after a rewind; otherwise now'),
  running: z.boolean(),
  factor: factor.describe('Simulated seconds per second'),
  effective: z.number().describe('What is reached at present; 0 when paused'),
  slowsForCalls: z.boolean().describe('Whether a call of a person slows the clock down to 1'),
  slowedBy: z
    .literal('call')
    .optional()
    .describe('The clock runs at 1 because a person is on the phone; afterwards at factor again'),
  branch: z.string(),
})

export const speedBody = z.object({ factor: paceFactorSchema }).meta({ examples: [{ factor: 60 }] })
export const slowForCallsBody = slowForCallsArgs.meta({ examples: [{ slows: true }] })
export const rewindBody = z
  .object({ to: z.string().describe('ISO 8601 with Z or an offset') })
  .meta({ examples: [{ to: '2027-01-04T09:30:00Z' }] })
export const advanceBody = z
  .object({
    by: z
      .union([z.int().min(0), z.string()])
      .optional()
      .describe('Simulated milliseconds, or a duration such as 2h'),
    to: z.string().optional().describe('ISO 8601 with Z or an offset'),
    until: conditionSchema
      .optional()
      .describe(
        'Stop where this first holds: records in all, a state of a callback, or a mark of the scenario; not beyond by or to, or 14 days but for a mark',
      ),
  })
  .meta({ examples: [{ by: '2h' }] })

/** An advance: settled, or still running under its id. */
export const operationData = z.object({
  id: z.uuid(),
  state: z.enum(['running', 'done', 'failed']),
  clock: clockData,
  met: z.boolean().optional().describe('Whether until came about; absent without until'),
  error: z.object({ code: z.int(), message: z.string() }).optional(),
})
export const operationParams = z.object({ id: z.uuid() })

const branchShape = {
  id: z.string(),
  name: z.string(),
  parent: z.string().optional(),
  leftAt: isoTime().optional(),
  reachedAt: isoTime(),
  current: z.boolean(),
}
export const branchesData = z.array(z.object(branchShape))
export const branchParams = z.object({ id: z.string().max(200) })
export const branchBody = z.object({ at: z.string().optional() }).nullish()

export const sessionData = z.object({
  id: z.string(),
  name: z.string(),
  tenant: z.string(),
  scenario: z.string(),
  seed: z.int(),
  tenantRevision: z.int().describe('Raised by every change of the configuration'),
  zone: z.string(),
  clock: clockData,
  branch: z.object(branchShape),
  marks: z.array(z.object({ name: z.string(), at: isoTime() })).describe('Moments that the scenario names'),
  sequence: z.int().describe('Entries of the journal'),
  commands: z.int(),
  records: z.int(),
  hash: z.string().describe('Over commands and records'),
  commandHash: z.string(),
  realPushes: z.array(z.string()).optional().describe('Channels through which pushes really leave'),
  problem: z.object({ kind: z.string(), message: z.string() }).optional(),
})

export const queuesData = z.array(
  z.object({
    name: z.string(),
    kind: z.string(),
    hours: z.string(),
    open: z.boolean(),
    nextChange: isoTime().optional(),
    waitingCalls: z.int(),
    waitingCallbacks: z.int(),
    longestWait: z.number().describe('Milliseconds'),
    ewt: z.int().describe('Seconds; -1 unknown'),
    agentsLoggedIn: z.int(),
    agentsReady: z.int(),
    scheduled: z.int(),
    queued: z.int(),
    routing: z.int(),
    processing: z.int(),
  }),
)

const errors = z
  .object({
    count: z.int().describe('Interactions that were answered and had an estimate'),
    bias: z.number().describe('Mean of predicted less realised, seconds'),
    meanAbsoluteError: z.number().describe('Seconds'),
    rootMeanSquare: z.number().describe('Seconds'),
  })
  .optional()

export const predictionsQuery = z.object({
  from: z.string().optional().describe('ISO 8601 with Z or an offset; absent: the beginning'),
  to: z.string().optional().describe('ISO 8601 with Z or an offset; absent: now'),
})
export const predictionsData = z.object({
  queue: z.string(),
  answered: z.int(),
  unanswered: z.int(),
  modes: z.object({ mode1: errors, mode2: errors, mode3: errors }),
})

const list = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((text) => text.split(',').map((one) => one.trim()))
    .describe('Separated by commas')

/** Query of the list of callbacks; becomes the arguments of `callbacks.list`. */
export const callbacksQuery = z.object({
  from: instantSchema.optional().describe('Desired time from'),
  to: instantSchema.optional().describe('Desired time before'),
  states: list(200).optional(),
  services: list(10_000).optional(),
  search: z.string().max(200).optional(),
  sort: z.enum(['desiredTime', 'updatedAt', 'state', 'id', 'phoneNumber', 'serviceName']).default('desiredTime'),
  descending: z.enum(['true', 'false']).default('false'),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a whole number from 1 to 250')
    .default('250'),
  after: z.string().max(1000).optional().describe('next of the page before'),
})

/** Arguments of `callbacks.list` for a query. */
export function callbacksArgs({ sort, descending, limit, search, ...rest }: z.output<typeof callbacksQuery>) {
  return {
    ...rest,
    sort: { column: sort, descending: descending === 'true' },
    limit: Number(limit),
    ...(search === undefined ? {} : { search: { field: 'any', text: search } }),
  }
}

export const callbackFileQuery = callbacksQuery.omit({ limit: true, after: true })

/** Arguments of `callbacks.export` for a query. */
export function callbackFileArgs(query: z.output<typeof callbackFileQuery>) {
  const { limit: _limit, ...args } = callbacksArgs({ ...query, limit: '1' })
  return args
}

/** What is told of a callback wherever one is told of. */
export const callbackFacts = {
  id: z.string(),
  serviceName: z.string(),
  phoneNumber: z.string(),
  state: z.enum(CALLBACK_STATES),
  reason: z.string().optional(),
  origin: z.string(),
  desiredTime: isoTime(),
  late: z.boolean().describe('Still SCHEDULED after the Desired Callback Time interval'),
  createdAt: isoTime(),
  updatedAt: isoTime(),
}

export const callbacksData = z.object({
  callbacks: z.array(
    z.object({
      ...callbackFacts,
      attempts: z.int(),
    }),
  ),
  matching: z.int(),
  inRange: z.int(),
  next: z.string().optional(),
})

export const nothing = z.object({})
