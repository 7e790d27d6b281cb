import { measureHttp } from './http.ts'
import { count, report } from './report.ts'

const percent = (share: number): string => `${(share * 100).toFixed(0)}%`

const figures = await measureHttp()
report(`HTTP, ${figures.connections} connections`, [
  { what: 'bare node:http JSON echo, requests/s', value: count(figures.echoRate) },
  { what: 'durable create (Scheduled), requests/s', value: count(figures.createRate) },
  { what: 'create / echo', value: percent(figures.createShare), target: '≥ 12%', reached: figures.createShare >= 0.12 },
  { what: 'durable create (Immediate, piling up in one queue), requests/s', value: count(figures.immediateRate) },
  {
    what: 'Immediate create / echo',
    value: percent(figures.immediateShare),
    target: '≥ 12%',
    reached: figures.immediateShare >= 0.12,
  },
  { what: 'retrieve, requests/s', value: count(figures.retrieveRate) },
  {
    what: 'retrieve / echo',
    value: percent(figures.retrieveShare),
    target: '≥ 30%',
    reached: figures.retrieveShare >= 0.3,
  },
  {
    what: 'create at half load: p99, ms',
    value: figures.p99AtHalfLoad.toFixed(1),
    target: '< 25',
    reached: figures.p99AtHalfLoad < 25,
  },
  { what: 'create at half load: longest, ms', value: figures.maxAtHalfLoad.toFixed(1) },
  {
    what: `longest answer during a checkpoint of ${count(figures.recordsAtCheckpoint)} new records, ms`,
    value: figures.stallAtCheckpoint.toFixed(1),
    target: '< 100',
    reached: figures.stallAtCheckpoint < 100,
  },
  {
    what: `the same with ${count(figures.manyCallbacks)} more callbacks kept, ms`,
    value: figures.stallWithManyCallbacks.toFixed(1),
  },
  { what: 'answers that were no success', value: count(figures.failed), target: '0', reached: figures.failed === 0 },
])
