import { report } from './report.ts'
import { measureTools } from './toolsUi.ts'

/** What a person waits for after a click or a key, at most: 95 of 100 times, ms. */
const CLICK_MS = 150
const KEY_MS = 100
/** Work that keeps the page from answering while numbers are imported, at most, ms. */
const FROZEN_MS = 200
/** What writes to the host is on disk before it is shown; it is reported only. */
const WRITES = ['choose a rule', 'check a file', 'import them']

function targetOf(what: string): number | undefined {
  if (WRITES.some((start) => what.startsWith(start))) return undefined
  return what.endsWith('a key') ? KEY_MS : CLICK_MS
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

const { waits, longest } = await measureTools()
report('Tools and Call-In with 2,000 queues, 500 rules, 10,000 numbers a group, ×60: median, 95%, longest, ms', [
  ...Object.entries(waits).map(([what, all]) => {
    const sorted = all.toSorted((one, other) => one - other)
    const target = targetOf(what)
    const late = at(sorted, 0.95)
    return {
      what: `${what} (${all.length})`,
      value: [at(sorted, 0.5), late, at(sorted, 1)].map((ms) => ms.toFixed(0)).join(', '),
      ...(target !== undefined && { target: `95% ≤ ${target}`, reached: late <= target }),
    }
  }),
  ...Object.entries(longest).map(([what, ms]) => ({
    what: `longest task: ${what}`,
    value: ms.toFixed(0),
    ...(what === 'importing' && { target: `≤ ${FROZEN_MS}`, reached: ms <= FROZEN_MS }),
  })),
])
