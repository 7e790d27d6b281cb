import { count, report, type Figure } from './report.ts'
import { CALLBACKS, measureUiRecords, type Cancellation, type SeenRecords } from './uiRecords.ts'

/** The value below which a share of them lies. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0

/** A distribution; what is to be reached holds for 95 of 100. */
function spread(what: string, values: readonly number[], most?: number): Figure {
  const sorted = [...values].sort((a, b) => a - b)
  const [p50, p95, p99, longest] = [0.5, 0.95, 0.99, 1].map((share) => quantile(sorted, share))
  return {
    what: `${what} (${count(sorted.length)})`,
    value: [p50, p95, p99, longest].map((ms) => (ms ?? 0).toFixed(0)).join(' / '),
    ...(most !== undefined && { target: `p95 < ${most}`, reached: (p95 ?? Infinity) < most }),
  }
}

function viewed({ firstPages, searches, inputs }: SeenRecords['paused']): Figure[] {
  const lost = inputs.lost.reduce((sum, one) => sum + one, 0)
  return [
    spread('first page after the click', firstPages, 150),
    spread('search, from a key to its page', searches, 100),
    spread('key in the search to the next frame', inputs.typed),
    spread('arrow held down to the next frame', inputs.held),
    spread('turn of the wheel to the next frame', inputs.wheeled),
    spread('between frames meanwhile', inputs.frames),
    spread('tasks of more than 50 ms meanwhile', inputs.longTasks),
    { what: 'keys that did nothing', value: String(lost), target: '0', reached: lost === 0 },
  ]
}

const cancelled = ({ ms, steps, ticks, answers, frames }: Cancellation): Figure[] => [
  { what: 'from the confirmation to the end, s', value: (ms / 1000).toFixed(1) },
  { what: 'positions of the progress bar', value: String(steps) },
  spread('between two changes of the clock on the screen', ticks),
  spread('answers of the host meanwhile', answers),
  spread('between frames', frames),
]

const seen = await measureUiRecords()
console.log(
  `${count(CALLBACKS)} callbacks, ${seen.matching} of them in the range. Distributions: p50 / p95 / p99 / most, ms.\n`,
)
report('The Callback tab while the clock stands', viewed(seen.paused))
report('The Callback tab at ×60', viewed(seen.running))
report(`Cancelling a range of ${seen.byRange.count} callbacks at ×60`, cancelled(seen.byRange))
report(`Cancelling a selection of ${seen.bySelection.count} callbacks at ×60`, [
  { what: 'dialog that lists them, ms', value: count(seen.bySelection.openedMs) },
  ...cancelled(seen.bySelection),
])
