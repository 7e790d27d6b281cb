import { hostStartMs } from './hostStart.ts'
import { count, report } from './report.ts'
import { storeBench } from './store.ts'

const figures = await storeBench()
const start = await hostStartMs()
report('Store and start', [
  {
    what: 'rows projected per second',
    value: count(figures.rowsPerSecond),
    target: '≥ 50,000',
    reached: figures.rowsPerSecond >= 50_000,
  },
  { what: 'export of a session file with 100,000 records, ms', value: count(figures.checkpoint100k.exportMs) },
  { what: '100,000 callbacks: slowest first page by any column, ms', value: count(figures.list100k.sortedPageMs) },
  { what: '100,000 callbacks: slowest search, ms', value: count(figures.list100k.searchMs) },
  {
    what: 'headless start to the first answer, warm, ms (median of 5)',
    value: count(start),
    target: '< 2,000',
    reached: start < 2000,
  },
])
