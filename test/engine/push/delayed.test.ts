import { describe, expect, test } from 'vitest'
import type { CreateCallIn } from '../../../engine/callIn/commands.ts'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { openCenter, testId } from '../../support/center.ts'
import type { Center } from '../../support/center.ts'
import { conserveAfterEach } from '../../support/conservation.ts'
import { instant } from '../../support/clock.ts'

conserveAfterEach()

const DEVICE = [{ channel: 'FCM', target: 'phone-1' }]
const TELEPHONE = [{ channel: 'FCM', target: 'phone-2' }]

/** Agent ann, whom callers keep; customers of callbacks call in, their pushes are good for 10 minutes. */
function open(settings: CenterOptions['settings'] = {}, options: CenterOptions = {}): Center {
  return openCenter({
    callInGroups: [
      { name: 'Shop', numbers: [{ number: '+14155550100' }], generateAccessCode: true, expirySeconds: 60 },
    ],
    settings: { callDirection: 'USERORIGINATED', ...settings },
    ...options,
  })
}

const callIn = (id: number, callbackServiceId: string): CreateCallIn => ({
  kind: 'callIn.create',
  id: testId(900 + id),
  group: 'Shop',
  userData: {},
  callbackServiceId,
})

const intentOf = (center: Center, event: number): string =>
  center.all('push').find((it) => it.event === event)?.id ?? ''

describe('CTI-4 a delayed call-in', () => {
  test('CTI-4 PRG-4 CBK-14 PSH-3 a lost push: READY at the top, unconfirmed after 30 s, out of the queue after 10 min, purged at closing', () => {
    const center = open({ businessHours: 'Office' })
    center.send({ kind: 'faults.set', faults: { pushes: { lost: 1, slow: 0, refused: 0, delaySeconds: 60 } } })
    const id = center.to('16:30').book({ pushTargets: DEVICE })
    // ann is Ready, so it is at the top at once: READY at 16:30, which no result confirms by 16:30:30.
    // The first push was at 16:30, so it expires at 16:40; the business day ends at 17:00.
    expect(center.to('16:39:59').view(id)).toMatchObject({ state: 'QUEUED', positionInQueue: 1 })
    expect(center.to('16:40').view(id)).not.toHaveProperty('positionInQueue')
    center.to('18:00')
    expect(center.history(id)).toEqual([
      '16:30:00.000 QUEUED booked',
      '16:30:00.000 QUEUED invited ann',
      '16:40:00.000 QUEUED pushExpired',
      '17:00:00.000 COMPLETED purged PUSH_EXPIRED',
    ])
    expect(center.pushes(id)).toEqual([
      '16:30:00.000 CALLBACK_READY FCM phone-1 sent',
      '16:30:30.000 CALLBACK_READY FCM phone-1 unconfirmed',
      '17:00:00.000 CALLBACK_PURGED FCM phone-1 sent',
      '17:00:30.000 CALLBACK_PURGED FCM phone-1 unconfirmed',
    ])
    expect(center.dials(id)).toEqual([])
  })

  test('CTI-4 CIN-1 PSH-1 the app asks for a number with the callback id, and gets number and code by push', () => {
    const center = open()
    const id = center.to('10:00').book({ pushTargets: DEVICE })
    center.to('10:01').send(callIn(1, id))
    expect(center.pushes(id).slice(-2)).toEqual([
      '10:01:00.000 CALL_IN_DETAILS FCM phone-1 sent',
      '10:01:00.000 CALL_IN_DETAILS FCM phone-1 delivered',
    ])
    const [request] = center.all('callIn')
    expect(center.all('push').at(-1)).toMatchObject({
      toPhoneNumber: 14155550100,
      accessCode: request?.accessCode,
      expiresAt: instant('10:02'),
    })
    expect(request?.callback).toBe(id)
  })

  test('PRG-4 CIN-2 once its pushes have expired, live requests for it end and new ones are 7051', () => {
    const center = open()
    const id = center.to('10:00').book({ pushTargets: DEVICE })
    center.to('10:09:30').send(callIn(1, id))
    // The request would have been good until 10:10:30; the pushes expire at 10:10.
    center.to('10:10')
    expect(center.callIns(testId(901)).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      '10:09:30.000 Created',
      '10:10:00.000 Expired',
    ])
    expect(center.refusal(callIn(2, id))).toMatchObject({ code: 7051, facts: { state: 'QUEUED' } })
  })

  test('CTI-4 RTE-5 one open READY for an agent until it expires, and those behind are triggered by other agents', () => {
    const center = open({ pushedCallbackExpiryMinutes: 5 }, { agents: [{ name: 'ann' }, { name: 'ben' }] })
    const ids = [0, 1, 2].map(() => center.to('10:00').book({ pushTargets: DEVICE }))
    const [first = '', second = '', third = ''] = ids
    // ann and ben have one each; at 10:05 both are free again.
    expect(center.history(third)).toEqual(['10:00:00.000 QUEUED booked'])
    center.to('10:05')
    expect(center.history(first)[1]).toBe('10:00:00.000 QUEUED invited ann')
    expect(center.history(second)[1]).toBe('10:00:00.000 QUEUED invited ben')
    expect(center.history(third)[1]).toBe('10:05:00.000 QUEUED invited ann')
  })

  test('CTI-4 DIA-5 a READY needs no trunk', () => {
    const center = open({}, { dialer: { trunks: 0 } })
    const id = center.to('10:00').book({ pushTargets: DEVICE })
    expect(center.history(id)[1]).toBe('10:00:00.000 QUEUED invited ann')
  })

  test('CTI-4 DIA-5 a READY goes out past a callback that waits for a trunk', () => {
    const center = openCenter({ dialer: { trunks: 0 } })
    const dialled = center.to('10:00').book()
    center.set({ callDirection: 'USERORIGINATED' })
    const id = center.book({ phoneNumber: '+12025550124', pushTargets: DEVICE })
    expect(center.history(dialled)).toEqual(['10:00:00.000 QUEUED booked'])
    expect(center.history(id)[1]).toBe('10:00:00.000 QUEUED invited ann')
  })

  test('CTI-4 RTE-4 the agent is not reserved: a call that comes meanwhile is answered', () => {
    const center = open({}, { calls: [{ at: '10:01' }] })
    center.to('10:00').book({ pushTargets: DEVICE })
    center.to('10:02')
    expect(center.stateOf('ann')).toBe('talking')
  })

  test('PRG-3 PRG-2 the purge time counts before the customer has responded, and before an agent is there', () => {
    const center = open({ purgeTimeMinutes: 4 })
    const first = center.to('10:00').book({ pushTargets: DEVICE })
    const second = center.book({ pushTargets: TELEPHONE })
    center.to('10:04')
    expect(center.history(first).at(-1)).toBe('10:04:00.000 COMPLETED purged PURGED_TIMEOUT')
    expect(center.history(second).at(-1)).toBe('10:04:00.000 COMPLETED purged PURGED_TIMEOUT')
    expect(center.pushes(second)).toContain('10:04:00.000 CALLBACK_PURGED FCM phone-2 sent')
  })

  test('CBK-5 a cancelled callback frees its agent, and its requests end', () => {
    const center = open()
    const [first, second] = [center.to('10:00').book({ pushTargets: DEVICE }), center.book({ pushTargets: DEVICE })]
    center.send(callIn(1, first))
    center.to('10:00:10').cancel(first)
    expect(center.all('callIn').map(({ state }) => state)).toEqual([0, 3])
    expect(center.history(second).at(-1)).toBe('10:00:10.000 QUEUED invited ann')
  })

  test('PRG-4 DET-11 a changed expiry counts from the first push, and has passed when it is shorter', () => {
    const center = open()
    const id = center.to('10:00').book({ pushTargets: DEVICE })
    center.to('10:03').set({ pushedCallbackExpiryMinutes: 20 })
    expect(center.to('10:19').view(id)).toHaveProperty('positionInQueue', 1)
    center.set({ pushedCallbackExpiryMinutes: 15 })
    expect(center.history(id).at(-1)).toBe('10:19:00.000 QUEUED pushExpired')
    center.set({ pushedCallbackExpiryMinutes: 60 })
    expect(center.to('11:30').history(id)).toHaveLength(3)
  })
})

describe('PSH-3 results', () => {
  test('PSH-3 a result in time leaves nothing unconfirmed; a late one replaces what was taken for it', () => {
    const center = open({}, { push: { httpChannels: [{ name: 'App', url: 'https://app.example.com/push' }] } })
    const targets = ['one', 'two'].map((target) => ({ channel: 'App', target }))
    const id = center.to('10:00').book({ pushTargets: targets })
    const [one, other] = center.all('push')
    center.to('10:00:05').send({ kind: 'push.result', intent: one?.id ?? '', outcome: 'delivered' })
    center.to('10:01').send({ kind: 'push.result', intent: other?.id ?? '', outcome: 'refused' })
    expect(center.to('10:02').pushes(id)).toEqual([
      '10:00:00.000 CALLBACK_READY App one sent',
      '10:00:00.000 CALLBACK_READY App two sent',
      '10:00:05.000 CALLBACK_READY App one delivered',
      '10:00:30.000 CALLBACK_READY App two unconfirmed',
      '10:01:00.000 CALLBACK_READY App two refused',
    ])
  })

  test('PSH-3 a result by the id of a callback is that of its last notification, or of the last about an event', () => {
    const center = open({}, { push: { httpChannels: [{ name: 'App', url: 'https://app.example.com/push' }] } })
    const id = center.to('10:00').book({ pushTargets: [{ channel: 'App', target: 'one' }] })
    center.to('10:00:05').send(callIn(1, id))
    center.send({ kind: 'push.result', intent: id, event: 'CALLBACK_READY', outcome: 'refused' })
    center.to('10:00:10').send({ kind: 'push.result', intent: id, outcome: 'delivered' })
    expect(center.pushes(id)).toEqual([
      '10:00:00.000 CALLBACK_READY App one sent',
      '10:00:05.000 CALL_IN_DETAILS App one sent',
      '10:00:05.000 CALLBACK_READY App one refused',
      '10:00:10.000 CALL_IN_DETAILS App one delivered',
    ])
    const purged = { kind: 'push.result', intent: id, event: 'CALLBACK_PURGED', outcome: 'delivered' } as const
    expect(center.refusal(purged)).toMatchObject({ code: 7050, cause: 'unknownIntent' })
  })

  test('DET-10 a result of a notification that is not in the past of this line is refused', () => {
    const center = open()
    const before = center.to('10:00').simulation.snapshot()
    center.book({ pushTargets: DEVICE })
    const intent = intentOf(center, 1)
    const result = { kind: 'push.result', intent, outcome: 'delivered' } as const
    expect(center.refusal(result)).toBeUndefined()
    // Back before it, and on along another branch, in which the same booking has another notification.
    const other = center.rewound(before, 'other')
    expect(other.refusal(result)).toMatchObject({ code: 7050, cause: 'unknownIntent' })
    other.send({ ...BOOKING, id: testId(77) })
    expect(other.refusal(result)).toMatchObject({ cause: 'unknownIntent' })
    expect(other.refusal({ ...result, intent: intentOf(other, 1) })).toBeUndefined()
  })
})

const BOOKING = {
  kind: 'callback.create',
  serviceName: 'Support_VQ_CB',
  phoneNumber: '+12025550123',
  alwaysCheckCapacity: false,
  language: 'en-US',
  userData: {},
  pushTargets: DEVICE,
} as const
