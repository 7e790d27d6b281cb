import { describe, expect, test } from 'vitest'
import type { CreateCallIn } from '../../../engine/callIn/commands.ts'
import { findRequest, spendRequest } from '../../../engine/callIn/states.ts'
import { Simulation } from '../../../engine/simulation.ts'
import { restoreSnapshot } from '../../../engine/snapshot.ts'
import type { TenantInput } from '../../../engine/tenant/tenant.ts'
import { Center, openCenter, testId } from '../../support/center.ts'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { conserveAfterEach } from '../../support/conservation.ts'
import { instant } from '../../support/clock.ts'

conserveAfterEach()

type GroupInput = NonNullable<TenantInput['callInGroups']>[number]

const numbers = (count: number) => Array.from({ length: count }, (_, i) => ({ number: `+1415555010${i}` }))

function open(group: Partial<GroupInput> = {}, options: CenterOptions = {}): Center {
  return openCenter({ callInGroups: [{ name: 'Shop & Go', numbers: numbers(3), ...group }], ...options })
}

const callIn = (id: number, more: Partial<CreateCallIn> = {}): CreateCallIn => ({
  kind: 'callIn.create',
  id: testId(id),
  group: 'Shop & Go',
  userData: {},
  ...more,
})

const codesOf = (center: Center): string[] =>
  center.all('callIn').flatMap(({ state, accessCode }) => (state === 0 ? [accessCode] : []))
const numbersOf = (center: Center): number[] =>
  center.all('callIn').flatMap(({ state, toPhoneNumber }) => (state === 0 ? [toPhoneNumber - 14155550100] : []))

describe('call-in requests', () => {
  test('CTI-3 CTI-8 a request is Created with a number and is Expired after the expiry of its group', () => {
    const center = open({ expirySeconds: 45 })
    center.to('10:00').send(callIn(1))
    center.to('11:00')
    // 10:00:00 + 45 s.
    expect(center.callIns(testId(1))).toEqual([
      '10:00:00.000 Created +14155550100',
      '10:00:45.000 Expired +14155550100',
    ])
  })

  test('CTI-1 number and code are good for 30 s unless the group says otherwise, and are recorded with what was asked', () => {
    const center = open({ generateAccessCode: true })
    center.to('10:00').send(callIn(1, { fromPhoneNumber: '202 555 0123', userData: { page: 'cart' } }))
    expect(center.all('callIn')).toMatchObject([
      {
        id: testId(1),
        group: 'Shop & Go',
        fromPhoneNumber: 12025550123,
        callback: '',
        expiresAt: instant('10:00:30'),
        userData: '{"page":"cart"}',
        actorKind: 'api',
        actorName: 'test',
        accessCode: expect.stringMatching(/^\d{6}$/) as unknown,
      },
    ])
  })

  test('CTI-7 numbers are handed out in turn, and again while others use them', () => {
    const center = open()
    for (let id = 1; id <= 7; id++) center.send(callIn(id))
    expect(numbersOf(center)).toEqual([0, 1, 2, 0, 1, 2, 0])
  })

  test('CTI-7 with Unique DNIS a number is not handed out again while a request uses it', () => {
    const center = open({ uniqueDnis: true, expirySeconds: 60 })
    center.to('10:00').send(callIn(1))
    center.to('10:00:50').send(callIn(2))
    // The first request expires at 10:01; the turn is at the third number, then at the first.
    center.to('10:01').send(callIn(3))
    center.send(callIn(4))
    expect(numbersOf(center)).toEqual([0, 1, 2, 0])
    expect(center.refusal(callIn(5))).toEqual({
      code: 7041,
      cause: 'numbersExhausted',
      field: 'groupName',
      facts: { group: 'Shop & Go', numbers: 3 },
    })
    // The second one is free 60 s after 10:00:50, though the turn is not at it.
    center.to('10:01:50').send(callIn(5))
    expect(numbersOf(center)).toEqual([0, 1, 2, 0, 1])
  })

  test('CTI-7 codes are unique among the live requests of a group: ten thousand of four digits, and no more', () => {
    const center = open({ generateAccessCode: true, accessCodeLength: 4, expirySeconds: 1800 })
    for (let id = 1; id <= 10_000; id++) center.send(callIn(id))
    const codes = codesOf(center)
    expect(new Set(codes).size).toBe(10_000)
    expect(codes.every((code) => /^\d{4}$/.test(code))).toBe(true)
    expect(center.refusal(callIn(10_001))).toMatchObject({ code: 7041, cause: 'codesExhausted' })
    center.to('00:30').send(callIn(10_001))
  })

  test('CTI-1 a code has 4 to 12 digits', () => {
    for (const accessCodeLength of [4, 9, 12]) {
      const center = open({ generateAccessCode: true, accessCodeLength })
      for (let id = 1; id <= 20; id++) center.send(callIn(id))
      expect(codesOf(center).every((code) => code.length === accessCodeLength && /^\d+$/.test(code))).toBe(true)
    }
  })

  test('DET-3 a code depends on the seed and the request, not on what came before', () => {
    const [one, other, seed] = [
      open({ generateAccessCode: true }),
      open({ generateAccessCode: true }),
      open({ generateAccessCode: true }, { seed: 2 }),
    ]
    one.send(callIn(1))
    one.send(callIn(2))
    other.send(callIn(2))
    seed.send(callIn(2))
    expect(codesOf(other)[0]).toBe(codesOf(one)[1])
    expect(codesOf(seed)[0]).not.toBe(codesOf(one)[1])
  })

  test('CTI-5 a matched request is spent: no other call matches it, it does not expire, and its number is free', () => {
    const center = open({ numbers: numbers(1), uniqueDnis: true })
    center.to('10:00').send(callIn(1))
    const world = restoreSnapshot(center.simulation.snapshot())
    const found = findRequest(world, { dnis: 14155550100 })
    spendRequest(world, found?.request.row ?? -1)
    expect(findRequest(world, { dnis: 14155550100 })).toBeUndefined()
    expect(world.callIns.usesNumber('Shop & Go', 14155550100)).toBe(false)
  })

  test('DET-5 requests live on in a snapshot', () => {
    const center = open({ uniqueDnis: true, generateAccessCode: true, expirySeconds: 60 })
    for (let id = 1; id <= 2; id++) center.send(callIn(id))
    const copy = new Center(Simulation.restore(center.simulation.snapshot()))
    for (const one of [center, copy]) {
      one.send(callIn(3))
      expect(one.refusal(callIn(4))?.cause).toBe('numbersExhausted')
      one.to('01:00').send(callIn(4))
    }
    expect(copy.simulation.digest()).toBe(center.simulation.digest())
    expect(copy.simulation.counters()).toEqual(center.simulation.counters())
  })
})

describe('refusals', () => {
  test('CIN-2 an unknown group is 7040, an impossible number 7030, an unknown callback 7050', () => {
    const center = open()
    expect(center.refusal(callIn(1, { group: 'Gone' }))).toMatchObject({ code: 7040, cause: 'unknownGroup' })
    expect(center.refusal(callIn(1, { fromPhoneNumber: '12' }))).toMatchObject({ code: 7030, field: 'fromPhoneNumber' })
    expect(center.refusal(callIn(1, { callbackServiceId: testId(9) }))).toMatchObject({
      code: 7050,
      cause: 'unknownCallback',
    })
    expect(center.simulation.counters().commands).toBe(0)
  })

  test('DET-9 the id of a live request is taken', () => {
    const center = open()
    center.send(callIn(1))
    expect(center.refusal(callIn(1))).toMatchObject({ code: 501, cause: 'idTaken' })
  })

  test('REG-2 without a healthy node it is 5701', () => {
    const center = open({}, { regions: [{ name: 'East', nodes: ['e1'] }] })
    center.send({ kind: 'node.setHealth', region: 'East', node: 'e1', health: 'down' })
    expect(center.refusal(callIn(1))).toMatchObject({ code: 5701, cause: 'noHealthyNode' })
  })

  test('CIN-2 a callback that does not wait is 7051', () => {
    const center = open()
    const busy = center.to('10:00').book()
    const later = center.book({ desiredTime: instant('12:00') })
    // The only agent is Ready, so the first is dialled at once; the other one is SCHEDULED.
    expect(center.refusal(callIn(1, { callbackServiceId: busy }))).toMatchObject({
      code: 7051,
      cause: 'notWaiting',
      facts: { state: 'QUEUED' },
    })
    expect(center.refusal(callIn(1, { callbackServiceId: later }))).toMatchObject({ facts: { state: 'SCHEDULED' } })
  })
})
