import { DateTime } from 'luxon'
import { z } from 'zod'

const ZONED = /(?:Z|[+-]\d{2}(?::?\d{2})?)$/i

/** Latest instant that requests may name, ms: the end of year 9999. */
export const LATEST_INSTANT = Date.UTC(10_000, 0, 1) - 1

/** An ISO 8601 time with `Z` or an offset, as ms since the epoch; undefined when it is not one, or lies outside 1970 to 9999. */
export function parseZonedTime(text: string): number | undefined {
  const common = parseCommonTime(text)
  if (common !== undefined) return common
  const time = text.indexOf('T')
  if (time < 0 || !ZONED.test(text.slice(time))) return undefined
  return bounded(DateTime.fromISO(text, { setZone: true }))
}

const COMMON = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/

/** The form that nearly all clients send, read without a library; undefined for all others and for dates that do not exist. */
function parseCommonTime(text: string): number | undefined {
  if (!COMMON.test(text)) return undefined
  const ms = Date.parse(text)
  const exists = ms >= 0 && ms <= LATEST_INSTANT && isoOf(ms).slice(0, 19) === text.slice(0, 19)
  return exists ? ms : undefined
}

/**
 * An ISO 8601 time as ms since the epoch; without `Z` or an offset it is read in `zone` (IANA name). Undefined when it is not a time, or
 * lies outside 1970 to 9999.
 */
export function parseTime(text: string, zone: string): number | undefined {
  return parseZonedTime(text) ?? (/^\d{4}-/.test(text) ? bounded(DateTime.fromISO(text, { zone })) : undefined)
}

function bounded(time: DateTime): number | undefined {
  if (!time.isValid) return undefined
  const ms = time.toMillis()
  return ms >= 0 && ms <= LATEST_INSTANT ? ms : undefined
}

/** Argument: ISO 8601 with `Z` or an offset; becomes ms since the epoch. */
export const instantSchema = z.string().meta({ format: 'date-time' }).transform(toInstant)

/** What a schema of ISO 8601 with `Z` or an offset turns a text into: ms since the epoch, or an issue that says what is expected. */
export function toInstant(text: string, context: z.RefinementCtx): number {
  const at = parseZonedTime(text)
  if (at !== undefined) return at
  context.addIssue({
    code: 'custom',
    message: 'must be an ISO 8601 time with Z or an offset, such as 2027-01-04T09:30:00Z',
  })
  return z.NEVER
}

/** Schema of a time as it is answered: in UTC or with an offset (API-3). */
export const isoTime = () => z.iso.datetime({ offset: true })

/** ISO 8601 in UTC with milliseconds. */
export function isoOf(at: number): string {
  return new Date(at).toISOString()
}
