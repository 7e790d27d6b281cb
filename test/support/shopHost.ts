import { z } from 'zod'
import { startHost, type RunningHost } from '../../main/headless/host.ts'
import { temporaryFolder } from './host.ts'

const envelope = z.object({
  status: z.object({ code: z.int(), message: z.string() }),
  data: z.record(z.string(), z.unknown()).default({}),
})

/** What a route answered. */
export interface Answer {
  /** 0: done; else the code of the refusal. */
  readonly code: number
  readonly message: string
  readonly data: Readonly<Record<string, unknown>>
  /** The simulated time that the answer carries. */
  readonly at: string | null
}

/** A host of the five-seat shop in the process of the tests, on a free port and a data folder of its own. */
export interface ShopHost extends RunningHost {
  /** Asks for a route; a body goes as JSON. */
  readonly ask: (
    method: 'GET' | 'POST',
    route: string,
    headers: Readonly<Record<string, string>>,
    body?: object,
  ) => Promise<Answer>
  /** Closes the host and removes its folder. */
  readonly end: () => Promise<void>
}

/** Starts the shop on a Monday at 09:00, at work. */
export async function shopHost(): Promise<ShopHost> {
  const folder = await temporaryFolder()
  const begin = { tenant: 'five-seat-shop', seed: 3, startAt: '2027-01-04T09:00' }
  const host = await startHost({ dataFolder: folder.path, port: 0, headless: true, begin, say: () => undefined })
  return {
    ...host,
    ask: async (method, route, headers, body) => {
      const answer = await fetch(new URL(route, host.addresses.api), {
        method,
        headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      })
      const { status, data } = envelope.parse(await answer.json())
      return { ...status, data, at: answer.headers.get('x-simulated-time') }
    },
    end: async () => {
      await host.close()
      await folder.remove()
    },
  }
}
