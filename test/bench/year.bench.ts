import { count, report } from './report.ts'
import type { Figure } from './report.ts'
import { runSampleWeek } from './sampleWeek.ts'

const DAYS = 365
/** Days after which memory is looked at: the quarters of the year. */
const QUARTERS = [91, 182, 273, 365]
/** Growth of the heap from the first quarter to the last that still counts as flat, MB. */
const FLAT_MB = 10

/** Heap with what lies outside of it, after a collection, MB. */
function heap(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1_048_576
}

runSampleWeek(1)
const heaps: number[] = []
const year = runSampleWeek(1, DAYS, 1, (day) => {
  if (QUARTERS.includes(day)) heaps.push(heap())
})
const growth = (heaps.at(-1) ?? 0) - (heaps[0] ?? 0)

report('A year of the 100-seat sample, records to a counting consumer', [
  {
    what: `${count(year.calls)} calls, ${count(year.callbacks)} callbacks, ${count(year.records)} records: s of the processor`,
    value: year.cpuSeconds.toFixed(1),
    target: '< 70, aim 25',
    reached: year.cpuSeconds < 70,
  },
  { what: 'by the clock, s', value: year.seconds.toFixed(1) },
  ...heaps.map((size, quarter): Figure => ({ what: `heap after quarter ${quarter + 1}, MB`, value: size.toFixed(1) })),
  {
    what: 'growth from the first quarter to the last, MB',
    value: growth.toFixed(1),
    target: `< ${FLAT_MB}`,
    reached: growth < FLAT_MB,
  },
])
