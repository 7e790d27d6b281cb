import { readFileSync } from 'node:fs'
import type { BusinessHours } from '../../engine/tenant/businessHours.ts'
import type { CapacityRule } from '../../engine/tenant/capacityRule.ts'

/**
 * Opening hours and slots worked out the dull way: every minute of some weeks, one after another, with the wall clock of each written down.
 * Nothing of the engine's code is used here, only the shapes of its configuration.
 */

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

interface RawZone {
  offset: number
  transitions: [number, number, string][]
}
const file = JSON.parse(readFileSync(new URL('../../assets/zones.json', import.meta.url), 'utf8')) as {
  zones: Record<string, RawZone>
  links: Record<string, string>
}

function rawZone(name: string): RawZone {
  const zone = file.zones[file.links[name] ?? name]
  if (!zone) throw new Error(`no zone ${name}`)
  return zone
}

/** Instants of the clock changes of a zone in a year. */
export function clockChanges(name: string, year: number): number[] {
  const changes = rawZone(name).transitions.map(([at]) => at * 1000)
  return changes.filter((at) => new Date(at).getUTCFullYear() === year)
}

export interface World {
  readonly from: number
  /** Local minutes since 1970-01-01T00:00 of the wall clock, for each minute from `from`. */
  readonly wall: readonly number[]
  /** For each minute: 1 open, 0 closed. */
  readonly open: Uint8Array
  /** Business days: first opening and last closing as minute indexes; an end at the end of the world is not known. */
  readonly businessDays: readonly { begin: number; end: number }[]
}

/** The wall clock of each minute of [from, to). */
export function wallClock(zone: string, from: number, to: number): number[] {
  const { offset, transitions } = rawZone(zone)
  const wall: number[] = []
  for (let t = from; t < to; t += MINUTE) {
    let current = offset
    for (const [at, next] of transitions) {
      if (at * 1000 > t) break
      current = next
    }
    wall.push((t + current * 1000) / MINUTE)
  }
  return wall
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** The intervals that a date has: the week's, unless a special day replaces them; the last one listed wins. */
function intervalsOn(hours: BusinessHours, day: number): { from: string; to: string | null }[] {
  const date = new Date(day * DAY).toISOString().slice(0, 10)
  let chosen: { from: string; to: string | null }[] = hours.weekly.filter((one) => one.day === DAYS[(day + 4) % 7])
  for (const special of hours.specialDays) {
    const last = special.to ?? special.from
    let applies = date >= special.from && date <= last
    if (special.everyYear) {
      // The range moved to every year that it could reach this date from; dates compare as text.
      const span = Number(last.slice(0, 4)) - Number(special.from.slice(0, 4))
      const year = Number(date.slice(0, 4))
      for (let begun = year - span; begun <= year; begun++) {
        if (date >= `${begun}${special.from.slice(4)}` && date <= `${begun + span}${last.slice(4)}`) applies = true
      }
    }
    if (special.enabled && applies) chosen = special.intervals
  }
  return chosen
}

/** Scans [from, to), both whole UTC minutes. */
export function scan(hours: BusinessHours, from: number, to: number): World {
  const wall = wallClock(hours.zone, from, to)
  const open = new Uint8Array(wall.length)
  const opensOn = new Map<number, number>()
  const firstDay = Math.floor((wall[0] ?? 0) / 1440) - 2
  const lastDay = Math.floor((wall.at(-1) ?? 0) / 1440) + 1
  const first = new Map<number, number>()
  const last = new Map<number, number>()
  wall.forEach((local, index) => {
    if (!first.has(local)) first.set(local, index)
    last.set(local, index)
  })
  const shown = (seen: Map<number, number>, local: number): number => {
    if (local < (wall[0] ?? 0)) return 0
    for (let later = local; later <= (wall.at(-1) ?? 0); later++) {
      // A time that is never shown: the next one that is, which stands at the clock change, and there its first showing.
      const index = (later === local ? seen : first).get(later)
      if (index !== undefined) return index
    }
    return wall.length
  }
  for (let day = firstDay; day <= lastDay; day++) {
    for (const interval of intervalsOn(hours, day)) {
      const begin = minutes(interval.from)
      const end = interval.to === null ? 1440 : minutes(interval.to)
      const opening = shown(first, day * 1440 + begin)
      const closing = shown(last, day * 1440 + (end <= begin ? end + 1440 : end))
      if (opening >= closing) continue
      open.fill(1, opening, closing)
      opensOn.set(opening, Math.min(day, opensOn.get(opening) ?? Infinity))
    }
  }
  return { from, wall, open, businessDays: businessDays(open, opensOn) }
}

function businessDays(open: Uint8Array, opensOn: Map<number, number>): { begin: number; end: number }[] {
  const days: { begin: number; end: number; day: number }[] = []
  for (let index = 0; index < open.length; index++) {
    if (!open[index] || open[index - 1]) continue
    let end = index
    while (open[end]) end++
    const day = opensOn.get(index) ?? -Infinity
    const before = days.at(-1)
    if (before && before.day === day) before.end = end
    else days.push({ begin: index, end, day })
  }
  return days
}

/** AVL-3, in seconds, for the minute with an index. */
export function scanOpenFor(world: World, index: number): number {
  if (!world.open[index]) return 0
  const day = world.businessDays.find(({ begin, end }) => index >= begin && index < end)
  const length = ((day?.end ?? Infinity) - index) * 60
  return Math.min(length, 14 * 86_400)
}

export interface ScannedSlot {
  readonly start: number
  readonly end: number
  readonly open: boolean
  readonly total: number
}

/** Every stretch between two slot starts of a world; the last start has no known end and is left out. */
export function scanSlots(world: World, durationMinutes: number, capacity: number | CapacityRule): ScannedSlot[] {
  const starts = world.wall.flatMap((local, index) => ((local % 1440) % durationMinutes === 0 ? [index] : []))
  return starts.slice(0, -1).map((index, position) => ({
    start: world.from + index * MINUTE,
    end: world.from + (starts[position + 1] ?? 0) * MINUTE,
    open: world.open[index] === 1,
    total: typeof capacity === 'number' ? capacity : cellValue(capacity, world.wall[index] ?? 0),
  }))
}

function cellValue(rule: CapacityRule, local: number): number {
  const day = DAYS[(Math.floor(local / 1440) + 4) % 7]
  const cells = Object.entries((day && rule.cells[day]) ?? {})
  const cell = cells.find(([time]) => {
    const begin = minutes(time)
    return local % 1440 >= begin && local % 1440 < begin + rule.timeslotLengthMinutes
  })
  return cell?.[1] ?? 0
}
