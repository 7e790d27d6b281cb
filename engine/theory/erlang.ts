/**
 * Steady state of one queue: Poisson arrivals, exponential service and, for Erlang A, exponential patience, equal agents, in order of
 * arrival (TRU-4). The load is arrivals per second times mean service in seconds, in erlangs.
 */
export interface Steady {
  /** Probability that a caller has to wait. */
  readonly waits: number
  /** Probability that a caller hangs up while waiting. */
  readonly abandons: number
  /** Mean wait of all callers, also of those who do not wait or hang up, s. */
  readonly meanWait: number
  /** Share of the agents' time that is spent serving. */
  readonly occupancy: number
}

/** One queue as the formulas see it; seconds. */
export interface Load {
  /** At least 1. */
  readonly agents: number
  /** Above 0. */
  readonly arrivalsPerSecond: number
  /** Above 0. */
  readonly meanService: number
  /** Above 0; absent: nobody hangs up. */
  readonly meanPatience?: number
}

/** Sums are brought back below this, so that no step of a series overflows. */
const LARGE = 1e250

/** @throws RangeError naming what no formula can take */
function check(load: Load): void {
  const { agents, arrivalsPerSecond, meanService, meanPatience } = load
  if (!Number.isInteger(agents) || agents < 1) throw new RangeError(`agents must be a whole number above 0: ${agents}`)
  const rates = { arrivalsPerSecond, meanService, ...(meanPatience !== undefined && { meanPatience }) }
  for (const [name, value] of Object.entries(rates))
    if (!Number.isFinite(value) || value <= 0) throw new RangeError(`${name} must be above 0: ${value}`)
}

/**
 * Erlang B: share of the calls that find all agents busy when nobody waits. By the recursion over its inverse, which neither overflows
 * nor cancels.
 * @param load erlangs, above 0
 */
export function erlangB(agents: number, load: number): number {
  let inverse = 1
  for (let n = 1; n <= agents; n++) {
    inverse = 1 + (inverse * n) / load
    // So few are lost that no further agent changes it in double precision.
    if (inverse > LARGE) return 0
  }
  return 1 / inverse
}

/** Erlang C: nobody hangs up. Undefined where the load is not below the number of agents: the queue then has no steady state. */
export function erlangC(queue: Load): Steady | undefined {
  check(queue)
  const { agents, arrivalsPerSecond, meanService } = queue
  const load = arrivalsPerSecond * meanService
  if (load >= agents) return undefined
  const lost = erlangB(agents, load)
  const waits = (agents * lost) / (agents - load * (1 - lost))
  return { waits, abandons: 0, meanWait: (waits * meanService) / (agents - load), occupancy: load / agents }
}

/**
 * Erlang A: callers hang up when their patience ends (Garnett, Mandelbaum, Reiman 2002). The states in which all agents are busy are summed
 * relative to the first of them; every term is positive, so that nothing cancels even where hardly anybody hangs up.
 */
export function erlangA(queue: Load & { readonly meanPatience: number }): Steady {
  check(queue)
  const { agents, arrivalsPerSecond, meanService, meanPatience } = queue
  const load = arrivalsPerSecond * meanService
  const served = (agents * meanPatience) / meanService
  const offered = arrivalsPerSecond * meanPatience
  let term = 1
  let sum = 1
  let waiting = 0
  let isBeyond = false
  for (let inLine = 1; term > sum * 1e-18 || inLine < offered - served; inLine++) {
    term *= offered / (served + inLine)
    sum += term
    waiting += inLine * term
    if (sum > LARGE) {
      isBeyond = true
      term /= LARGE
      sum /= LARGE
      waiting /= LARGE
    }
  }
  const lost = erlangB(agents, load)
  // Beyond what doubles can hold next to all agents being just busy, hardly any time is left for other states.
  const waits = isBeyond ? 1 : lost === 0 ? 0 : 1 / (1 + (1 - lost) / (lost * sum))
  const abandons = (waits * waiting) / (sum * offered)
  return {
    waits,
    abandons,
    meanWait: abandons * meanPatience,
    occupancy: Math.min(1, (load * (1 - abandons)) / agents),
  }
}

/** Erlang A where there is patience, Erlang C where there is none; undefined without a steady state. */
export function steadyState(queue: Load): Steady | undefined {
  const { meanPatience } = queue
  return meanPatience === undefined ? erlangC(queue) : erlangA({ ...queue, meanPatience })
}
