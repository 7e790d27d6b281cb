import type { Plain } from './plainCenter.ts'
import type { Load } from '../../engine/theory/erlang.ts'

/** A queue that the formulas describe exactly, and how many calls a seed must measure for TRU-1's half-width. */
export interface Setting {
  readonly agents: number
  /** Load per agent, erlangs. */
  readonly occupancy: number
  /** Mean, s; absent: nobody hangs up. */
  readonly patience?: number
  readonly calls: number
}

const MEAN_SERVICE = 180

/**
 * Settings that are quick enough for every run of the tests.
 *
 * The calls follow from the variance of the birth and death process: with them 20 seeds have a half-width of about 1.5% to 1.7% (3.8% at 1,000
 * agents) of the measure that varies most, so that its estimate stays below what TRU-1 asks for.
 */
export const SMALL: readonly Setting[] = [
  { agents: 5, occupancy: 0.6, calls: 145_000 },
  { agents: 5, occupancy: 0.7, calls: 127_000 },
  { agents: 5, occupancy: 0.85, patience: 300, calls: 27_000 },
  { agents: 5, occupancy: 1, patience: 120, calls: 16_000 },
  { agents: 10, occupancy: 1, patience: 120, calls: 28_000 },
  { agents: 20, occupancy: 1.15, patience: 60, calls: 26_000 },
]

/** Those of the soak besides: with the small ones 12 of Erlang C and 12 of Erlang A. */
export const LARGE: readonly Setting[] = [
  { agents: 5, occupancy: 0.8, calls: 225_000 },
  { agents: 10, occupancy: 0.75, calls: 316_000 },
  { agents: 10, occupancy: 0.85, calls: 446_000 },
  { agents: 20, occupancy: 0.8, calls: 656_000 },
  { agents: 20, occupancy: 0.85, calls: 710_000 },
  { agents: 30, occupancy: 0.8, calls: 1_065_000 },
  { agents: 30, occupancy: 0.85, calls: 1_012_000 },
  { agents: 50, occupancy: 0.88, calls: 1_719_000 },
  { agents: 100, occupancy: 0.92, calls: 3_549_000 },
  { agents: 1000, occupancy: 0.97, calls: 5_856_000 },
  { agents: 20, occupancy: 1, patience: 120, calls: 66_000 },
  { agents: 50, occupancy: 1, patience: 120, calls: 158_000 },
  { agents: 100, occupancy: 1, patience: 120, calls: 309_000 },
  { agents: 100, occupancy: 1.1, patience: 240, calls: 149_000 },
  { agents: 200, occupancy: 1, patience: 120, calls: 609_000 },
  { agents: 200, occupancy: 1.1, patience: 120, calls: 166_000 },
  { agents: 500, occupancy: 1.05, patience: 120, calls: 501_000 },
  { agents: 1000, occupancy: 1, patience: 120, calls: 478_000 },
]

const arrivalsPerSecond = ({ agents, occupancy }: Setting): number => (agents * occupancy) / MEAN_SERVICE

/** A setting as the formulas take it. */
export function loadOf(setting: Setting): Load {
  const { agents, patience } = setting
  const load = { agents, arrivalsPerSecond: arrivalsPerSecond(setting), meanService: MEAN_SERVICE }
  return patience === undefined ? load : { ...load, meanPatience: patience }
}

/**
 * A setting as a center. Each has customers of its own: seeds are the same for all, and equal customers would make their distances from theory
 * alike.
 * @param serviceFactor how many times as long as the formulas believe services last
 */
export function plainOf(setting: Setting, serviceFactor = 1): Plain {
  const { agents, occupancy, patience } = setting
  return {
    agents,
    source: `${agents} at ${occupancy}, ${patience ?? 'no'} patience`,
    callsPerHour: arrivalsPerSecond(setting) * 3600,
    service: { kind: 'exponential', mean: MEAN_SERVICE * serviceFactor },
    ...(patience !== undefined && { patience: { kind: 'exponential', mean: patience } }),
  }
}
