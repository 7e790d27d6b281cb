import { writeFile } from 'node:fs/promises'
import { formatIsoWithOffset } from '../../engine/hours/localTime.ts'
import { DAY_MS } from '../../engine/hours/calendar.ts'
import type { IntervalMinutes } from '../../engine/statistics/intervals.ts'
import { instantOf } from '../headless/startAt.ts'
import { EXIT, StartError, systemCode } from '../headless/startError.ts'
import { contentToCsv, readReport } from '../reports/content.ts'
import type { ReportContent } from '../reports/content.ts'
import { reportPage } from '../reports/html/page.ts'
import { SERVICE_LEVEL_TARGET } from '../reports/html/queueBody.ts'
import { notesOn } from '../reports/notes.ts'
import { wholeIntervals } from '../reports/reports.ts'
import type { IntervalSpan, ReportScope } from '../reports/reports.ts'
import type { ReportedSession } from '../reports/session.ts'
import type { SavedSession } from '../session/savedSession.ts'
import { productVersion } from '../version.ts'
import { timeText } from './explainTexts.ts'
import type { ReportFlags } from './options.ts'
import { wantsEmphasis } from './remote/perform.ts'
import { openReportSource } from './reportSource.ts'
import type { ReportSource } from './reportSource.ts'
import { reportTable } from './reportTable.ts'

type Form = 'text' | 'json' | 'csv' | 'html'

/** What `ringback report` gives: the report, and what is said about it on standard error. */
export interface MadeReport {
  readonly text: string
  readonly notes: readonly string[]
}

/**
 * Makes a report of a saved session, of the whole of it unless a range is given.
 * @throws StartError for what is no session, queue or range
 */
export async function makeReport(named: string | undefined, flags: ReportFlags): Promise<MadeReport> {
  const source = await openReportSource(named, flags.dataDir)
  try {
    const { saved, store } = source
    const session = reportedSession(saved)
    const scope: ReportScope = {
      store,
      read: (question) => question(saved.simulation),
      shows: shownBy(saved, flags.queue),
    }
    const span = spanOf(session, flags)
    const content = await readReport(scope, flags.kind, span)
    const timeOf = (at: number): string => timeText(session.zone, at)
    const notes = notesOn(content, span, timeOf)
    return {
      text: textOf(flags, session, content, span, notes),
      notes: [...ageNotes(source, session), ...notes],
    }
  } finally {
    await source.store.close()
  }
}

/**
 * Writes a report to the file that is asked for, or to standard output.
 * @throws StartError when the file cannot be written
 */
export async function putReport({ text }: MadeReport, out: string | undefined): Promise<void> {
  if (out === undefined) {
    process.stdout.write(text)
    return
  }
  try {
    await writeFile(out, text)
  } catch (error) {
    throw new StartError(`${out} cannot be written (${systemCode(error)}).`)
  }
}

function reportedSession({ origin, simulation, branch }: SavedSession): ReportedSession {
  const { name, scenario, seed, startAt } = origin
  const { records, commands, hash, commandHash } = simulation.counters()
  const { zone } = simulation.tenant
  const table = simulation.zoneTable(zone)
  if (table === undefined) throw new Error(`no table of the zone ${zone}`)
  return {
    ...{ name, tenant: simulation.tenant.name, scenario, seed, startAt },
    ...{ branch, zone: table, now: simulation.now, records, commands, hash, commandHash },
  }
}

function shownBy({ simulation }: SavedSession, queue: string | undefined): (name: string) => boolean {
  const { queues } = simulation.names()
  if (queue === undefined) return () => true
  if (!queues.includes(queue)) {
    const known = simulation.queues().map(({ name }) => name)
    throw new StartError(
      `There is no virtual queue "${queue}" in the session. Known ones: ${known.join(', ')}.`,
      EXIT.usage,
    )
  }
  return (name) => name === queue
}

/** Intervals of 15 min over a day, of 30 min over two, else of an hour. */
function minutesFor(length: number): IntervalMinutes {
  return length <= DAY_MS ? 15 : length <= 2 * DAY_MS ? 30 : 60
}

const MINUTES: Readonly<Record<string, IntervalMinutes>> = { '15': 15, '30': 30, '60': 60 }

function spanOf({ zone, startAt, now }: ReportedSession, flags: ReportFlags): IntervalSpan {
  const from = flags.from === undefined ? startAt : instantOf(flags.from, zone, '--from')
  const to = flags.to === undefined ? Math.max(now, from + 1) : instantOf(flags.to, zone, '--to')
  if (from >= to) throw new StartError('--to must lie after --from.', EXIT.usage)
  const minutes = MINUTES[flags.interval ?? ''] ?? minutesFor(to - from)
  return { ...wholeIntervals(from, to, minutes), minutes }
}

/** What was asked for, or what the name of the file says. */
function formOf({ csv, html, json, out = '' }: ReportFlags): Form {
  if (csv === true) return 'csv'
  if (html === true) return 'html'
  if (json === true) return 'json'
  const ending = /\.(csv|html|json)$/i.exec(out)?.[1]?.toLowerCase()
  return ending === 'csv' || ending === 'html' || ending === 'json' ? ending : 'text'
}

function textOf(
  flags: ReportFlags,
  session: ReportedSession,
  content: ReportContent,
  span: IntervalSpan,
  notes: readonly string[],
): string {
  switch (formOf(flags)) {
    case 'csv':
      return contentToCsv(content)
    case 'html': {
      const target = flags.target === undefined ? SERVICE_LEVEL_TARGET : flags.target / 100
      return reportPage(session, content, span, { notes, target, version: productVersion })
    }
    case 'json':
      return `${JSON.stringify(documentOf(session, content))}\n`
    case 'text': {
      const { kind, report } = content
      const view = { zone: session.zone, emphasis: flags.out === undefined && wantsEmphasis() }
      return `${[...headLines(session), '', reportTable(kind, 'rows')(report, view)].join('\n')}\n`
    }
  }
}

function documentOf(session: ReportedSession, { kind, report }: ReportContent): object {
  const { zone, startAt, now, ...rest } = session
  const times = { startAt: formatIsoWithOffset(zone, startAt), now: formatIsoWithOffset(zone, now) }
  return { kind, session: { ...rest, zone: zone.zone, ...times }, ...report }
}

function headLines(session: ReportedSession): string[] {
  const { name, tenant, scenario, seed, branch, zone, startAt, now, hash, commandHash } = session
  return [
    `${name}${scenario === '' ? '' : ` (${scenario})`}, tenant ${tenant}, seed ${seed}, branch ${branch.name}`,
    `${timeText(zone, startAt)} to ${timeText(zone, now)} (${zone.zone})`,
    `hash ${hash}, of the commands ${commandHash}`,
  ]
}

/** Why the session may have gone on since it was saved. */
function ageNotes({ isOlder }: ReportSource, { zone, now }: ReportedSession): string[] {
  if (isOlder === undefined) return []
  const saved = `The report tells what was saved, at ${timeText(zone, now)}`
  return isOlder === 'open'
    ? [`${saved}; a host has the session open. Without a name the host saves first.`]
    : [`${saved}, and the journal goes on. Open the session once to have all of it.`]
}
