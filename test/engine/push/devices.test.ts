import { describe, expect, test } from 'vitest'
import type { PushFaults } from '../../../engine/push/faults.ts'
import { Simulation } from '../../../engine/simulation.ts'
import { openCenter, testId } from '../../support/center.ts'
import type { Center } from '../../support/center.ts'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { conserveAfterEach } from '../../support/conservation.ts'
import { instant } from '../../support/clock.ts'

conserveAfterEach()

const DEVICE = [{ channel: 'FCM', target: 'phone-1' }]

function open(options: CenterOptions = {}): Center {
  return openCenter({
    callInGroups: [{ name: 'Shop', numbers: [{ number: '+14155550100' }], expirySeconds: 60 }],
    settings: { callDirection: 'USERORIGINATED' },
    ...options,
  })
}

const faults = (center: Center, some: Partial<PushFaults>): void =>
  center.send({ kind: 'faults.set', faults: { pushes: { lost: 0, slow: 0, refused: 0, delaySeconds: 60, ...some } } })

const accept = (intent: string) => ({ kind: 'device.accept', intent, id: testId(900), group: 'Shop' }) as const

describe('PSH-3 simulated devices', () => {
  test('PSH-3 SIM-3 manual: the push lies in the inbox until somebody accepts it, and the details follow', () => {
    const center = open()
    const id = center.to('10:00').book({ pushTargets: DEVICE })
    const [ready] = center.simulation.inbox('phone-1')
    expect(ready).toMatchObject({ event: 'CALLBACK_READY', callbackId: id, outcome: 'delivered' })
    center.to('10:02').send(accept(ready?.intent ?? ''))
    expect(center.callIns(testId(900))).toEqual(['10:02:00.000 Created +14155550100'])
    expect(center.all('callIn')[0]).toMatchObject({ callback: id, actorKind: 'operator' })
    expect(center.simulation.inbox('phone-1')).toMatchObject([
      {
        event: 'CALL_IN_DETAILS',
        toPhoneNumber: '+14155550100',
        expiresAt: instant('10:03'),
        sentAt: instant('10:02'),
      },
      { event: 'CALLBACK_READY' },
    ])
    expect(center.simulation.devices()).toEqual([{ device: 'phone-1', pushes: 2 }])
  })

  test('SIM-3 who names the callback means its last CALLBACK_READY', () => {
    const center = open()
    const id = center.to('10:00').book({ pushTargets: DEVICE })
    center.to('10:02').send(accept(id))
    expect(center.callIns(testId(900))).toEqual(['10:02:00.000 Created +14155550100'])
    expect(center.all('callIn')[0]).toMatchObject({ callback: id })
    // Ann has one open READY, so the next callback has got none yet (CTI-4).
    const next = [{ channel: 'FCM', target: 'phone-2' }]
    const silent = center.book({ phoneNumber: '+12025550199', pushTargets: next })
    expect(center.refusal({ ...accept(silent), id: testId(901) })).toMatchObject({ code: 7050, cause: 'unknownIntent' })
  })

  test('PSH-3 CTI-4 auto: the device accepts 5 s after CALLBACK_READY has arrived', () => {
    const center = open()
    center.send({ kind: 'device.setMode', device: 'phone-1', mode: { kind: 'auto', group: 'Shop' } })
    const id = center.to('10:00').book({ pushTargets: DEVICE })
    center.to('10:01')
    expect(center.all('callIn').map(({ time, callback, actorKind }) => [time, callback, actorKind])).toEqual([
      [instant('10:00:05'), id, 'engine'],
    ])
    expect(center.simulation.devices()).toEqual([{ device: 'phone-1', autoGroup: 'Shop', pushes: 2 }])
    center.send({ kind: 'device.setMode', device: 'phone-1', mode: { kind: 'manual' } })
    expect(center.simulation.devices()).toEqual([{ device: 'phone-1', pushes: 2 }])
  })

  test('SIM-3 only a CALLBACK_READY that has arrived can be accepted, while its callback waits', () => {
    const center = open()
    expect(center.refusal(accept('none'))).toMatchObject({ code: 7050, cause: 'unknownIntent' })
    const id = center.to('10:00').book({ pushTargets: DEVICE })
    const [ready] = center.simulation.inbox('phone-1')
    expect(center.refusal({ ...accept(ready?.intent ?? ''), group: 'Gone' })).toMatchObject({ code: 7040 })
    center.send(accept(ready?.intent ?? ''))
    const [details] = center.simulation.inbox('phone-1')
    expect(center.refusal(accept(details?.intent ?? ''))).toMatchObject({ code: 501, cause: 'notAcceptable' })
    center.cancel(id)
    expect(center.refusal(accept(ready?.intent ?? ''))).toMatchObject({ code: 7051 })
    const group = { kind: 'auto', group: 'Gone' } as const
    expect(center.refusal({ kind: 'device.setMode', device: 'x', mode: group })).toMatchObject({ code: 7040 })
  })
})

describe('SIM-5 faults', () => {
  test('SIM-5 PSH-3 a lost push never arrives and is unconfirmed after 30 s', () => {
    const center = open()
    faults(center, { lost: 1 })
    const id = center.to('10:00').book({ pushTargets: DEVICE })
    expect(center.to('10:05').pushes(id)).toEqual([
      '10:00:00.000 CALLBACK_READY FCM phone-1 sent',
      '10:00:30.000 CALLBACK_READY FCM phone-1 unconfirmed',
    ])
    expect(center.refusal(accept(center.all('push')[0]?.id ?? ''))).toMatchObject({ code: 501, cause: 'notArrived' })
  })

  test('SIM-5 PSH-3 a slow push arrives late, which replaces unconfirmed', () => {
    const center = open()
    faults(center, { slow: 1, delaySeconds: 45 })
    const id = center.to('10:00').book({ pushTargets: DEVICE })
    expect(center.to('10:05').pushes(id)).toEqual([
      '10:00:00.000 CALLBACK_READY FCM phone-1 sent',
      '10:00:30.000 CALLBACK_READY FCM phone-1 unconfirmed',
      '10:00:45.000 CALLBACK_READY FCM phone-1 delivered',
    ])
  })

  test('SIM-5 a refused push says so at once', () => {
    const center = open()
    faults(center, { refused: 1 })
    const id = center.to('10:00').book({ pushTargets: DEVICE })
    expect(center.to('10:05').pushes(id)).toEqual([
      '10:00:00.000 CALLBACK_READY FCM phone-1 sent',
      '10:00:00.000 CALLBACK_READY FCM phone-1 refused',
    ])
    expect(center.simulation.inbox('phone-1')).toEqual([])
  })

  test('SIM-5 DET-3 shares of pushes go wrong, the same ones for the same seed', () => {
    const lost = (seed: number): number[] => {
      const center = open({ seed, agents: [] })
      faults(center, { lost: 0.5 })
      const targets = Array.from({ length: 100 }, (_, place) => ({ channel: 'FCM', target: `phone-${place}` }))
      const id = center.to('10:00').book({ pushTargets: targets })
      center.set({ purgeTimeMinutes: 10 })
      expect(center.to('11:00').history(id).at(-1)).toContain('PURGED_TIMEOUT')
      return targets.flatMap(({ target }, place) => (center.simulation.inbox(target).length === 0 ? [place] : []))
    }
    expect(lost(1)).toEqual(lost(1))
    expect(lost(1)).not.toEqual(lost(2))
    // 100 draws at one half: outside 30 to 70 once in ten thousand.
    expect(lost(1).length).toBeGreaterThan(30)
    expect(lost(1).length).toBeLessThan(70)
  })

  test('DET-5 devices, their pushes and faults live on in a snapshot', () => {
    const center = open()
    faults(center, { slow: 1, delaySeconds: 90 })
    center.send({ kind: 'device.setMode', device: 'phone-1', mode: { kind: 'auto', group: 'Shop' } })
    center.to('10:00').book({ pushTargets: DEVICE })
    const copy = Simulation.restore(center.to('10:01').simulation.snapshot())
    center.to('10:05')
    copy.advance(instant('10:05'))
    expect(copy.counters()).toEqual(center.simulation.counters())
    expect(copy.digest()).toBe(center.simulation.digest())
    expect(copy.inbox('phone-1')).toEqual(center.simulation.inbox('phone-1'))
    expect(copy.inbox('phone-1')).toHaveLength(2)
  })
})
