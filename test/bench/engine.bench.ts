import { runErlang } from './engineLoad.ts'
import { count, median, report } from './report.ts'
import { runSampleWeek } from './sampleWeek.ts'

const CUSTOMERS = 1_000_000
/** Erlang-A, exact: λ = 95/300 per s, 100 servers, mean service 300 s, mean patience 180 s. */
const EXACT = { abandon: 0.02402, abandonBand: 0.00036, wait: 4.324, waitBand: 0.065 }

runErlang(200_000, 99)
const runs = Array.from({ length: 20 }, (_, index) => runErlang(CUSTOMERS, index + 1))
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const speed = median(runs.map((run) => run.customersPerSecond))
const abandon = mean(runs.map((run) => run.abandonShare))
const wait = mean(runs.map((run) => run.meanWaitSeconds))

runSampleWeek(1)
const weeks = [1, 2, 3, 4, 5].map((seed) => runSampleWeek(seed))
const weekSeconds = median(weeks.map((week) => week.seconds))

report('Whole engine', [
  {
    what: 'flow, queue, records, hash; callbacks off: customers/s (median of 20 runs of 1,000,000)',
    value: count(speed),
    target: '≥ 750,000, aim 1,700,000',
    reached: speed >= 750_000,
  },
  { what: 'records per customer', value: ((runs[0]?.records ?? 0) / CUSTOMERS).toFixed(1) },
  {
    what: 'P(abandon), mean of 20 seeds',
    value: abandon.toFixed(5),
    target: '0.02402 ± 0.00036',
    reached: Math.abs(abandon - EXACT.abandon) <= EXACT.abandonBand,
  },
  {
    what: 'mean wait of all customers, s',
    value: wait.toFixed(3),
    target: '4.324 ± 0.065',
    reached: Math.abs(wait - EXACT.wait) <= EXACT.waitBand,
  },
  {
    what: `a week of the 100-seat sample (${count(weeks[0]?.calls ?? 0)} calls, ${count(weeks[0]?.callbacks ?? 0)} callbacks), s`,
    value: weekSeconds.toFixed(2),
    target: '< 1.3, aim 0.4',
    reached: weekSeconds < 1.3,
  },
])
