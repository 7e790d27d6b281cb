import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { startHost, type RunningHost } from '../support/host.ts'
import { booking, CONNECTIONS, creating, IMMEDIATE, load, retrieving, type Plan } from './httpRequests.ts'

/** A new process answers slowly at first; waits are measured after this. */
const WARM_UP_SECONDS = 2
/** By then the process that loads has begun to, ms. */
const LOAD_STARTS_MS = 2000
const HOUR_MS = 3_600_000
/** New records that a checkpoint has to write. */
const CHECKPOINT_RECORDS = 100_000

/** Requests per second that a bare server answers which parses JSON and sends it back. */
async function echoRate(body: unknown): Promise<number> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(parsed))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const { rate } = await load({ url: `http://127.0.0.1:${port}/`, body })
  server.close()
  server.closeAllConnections()
  return rate
}

/** What the HTTP interface reaches beside a bare `node:http` JSON echo in the same run. Rates per second, times in ms. */
export interface HttpFigures {
  readonly connections: number
  readonly echoRate: number
  /** Durable Scheduled bookings: each is answered after its fsync (CRE-6). */
  readonly createRate: number
  readonly createShare: number
  /** The same of Immediate ones, which pile up in one queue meanwhile. */
  readonly immediateRate: number
  readonly immediateShare: number
  readonly retrieveRate: number
  readonly retrieveShare: number
  /** Of bookings at half their highest rate. */
  readonly p99AtHalfLoad: number
  readonly maxAtHalfLoad: number
  /** Longest wait for an answer while the session file is written, and the records in it. */
  readonly stallAtCheckpoint: number
  readonly recordsAtCheckpoint: number
  /** The same with all the callbacks in the state that the create load has booked. */
  readonly stallWithManyCallbacks: number
  readonly manyCallbacks: number
  /** Answers that were no success. */
  readonly failed: number
}

/** Measures something on a host of its own: the built headless host with the default sample running at ×1. */
async function withHost<T>(measure: (host: RunningHost) => Promise<T>): Promise<T> {
  const host = await startHost({ flags: ['--seed', '1'] })
  try {
    return await measure(host)
  } finally {
    await host.stop()
  }
}

/** Measures the built headless host beside a bare echo. */
export async function measureHttp(): Promise<HttpFigures> {
  const before = await echoRate(booking)
  const { created, retrieved, large } = await withHost(async (host) => {
    const created = await load({ ...creating(host, booking), numbers: '202' })
    const retrieve = await retrieving(host)
    const retrieved = await load(retrieve)
    return { created, retrieved, large: await checkpointStall(host, retrieve) }
  })
  const piled = await withHost((host) => load({ ...creating(host, IMMEDIATE), numbers: '505' }))
  const half = await withHost(async (host) => {
    await load({ ...creating(host, booking), numbers: '606', seconds: WARM_UP_SECONDS })
    return load({ ...creating(host, booking), numbers: '404', rate: created.rate / 2 })
  })
  const checkpoint = await withHost(async (host) => checkpointStall(host, await retrieving(host)))
  const echo = (before + (await echoRate(booking))) / 2
  return {
    connections: CONNECTIONS,
    echoRate: echo,
    createRate: created.rate,
    createShare: created.rate / echo,
    immediateRate: piled.rate,
    immediateShare: piled.rate / echo,
    retrieveRate: retrieved.rate,
    retrieveShare: retrieved.rate / echo,
    p99AtHalfLoad: half.p99,
    maxAtHalfLoad: half.max,
    stallAtCheckpoint: checkpoint.stall,
    recordsAtCheckpoint: checkpoint.records,
    stallWithManyCallbacks: large.stall,
    manyCallbacks: created.answered,
    failed: [created, retrieved, half, piled].reduce((sum, { failed }) => sum + failed, 0),
  }
}

const sessionSchema = z.object({ data: z.object({ records: z.number() }) })

/** Reads at a modest rate while the session file is written; the longest wait for an answer in ms. */
async function checkpointStall(host: RunningHost, read: Plan): Promise<{ stall: number; records: number }> {
  const control = async (method: 'GET' | 'POST', route: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${host.api.replace('/engagement/v3', '/sim/v1')}${route}`, {
      method,
      headers: { authorization: `Bearer ${host.controlToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return answer.json()
  }
  await control('POST', '/clock/pause')
  await control('POST', '/session/save')
  const records = async () => sessionSchema.parse(await control('GET', '/session')).data.records
  const before = await records()
  while ((await records()) - before < CHECKPOINT_RECORDS) await control('POST', '/clock/advance', { by: HOUR_MS })
  const made = (await records()) - before
  const reading = load({ ...read, rate: 500 })
  await setTimeout(LOAD_STARTS_MS)
  await control('POST', '/session/save')
  return { stall: (await reading).max, records: made }
}
