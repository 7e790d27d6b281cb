import { compareCreate, compareRetrieve, ratio, type Comparison, type Costed } from './load.ts'
import { CREATES, measureMixed } from './mixedLoad.ts'
import { count, median, report } from './report.ts'

const list = (values: readonly number[], digits: number): string =>
  values.map((value) => value.toFixed(digits)).join(', ')
const costs = (loads: readonly Costed[]): string =>
  list(
    loads.map(({ cost }) => cost),
    0,
  )
const rates = (loads: readonly Costed[]): string => loads.map(({ rate }) => count(rate)).join(', ')
const failures = ({ ours, theirs }: Comparison): number =>
  [...ours, ...theirs].reduce((sum, { failed }) => sum + failed, 0)

const retrieve = await compareRetrieve()
const retrieveCost = ratio(retrieve, ({ cost }) => cost)
report('Retrieve beside a bare node:http control, by round', [
  { what: 'control, µs of the processor a request', value: costs(retrieve.theirs) },
  { what: 'retrieve, µs of the processor a request', value: costs(retrieve.ours) },
  { what: 'retrieve / control, median', value: retrieveCost.toFixed(2), target: '≤ 2.5', reached: retrieveCost <= 2.5 },
  { what: 'control, requests/s', value: rates(retrieve.theirs) },
  { what: 'retrieve, requests/s', value: rates(retrieve.ours) },
  {
    what: 'answers that were no success',
    value: count(failures(retrieve)),
    target: '0',
    reached: failures(retrieve) === 0,
  },
])

const create = await compareCreate()
const createShare = ratio(create, ({ rate }) => rate)
report('Durable create beside the same server without a journal, by round', [
  { what: 'without a journal, requests/s', value: rates(create.theirs) },
  { what: 'durable, requests/s', value: rates(create.ours) },
  {
    what: 'durable / without, median',
    value: `${(createShare * 100).toFixed(0)}%`,
    target: '≥ 60%',
    reached: createShare >= 0.6,
  },
  { what: 'without a journal, µs of the processor a request', value: costs(create.theirs) },
  { what: 'durable, µs of the processor a request', value: costs(create.ours) },
  {
    what: 'answers that were no success',
    value: count(failures(create)),
    target: '0',
    reached: failures(create) === 0,
  },
])

const { saturation, residentMb, rounds, behind } = await measureMixed()
const late = median(rounds.map(({ mixed, control }) => mixed.p99 / control.p99))
const failed = rounds.reduce((sum, { mixed }) => sum + mixed.failed, 0)
const longest = behind.at(-1) ?? Infinity
const resident = [residentMb, ...rounds.map((round) => round.residentMb)]
const heaps = rounds.map(({ heapMb }) => heapMb)
/** A callback is kept for 14 days (RET-1), and its journal entry until the next save: the heap grows by what is booked and no more. */
const booked = rounds.slice(1).reduce((sum, { mixed }) => sum + mixed.answered * CREATES, 0)
const growth = (((heaps.at(-1) ?? Infinity) - (heaps[0] ?? 0)) * 1000) / booked
report('Mixed traffic (a fifth of it creates) at half of saturation, ×60, UI open', [
  { what: 'saturation, requests/s', value: count(saturation) },
  { what: 'rate by round, requests/s', value: rounds.map(({ mixed }) => count(mixed.rate)).join(', ') },
  {
    what: 'p99 of the control by round, ms',
    value: list(
      rounds.map(({ control }) => control.p99),
      1,
    ),
  },
  {
    what: 'p99 by round, ms',
    value: list(
      rounds.map(({ mixed }) => mixed.p99),
      1,
    ),
  },
  {
    what: 'of those that book: p99 by round, ms',
    value: list(
      rounds.map(({ mixed }) => mixed.turns[0] ?? 0),
      1,
    ),
  },
  {
    what: 'of those that retrieve: p99 by round, ms',
    value: list(
      rounds.map(({ mixed }) => median(mixed.turns.slice(1))),
      1,
    ),
  },
  { what: 'p99 / that of the control, median', value: late.toFixed(1), target: '≤ 4', reached: late <= 4 },
  { what: 'answers that were no success', value: count(failed), target: '0', reached: failed === 0 },
  { what: 'clock of the UI behind, ms: median', value: median(behind).toFixed(0) },
  { what: 'clock of the UI behind, ms: p99', value: (behind[Math.floor(behind.length * 0.99)] ?? 0).toFixed(0) },
  { what: 'clock of the UI behind, ms: most', value: longest.toFixed(0), target: '≤ 250', reached: longest <= 250 },
  { what: 'resident before, and after each round, MB', value: list(resident, 0) },
  { what: 'least heap by round, MB', value: list(heaps, 0) },
  { what: 'its growth for each booking, KB', value: growth.toFixed(1), target: '≤ 4', reached: growth <= 4 },
])
