import { HOUR_MS } from '../../engine/hours/calendar.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { DayCells, HOURS, MEASURES, measured, type Cell, type Measure } from './cells.ts'
import { tenantOf, typesOf, type DayPlace } from './dayTenant.ts'
import type { ObservedDay } from './observedDay.ts'
import { replay } from './replay.ts'
import { meanStaffing, staffingOf, type Staffing } from './staffing.ts'

/** A measure over the seeds: mean, lowest and highest. */
export interface Spread {
  readonly mean: number
  readonly lowest: number
  readonly highest: number
}

/** Observed and simulated calls of a type and an hour; without a type, or an hour, of all. */
export interface ComparedCell {
  readonly type: string | undefined
  readonly hour: number | undefined
  readonly observed: Cell
  /** Calls that the replays counted: the same number for each seed when nothing is lost. */
  readonly simulatedCalls: readonly number[]
  readonly simulated: Readonly<Partial<Record<Measure, Spread>>>
}

/** What the replays come to beside the day as it was (TRU-1's way of looking, on real calls). */
export interface DayComparison {
  readonly types: readonly string[]
  readonly seeds: readonly number[]
  /** All; then each type, each hour, each type and hour that had a call. */
  readonly cells: readonly ComparedCell[]
  /** Whether each type and hour has exactly the calls that came, whatever the seed. */
  readonly arrivalsKept: boolean
  /** Who was there while somebody waited. */
  readonly staffing: { readonly observed: Staffing; readonly simulated: Staffing }
  /** Share of the differences between the hours of the day that the replays explain, 0 to 1. */
  readonly explained: Readonly<Record<Measure, number>>
}

/** Simulated minus observed; undefined where there is nothing to compare. */
export function signedError(cell: ComparedCell, measure: Measure): number | undefined {
  const [seen, made] = [measured(cell.observed, measure), cell.simulated[measure]?.mean]
  return seen === undefined || made === undefined ? undefined : made - seen
}

/** Replays a day with each of the seeds and lays the results beside what was observed. Nothing is tuned. */
export function compareDay(
  day: ObservedDay,
  place: DayPlace,
  seeds: readonly number[],
  tenant: Tenant = tenantOf(day, place),
): DayComparison {
  const types = typesOf(day)
  const observed = new DayCells()
  for (const { type, at, wait, hungUp } of day.calls)
    observed.add({ type: types.indexOf(type), hour: Math.floor(at / HOUR_MS), wait, hungUp })
  const replays = seeds.map((seed) => replay(tenant, place, seed))
  const allTypes = types.map((_, place) => place)
  const allHours = Array.from({ length: HOURS }, (_, hour) => hour)
  const cell = (type: number | undefined, hour: number | undefined): ComparedCell => {
    const [chosenTypes, chosenHours] = [type === undefined ? allTypes : [type], hour === undefined ? allHours : [hour]]
    const simulated = replays.map((one) => one.cells.over(chosenTypes, chosenHours))
    return {
      type: type === undefined ? undefined : types[type],
      hour,
      observed: observed.over(chosenTypes, chosenHours),
      simulatedCalls: simulated.map(({ calls }) => calls),
      simulated: spreadsOf(simulated),
    }
  }
  const single = allTypes.flatMap((type) => allHours.map((hour) => cell(type, hour)))
  const hours = allHours.map((hour) => cell(undefined, hour))
  const cells = [cell(undefined, undefined), ...allTypes.map((type) => cell(type, undefined)), ...hours, ...single]
  return {
    types,
    seeds,
    cells: cells.filter((one) => one.observed.calls > 0 || one.simulatedCalls.some((calls) => calls > 0)),
    arrivalsKept: single.every((one) => one.simulatedCalls.every((calls) => calls === one.observed.calls)),
    staffing: {
      observed: staffingOf(day, day.agents),
      simulated: meanStaffing(replays.map((one) => staffingOf(one, day.agents))),
    },
    explained: {
      meanWait: explainedOf(hours, 'meanWait'),
      atOnce: explainedOf(hours, 'atOnce'),
      hungUp: explainedOf(hours, 'hungUp'),
    },
  }
}

/** Least share of the differences between hours that an accepted replay explains. */
export const LEAST_EXPLAINED = 0.5

/**
 * The replay is accepted when every call arrived as it came, and it explains at least half of the differences in waits and in hang-ups between
 * the hours of the day. Their level is told by the signed errors and is no condition: the breaks of the agents, which move it, are not known.
 */
export function isAccepted({ arrivalsKept, explained }: DayComparison): boolean {
  return arrivalsKept && explained.meanWait >= LEAST_EXPLAINED && explained.hungUp >= LEAST_EXPLAINED
}

/** Weighted by calls, the squared correlation of simulated and observed hours: the share of the differences between hours that is explained. */
function explainedOf(hours: readonly ComparedCell[], measure: Measure): number {
  const pairs = hours.flatMap((cell) => {
    const [seen, made] = [measured(cell.observed, measure), cell.simulated[measure]?.mean]
    return seen === undefined || made === undefined ? [] : [{ calls: cell.observed.calls, seen, made }]
  })
  const over = (value: (one: (typeof pairs)[number]) => number): number =>
    pairs.reduce((sum, one) => sum + one.calls * value(one), 0) / pairs.reduce((sum, { calls }) => sum + calls, 0)
  const [seen, made] = [over((one) => one.seen), over((one) => one.made)]
  const together = over((one) => (one.seen - seen) * (one.made - made))
  const apart =
    over((one) => (one.seen - seen) * (one.seen - seen)) * over((one) => (one.made - made) * (one.made - made))
  return together <= 0 || apart === 0 ? 0 : (together * together) / apart
}

function spreadsOf(cells: readonly Cell[]): Partial<Record<Measure, Spread>> {
  const spreads: Partial<Record<Measure, Spread>> = {}
  for (const measure of MEASURES) {
    const values = cells.flatMap((cell) => measured(cell, measure) ?? [])
    if (values.length === 0) continue
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    spreads[measure] = { mean, lowest: Math.min(...values), highest: Math.max(...values) }
  }
  return spreads
}
