import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import type { ReportKind } from '../columns.ts'
import type { ReportContent } from '../content.ts'
import type { IntervalSpan } from '../reports.ts'
import type { ReportedSession } from '../session.ts'
import { detailsBody, funnelBody, summaryBody } from './callbackBodies.ts'
import { activityBody, agentBody } from './floorBodies.ts'
import { momentText } from './formats.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import { queueBody } from './queueBody.ts'
import { facts, htmlPage } from './shell.ts'
import { theoryBody } from './theoryBody.ts'

const TITLES: Readonly<Record<ReportKind, string>> = {
  summary: 'Callback Summary',
  details: 'Callback Details',
  queues: 'Queues',
  agents: 'Agents',
  funnel: 'Outcome Funnel',
  activity: 'Callback Activity',
  theory: 'Queues beside Erlang C and A',
}

/** How a page is made, besides what it tells. */
export interface PageOptions {
  /** Sentences about what the reader should know of it. */
  readonly notes: readonly string[]
  /** Target of the service level, 0 to 1. */
  readonly target: number
  /** Version of the product. */
  readonly version: string
}

/**
 * A report as a page of its own, with styles and charts inside, for the screen and for paper. The same session gives the same page: it does
 * not say when it was made.
 */
export function reportPage(
  session: ReportedSession,
  content: ReportContent,
  span: IntervalSpan,
  { notes, target, version }: PageOptions,
): string {
  const title = TITLES[content.kind]
  const { zone, name } = session
  const isEmpty = content.report.rows.length === 0
  return htmlPage({
    title: `${title} – ${name}`,
    header: head(title, session, content),
    main: [
      ...notes.map((note) => markup`<p class="note">${note}</p>`),
      ...(isEmpty ? [markup`<p>There is nothing to tell of this range.</p>`] : bodyOf(content, span, zone, target)),
    ],
    footer: `Times are local times of ${zone.zone}. Everything is simulated: nothing was ever really dialled.`,
    version,
  })
}

function bodyOf(content: ReportContent, span: IntervalSpan, zone: ZoneTable, target: number): Markup[] {
  switch (content.kind) {
    case 'summary':
      return summaryBody(content.report.rows, span, zone)
    case 'details':
      return detailsBody(content.report.rows, zone)
    case 'queues':
      return queueBody(content.calls, span, zone, target)
    case 'agents':
      return agentBody(content.report.rows, zone)
    case 'funnel':
      return funnelBody(content.report.rows, zone)
    case 'activity':
      return activityBody(content.report.rows, zone)
    case 'theory':
      return theoryBody(content.report.rows, zone)
  }
}

function head(title: string, session: ReportedSession, { kind, report }: ReportContent): Markup {
  const { name, tenant, scenario, seed, branch, zone, startAt, now, hash, commandHash } = session
  const at = (moment: number): string => momentText(zone, moment)
  const range = kind === 'activity' ? `at ${at(now)}` : `${at(Date.parse(report.from))} to ${at(Date.parse(report.to))}`
  const told = facts([
    ['Session', name],
    ['Tenant', tenant],
    ['Simulated', `${at(startAt)} to ${at(now)}`],
    ['Zone', zone.zone],
    ['Seed', String(seed)],
    ['Scenario', scenario === '' ? 'none' : scenario],
    ['Branch', `${branch.name} (${branch.id})`],
    ['Records', session.records.toLocaleString('en-US')],
    ['Hash', mono(hash)],
    ['Commands', mono(commandHash)],
  ])
  return markup`<header><h1>${title}</h1><p>${range}</p>
${told}</header>`
}

const mono = (text: string): Markup => markup`<span class="mono">${text}</span>`
