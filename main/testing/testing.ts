import { z } from 'zod'
import { beginningOf, controlOf } from './control.ts'
import { startHost } from './hostProcess.ts'
import type { BeginOptions, Ringback, SharedRingback } from './types.ts'

export { RefusedError } from './refusedError.ts'
export type * from './types.ts'

/** Where a host is found that all workers share; the command line reads the same. */
const URL_VARIABLE = 'RINGBACK_URL'
const TOKEN_VARIABLE = 'RINGBACK_TOKEN'

const begunSchema = z.object({ apiKey: z.string(), controlToken: z.string() })

/**
 * Begins a session for a test, in memory, its clock paused (SIM-8). On the host that `RINGBACK_URL` and `RINGBACK_TOKEN` name, as
 * `shareRingback` sets them; without them on a host of its own, which `stop` ends.
 * @throws RefusedError for a tenant, a scenario or a time that is not known
 */
export async function startRingback(options: BeginOptions = {}): Promise<Ringback> {
  const [url, controlToken] = [process.env[URL_VARIABLE], process.env[TOKEN_VARIABLE]]
  if (url !== undefined && controlToken !== undefined) {
    return begin({ url, controlToken, stop: () => Promise.resolve() }, options)
  }
  const host = await startHost()
  try {
    return await begin(host, options)
  } catch (error) {
    await host.stop()
    throw error
  }
}

/** Starts one host for all test workers: for the global set-up of a test runner, before its workers begin. */
export async function shareRingback(): Promise<SharedRingback> {
  const host = await startHost()
  process.env[URL_VARIABLE] = host.url
  process.env[TOKEN_VARIABLE] = host.controlToken
  return {
    ...host,
    stop: async () => {
      delete process.env[URL_VARIABLE]
      delete process.env[TOKEN_VARIABLE]
      await host.stop()
    },
  }
}

/** A session on a host; with it ends whatever `host.stop` ends. */
async function begin(host: SharedRingback, options: BeginOptions): Promise<Ringback> {
  const onHost = controlOf(host.url, host.controlToken)
  const begun = await onHost.request('POST', '/session/new', { ...beginningOf(options), isolated: true })
  const { apiKey, controlToken } = begunSchema.parse(begun)
  const control = controlOf(host.url, controlToken)
  return {
    api: new URL('/engagement/v3', host.url).href,
    apiKey,
    controlToken,
    control,
    isolated: (another = {}) => begin({ ...host, stop: () => Promise.resolve() }, another),
    stop: async () => {
      await control.request('POST', '/session/close')
      await host.stop()
    },
  }
}
