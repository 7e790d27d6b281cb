import { runSampleWeek } from './sampleWeek.ts'
import { runErlang } from './engineLoad.ts'
import { report } from './report.ts'

/** Resident memory in MB after a collection. */
function resident(): number {
  globalThis.gc?.()
  return process.memoryUsage().rss / 1_048_576
}

const start = resident()
runErlang(1_000_000, 1)
const million = resident()
runErlang(10_000_000, 2)
const tenMillion = resident()
runSampleWeek(1, 60)
const callbacks = resident()
report('Memory, records streamed to a counting consumer', [
  { what: 'resident before, MB', value: start.toFixed(0) },
  {
    what: 'after 1,000,000 calls, MB',
    value: million.toFixed(0),
    target: '< 150',
    reached: million < 150,
  },
  {
    what: 'growth from there to 10,000,000 calls, MB',
    value: (tenMillion - million).toFixed(0),
    target: '< 30',
    reached: tenMillion - million < 30,
  },
  { what: 'after 60 days of the 100-seat sample with callbacks, MB', value: callbacks.toFixed(0) },
])
