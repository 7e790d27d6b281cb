import { localAt } from '../../../engine/hours/localTime.ts'
import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import type { Measure } from '../columns.ts'

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const two = (value: number): string => String(value).padStart(2, '0')

/** `12,345`. */
export const countText = (value: number): string => Math.round(value).toLocaleString('en-US')

/** Seconds as `0:42`, `4:10` or `1:05:00`. */
export function lengthText(seconds: number): string {
  const all = Math.round(seconds)
  const [hours, minutes, rest] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60]
  return hours > 0 ? `${countText(hours)}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** A share from 0 to 1 as `83.2 %`. */
export const shareText = (share: number): string => `${(share * 100).toFixed(1)} %`

/** Local time of a zone as `08:15`. */
export function clockText(zone: ZoneTable, at: number): string {
  return new Date(localAt(zone, at)).toISOString().slice(11, 16)
}

/** Local date of a zone as `Mon 2027-01-04`. */
export function dateText(zone: ZoneTable, at: number): string {
  const local = new Date(localAt(zone, at))
  return `${WEEKDAYS[local.getUTCDay()] ?? ''} ${local.toISOString().slice(0, 10)}`
}

/** Local date and time as `2027-01-04 08:15`. */
export function momentText(zone: ZoneTable, at: number): string {
  return new Date(localAt(zone, at)).toISOString().slice(0, 16).replace('T', ' ')
}

/** A value of a report as people read it; nothing where there is none. */
export function valueText(value: unknown, measure: Measure, zone: ZoneTable): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.map(String).join(', ')
  if (measure === 'time' && typeof value === 'string') return momentText(zone, Date.parse(value))
  if (typeof value !== 'number') return typeof value === 'string' ? value : ''
  switch (measure) {
    case 'count':
      return countText(value)
    case 'number':
      return value.toFixed(1)
    case 'length':
      return value < 0 ? 'unknown' : lengthText(value)
    case 'share':
      return shareText(value)
    case 'text':
    case 'time':
      return String(value)
  }
}

/** A level of an axis: shares need no decimals there. */
export function levelText(level: number, measure: Measure, zone: ZoneTable): string {
  return measure === 'share' ? `${Math.round(level * 100)} %` : valueText(level, measure, zone)
}
