import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { erlangA, erlangB, erlangC, steadyState } from '../../../engine/theory/erlang.ts'
import type { Load, Steady } from '../../../engine/theory/erlang.ts'

/** One state after the other of the birth and death process, in logarithms: shares nothing with the formulas. */
function byStates({ agents, arrivalsPerSecond, meanService, meanPatience }: Load): Steady {
  const theta = meanPatience === undefined ? 0 : 1 / meanPatience
  const logs = [0]
  let highest = 0
  for (let state = 1; ; state++) {
    const leaving = Math.min(state, agents) / meanService + Math.max(0, state - agents) * theta
    const log = (logs[state - 1] ?? 0) + Math.log(arrivalsPerSecond / leaving)
    logs.push(log)
    highest = Math.max(highest, log)
    if (state > agents && leaving > arrivalsPerSecond && log < Math.min(highest, logs[agents] ?? 0) - 60) break
  }
  const weights = logs.map((log) => Math.exp(log - highest))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let [waits, inLine, busy] = [0, 0, 0]
  weights.forEach((weight, state) => {
    if (state >= agents) waits += weight / total
    inLine += (Math.max(0, state - agents) * weight) / total
    busy += (Math.min(state, agents) * weight) / total
  })
  const abandons = (theta * inLine) / arrivalsPerSecond
  return { waits, abandons, meanWait: inLine / arrivalsPerSecond, occupancy: busy / agents }
}

/** How far two positive numbers are apart, relative to the second. */
const apart = (one: number, other: number): number => (other === 0 ? one : Math.abs(one / other - 1))

/** From 5 to 10,000 agents, from light load to overload, from hasty callers to patient ones. */
const settings: Load[] = [5, 20, 100, 1000, 10_000].flatMap((agents) => [
  ...[0.7, 0.97].map((occupancy) => ({ agents, arrivalsPerSecond: (agents * occupancy) / 180, meanService: 180 })),
  ...[
    { occupancy: 0.8, meanPatience: 60 },
    { occupancy: 1, meanPatience: 180 },
    { occupancy: 1.2, meanPatience: 600 },
  ].map(({ occupancy, meanPatience }) => ({
    agents,
    arrivalsPerSecond: (agents * occupancy) / 240,
    meanService: 240,
    meanPatience,
  })),
])

describe('TRU-4 the formulas', () => {
  test.each(settings)('agree with the states one by one to 1e-9: %o', (load) => {
    const [formula, states] = [steadyState(load), byStates(load)]
    for (const name of ['waits', 'abandons', 'meanWait', 'occupancy'] as const)
      expect(apart(formula?.[name] ?? NaN, states[name]), name).toBeLessThan(1e-9)
  })

  test('Erlang B is what its definition says: load² / 2 over 1 + load + load² / 2 for two agents', () => {
    expect(erlangB(1, 3)).toBeCloseTo(3 / 4, 15)
    expect(erlangB(2, 3)).toBeCloseTo(4.5 / 8.5, 15)
    // A trunk table: ten trunks lose 1% at 4.461 erlangs.
    expect(erlangB(10, 4.461)).toBeCloseTo(0.01, 5)
    expect(erlangB(10_000, 1)).toBe(0)
  })

  test('Erlang C with one agent is the M/M/1 queue: waits as often as the agent is busy, load / (1 − load) services long', () => {
    const steady = erlangC({ agents: 1, arrivalsPerSecond: 0.006, meanService: 100 })
    expect(steady?.waits).toBeCloseTo(0.6, 12)
    expect(steady?.meanWait).toBeCloseTo(150, 9)
    expect(steady?.occupancy).toBeCloseTo(0.6, 12)
  })

  test('Erlang C has no steady state at a load of all agents or more, Erlang A always has one', () => {
    const full = { agents: 10, arrivalsPerSecond: 0.1, meanService: 100 }
    expect(erlangC(full)).toBeUndefined()
    expect(erlangA({ ...full, arrivalsPerSecond: 1, meanPatience: 30 })?.abandons).toBeCloseTo(0.9, 2)
  })

  test('so patient callers that nobody hangs up make Erlang A to Erlang C', () => {
    const load = { agents: 20, arrivalsPerSecond: 0.09, meanService: 200 }
    const [a, c] = [erlangA({ ...load, meanPatience: 1e9 }), erlangC(load)]
    expect(apart(a.meanWait, c?.meanWait ?? NaN)).toBeLessThan(1e-4)
    expect(a.abandons).toBeGreaterThan(0)
    expect(a.abandons).toBeLessThan(1e-6)
  })

  test('flow is conserved: who does not hang up is served', () => {
    const anyLoad = fc.record({
      agents: fc.integer({ min: 1, max: 2000 }),
      occupancy: fc.double({ min: 0.05, max: 3, noNaN: true }),
      meanService: fc.double({ min: 1, max: 3600, noNaN: true }),
      meanPatience: fc.double({ min: 1, max: 3600, noNaN: true }),
    })
    fc.assert(
      fc.property(anyLoad, ({ agents, occupancy, meanService, meanPatience }) => {
        const arrivalsPerSecond = (agents * occupancy) / meanService
        const steady = erlangA({ agents, arrivalsPerSecond, meanService, meanPatience })
        for (const share of [steady.waits, steady.abandons, steady.occupancy]) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
        }
        expect(steady.abandons).toBeGreaterThanOrEqual(1 - 1 / occupancy - 1e-12)
      }),
    )
  })

  test.each([
    [{ agents: 0 }, 'agents'],
    [{ agents: 2.5 }, 'agents'],
    [{ meanService: 0 }, 'meanService'],
    [{ arrivalsPerSecond: NaN }, 'arrivalsPerSecond'],
    [{ meanPatience: -1 }, 'meanPatience'],
  ])('%o is refused and named', (wrong, name) => {
    const load = { agents: 5, arrivalsPerSecond: 0.01, meanService: 100, ...wrong }
    expect(() => steadyState(load)).toThrow(name)
  })
})
