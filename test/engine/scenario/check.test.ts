import { describe, expect, test } from 'vitest'
import { brokenTenant } from '../../../engine/scenario/breaks.ts'
import { runChecked } from '../../../engine/scenario/check.ts'
import type { CheckedRun } from '../../../engine/scenario/check.ts'
import { runCommands, scriptCommands } from '../../../engine/scenario/script.ts'
import { scenarioSchema } from '../../../engine/scenario/scenario.ts'
import { Simulation } from '../../../engine/simulation.ts'
import { CALLBACKS, centerTenant, INBOUND, PLAIN_NUMBER, UTC_TABLE } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'

const tenant = centerTenant({
  settings: { businessHours: 'Office', slotCapacity: 2, slotDurationMinutes: 30 },
  agents: [{ name: 'ann' }],
  callInGroups: [{ name: 'App', numbers: [{ number: '+14155550100' }], expirySeconds: 60 }],
})
const START = instant('09:00')

/** Ann takes one callback at 09:01, which ends at 09:06:08; another is booked for 10:00, one more is refused. */
const script = [
  { at: '1m', command: { kind: 'callback.create', serviceName: CALLBACKS, phoneNumber: PLAIN_NUMBER, as: 'now' } },
  {
    at: '2m',
    command: {
      kind: 'callback.create',
      serviceName: CALLBACKS,
      phoneNumber: '+12025550124',
      desiredAt: '1h',
      as: 'later',
    },
  },
  {
    at: '3m',
    command: { kind: 'callback.create', serviceName: 'Nowhere', phoneNumber: PLAIN_NUMBER },
    refused: { code: 7040 },
    rule: 'CRE-1',
  },
  { at: '3m', command: { kind: 'callIn.create', group: 'App', as: 'click' } },
  { at: '4m', command: { kind: 'call.place', from: '+12025550125', dnis: 'number of Callers', as: 'caller' } },
]

function scenarioOf(that: readonly object[], at = '5m') {
  return scenarioSchema.parse({
    schemaVersion: 1,
    name: 'small',
    title: 'Small',
    description: 'Small.',
    tenant: 'none',
    seed: 1,
    until: '20m',
    script,
    expect: that.map((one) => ({ at, rule: 'CBK-1', that: one })),
  })
}

function simulationOf(of = tenant): Simulation {
  const setup = { zones: [UTC_TABLE], seed: 1, startAt: START, branch: 'main', sessionId: 'small' }
  return Simulation.create({ tenant: of, ...setup })
}

function check(that: readonly object[], at?: string): CheckedRun {
  return runChecked(simulationOf(), scenarioOf(that, at), 1, START + 1_200_000)
}

/** Two may be booked on a slot, and one is for 10:00. */
const ONE_LEFT = { kind: 'slot', queue: CALLBACKS, start: '1h', slot: 'available', left: 1 }

/** Of each kind of condition one that holds at 09:05, with the fact that does not when another value is asked for. */
const HOLDING: readonly (readonly [object, string, unknown])[] = [
  [{ kind: 'callback', callback: 'now', state: 'PROCESSING', attempts: 1, agent: 'ann' }, 'state', 'QUEUED'],
  [{ kind: 'callback', callback: 'later', state: 'SCHEDULED', desiredAt: '1h' }, 'desiredAt', '1h1m'],
  [{ kind: 'callbacks', queue: CALLBACKS, state: 'SCHEDULED', count: 1 }, 'count', 2],
  [{ kind: 'callbacks', count: { from: 2 } }, 'count', { to: 1 }],
  [{ kind: 'history', callback: 'now', cause: 'answered', at: '1m8s', attempt: 1 }, 'at', '1m9s'],
  [{ kind: 'history', callback: 'now', cause: 'answered', dialResult: 'PERSON' }, 'dialResult', 'BUSY'],
  [{ kind: 'call', call: 'caller', phase: 'waiting', queue: INBOUND, position: 1 }, 'position', 2],
  [{ kind: 'queue', queue: INBOUND, open: true, waitingCalls: { from: 1, to: 3 } }, 'waitingCalls', 0],
  [{ kind: 'queue', queue: CALLBACKS, scheduled: 1, queued: 0 }, 'scheduled', { from: 2 }],
  [{ kind: 'agent', agent: 'ann', state: 'talking' }, 'state', 'ready'],
  [ONE_LEFT, 'left', 2],
  [{ kind: 'slot', queue: CALLBACKS, start: '1h10m', slot: 'none' }, 'slot', 'available'],
  // 09:30 to 16:30 by the half hour: 15 slots.
  [{ kind: 'slots', queue: CALLBACKS, from: '30m', to: '9h', available: 15 }, 'available', 16],
  [{ kind: 'callIn', request: 'click', state: 'Expired', at: '4m' }, 'at', '4m1s'],
  [{ kind: 'records', record: 'dial', count: 1 }, 'count', 0],
]

describe('what a scenario expects', () => {
  test.each(HOLDING)('%j holds, and does not with another %s', (condition, fact, other) => {
    const { checked } = check([condition, { ...condition, [fact]: other }])
    const expectations = checked.filter(({ of }) => of === 'expect')
    expect(expectations.map(({ met }) => met)).toEqual([true, false])
    expect(expectations[1]?.rule).toBe('CBK-1')
  })

  test('tells what was expected and everything that was found, times from the start', () => {
    const [, finding] = check([{ kind: 'history', callback: 'now', cause: 'dialled', at: '2m' }]).checked
    expect(finding).toMatchObject({
      about: 'history of now: dialled',
      wanted: { at: '2m' },
      found: [{ at: '1m' }],
      at: START + 300_000,
      place: 0,
    })
  })

  test('is looked at when all that is due at its moment, and its steps, are settled', () => {
    const that = [
      { kind: 'callback', callback: 'now', state: 'QUEUED' },
      { kind: 'records', record: 'callback', count: 1 },
    ]
    expect(check(that, '1m').checked.map(({ met }) => met)).toEqual([true, true, true])
    const ended = [{ kind: 'history', callback: 'now', cause: 'handled', at: '6m8s', reason: 'AGENT_CONNECTED' }]
    expect(check(ended, '6m8s').checked.map(({ met }) => met)).toEqual([true, true])
    expect(check(ended, '6m7s').checked.map(({ met }) => met)).toEqual([true, false])
  })

  test('an unknown queue or agent is not found', () => {
    const that = [
      { kind: 'queue', queue: 'Nowhere', open: true },
      { kind: 'slots', queue: 'Nowhere', from: '0s', to: '1h', available: 1 },
      { kind: 'agent', agent: 'nobody', state: 'ready' },
    ]
    expect(check(that).checked.map(({ met }) => met)).toEqual([true, false, false, false])
  })

  test('a step that must be refused is met by its code and cause alone', () => {
    const scenario = scenarioOf([])
    const met = (refused: { code: number; cause?: string } | undefined, step: number) => {
      const steps = scenario.script.map((one, place) => ({ ...one, refused: place === step ? refused : undefined }))
      return runChecked(simulationOf(), { ...scenario, script: steps }, 1, START + 600_000).checked
    }
    expect(met({ code: 7040 }, 2)).toMatchObject([{ met: true, of: 'script', place: 2, rule: 'CRE-1' }])
    expect(met({ code: 7041 }, 2)).toMatchObject([{ met: false, found: [{ refused: 7040 }] }])
    expect(met({ code: 7040, cause: 'unknownQueue' }, 2)).toMatchObject([{ met: true }])
    expect(met({ code: 7040, cause: 'closed' }, 2)).toMatchObject([{ met: false }])
    expect(met({ code: 7040 }, 0)).toMatchObject([{ met: false, found: [{ refused: 'no' }] }])
    expect(met(undefined, 2)).toEqual([])
  })

  test('what lies beyond the end of the run is not looked at', () => {
    const scenario = scenarioOf([{ kind: 'agent', agent: 'ann', state: 'talking' }], '10m')
    expect(runChecked(simulationOf(), scenario, 1, START + 300_000).checked).toHaveLength(1)
  })

  test('DET-1 checking changes nothing of the run', () => {
    const scenario = scenarioOf(HOLDING.map(([condition]) => condition))
    const [plain, checked] = [simulationOf(), simulationOf()]
    runCommands(plain, scriptCommands(scenario, 1, START), START + 1_200_000)
    runChecked(checked, scenario, 1, START + 1_200_000)
    expect([checked.counters(), checked.digest()]).toEqual([plain.counters(), plain.digest()])
  })
})

describe('the edit that breaks a scenario', () => {
  test('takes the place of fields of one object, in force at once', () => {
    const edit = { type: 'settingsDefault' as const, name: 'settingsDefault', change: { slotCapacity: 9 } }
    const broken = brokenTenant(tenant, { what: 'more', edit })
    expect(broken).toEqual({
      ...tenant,
      settings: { ...tenant.settings, default: { ...tenant.settings.default, slotCapacity: 9 } },
    })
    const { checked } = runChecked(simulationOf(broken), scenarioOf([ONE_LEFT]), 1, START + 600_000)
    // Nine places, one of them taken.
    expect(checked.at(-1)).toMatchObject({ met: false, found: [{ slot: 'available', left: 8 }] })
  })

  test('is refused for an object that is not there, has no fields, or would not be valid', () => {
    const broken = (type: 'queue' | 'skill' | 'agent', name: string, change: object) => () =>
      brokenTenant(tenant, { what: 'x', edit: { type, name, change: { ...change } } })
    expect(broken('queue', 'Nowhere', { active: false })).toThrow(RangeError)
    expect(broken('skill', 'Support', {})).toThrow(RangeError)
    expect(broken('agent', 'ann', { skills: 3 })).toThrow()
  })
})
