import { localAt, parseLocalDateTime } from '../../engine/hours/localTime.ts'
import type { ZoneTable } from '../../engine/hours/zoneTable.ts'

const WEEK_MS = 604_800_000

/** A moment as a cell names it: a local time, in ms as the clock on the wall counts, or an instant, ms since the epoch. */
export type CellTime = { readonly local: number } | { readonly instant: number }

/** A time such as `2027-01-04 09:30`, with seconds, a fraction and an offset or not; undefined when it is none, or before 1970. */
export function timeIn(text: string): CellTime | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)?$/.exec(text.trim())
  if (match === null) return undefined
  const local = localIn(`${match[1] ?? ''}T${match[2] ?? ''}`)
  if (local === undefined || local < 0) return undefined
  const offset = match[3]
  if (offset === undefined) return { local }
  const instant = local - offsetOf(offset)
  return instant < 0 ? undefined : { instant }
}

function localIn(text: string): number | undefined {
  try {
    return parseLocalDateTime(text)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** ms east of UTC of `Z`, `+01:00` or `+0100`. */
function offsetOf(text: string): number {
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(text)
  if (match === null) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return (match[1] === '-' ? -minutes : minutes) * 60_000
}

/** What the clock of a zone shows at a cell's time. */
export function localOf(time: CellTime, zone: ZoneTable): number {
  return 'local' in time ? time.local : localAt(zone, time.instant)
}

/** Whole ms of `90`, `90.5`, `1:30` or `0:01:30`; undefined when it is none of them, or longer than a week. */
export function durationIn(text: string): number | undefined {
  const match = /^(?:(?:(\d+):)?(\d+):(?=\d\d(?:\.|$)))?(\d+(?:\.\d+)?)$/.exec(text.trim())
  if (match === null) return undefined
  const isClock = match[2] !== undefined
  const [hours, minutes, seconds] = [Number(match[1] ?? 0), Number(match[2] ?? 0), Number(match[3])]
  if (isClock && (seconds >= 60 || (match[1] !== undefined && minutes >= 60))) return undefined
  const ms = Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000)
  return ms <= WEEK_MS ? ms : undefined
}

/** E.164 digits of a number as people write it; undefined when it is none. */
export function phoneNumberIn(text: string): number | undefined {
  const digits = text.replace(/[\s()./-]/g, '').replace(/^\+/, '')
  return /^[1-9]\d{6,14}$/.test(digits) ? Number(digits) : undefined
}
