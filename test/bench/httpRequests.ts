import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)
const LOAD = path.resolve(import.meta.dirname, '..', '..', 'test', 'bench', 'httpLoad.mjs')
export const CONNECTIONS = 50
/** Length of each measurement, s. */
export const SECONDS = 6
const DAY_MS = 24 * 3_600_000

const loadSchema = z.object({
  rate: z.number(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  answered: z.number(),
  failed: z.number(),
  /** p99 of each turn, of a load with a rate. */
  turns: z.array(z.number()).default([]),
})
/** What came of a load: rate per second, times in ms. */
export type Load = z.infer<typeof loadSchema>

/** A request that is made again and again. */
export interface Asked {
  readonly url: string
  readonly body: unknown
  /** First digits after +1 of numbers that are all different. */
  readonly numbers?: string
}

interface Pressure {
  readonly headers?: Readonly<Record<string, string>>
  readonly seconds?: number
  /** Requests per second; absent: as many as are answered. */
  readonly rate?: number
}

export type Plan = Pressure & (Asked | { readonly turns: readonly Asked[] })

/** Loads a server from a process of its own. */
export async function load(plan: Plan): Promise<Load> {
  const argument = JSON.stringify({ headers: {}, seconds: SECONDS, connections: CONNECTIONS, ...plan })
  const { stdout } = await run(process.execPath, [LOAD, argument], { maxBuffer: 10_000_000 })
  return loadSchema.parse(JSON.parse(stdout))
}

export const IMMEDIATE = {
  serviceName: 'Billing_VQ_CB',
  phoneNumber: '+12025550123',
  userData: { customerId: 'C-1042' },
}
export const booking = { ...IMMEDIATE, desiredTime: new Date(Date.now() + DAY_MS).toISOString() }

/** Where an API is, and the key to it. */
export interface Door {
  readonly api: string
  readonly apiKey: string
}

export const creating = ({ api, apiKey }: Door, body: unknown) => ({
  url: `${api}/callbacks/create`,
  headers: { 'x-api-key': apiKey },
  body,
})

/** Retrieves of a callback that is booked for it. */
export async function retrieving({ api, apiKey }: Door, asked: object = booking) {
  const id = await bookOne(`${api}/callbacks/create`, apiKey, { ...asked, phoneNumber: '+13035550123' })
  return { url: `${api}/callbacks/retrieve`, headers: { 'x-api-key': apiKey }, body: { id } }
}

async function bookOne(url: string, key: string, asked: unknown): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  })
  return z.object({ data: z.object({ id: z.string() }) }).parse(await answer.json()).data.id
}
