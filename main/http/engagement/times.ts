import { DateTime, IANAZone } from 'luxon'
import { invalidValue } from '../../errors/apiError.ts'
import { parseTime } from '../../handlers/instant.ts'

const zones = new Map<string, boolean>()
/** Most zone names remembered; there are about 600 right ones. */
const MOST_ZONES = 1000

/** IANA name of the query, default UTC; a name that does not exist is 501 (API-7). Only formats and bounds answers (DET-8). */
export function zoneOf(timezone: string | undefined): string {
  if (timezone === undefined) return 'UTC'
  let valid = zones.get(timezone)
  if (valid === undefined) {
    valid = IANAZone.isValidZone(timezone)
    if (zones.size < MOST_ZONES) zones.set(timezone, valid)
  }
  if (!valid) throw invalidValue('timezone', `timezone: ${timezone} is not an IANA zone name, such as Europe/Berlin`)
  return timezone
}

/** Reads a query's time (API-7), ms. A `+` of an offset that arrived as a space, as unencoded addresses do, counts as one. */
export function timeOf(field: string, text: string, zone: string): number {
  const at = parseTime(text.replace(/ (?=\d{2}:?\d{2}$)/, '+'), zone)
  if (at === undefined) throw invalidValue(field, `${field}: must be an ISO 8601 time, such as 2027-01-04T09:30:00Z`)
  return at
}

/** First instant, ms, of the local day that lies `days` after the local day of `at`. */
export function startOfDayAfter(at: number, days: number, zone: string): number {
  return DateTime.fromMillis(at, { zone }).startOf('day').plus({ days }).startOf('day').toMillis()
}

/** The same local time `days` later, ms. */
export function daysLater(at: number, days: number, zone: string): number {
  return DateTime.fromMillis(at, { zone }).plus({ days }).toMillis()
}

/** ISO 8601 in a zone with its offset, without fractions of a second (AVA-5). */
export function localIsoOf(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toISO({ suppressMilliseconds: true }) ?? ''
}
