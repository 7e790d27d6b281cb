import { toInstants } from '../../engine/hours/localTime.ts'
import type { ZoneTable } from '../../engine/hours/zoneTable.ts'
import { MOST_TRACED_CALLS, type TracedCall } from '../../engine/tenant/trace.ts'
import { durationIn, phoneNumberIn, timeIn } from './cells.ts'
import { ImportReport, trafficRows, type TrafficFile, type TrafficRow } from './trafficTable.ts'

/** What a file of single calls tells: when each came, what it was for, how long it took and waited, and from which number it came. */
export const CALL_FIELDS = ['time', 'called', 'handleTime', 'patience', 'from'] as const
export type CallField = (typeof CALL_FIELDS)[number]

/**
 * Reads a CSV file of single calls (TRF-1). Rows that are wrong are refused one by one, the others are used.
 * @param zone of the times that have no offset
 * @param isOurs whether what was called, a number or a queue, is what the source stands for
 */
export function callsFromCsv(
  file: TrafficFile<CallField>,
  zone: ZoneTable,
  isOurs: (called: string) => boolean,
): { readonly calls: readonly TracedCall[]; readonly report: ImportReport } {
  const report = new ImportReport()
  const calls: TracedCall[] = []
  for (const row of trafficRows(file, CALL_FIELDS, ['time'], report)) {
    if (!isOurs(row.cells.get('called') ?? '')) {
      report.others++
      continue
    }
    const call = callIn(row, zone, calls.at(-1)?.at ?? 0, report)
    if (call === undefined) continue
    if (calls.length === MOST_TRACED_CALLS) report.refuse(row.line, { code: 'tooManyCalls' })
    else calls.push(call)
  }
  report.used = calls.length
  return { calls, report }
}

function callIn(
  { line, cells }: TrafficRow<CallField>,
  zone: ZoneTable,
  before: number,
  report: ImportReport,
): TracedCall | undefined {
  const at = instantOf(cells.get('time') ?? '', line, zone, before, report)
  if (at === undefined) return undefined
  let isRight = true
  const read = <T>(field: CallField, reader: (text: string) => T | undefined): T | undefined => {
    const text = cells.get(field) ?? ''
    if (text === '' || !isRight) return undefined
    const value = reader(text)
    if (value !== undefined) return value
    isRight = false
    return field === 'from'
      ? report.refuse(line, { code: 'notPhoneNumber', text })
      : report.refuse(line, { code: 'notDuration', field, text })
  }
  const handleTime = read('handleTime', durationIn)
  const patience = read('patience', durationIn)
  const from = read('from', phoneNumberIn)
  return isRight ? { at, handleTime, patience, from } : undefined
}

/**
 * The instant of a cell. Of two instants that have one local time it is the first that is not before the call above, so that a file in the
 * order of time keeps it; a local time that the clock skips is none.
 */
function instantOf(
  text: string,
  line: number,
  zone: ZoneTable,
  before: number,
  report: ImportReport,
): number | undefined {
  const time = timeIn(text)
  if (time === undefined) return report.refuse(line, { code: 'notTime', text })
  if ('instant' in time) return time.instant
  const instants = toInstants(zone, time.local)
  const [earlier] = instants
  if (earlier === undefined) return report.refuse(line, { code: 'skippedTime', text, zone: zone.zone })
  const chosen = instants.find((instant) => instant >= before) ?? earlier
  if (instants.length > 1) report.notes.push({ line, code: 'repeatedTime', text, isEarlier: chosen === earlier })
  return chosen
}
