import { describe, expect, test } from 'vitest'
import type { RecreateCallback } from '../../../engine/command.ts'
import type { Center } from '../../support/center.ts'
import { openCenter, testId } from '../../support/center.ts'
import { CALLBACKS, INBOUND, OUTBOUND } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

/** How a recreation would be refused now; undefined when it would not. */
function refusal(center: Center, from: string, given: Partial<RecreateCallback> = {}) {
  return center.refusal({
    kind: 'callback.recreate',
    id: testId(900),
    from,
    alwaysCheckCapacity: false,
    language: 'en-US',
    ...given,
  })
}

describe('CBK-6 recreating', () => {
  test('CBK-6 a new callback with the data of the old one, and a link between the two', () => {
    const center = openCenter().to('09:00')
    const old = center.book({
      serviceName: INBOUND,
      desiredTime: instant('10:00'),
      priority: 3,
      userData: { order: '17' },
    })
    center.cancel(old)
    center.to('09:30')
    const id = center.recreate(old, { desiredTime: instant('11:00'), language: 'fr-CA' })
    expect(id).not.toBe(old)
    expect(center.view(id)).toMatchObject({
      serviceName: INBOUND,
      phoneNumber: '+12025550123',
      state: 'SCHEDULED',
      origin: 'SCHEDULED',
      desiredTime: instant('11:00'),
      createdAt: instant('09:30'),
      priority: 3,
      userData: { order: '17' },
    })
    expect(center.view(old).state).toBe('COMPLETED')
    expect(center.all('callback').at(-1)).toMatchObject({ id, language: 'fr-CA' })
    expect(center.all('link')).toMatchObject([{ id, other: old, time: instant('09:30') }])
    expect(center.history(id)).toEqual(['09:30:00.000 SCHEDULED recreated'])
  })

  test('CBK-6 without a desired time it is Immediate; number, priority and data can be given anew', () => {
    const center = openCenter().to('09:00')
    const old = center.book({ desiredTime: instant('10:00'), userData: { order: '17' } })
    center.cancel(old)
    const id = center.recreate(old, { phoneNumber: '+12025550124', priority: 1, userData: {} })
    expect(center.view(id)).toMatchObject({
      origin: 'IMMEDIATE',
      phoneNumber: '+12025550124',
      priority: 1,
      userData: {},
    })
  })

  test('CBK-6 CRE-3 the push targets come along, those of channels that are gone do not', () => {
    const center = openCenter({
      settings: { callDirection: 'USERORIGINATED' },
      push: { httpChannels: [{ name: 'Shop app', url: 'https://push.example/send' }] },
    })
    const pushTargets = [
      { channel: 'FCM', target: 'phone-1' },
      { channel: 'Shop app', target: 'anna' },
    ]
    const old = center.to('09:00').book({ pushTargets })
    center.cancel(old)
    const second = center.recreate(old)
    expect(center.pushes(second).filter((line) => line.endsWith('sent'))).toEqual([
      '09:00:00.000 CALLBACK_READY FCM phone-1 sent',
      '09:00:00.000 CALLBACK_READY Shop app anna sent',
    ])
    center.cancel(second)
    center.edit('push', 'push', { httpChannels: [] })
    const third = center.recreate(second)
    expect(center.pushes(third).filter((line) => line.endsWith('sent'))).toEqual([
      '09:00:00.000 CALLBACK_READY FCM phone-1 sent',
    ])
  })

  test('CBK-6 a completed one that no agent was connected to may be recreated more than once', () => {
    const center = openCenter({ settings: { maximumConnectionAttempts: 1 } }).to('09:00')
    const old = center.book({ phoneNumber: '+12025550001' })
    center.to('09:10')
    expect(center.view(old).reason).toBe('FAIL_CALL_TO_CUSTOMER')
    center.recreate(old)
    expect(refusal(center, old)).toBeUndefined()
  })

  test('CBK-6 not COMPLETED, or AGENT_CONNECTED: refused with 7051', () => {
    const center = openCenter().to('09:00')
    const id = center.book()
    const refused = { code: 7051, cause: 'notRecreatable', field: 'from' }
    expect(refusal(center, id)).toEqual({ ...refused, facts: { state: 'QUEUED' } })
    center.to('09:30')
    expect(refusal(center, id)).toEqual({ ...refused, facts: { state: 'COMPLETED', reason: 'AGENT_CONNECTED' } })
  })

  test('CBK-6 a callback that is not there or was forgotten: refused with 7050', () => {
    const center = openCenter().to('09:00')
    expect(refusal(center, testId(7))).toEqual({ code: 7050, cause: 'unknownCallback', field: 'from' })
    const id = center.book({ desiredTime: instant('10:00') })
    center.cancel(id)
    expect(refusal(center.to('Mon+2 09:59'), id)).toBeUndefined()
    expect(refusal(center.to('Mon+2 10:00'), id)).toMatchObject({ code: 7050 })
  })

  test('CBK-6 its queue is gone: refused with 7040', () => {
    const center = openCenter({
      queues: [
        { name: INBOUND, kind: 'inbound', callbackQueue: CALLBACKS, outboundQueue: OUTBOUND },
        { name: CALLBACKS, kind: 'callback', outboundQueue: OUTBOUND },
        { name: 'Spare_VQ_CB', kind: 'callback', outboundQueue: OUTBOUND },
        { name: OUTBOUND, kind: 'outbound' },
      ],
    }).to('09:00')
    const id = center.book({ serviceName: 'Spare_VQ_CB', desiredTime: instant('10:00') })
    center.cancel(id)
    center.remove('queue', 'Spare_VQ_CB')
    expect(refusal(center, id)).toMatchObject({ code: 7040, facts: { serviceName: 'Spare_VQ_CB' } })
  })
})

describe('CBK-6 it is a booking like any other', () => {
  test('CBK-6 CBK-9 the throttle counts it, and what was cancelled', () => {
    const center = openCenter({ settings: { throttleLimit: 2 } }).to('09:00')
    const old = center.book({ desiredTime: instant('10:00') })
    center.cancel(old)
    center.cancel(center.recreate(old, { desiredTime: instant('10:00') }))
    expect(refusal(center, old)).toMatchObject({ code: 7041, cause: 'throttled' })
  })

  test('CBK-6 SET-24 an open record of the number', () => {
    const center = openCenter({ settings: { rejectDuplicateInQueue: true } }).to('09:00')
    const old = center.book({ desiredTime: instant('10:00') })
    center.cancel(old)
    const open = center.recreate(old, { desiredTime: instant('10:00') })
    expect(refusal(center, old)).toMatchObject({ code: 7041, cause: 'duplicate', facts: { id: open } })
  })

  test('CBK-6 NUM-1 CRE-5 its number, its time and its slot', () => {
    const center = openCenter({ settings: { slotCapacity: 1 } }).to('09:00')
    const old = center.book({ desiredTime: instant('10:00') })
    center.cancel(old)
    center.book({ desiredTime: instant('11:00'), phoneNumber: '+12025550124' })
    expect(refusal(center, old, { phoneNumber: '12' })).toMatchObject({ code: 7030 })
    expect(refusal(center, old, { desiredTime: instant('08:00') })).toMatchObject({ code: 501, field: 'desiredTime' })
    const desiredTime = instant('11:00')
    expect(refusal(center, old, { desiredTime })).toBeUndefined()
    expect(refusal(center, old, { desiredTime, alwaysCheckCapacity: true })).toMatchObject({ cause: 'noCapacity' })
  })

  test('CBK-6 DET-9 an id that is taken', () => {
    const center = openCenter().to('09:00')
    const old = center.book({ desiredTime: instant('10:00') })
    center.cancel(old)
    expect(refusal(center, old, { id: old })).toMatchObject({ code: 501, cause: 'idTaken' })
  })

  test('CBK-6 ACC-2 Administrator and Supervisor may, others and API clients may not', () => {
    const center = openCenter().to('09:00')
    const from = center.book({ desiredTime: instant('10:00') })
    center.cancel(from)
    const body = {
      kind: 'callback.recreate',
      id: testId(900),
      from,
      alwaysCheckCapacity: false,
      language: 'en-US',
    } as const
    const codes = (['Administrator', 'Supervisor', 'Developer', 'Monitor'] as const).map(
      (role) => center.refusal(body, { kind: 'user', name: 'u', role })?.code,
    )
    expect(codes).toEqual([undefined, undefined, 403, 403])
    expect(center.refusal(body, { kind: 'api', name: 'key' })?.code).toBe(403)
  })

  test('CBK-8 the record names who recreated it', () => {
    const center = openCenter().to('09:00')
    const from = center.book({ desiredTime: instant('10:00') })
    center.cancel(from)
    const user = { kind: 'user', name: 'sue', role: 'Supervisor' } as const
    const id = testId(900)
    center.send({ kind: 'callback.recreate', id, from, alwaysCheckCapacity: false, language: 'en-US' }, user)
    expect(center.all('callback').at(-1)).toMatchObject({ id, actorKind: 'user', actorName: 'sue' })
  })
})
