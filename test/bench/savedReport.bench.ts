import { count, report } from './report.ts'
import { savedReportBench } from './savedReport.ts'

const { records, callbacks, times } = await savedReportBench()
report(
  `Reports on a saved session of ${count(records)} records, ${count(callbacks)} callbacks`,
  times.map(({ kind, ms }) => ({
    what: `ringback report --kind ${kind}, a page, ms (median of 3)`,
    value: count(ms),
    target: '< 3,000',
    reached: ms < 3000,
  })),
)
