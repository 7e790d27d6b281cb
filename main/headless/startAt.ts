import { parseLocalDateTime, resolveLocal } from '../../engine/hours/localTime.ts'
import type { ZoneTable } from '../../engine/hours/zoneTable.ts'
import { EXIT, StartError } from './startError.ts'

/** Ends a time that says its offset from UTC. */
export const WITH_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/

/**
 * The instant that a text means, ms since the epoch: ISO 8601 with `Z` or an offset, or a local date (and time) of the zone.
 * @throws StartError for anything else, naming the flag
 */
export function instantOf(text: string, zone: ZoneTable, flag: string): number {
  const instant = WITH_OFFSET.test(text) ? Date.parse(text) : localInstant(text, zone)
  if (Number.isInteger(instant) && instant >= 0) return instant
  throw new StartError(
    `${flag} takes an ISO 8601 time such as 2027-01-04T08:00 or 2027-01-04T08:00Z, not "${text}".`,
    EXIT.usage,
  )
}

function localInstant(text: string, zone: ZoneTable): number {
  try {
    return resolveLocal(zone, parseLocalDateTime(DATE_ONLY.test(text) ? `${text}T00:00` : text), 'earlier')
  } catch {
    return Number.NaN
  }
}
