import { describe, expect, test } from 'vitest'
import { openCenter } from '../../support/center.ts'
import type { Center } from '../../support/center.ts'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { conserveAfterEach } from '../../support/conservation.ts'
import { instant } from '../../support/clock.ts'

conserveAfterEach()

const DEVICE = [{ channel: 'FCM', target: 'phone-1' }]
const sent = (lines: readonly string[]): string[] => lines.filter((line) => line.endsWith(' sent'))

describe('CRE-3 push targets', () => {
  test('CRE-3 a channel is FCM or an HTTP channel of the tenant', () => {
    const push = { httpChannels: [{ name: 'Shop app', url: 'https://app.example.com/push' }] }
    const center = openCenter({ push }).to('10:00')
    const refused = (channel: string) =>
      center.refusal({
        kind: 'callback.create',
        id: '00000000-0000-4000-8000-000000000001',
        serviceName: 'Support_VQ_CB',
        phoneNumber: '+12025550123',
        alwaysCheckCapacity: false,
        language: 'en-US',
        userData: {},
        pushTargets: [...DEVICE, { channel, target: 'x' }],
      })
    expect(refused('FCM')).toBeUndefined()
    expect(refused('Shop app')).toBeUndefined()
    expect(refused('PIGEON')).toMatchObject({ code: 501, cause: 'unknownChannel', field: 'pushTargets.1.channel' })
  })
})

describe('PSH-1 events of a callback that is dialled', () => {
  test('PSH-1 each failed attempt, and the last one apart', () => {
    const center = openCenter({ settings: { maximumConnectionAttempts: 2, retryIntervalMinutes: 15 } })
    // 0001 is busy, which is heard 2 s after dialling (DIA-4).
    const id = center.to('10:00').book({ phoneNumber: '+12025550001', pushTargets: DEVICE })
    expect(sent(center.to('11:00').pushes(id))).toEqual([
      '10:00:02.000 CALLBACK_ATTEMPT_FAILED FCM phone-1 sent',
      '10:15:04.000 CALLBACK_FINAL_ATTEMPT_FAILED FCM phone-1 sent',
    ])
  })

  test('PSH-1 CALLBACK_PURGED at the end of the business day; without targets nothing is sent', () => {
    const center = openCenter({ settings: { businessHours: 'Office' }, agents: [] })
    const [id, silent] = [
      center.to('16:00').book({ pushTargets: DEVICE }),
      center.book({ phoneNumber: '+12025550124' }),
    ]
    expect(sent(center.to('18:00').pushes(id))).toEqual(['17:00:00.000 CALLBACK_PURGED FCM phone-1 sent'])
    expect(center.pushes(silent)).toEqual([])
  })
})

describe('PSH-2 CALLBACK_UPCOMING', () => {
  // Nothing has ever been in the queue and somebody is logged in, so the EWT counts as 0: the threshold of 5 minutes is crossed just
  // after 11:55, and looks are 10 s apart, counted from there.
  test('PSH-2 once, when the time to the desired time and the EWT fall below the threshold', () => {
    const center = openCenter()
    const id = center.to('10:00').book({ desiredTime: instant('12:00'), pushTargets: DEVICE })
    expect(sent(center.to('13:00').pushes(id))).toEqual(['11:55:10.000 CALLBACK_UPCOMING FCM phone-1 sent'])
  })

  test('PSH-2 SET-21 DET-11 by the threshold of now, and not with a threshold of 0', () => {
    const center = openCenter()
    const [id, other] = [
      center.to('10:00').book({ desiredTime: instant('12:00'), pushTargets: DEVICE }),
      center.book({ desiredTime: instant('14:00'), phoneNumber: '+12025550124', pushTargets: DEVICE }),
    ]
    center.to('11:00').set({ pushThresholdMinutes: 30 })
    center.to('12:30').set({ pushThresholdMinutes: 0 })
    center.to('15:00')
    expect(sent(center.pushes(id))).toEqual(['11:30:10.000 CALLBACK_UPCOMING FCM phone-1 sent'])
    expect(sent(center.pushes(other))).toEqual([])
  })

  test('PSH-2 DET-11 edits do not put looks off', () => {
    const center = openCenter()
    const id = center.to('10:00').book({ desiredTime: instant('12:00'), pushTargets: DEVICE })
    center.to('11:55:02').set({ slotCapacity: 6 })
    center.to('11:55:09').set({ slotCapacity: 7 })
    expect(sent(center.to('13:00').pushes(id))).toEqual(['11:55:10.000 CALLBACK_UPCOMING FCM phone-1 sent'])
  })

  test('PSH-2 not when it is below the threshold at its creation', () => {
    const center = openCenter()
    const id = center.to('10:00').book({ desiredTime: instant('10:04'), pushTargets: DEVICE })
    expect(center.to('11:00').pushes(id)).toEqual([])
  })

  // ann talks for two hours with the customer of an earlier callback. Nothing has departed, so the EWT is the handle time: 120 minutes. A
  // callback two hours ahead falls below the threshold of 200 minutes when its desired time is 80 minutes away; its turn is 200 minutes
  // away then. Looks are 10 s apart, counted from its booking.
  const busy = (settings: CenterOptions['settings'], from: string): Center => {
    const center = openCenter({
      settings: { pushThresholdMinutes: 200, ...settings },
      dialer: { handleTime: { kind: 'constant', seconds: 7200 } },
    })
    center.to(from).book({ phoneNumber: '+12025550124' })
    return center
  }

  test.each([
    [0, true],
    [119, false],
    [121, true],
  ])('PSH-2 PRG-2 with a purge time of %i minutes the push is sent: %s', (purgeTimeMinutes, isSent) => {
    const center = busy({ purgeTimeMinutes }, '10:00')
    const id = center.to('10:01').book({ desiredTime: instant('12:00'), pushTargets: DEVICE })
    // Below the threshold from 10:40:10 on, when the turn comes at 14:00: 120 minutes after the entry into QUEUED.
    const upcoming = isSent ? ['10:40:10.000 CALLBACK_UPCOMING FCM phone-1 sent'] : []
    expect(sent(center.to('11:59').pushes(id))).toEqual(upcoming)
  })

  test('PSH-2 PRG-1 not when the end of the day comes first', () => {
    const center = busy({ businessHours: 'Office' }, '13:00')
    const id = center.to('13:01').book({ desiredTime: instant('16:00'), pushTargets: DEVICE })
    // Below the threshold from 14:40:10 on, when the turn comes at 18:00.
    expect(sent(center.to('15:00').pushes(id))).toEqual([])
  })

  test('PRG-4 UPCOMING is the first push: Pushed Callback Expiry counts from it', () => {
    const center = openCenter({ settings: { callDirection: 'USERORIGINATED' } })
    const id = center.to('10:00').book({ desiredTime: instant('12:00'), pushTargets: DEVICE })
    // UPCOMING at 11:55:10, READY at 12:00, expired 10 minutes after the former.
    expect(center.to('13:00').history(id).slice(1)).toEqual([
      '12:00:00.000 QUEUED due',
      '12:00:00.000 QUEUED invited ann',
      '12:05:10.000 QUEUED pushExpired',
    ])
  })

  test('PRG-4 CBK-14 what has expired before it is due enters the queue without a position', () => {
    const center = openCenter({
      settings: { callDirection: 'USERORIGINATED', pushThresholdMinutes: 30, purgeTimeMinutes: 20 },
    })
    const id = center.to('10:00').book({ desiredTime: instant('12:00'), pushTargets: DEVICE })
    // UPCOMING at 11:30:10, expired at 11:40:10, purged 20 minutes after it was due.
    expect(center.to('12:10').view(id)).not.toHaveProperty('positionInQueue')
    expect(center.to('13:00').history(id).slice(1)).toEqual([
      '11:40:10.000 SCHEDULED pushExpired',
      '12:00:00.000 QUEUED due',
      '12:20:00.000 COMPLETED purged PUSH_EXPIRED',
    ])
  })
})
