import { z } from 'zod'
import { ApiError } from '../../errors/apiError.ts'
import type { ErrorCode } from '../../errors/catalogue.ts'
import type { Session } from '../../session/sessionTypes.ts'
import { measure, METRICS, OBJECT_TYPES, type ObjectType, type Wanted } from './metrics.ts'

/** Most statistics that one request asks for. */
const MOST_STATISTICS = 100
/** How long an answer is kept, simulated ms (GST-3). */
const KEPT_MS = 300_000
/** A smaller max-age counts as this, s (GST-3). */
const LEAST_AGE = 15
/** Most values kept; beyond it all are forgotten. */
const MOST_KEPT = 10_000

const word = z.string('must be a text').min(1, 'must not be empty').max(200, 'must have at most 200 characters')

/** Body of `statistics/operations/get-statistic-ex` (GST-1). */
export const statisticsBody = z
  .object(
    {
      data: z.object({
        statistics: z
          .array(
            z.object({
              name: word.optional().describe('What the answer calls it; absent: the metric'),
              objectId: word.describe('Name of a virtual queue, or user name of an agent'),
              objectType: word.describe(`One of ${OBJECT_TYPES.join(', ')}`),
              metric: word
                .optional()
                .describe(`Of queues: ${METRICS.Queue.join(', ')}; of agents: ${METRICS.Agent.join(', ')}`),
              definition: z.record(z.string(), z.unknown()).optional().describe('Not served'),
              filter: z.string().max(1000).optional().describe('Not served'),
            }),
            'must be a list',
          )
          .min(1, 'must name a statistic')
          .max(MOST_STATISTICS, `must name at most ${MOST_STATISTICS} statistics`),
      }),
    },
    'must be a JSON object',
  )
  .meta({
    examples: [
      {
        data: {
          statistics: [
            { name: 'waiting', objectId: 'Support_VQ', objectType: 'Queue', metric: 'CurrentNumberWaitingCalls' },
          ],
        },
      },
    ],
  })

/** GST-3. Other headers pass. */
export const statisticsHeaders = z.looseObject({
  'cache-control': z
    .string()
    .max(200)
    .optional()
    .describe('max-age=N: how old a value may be, simulated seconds; 15 at least'),
})

const named = { name: z.string(), objectId: z.string(), objectType: z.string() }

/** The whole answer (GST-1); `errors` only when some could not be served. */
export const statisticsAnswer = z.object({
  status: z.object({
    code: z.union([z.literal(0), z.literal(2)]).describe('2: some could not be served'),
    message: z.string(),
    corrId: z.uuid(),
  }),
  data: z.object({
    statistics: z.array(
      z.object({
        ...named,
        timestamp: z.int().describe('Simulated moment of the value, ms since the epoch'),
        value: z.union([z.number(), z.string()]),
      }),
    ),
  }),
  errors: z.array(z.object({ ...named, code: z.int(), message: z.string() })).optional(),
})

type Asked = z.output<typeof statisticsBody>['data']['statistics'][number]
type Answer = z.output<typeof statisticsAnswer>
type Served = Answer['data']['statistics'][number]
type Unserved = NonNullable<Answer['errors']>[number]

interface Value {
  /** Simulated ms. */
  readonly at: number
  readonly value: number | string
}

/** Statistics as the vendor's proxy serves them, kept for a while by the simulated clock (GST-1…3, DET-12). */
export class StatisticsDesk {
  readonly #session: Session
  readonly #kept = new Map<string, Value>()

  constructor(session: Session) {
    this.#session = session
  }

  /** @param cacheControl the header, if there is one. @throws ApiError 503 without registered credentials (GST-2) */
  async answer(corrId: string, asked: readonly Asked[], cacheControl: string | undefined): Promise<Answer> {
    if (this.#session.read((simulation) => simulation.tenant.statistics.credentials) === undefined) {
      throw new ApiError(
        503,
        'No statistics credentials are registered. Register them under Developer > Credential Management > GWS Credentials.',
      )
    }
    const youngest = maxAgeOf(cacheControl) * 1000
    const statistics: Served[] = []
    const errors: Unserved[] = []
    for (const one of asked) {
      const { objectId, objectType, metric } = one
      const names = { name: one.name ?? metric ?? 'definition', objectId, objectType }
      const found = await this.#find(one, youngest)
      if (found instanceof ApiError) errors.push({ ...names, code: found.code, message: found.message })
      else statistics.push({ ...names, timestamp: found.at, value: found.value })
    }
    const status = errors.length === 0 ? ({ code: 0, message: 'Successful' } as const) : PARTIAL
    return { status: { ...status, corrId }, data: { statistics }, ...(errors.length > 0 && { errors }) }
  }

  async #find(asked: Asked, youngest: number): Promise<Value | ApiError> {
    const wanted = wantedOf(asked)
    if (wanted instanceof ApiError) return wanted
    const { branch, now } = this.#session.read((simulation) => ({ branch: simulation.branch, now: simulation.now }))
    const key = JSON.stringify([branch, wanted.objectType, wanted.objectId, wanted.metric])
    const known = this.#kept.get(key)
    // After a rewind what was measured later has not happened.
    if (known && known.at <= now && now - known.at < Math.min(youngest, KEPT_MS)) return known
    const value = await measure(this.#session, wanted)
    if (value === undefined) return unserved(7040, `There is no ${wanted.objectType} ${wanted.objectId}.`)
    const measured = { at: now, value }
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear()
    this.#kept.set(key, measured)
    return measured
  }
}

const PARTIAL = { code: 2, message: 'Partially successful' } as const

const unserved = (code: ErrorCode, message: string): ApiError => new ApiError(code, message)

/** What a statistic asks for, or why it cannot be served. */
function wantedOf({ objectType, objectId, metric, definition, filter }: Asked): Wanted | ApiError {
  const type = OBJECT_TYPES.find((one) => one === objectType)
  if (type === undefined) return unserved(501, `objectType: must be one of ${OBJECT_TYPES.join(', ')}`)
  if (metric === undefined || definition !== undefined) return unserved(501, 'definition: is not served; name a metric')
  if (filter !== undefined) return unserved(501, 'filter: is not served')
  if (isServed(type, metric)) return { objectType: type, objectId, metric }
  return unserved(501, `metric: there is no ${metric} of ${type}; there are ${METRICS[type].join(', ')}`)
}

function isServed(type: ObjectType, metric: string): boolean {
  return METRICS[type].includes(metric)
}

/** GST-3: seconds. */
function maxAgeOf(cacheControl = ''): number {
  const given = /(?:^|[,\s])max-age\s*=\s*(\d{1,9})/i.exec(cacheControl)?.[1]
  return Math.max(LEAST_AGE, Number(given ?? 0))
}
