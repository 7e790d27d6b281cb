import { EventClass, EventQueue } from '../../engine/kernel/eventQueue.ts'
import { RandomStream } from '../../engine/kernel/random.ts'
import { runErlang } from './engineLoad.ts'
import { median, report } from './report.ts'
import type { Figure } from './report.ts'
import { runSampleWeek } from './sampleWeek.ts'

const ROUNDS = 3
const CUSTOMERS = 500_000
/** Days of the 100-seat sample beside one day of it a hundredfold. */
const DAYS = 10
const HEAP_SIZES = [1000, 10_000, 100_000, 1_000_000]
const HEAP_ROUNDS = 2_000_000

/** Processor time of some work, ms. */
function cpuOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** One queue of so many agents; µs of the processor a customer. */
function erlang(agents: number, seed: number): number {
  return (cpuOf(() => void runErlang(CUSTOMERS, seed, agents)) * 1000) / CUSTOMERS
}

/** Days of the 100-seat sample so many times over; µs of the processor a call. */
function sample(days: number, times: number, seed: number): number {
  const { cpuSeconds, calls } = runSampleWeek(seed, days, times)
  return (cpuSeconds * 1e6) / calls
}

/** Each load with 100 agents and with 10,000, one after the other in each round. */
function agentFigures(what: string, small: (seed: number) => number, large: (seed: number) => number): Figure[] {
  small(0)
  const pairs = Array.from({ length: ROUNDS }, (_, round) => ({ small: small(round + 1), large: large(round + 1) }))
  const ratio = median(pairs.map((pair) => pair.large / pair.small))
  return [
    {
      what: `${what}, 100 agents: µs of the processor a customer`,
      value: median(pairs.map((p) => p.small)).toFixed(2),
    },
    { what: `${what}, 10,000 agents`, value: median(pairs.map((p) => p.large)).toFixed(2) },
    {
      what: `10,000 ÷ 100 (median of ${ROUNDS} pairs)`,
      value: ratio.toFixed(2),
      target: '≤ 3',
      reached: ratio <= 3,
    },
  ]
}

/** Takes the first of so many pending events and adds a later one, again and again; ns of the processor for both. */
function heapCost(size: number): number {
  const queue = new EventQueue()
  const stream = new RandomStream(1).start(0, 0, 0)
  const later = () => stream.uniform() * 1e9
  for (let event = 0; event < size; event++) queue.add(Math.floor(later()), EventClass.callProgress, 0, event, 0)
  const turn = (rounds: number) => {
    for (let round = 0; round < rounds; round++)
      queue.add(queue.take() + Math.floor(later()), EventClass.callProgress, 0, round, 0)
  }
  turn(HEAP_ROUNDS / 4)
  return (cpuOf(() => turn(HEAP_ROUNDS)) * 1e6) / HEAP_ROUNDS
}

/** What the same loop costs without a heap, ns. */
function bareCost(): number {
  const stream = new RandomStream(1).start(0, 0, 0)
  let sum = 0
  const cost = cpuOf(() => {
    for (let round = 0; round < HEAP_ROUNDS; round++) sum += Math.floor(stream.uniform() * 1e9)
  })
  if (sum < 0) throw new Error('the sum is below 0')
  return (cost * 1e6) / HEAP_ROUNDS
}

report('10,000 agents in one tenant', [
  ...agentFigures(
    'one queue, callbacks off',
    (seed) => erlang(100, seed),
    (seed) => erlang(10_000, seed),
  ),
  ...agentFigures(
    'the 100-seat sample with callbacks',
    (seed) => sample(DAYS, 1, seed),
    (seed) => sample(1, 100, seed),
  ),
])

heapCost(1000)
const bare = bareCost()
const costs = HEAP_SIZES.map((size) => ({
  size,
  cost: median(Array.from({ length: ROUNDS }, () => heapCost(size))) - bare,
}))
const perLevel = costs.map(({ size, cost }) => cost / Math.log2(size))
report(
  'Event queue: taking the first event and adding one',
  costs.map(({ size, cost }, place) => ({
    what: `${size.toLocaleString('en-US')} pending: ns of the processor`,
    value: `${cost.toFixed(0)}, ${(perLevel[place] ?? 0).toFixed(1)} × log₂ n`,
  })),
)
