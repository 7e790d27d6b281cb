import type { ReportKind } from './columns.ts'
import { reportToCsv } from './csv.ts'
import {
  activityReport,
  agentReport,
  detailsPage,
  funnelReport,
  queueFigures,
  summaryReport,
  theoryReport,
} from './reports.ts'
import type { IntervalSpan, NamedCalls, QueueReport, Report, ReportScope } from './reports.ts'
import type { ActivityRow, AgentRow, DetailRow, FunnelRow, SummaryRow, TheoryRow } from './rows.ts'
import { isoOf } from '../handlers/instant.ts'

/** A report of one kind, with what its charts are drawn from. */
export type ReportContent =
  | { readonly kind: 'summary'; readonly report: Report<SummaryRow> }
  | { readonly kind: 'details'; readonly report: Report<DetailRow> }
  | { readonly kind: 'queues'; readonly report: QueueReport; readonly calls: readonly NamedCalls[] }
  | { readonly kind: 'agents'; readonly report: Report<AgentRow> }
  | { readonly kind: 'funnel'; readonly report: Report<FunnelRow> }
  | { readonly kind: 'activity'; readonly report: Report<ActivityRow> }
  | { readonly kind: 'theory'; readonly report: Report<TheoryRow> }

/** Callbacks read at once. */
const DETAILS_PAGE = 20_000

async function allDetails(scope: ReportScope, { from, to }: IntervalSpan): Promise<Report<DetailRow>> {
  const rows: DetailRow[] = []
  for (let after: number | undefined = 0; after !== undefined;) {
    const page = await detailsPage(scope, { from, to, after, limit: DETAILS_PAGE })
    for (const row of page.rows) rows.push(row)
    after = page.next
  }
  return { from: isoOf(from), to: isoOf(to), rows }
}

/** Reads a report over a range of whole intervals; Callback Activity is that of the moment, whatever the range. */
export async function readReport(scope: ReportScope, kind: ReportKind, span: IntervalSpan): Promise<ReportContent> {
  switch (kind) {
    case 'summary':
      return { kind, report: await summaryReport(scope, span) }
    case 'details':
      return { kind, report: await allDetails(scope, span) }
    case 'queues':
      return { kind, ...(await queueFigures(scope, span)) }
    case 'agents':
      return { kind, report: await agentReport(scope, span) }
    case 'funnel':
      return { kind, report: await funnelReport(scope, span) }
    case 'activity': {
      const now = isoOf(scope.read((simulation) => simulation.now))
      return { kind, report: { from: now, to: now, rows: activityReport(scope) } }
    }
    case 'theory':
      return { kind, report: await theoryReport(scope, span) }
  }
}

/** The report as CSV (STA-4). */
export function contentToCsv(content: ReportContent): string {
  switch (content.kind) {
    case 'summary':
      return reportToCsv('callback-summary', content.report.rows)
    case 'details':
      return reportToCsv('callback-details', content.report.rows)
    case 'activity':
      return reportToCsv('callback-activity', content.report.rows)
    case 'queues':
    case 'agents':
    case 'funnel':
    case 'theory':
      return reportToCsv(content.kind, content.report.rows)
  }
}
