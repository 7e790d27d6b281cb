import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { z } from 'zod'
import { startHost, temporaryFolder } from '../support/host.ts'
import { CANCELLED_DAYS, storeManyCallbacks } from './manyCallbacks.ts'

const BROWSER = path.resolve(import.meta.dirname, '..', '..', 'test', 'bench', 'uiRecords.mjs')
export const CALLBACKS = 100_000
/** Callbacks of each of the days that are cancelled. */
export const CANCELLED = 5000
/** So many first pages that one beside a save of the session is not the twentieth part of them. */
const FIRST_PAGES = 24
const SEARCH_ROUNDS = 2

const times = z.array(z.number())
const inputsSchema = z.object({
  lost: times,
  typed: times,
  held: times,
  wheeled: times,
  frames: times,
  longTasks: times,
})
const viewSchema = z.object({ firstPages: times, searches: times, inputs: inputsSchema })
const cancellationSchema = z.object({
  count: z.string(),
  ms: z.number(),
  steps: z.int(),
  ticks: times,
  answers: times,
  frames: times,
  longTasks: times,
})
const seenSchema = z.object({
  matching: z.string(),
  paused: viewSchema,
  running: viewSchema,
  byRange: cancellationSchema,
  bySelection: cancellationSchema.extend({ openedMs: z.number() }),
})

/** What a browser saw, ms: of the view while the clock stands and at ×60, and of two cancellations at ×60. */
export type SeenRecords = z.infer<typeof seenSchema>
export type Cancellation = z.infer<typeof cancellationSchema>

/** Looks at a stored session with many callbacks in Chromium. */
export async function measureUiRecords(): Promise<SeenRecords> {
  const folder = await temporaryFolder()
  try {
    await storeManyCallbacks(folder.path, CALLBACKS, CANCELLED)
    const host = await startHost({ dataFolder: folder.path })
    try {
      const control = `${new URL(host.api).origin}/sim/v1`
      const asked = {
        ui: host.ui,
        control,
        token: host.controlToken,
        days: CANCELLED_DAYS,
        firstPages: FIRST_PAGES,
        searchRounds: SEARCH_ROUNDS,
      }
      const browser = spawn(process.execPath, [BROWSER, JSON.stringify(asked)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let text = ''
      browser.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
      await once(browser, 'close')
      if (browser.exitCode !== 0) throw new Error('The user interface could not be measured.')
      return seenSchema.parse(JSON.parse(text))
    } finally {
      await host.stop()
    }
  } finally {
    await folder.remove()
  }
}
