import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { InvariantError } from '../../../engine/kernel/invariantError.ts'
import { LEG_OUTCOMES } from '../../../engine/records/kinds.ts'
import { InteractionKind, Interactions, Phase } from '../../../engine/state/interactions.ts'
import { CALLBACK_WAYS, CONSULT_WAYS } from '../../../engine/state/phaseWays.ts'
import { CALLBACK_COURSES } from '../../support/callbackCourses.ts'
import { call, click, DEVICE, key, openCallIn } from '../../support/callInCenter.ts'
import type { Center } from '../../support/center.ts'
import type { CallerOptions, CenterOptions } from '../../support/centerTenant.ts'
import { openCenter, testId } from '../../support/center.ts'
import { INBOUND } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'
import { CALL_WAY_NAMES, callWaysTaken } from '../../support/ways.ts'
import type { CallWayName } from '../../support/ways.ts'

conserveAfterEach()

const CALL = testId(900)
const nameOf = (phase: number): string => Object.entries(Phase).find(([, code]) => code === phase)?.[0] ?? 'new'

/** The steps that interactions of each kind have taken since the test began, as the engine itself goes them. */
let gone: { readonly calls: Set<string>; readonly callbacks: Set<string>; readonly consults: Set<string> }

beforeEach(() => {
  gone = { calls: new Set(), callbacks: new Set(), consults: new Set() }
  const { call, callback } = InteractionKind
  const { enter, release } = Interactions.prototype
  const note = (table: Interactions, slot: number, to: string): void => {
    const kind = table.kind[slot]
    const set = kind === call ? gone.calls : kind === callback ? gone.callbacks : gone.consults
    set.add(`${nameOf(table.phase[slot] ?? 0)} ${to}`)
  }
  vi.spyOn(Interactions.prototype, 'enter').mockImplementation(function (this: Interactions, slot, phase) {
    note(this, slot, nameOf(phase))
    enter.call(this, slot, phase)
  })
  vi.spyOn(Interactions.prototype, 'release').mockImplementation(function (this: Interactions, slot) {
    note(this, slot, 'ended')
    release.call(this, slot)
  })
})

afterEach(() => {
  vi.restoreAllMocks()
})

/** ann talks for three minutes with each caller; the first calls at 10:00, the second a minute later. */
function calls(caller: Partial<CallerOptions> = {}, options: CenterOptions = {}): Center {
  return openCenter({
    callers: [{ name: 'Callers', ...caller }],
    calls: [{ at: '10:00' }, { at: '10:01' }],
    ...options,
  })
}

/** Callers who are offered a callback when they wait, and take it by these chances. */
function offered(immediate: number, scheduled: number): Center {
  const block = { kind: 'callbackV2' as const, id: 'cb', queue: INBOUND, offerThresholdSeconds: 0 }
  return calls({
    blocks: [{ ...block, offerImmediate: true, offerScheduled: true }],
    acceptance: [{ ewtFromSeconds: 0, immediate, scheduled }],
  })
}

const slow = (...names: string[]): CenterOptions => ({ agents: names.map((name) => ({ name, answerSeconds: 30 })) })

/** A customer who has called in for a callback and keyed the code; ann takes 5 s to answer. */
function calledIn(ann: 'ready' | 'notReady'): { readonly center: Center; readonly id: string } {
  const center = openCallIn().to('10:00')
  center.agent('ann', ann)
  const id = center.book({ pushTargets: DEVICE })
  const code = click(center, testId(901), { callbackServiceId: id })
  call(center)
  key(center.to('10:00:30'), code)
  return { center, id }
}

/** For every step of a call a course of events in which one takes it and ends. */
const COURSES: Readonly<Record<CallWayName, () => Center>> = {
  'new inFlow': () => calls().to('10:10'),
  'inFlow waiting': () => calls().to('10:10'),
  'inFlow delivering': () => calls().to('10:10'),
  'inFlow ended terminated': () => calls({ blocks: [{ kind: 'terminateCall', id: 'bye' }] }).to('10:10'),
  'waiting delivering': () => calls().to('10:10'),
  'waiting ended abandoned': () => calls({ patienceSeconds: 30 }).to('10:10'),
  'waiting ended callbackImmediate': () => offered(1, 0).to('10:10'),
  'waiting ended callbackScheduled': () => offered(0, 1).to('10:10'),
  'waiting ended terminated': () => {
    const { center, id } = calledIn('notReady')
    center.cancel(id)
    return center
  },
  'delivering withAgent': () => calls().to('10:10'),
  // ann misses the call at 10:00:10, ben at 10:00:20; then the caller has lost patience.
  'delivering delivering': () => calls({ patienceSeconds: 15 }, slow('ann', 'ben')).to('10:10'),
  'delivering waiting': () => calls({ patienceSeconds: 30 }, slow('ann')).to('10:10'),
  'delivering ended abandoned': () => {
    const center = calls({}, slow('ann')).to('09:00')
    center.send({ kind: 'call.place', id: CALL, from: '+12025550188', dnis: 'number of Callers' })
    center.to('09:00:05').send({ kind: 'call.hangUp', id: CALL })
    return center
  },
  'delivering ended terminated': () => {
    const { center, id } = calledIn('ready')
    center.cancel(id)
    return center
  },
  'withAgent inFlow': () => {
    const center = calls().to('10:00:30')
    center.send({ kind: 'call.transfer', call: { agent: 'ann' }, to: { queue: INBOUND }, steps: 1 })
    return center.to('10:20')
  },
  'withAgent ended answered': () => calls().to('10:10'),
}

/** Customers of callbacks call in; the first push goes out an hour before the desired time. */
function originated(pushedCallbackExpiryMinutes: number): Center {
  const settings = { callDirection: 'USERORIGINATED', pushThresholdMinutes: 60, pushedCallbackExpiryMinutes } as const
  return openCenter({ settings }).to('10:00')
}

/** Steps that no step of the callback's state tells apart. */
const FURTHER: readonly (() => void)[] = [
  // Its pushes have expired when it becomes QUEUED; then it is cancelled.
  () => {
    const center = originated(1)
    const id = center.book({ desiredTime: instant('12:00'), pushTargets: DEVICE })
    center.to('12:00').cancel(id)
  },
  // Its pushes expire while it waits for an agent.
  () => {
    const center = originated(90)
    center.book({ desiredTime: instant('12:00'), pushTargets: DEVICE })
    center.agent('ann', 'notReady')
    center.to('12:31')
  },
  // Cancelled while the customer waits for an agent.
  () => {
    const center = openCenter().to('10:00')
    const id = center.book()
    center.agent('ann', 'notReady')
    center.to('10:00:09').cancel(id)
  },
  // Cancelled after the customer was told to call in, and while the customer is dialled, and between two attempts.
  () => {
    const center = originated(1)
    center.cancel(center.book({ pushTargets: DEVICE }))
  },
  () => {
    const center = openCenter().to('10:00')
    center.cancel(center.book())
  },
  () => {
    const center = openCenter().to('10:00')
    const id = center.book({ phoneNumber: '+12025550001' })
    center.to('10:01').cancel(id)
  },
]

/** At 10:00:30 ann, who has a caller until 10:03, consults whoever serves a queue or a flow; the others take so long to answer. */
function consulting(answerSeconds: readonly number[], application?: string): Center {
  const others = answerSeconds.map((seconds, place) => ({ name: ['ben', 'cid'][place] ?? '', answerSeconds: seconds }))
  const line: CallerOptions = {
    name: 'Line',
    blocks: [
      { kind: 'playMessage', id: 'hello', text: 'Hello', seconds: 20, next: 'bye' },
      { kind: 'terminateCall', id: 'bye' },
    ],
  }
  const center = openCenter({
    agents: [{ name: 'ann' }, ...others],
    callers: [{ name: 'Callers' }, line],
    calls: [{ at: '10:00' }],
  }).to('10:00:30')
  const to = application === undefined ? { queue: INBOUND } : { application }
  center.send({ kind: 'call.transfer', call: { agent: 'ann' }, to, steps: 2 })
  return center
}

function cancelConsult(center: Center): void {
  center.send({ kind: 'call.cancelTransfer', call: { agent: 'ann' } })
}

/** Consult legs that together take every step of theirs. */
const CONSULTS: readonly (() => void)[] = [
  () => {
    cancelConsult(consulting([], 'Line').to('10:00:40'))
  },
  () => {
    cancelConsult(consulting([]).to('10:00:40'))
  },
  () => {
    cancelConsult(consulting([5]).to('10:00:33'))
  },
  () => {
    consulting([0]).send({ kind: 'call.completeTransfer', call: { agent: 'ann' } })
  },
  // ben misses it at 10:00:40, cid at 10:00:50; then it waits until ben is Ready again.
  () => {
    const center = consulting([30, 30]).to('10:00:55')
    center.agent('ben', 'ready')
  },
]

describe('TRU-2 the way of a call', () => {
  test.each(Object.entries(COURSES))('TRU-2 %s', (name, course) => {
    const taken = callWaysTaken(course().records)
    expect(taken).toContain(name)
    // The records tell nothing that has not been.
    const steps = [...taken].map((way) => way.split(' ').slice(0, 2).join(' '))
    expect(steps.filter((way) => !gone.calls.has(way))).toEqual([])
  })

  test('TRU-2 every step of the table is taken in one of them', () => {
    expect(Object.keys(COURSES).sort()).toEqual([...CALL_WAY_NAMES].sort())
  })

  test('CBK-1 callbacks take every step of theirs', () => {
    for (const course of [...Object.values(CALLBACK_COURSES), ...FURTHER]) course()
    expect([...gone.callbacks].sort()).toEqual(CALLBACK_WAYS.map(({ from, to }) => `${from} ${to}`).sort())
  })
})

test('IVR-8 TRU-2 consult legs take every step of theirs', () => {
  for (const course of CONSULTS) course()
  expect([...gone.consults].sort()).toEqual(CONSULT_WAYS.map(({ from, to }) => `${from} ${to}`).sort())
})

describe('TRU-2 no other way', () => {
  /** A table with one interaction in a phase. */
  function inPhase(kind: number, ...phases: (typeof Phase)[keyof typeof Phase][]): Interactions {
    const table = new Interactions()
    table.allocate(kind, 0, 0, 0)
    for (const phase of phases) table.enter(0, phase)
    return table
  }

  test('TRU-2 a call that has not been delivered is with no agent, and one with an agent does not wait again', () => {
    const table = inPhase(InteractionKind.call, Phase.inFlow)
    expect(() => {
      table.enter(0, Phase.withAgent)
    }).toThrow(InvariantError)
    table.enter(0, Phase.delivering)
    table.enter(0, Phase.withAgent)
    expect(() => {
      table.enter(0, Phase.waiting)
    }).toThrow(InvariantError)
  })

  test('TRU-2 a call is not dialled, a callback has no flow', () => {
    const call = inPhase(InteractionKind.call, Phase.inFlow, Phase.waiting)
    expect(() => {
      call.enter(0, Phase.dialling)
    }).toThrow(InvariantError)
    expect(() => inPhase(InteractionKind.callback, Phase.inFlow)).toThrow(InvariantError)
  })

  test('TRU-2 it ends once, with an outcome that fits where it ends', () => {
    const table = inPhase(InteractionKind.call, Phase.inFlow, Phase.waiting)
    const code = (outcome: (typeof LEG_OUTCOMES)[number]): number => LEG_OUTCOMES.indexOf(outcome)
    expect(() => {
      table.checkOutcome(0, code('answered'))
    }).toThrow(InvariantError)
    expect(() => {
      table.checkOutcome(0, code('abandoned'))
    }).not.toThrow()
    table.release(0)
    expect(() => {
      table.release(0)
    }).toThrow(InvariantError)
  })
})
