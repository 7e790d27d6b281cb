import { readFileSync } from 'node:fs'
import type { BusinessHours } from '../../engine/tenant/businessHours.ts'

/**
 * Opening hours worked out the dull way: every minute of some weeks, one after another, with the wall clock of each written down.
 * Nothing of the engine's code is used here, only the shapes of its configuration.
 */

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

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

/** The wall clock of a zone, minute by minute. */
export interface WallClock {
  readonly zone: string
  /** The instant of index 0; each index is a minute later. */
  readonly from: number
  /** Local minutes since 1970-01-01T00:00 that the clock shows. */
  readonly wall: Int32Array
  /** Indexes at which a local minute is shown for the first and for the last time; for one that is never shown, of the next that is. */
  readonly first: (local: number) => number
  readonly last: (local: number) => number
}

const seenClocks = new Map<string, WallClock>()

/** The wall clock of [from, to), both whole UTC minutes. The latest ones are kept: many situations share one. */
export function wallClock(zone: string, from: number, to: number): WallClock {
  const key = `${zone} ${from} ${to}`
  const known = seenClocks.get(key)
  if (known) return known
  if (seenClocks.size >= 8) seenClocks.clear()
  const clock = readClock(zone, from, to)
  seenClocks.set(key, clock)
  return clock
}

function readClock(zone: string, from: number, to: number): WallClock {
  const { offset, transitions } = rawZone(zone)
  const wall = new Int32Array((to - from) / MINUTE)
  let current = offset
  let next = 0
  for (let index = 0; index < wall.length; index++) {
    const t = from + index * MINUTE
    for (let change = transitions[next]; change && change[0] * 1000 <= t; change = transitions[++next]) {
      current = change[1]
    }
    wall[index] = (t + current * 1000) / MINUTE
  }
  const lowest = wall.reduce((least, local) => Math.min(least, local), Infinity)
  const highest = wall.reduce((most, local) => Math.max(most, local), -Infinity)
  const first = new Int32Array(highest - lowest + 1).fill(-1)
  const last = new Int32Array(highest - lowest + 1).fill(-1)
  wall.forEach((local, index) => {
    if (first[local - lowest] === -1) first[local - lowest] = index
    last[local - lowest] = index
  })
  // A minute that is never shown: the next one that is, which stands at the clock change, and there its first showing.
  for (let place = first.length - 1; place >= 0; place--) {
    if (first[place] === -1) first[place] = last[place] = first[place + 1] ?? wall.length
  }
  const look = (shown: Int32Array) => (local: number) =>
    local < lowest ? 0 : local > highest ? wall.length : (shown[local - lowest] ?? 0)
  return { zone, from, wall, first: look(first), last: look(last) }
}

export interface World {
  readonly clock: WallClock
  /** For each minute: 1 open, 0 closed. */
  readonly open: Uint8Array
  /** For each minute the index of the end of the business day that it lies in, breaks included; -1 outside of any. */
  readonly dayEnd: Int32Array
  /** For each minute the index of the first end of a business day after it. Here and above, the length of the world: not known. */
  readonly nextDayEnd: Int32Array
}

export function minutes(time: string): number {
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

/** Scans the minutes of a clock. */
export function scan(hours: BusinessHours, clock: WallClock): World {
  if (clock.zone !== hours.zone) throw new Error(`a clock of ${clock.zone} for hours in ${hours.zone}`)
  const { wall } = clock
  const open = new Uint8Array(wall.length)
  const opensOn = new Map<number, number>()
  const firstDay = Math.floor((wall[0] ?? 0) / 1440) - 2
  const lastDay = Math.floor((wall.at(-1) ?? 0) / 1440) + 1
  for (let day = firstDay; day <= lastDay; day++) {
    for (const interval of intervalsOn(hours, day)) {
      const begin = minutes(interval.from)
      const end = interval.to === null ? 1440 : minutes(interval.to)
      const opening = clock.first(day * 1440 + begin)
      const closing = clock.last(day * 1440 + (end <= begin ? end + 1440 : end))
      if (opening >= closing) continue
      open.fill(1, opening, closing)
      opensOn.set(opening, Math.min(day, opensOn.get(opening) ?? Infinity))
    }
  }
  const dayEnd = new Int32Array(wall.length).fill(-1)
  const nextDayEnd = new Int32Array(wall.length).fill(wall.length)
  let after = 0
  for (const { begin, end } of businessDays(open, opensOn)) {
    dayEnd.fill(end, begin, end)
    nextDayEnd.fill(end, after, end)
    after = end
  }
  return { clock, open, dayEnd, nextDayEnd }
}

/** HRS-4: from the first opening to the last closing of what opens on one date; touching intervals belong to the first. */
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
    index = end
  }
  return days
}

/** The end of the business day of a minute as AVL-3 and AVL-4 count it: none beyond 14 days, and none while it is not known. */
export function scanDayEnd(world: World, index: number): number | undefined {
  const end = world.dayEnd[index] ?? -1
  return end < 0 || end === world.open.length || end - index > 14 * 1440 ? undefined : end
}

/** AVL-3, in seconds, for the minute with an index. */
export function scanOpenFor(world: World, index: number): number {
  if (!world.open[index]) return 0
  return ((scanDayEnd(world, index) ?? index + 14 * 1440) - index) * 60
}

/** For each minute the next one, itself included, at which something holds; the length of the world where none is known. */
export function upcoming(world: World, holds: (index: number) => boolean): Int32Array {
  const { length } = world.open
  const next = new Int32Array(length + 1).fill(length)
  for (let index = length - 1; index > 0; index--) next[index] = holds(index) ? index : (next[index + 1] ?? length)
  return next
}
