import { once } from 'node:events'
import path from 'node:path'
import { z } from 'zod'
import { addressesSchema, Program, START_LIMIT, temporaryFolder, type RunningHost } from './host.ts'

const PROCESS = path.join(import.meta.dirname, 'hostSeriesProcess.mjs')

const replySchema = z.strictObject({ addresses: addressesSchema.optional(), failure: z.string().optional() })
type Reply = z.infer<typeof replySchema>

/** What a session of the series begins with. */
export interface Beginning {
  readonly seed: number
  readonly startAt: string
  readonly pace: { readonly running: boolean; readonly factor: number }
}

/**
 * Hosts one after another, each on a data folder of its own, in one process that stays: a start takes a sixth of the time of a program of
 * its own. One at a time.
 */
export class HostSeries {
  readonly #program = new Program([], {}, PROCESS, 'ipc')
  readonly #ready = this.#reply()

  /** Begins the next host. `program` of what it gives is the process of the series, `stop` ends the host alone. */
  async begin(begin: Beginning): Promise<RunningHost> {
    await this.#ready
    const folder = await temporaryFolder()
    const { addresses } = await this.#ask({ dataFolder: folder.path, begin })
    if (addresses === undefined) throw new Error('The host told no addresses.')
    return {
      ...addresses,
      program: this.#program,
      dataFolder: folder.path,
      stop: async () => {
        await this.#ask({})
        await folder.remove()
        return { code: 0, signal: null }
      },
    }
  }

  async close(): Promise<void> {
    await this.#program.stop()
  }

  #ask(question: object): Promise<Reply> {
    const reply = this.#reply()
    this.#program.child.send(question)
    return reply
  }

  async #reply(): Promise<Reply> {
    const { child, ended } = this.#program
    const told: unknown[] = await Promise.race([
      once(child, 'message', { signal: AbortSignal.timeout(START_LIMIT) }),
      ended.then(({ code }) => [{ failure: `The process ended with code ${String(code)}: ${this.#program.stderr}` }]),
    ])
    const reply = replySchema.parse(told[0])
    if (reply.failure !== undefined) throw new Error(reply.failure)
    return reply
  }
}
