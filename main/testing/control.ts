import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { RefusedError } from './refusedError.ts'
import type { BeginOptions, Clock, Control, SessionInfo } from './types.ts'

/** How often a long advance is asked how far it is, ms. */
const POLL_MS = 20

const clockSchema: z.ZodType<Clock> = z.object({
  now: z.string(),
  running: z.boolean(),
  factor: z.union([z.number(), z.literal('max')]),
  branch: z.string(),
})
const sessionSchema: z.ZodType<SessionInfo> = z.object({
  id: z.string(),
  tenant: z.string(),
  scenario: z.string(),
  seed: z.number(),
  zone: z.string(),
  clock: clockSchema,
  commands: z.number(),
  records: z.number(),
  hash: z.string(),
  commandHash: z.string(),
})
const operationSchema = z.object({
  id: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  clock: clockSchema,
  met: z.boolean().default(false),
  error: z.object({ code: z.int(), message: z.string() }).optional(),
})
const envelopeSchema = z.object({
  status: z.object({ code: z.int(), message: z.string(), corrId: z.string() }),
  data: z.unknown().optional(),
})

/** What is sent for a beginning: a fixed seed and morning, unless a scenario or the test has its own. */
export function beginningOf({ tenant, scenario, seed, startAt }: BeginOptions): object {
  const fixed = scenario === undefined ? { seed: 1, startAt: '2027-01-04T09:00' } : {}
  return {
    ...fixed,
    ...(tenant !== undefined && { tenant }),
    ...(scenario !== undefined && { scenario }),
    ...(seed !== undefined && { seed }),
    ...(startAt !== undefined && { startAt }),
  }
}

/** The control API at an address. @param url of the host, without a path */
export function controlOf(url: string, token: string): Control {
  const request: Control['request'] = async (method, path, body) => {
    const answer = await fetch(new URL(`/sim/v1${path}`, url), {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const { status, data } = envelopeSchema.parse(await answer.json())
    if (status.code !== 0) throw new RefusedError(answer.status, status.code, status.message, status.corrId)
    return data
  }
  const verb = async (path: string, body?: object): Promise<Clock> =>
    clockSchema.parse(await request('POST', path, body))
  const advance = async (body: object) => {
    let operation = operationSchema.parse(await request('POST', '/clock/advance', body))
    while (operation.state === 'running') {
      await setTimeout(POLL_MS)
      operation = operationSchema.parse(await request('GET', `/clock/operations/${operation.id}`))
    }
    const { error, clock, met, id } = operation
    if (error !== undefined) throw new RefusedError(400, error.code, error.message, id)
    return { clock, met }
  }
  return {
    request,
    clock: async () => clockSchema.parse(await request('GET', '/clock')),
    pause: () => verb('/clock/pause'),
    resume: () => verb('/clock/resume'),
    step: () => verb('/clock/step'),
    speed: (factor) => verb('/clock/speed', { factor }),
    advance: async (by) => (await advance({ by })).clock,
    advanceTo: async (to) => (await advance({ to })).clock,
    advanceUntil: (until, by) => advance({ until, ...(by !== undefined && { by }) }),
    rewind: (to) => verb('/clock/rewind', { to }),
    checkpoint: (name) => verb('/checkpoint', { name }),
    restore: (name, options = {}) => verb('/restore', { name, ...options }),
    session: async () => sessionSchema.parse(await request('GET', '/session')),
    newSession: async (options = {}) =>
      sessionSchema.parse(await request('POST', '/session/new', beginningOf(options))),
  }
}
