import { DAY_MS, dateText, MINUTE_MS } from '../../engine/hours/calendar.ts'
import { segmentAt, WIDEST_OFFSET_MS } from '../../engine/hours/localTime.ts'
import type { ZoneTable } from '../../engine/hours/zoneTable.ts'
import { MOST_DATES } from '../../engine/tenant/traffic.ts'
import { localOf, timeIn } from './cells.ts'
import { ImportReport, trafficRows, type TrafficFile } from './trafficTable.ts'

/** What a file of counts tells: when an interval begins, and how many calls came in it. */
export const INTERVAL_FIELDS = ['time', 'calls'] as const
export type IntervalField = (typeof INTERVAL_FIELDS)[number]

export type IntervalMinutes = 15 | 30 | 60

/**
 * Reads a CSV file of interval counts as the expected calls of dates (TRF-1). Rows that are wrong are refused one by one, the others are used.
 * Where the clock is set within an interval, its calls are spread over the time that it lasts, so that as many are expected as were counted.
 * @param zone of the times that have no offset, and of the dates
 */
export function intervalsFromCsv(
  file: TrafficFile<IntervalField>,
  zone: ZoneTable,
  minutes: IntervalMinutes,
): { readonly callsPerDate: Readonly<Record<string, number[]>>; readonly report: ImportReport } {
  const report = new ImportReport()
  const length = minutes * MINUTE_MS
  const dates = new Map<string, number[]>()
  const lines = new Map<number, number>()
  for (const { line, cells } of trafficRows(file, INTERVAL_FIELDS, INTERVAL_FIELDS, report)) {
    const text = cells.get('time') ?? ''
    const time = timeIn(text)
    const count = countIn(cells.get('calls') ?? '')
    if (time === undefined) report.refuse(line, { code: 'notTime', text })
    else if (count === undefined) report.refuse(line, { code: 'notCount', text: cells.get('calls') ?? '' })
    else {
      const local = localOf(time, zone)
      const lasts = lengthOf(local, length, zone)
      const date = dateText(Math.floor(local / DAY_MS))
      const firstLine = lines.get(local)
      if (local % length !== 0) report.refuse(line, { code: 'offInterval', text, minutes })
      else if (firstLine !== undefined && lasts <= length)
        report.refuse(line, { code: 'intervalTwice', text, firstLine })
      else if (lasts === 0 && count > 0) report.refuse(line, { code: 'skippedTime', text, zone: zone.zone })
      else if (!dates.has(date) && dates.size === MOST_DATES) report.refuse(line, { code: 'tooManyDates' })
      else {
        const calls = dates.get(date) ?? Array.from({ length: DAY_MS / length }, () => 0)
        const interval = (local % DAY_MS) / length
        calls[interval] = (calls[interval] ?? 0) + (lasts === 0 ? 0 : (count * length) / lasts)
        dates.set(date, calls)
        lines.set(local, line)
        report.used++
        if (lasts > 0 && lasts !== length)
          report.notes.push({ line, code: 'clockSet', text, minutes: lasts / MINUTE_MS })
      }
    }
  }
  return { callsPerDate: Object.fromEntries(dates), report }
}

/** Calls of an interval: 0 or more, not necessarily whole, as forecasts have them. */
function countIn(text: string): number | undefined {
  return /^\d{1,7}(\.\d+)?$/.test(text) ? Number(text) : undefined
}

/** How long the clock of a zone shows times of [local, local + length), ms: none where it skips them, twice the length where it repeats them. */
function lengthOf(local: number, length: number, zone: ZoneTable): number {
  let sum = 0
  for (let at = local - WIDEST_OFFSET_MS; at < local + length + WIDEST_OFFSET_MS;) {
    const { to, offsetMs } = segmentAt(zone, at)
    const end = Math.min(to, local + length + WIDEST_OFFSET_MS)
    sum += Math.max(0, Math.min(local + length - offsetMs, end) - Math.max(local - offsetMs, at))
    at = end
  }
  return sum
}
