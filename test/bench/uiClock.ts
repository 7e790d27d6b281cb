import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import type { RunningHost } from '../support/host.ts'

const READER = path.resolve(import.meta.dirname, '..', '..', 'test', 'bench', 'uiClock.mjs')
/** Between looks at the time of the host, wall ms. */
const EVERY_MS = 50

/** Where the sample begins: early on a Monday, so that its local day lasts longer than any measurement. */
export const UI_START = '2027-01-04T08:00'
const DAY_BEGAN = Date.parse('2027-01-04T00:00:00-05:00')

const seenSchema = z.array(z.tuple([z.number(), z.string().regex(/^\d\d:\d\d:\d\d$/)]))

/** When the host was where: wall ms, simulated ms. */
type Moment = readonly [wall: number, simulated: number]

/** End of the second that a clock shows, ms since the epoch: as long as it is not over, the clock is right. */
function endOfShown(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number)
  return DAY_BEGAN + ((hours * 60 + minutes) * 60 + seconds + 1) * 1000
}

/** Wall time at which the host came to a simulated time, between the looks around it; undefined before the first and after the last. */
function wallTimeOf(simulated: number, moments: readonly Moment[]): number | undefined {
  const after = moments.findIndex(([, at]) => at >= simulated)
  const [before, next] = [moments[after - 1], moments[after]]
  if (before === undefined || next === undefined) return undefined
  return before[0] + ((next[0] - before[0]) * (simulated - before[1])) / (next[1] - before[1])
}

/**
 * Opens the UI of a host in a browser and compares its clock with the host's time. A look at the host counts as of the middle between
 * question and answer.
 */
export async function openUiClock(host: RunningHost) {
  const reader = spawn(process.execPath, [READER, host.ui], { stdio: ['pipe', 'pipe', 'inherit'] })
  let text = ''
  reader.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
  const ended = once(reader, 'close')
  await Promise.race([once(reader.stdout, 'data'), ended])
  if (!text.includes('\n')) throw new Error('The user interface cannot be opened.')

  const moments: Moment[] = []
  const watched: { readonly from: number; to: number }[] = []
  let isOver = false
  const looking = (async () => {
    while (!isOver) {
      const asked = Date.now()
      const answer = await fetch(new URL('/health', host.api))
      moments.push([(asked + Date.now()) / 2, Date.parse(answer.headers.get('x-simulated-time') ?? '')])
      await answer.arrayBuffer()
      await setTimeout(EVERY_MS)
    }
  })()
  const end = async () => {
    isOver = true
    await looking
    reader.stdin.end()
    await ended
  }
  return {
    /** From now on its clock counts, or no more. */
    watch: (counts: boolean) => {
      const last = watched.at(-1)
      if (counts) watched.push({ from: Date.now(), to: Infinity })
      else if (last !== undefined) last.to = Date.now()
    },
    /** Closes the UI; by how much its clock was behind while it counted, wall ms, ascending. */
    close: async (): Promise<number[]> => {
      await end()
      const seen = seenSchema.parse(JSON.parse(text.slice(text.indexOf('\n'))))
      const counting = seen.filter(([wall]) => watched.some(({ from, to }) => wall >= from && wall <= to))
      const behind = counting.flatMap(([wall, shown]) => {
        const over = wallTimeOf(endOfShown(shown), moments)
        return over === undefined ? [] : Math.max(0, wall - over)
      })
      return behind.sort((a, b) => a - b)
    },
    end,
  }
}
