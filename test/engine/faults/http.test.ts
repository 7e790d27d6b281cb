import { expect, test } from 'vitest'
import { faultFor, httpFateOf, httpFaultSchema, type HttpFate, type HttpFault } from '../../../engine/faults/http.ts'
import { CALLBACKS } from '../../support/centerTenant.ts'
import { openCenter } from '../../support/center.ts'
import { Simulation } from '../../../engine/simulation.ts'

const faultOf = (more: Partial<HttpFault>): HttpFault => httpFaultSchema.parse({ operation: 'createCallback', ...more })
const fates = (fault: HttpFault, seed: number, count: number, place = 0): HttpFate[] =>
  Array.from({ length: count }, (_, ordinal) => httpFateOf(seed, fault, place, 'createCallback', ordinal))
const shareOf = (list: readonly HttpFate[], is: (fate: HttpFate) => boolean): number =>
  list.filter(is).length / list.length

test('SIM-5 shares of requests are answered with each status, and a share of the others is late', () => {
  const list = fates(
    faultOf({ status429: 0.1, status500: 0.2, status502: 0.05, status503: 0.25, slow: 0.5 }),
    7,
    20_000,
  )
  // Five standard deviations of a share of 20,000 are at most 0.018.
  for (const [status, share] of [
    [429, 0.1],
    [500, 0.2],
    [502, 0.05],
    [503, 0.25],
  ] as const)
    expect(Math.abs(shareOf(list, (fate) => fate.kind === 'answered' && fate.status === status) - share)).toBeLessThan(
      0.018,
    )
  // Half of the 40% that no status answers.
  expect(Math.abs(shareOf(list, ({ kind }) => kind === 'delayed') - 0.2)).toBeLessThan(0.018)
  expect(list.find(({ kind }) => kind === 'delayed')).toEqual({ kind: 'delayed', ms: 1000 })
})

test('SIM-5 the same seed, fault and ordinal decide the same; another seed, place or operation decide by themselves', () => {
  const fault = faultOf({ status503: 0.5 })
  const first = fates(fault, 7, 200)
  expect(fates(fault, 7, 200)).toEqual(first)
  expect(fates(fault, 8, 200)).not.toEqual(first)
  expect(fates(fault, 7, 200, 1)).not.toEqual(first)
})

test('SIM-5 a share of 0 hits nobody and of 1 everybody', () => {
  expect(new Set(fates(faultOf({}), 1, 500).map(({ kind }) => kind))).toEqual(new Set(['served']))
  expect(fates(faultOf({ status502: 1 }), 1, 500)).toEqual(
    Array.from({ length: 500 }, () => ({ kind: 'answered', status: 502 })),
  )
})

test('SIM-5 the first fault that is meant for an operation counts', () => {
  const faults = [faultOf({ operation: 'createCallback' }), faultOf({ operation: 'all' })]
  expect(faultFor(faults, 'createCallback')?.[1]).toBe(0)
  expect(faultFor(faults, 'openFor')?.[1]).toBe(1)
  expect(faultFor([faultOf({})], 'openFor')).toBeUndefined()
})

test('SIM-5 shares above 1 together are refused', () => {
  expect(httpFaultSchema.safeParse({ operation: 'all', status429: 0.6, status500: 0.6 }).success).toBe(false)
})

test('SIM-5, DET-5 faults of requests live on in a snapshot, and change nothing of one that has none', () => {
  const center = openCenter({}).to('09:00')
  const before = center.simulation.snapshot()
  const http = [faultOf({ status503: 1 })]
  center.send({ kind: 'faults.set', faults: { http } })
  center.send({ kind: 'faults.set', faults: { trunksLost: 1 } })
  expect(center.simulation.faults.http).toEqual(http)
  expect(Simulation.restore(center.simulation.snapshot()).faults).toMatchObject({ http, trunksLost: 1 })
  center.send({ kind: 'faults.set', faults: { http: [] } })
  expect(center.simulation.faults).not.toHaveProperty('http')
  expect(Simulation.restore(before).faults).not.toHaveProperty('http')
  expect(center.view(center.book({ serviceName: CALLBACKS })).state).toBe('QUEUED')
})
