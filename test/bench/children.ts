import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { z } from 'zod'

const root = path.resolve(import.meta.dirname, '..', '..')
/** As `npm start` runs. */
const NODE_FLAGS = ['--max-semi-space-size=32', '--initial-old-space-size=512', '--v8-pool-size=1']

const startedSchema = z.object({ port: z.int(), apiKey: z.string().default('') })
const usageSchema = z.object({ user: z.number(), system: z.number() })

/** A server in a process of its own that tells what it uses. */
export interface Child {
  readonly port: number
  readonly apiKey: string
  /** Time of the processor so far, µs. */
  readonly used: () => Promise<number>
  readonly end: () => Promise<void>
}

/** @param file from the root of the product */
async function start(file: string, args: readonly string[]): Promise<Child> {
  const child = fork(path.join(root, file), args, { execArgv: NODE_FLAGS, cwd: root })
  const told = async (): Promise<unknown> => {
    const [message]: unknown[] = await once(child, 'message')
    return message
  }
  const { port, apiKey } = startedSchema.parse(await told())
  return {
    port,
    apiKey,
    used: async () => {
      const answer = told()
      child.send('used')
      const { user, system } = usageSchema.parse(await answer)
      return user + system
    },
    end: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

/** The bare `node:http` control. */
export const startControl = () => start('test/bench/control.mjs', [])

/** The product's server on a data folder, with its journal or with one that goes nowhere. */
export const startJournalServer = (folder: string, journal: 'durable' | 'unwritten') =>
  start('dist/bench/journal.child.js', [folder, journal])
