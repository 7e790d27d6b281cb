import type { ReportContent } from './content.ts'
import type { IntervalSpan } from './reports.ts'

/** What a reader should know about the figures of a report. @param timeOf a moment in ms as people read it */
export function notesOn({ kind, report }: ReportContent, span: IntervalSpan, timeOf: (at: number) => string): string[] {
  const from = Date.parse(report.from)
  const notes: string[] = []
  if (report.completeFrom !== undefined)
    notes.push(
      `Before ${timeOf(Date.parse(report.completeFrom))} some calls are missing: their detail is not in the file.`,
    )
  if ('thresholdsFrom' in report && report.thresholdsFrom !== undefined)
    notes.push(
      `Before ${timeOf(Date.parse(report.thresholdsFrom))} counts within the threshold are too low: calls are kept as sums there.`,
    )
  if (kind === 'theory' && from > span.from)
    notes.push(`Compared from ${timeOf(from)} on: what was before is not known in detail.`)
  return notes
}
