import { describe, expect, test } from 'vitest'
import type { RescheduleCallback } from '../../../engine/command.ts'
import type { Center } from '../../support/center.ts'
import { openCenter, testId } from '../../support/center.ts'
import { CALLBACKS } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

const SUPERVISOR = { kind: 'user', name: 'sue', role: 'Supervisor' } as const

/** How a move would be refused now; undefined when it would not. */
function refusal(center: Center, id: string, at: string, given: Partial<RescheduleCallback> = {}) {
  const desiredTime = instant(at)
  return center.refusal({ kind: 'callback.reschedule', id, desiredTime, alwaysCheckCapacity: false, ...given })
}

/** Places left in the slot that begins at a moment. */
function left(center: Center, at: string): number | undefined {
  return center.simulation.slots(CALLBACKS, instant(at), instant(at) + 1)[0]?.left
}

describe('CBK-6 rescheduling', () => {
  test('CBK-6 CBK-2 CBK-3 it becomes QUEUED at the new time alone, with that as its virtual queue time', () => {
    const center = openCenter().to('09:00')
    center.agent('ann', 'notReady')
    const moved = center.book({ desiredTime: instant('10:00') })
    const other = center.book({ desiredTime: instant('11:00'), phoneNumber: '+12025550124' })
    center.to('09:30').reschedule(moved, instant('12:00'))
    expect(center.view(moved)).toMatchObject({ state: 'SCHEDULED', desiredTime: instant('12:00') })
    center.to('12:30')
    expect(center.history(moved)).toEqual([
      '09:00:00.000 SCHEDULED booked',
      '09:30:00.000 SCHEDULED rescheduled',
      '12:00:00.000 QUEUED due',
    ])
    // 11:00 comes before 12:00, whoever booked first.
    expect([other, moved].map((id) => center.view(id).positionInQueue)).toEqual([1, 2])
  })

  test('CBK-6 to an earlier time, and back to the first one: it is due once', () => {
    const center = openCenter().to('09:00')
    center.agent('ann', 'notReady')
    const id = center.book({ desiredTime: instant('10:00') })
    center.reschedule(id, instant('09:30'))
    center.to('09:10').reschedule(id, instant('10:00'))
    center.to('11:00')
    expect(center.history(id).slice(2)).toEqual(['09:10:00.000 SCHEDULED rescheduled', '10:00:00.000 QUEUED due'])
  })

  test('CBK-6 CRE-5 up to two minutes past: stored as given and due at once', () => {
    const center = openCenter().to('09:00')
    center.agent('ann', 'notReady')
    const id = center.book({ desiredTime: instant('10:00') })
    expect(refusal(center, id, '08:57:59.999')).toMatchObject({
      code: 501,
      cause: 'desiredTimePast',
      field: 'desiredTime',
    })
    center.reschedule(id, instant('08:58'))
    expect(center.view(id)).toMatchObject({ state: 'QUEUED', desiredTime: instant('08:58') })
    expect(center.history(id).slice(1)).toEqual(['09:00:00.000 SCHEDULED rescheduled', '09:00:00.000 QUEUED due'])
  })

  test('CBK-6 CBK-2 one that waits for the opening can be moved, and then does not wait for it any more', () => {
    const center = openCenter({ settings: { businessHours: 'Office' } })
    const id = center.book({ desiredTime: instant('08:00') })
    center.to('08:30').reschedule(id, instant('10:00'))
    center.to('09:30')
    expect(center.view(id).state).toBe('SCHEDULED')
    center.to('10:00')
    expect(center.view(id).state).toBe('QUEUED')
  })

  test.each([
    ['QUEUED', '09:00:01', false],
    ['PROCESSING', '09:00:30', true],
    ['COMPLETED', '09:20', true],
  ] as const)('CBK-6 %s: refused with 7051', (state, at, isReady) => {
    const center = openCenter().to('09:00')
    if (!isReady) center.agent('ann', 'notReady')
    const id = center.book()
    center.to(at)
    expect(center.view(id).state).toBe(state)
    expect(refusal(center, id, '12:00')).toEqual({
      code: 7051,
      cause: 'notReschedulable',
      field: 'id',
      facts: { state },
    })
  })

  test('CBK-6 a callback that is not there: refused with 7050', () => {
    expect(refusal(openCenter(), testId(7), '12:00')).toEqual({ code: 7050, cause: 'unknownCallback', field: 'id' })
  })
})

describe('CBK-6 AVL-2 the place in the slot', () => {
  const full = { settings: { slotCapacity: 1, slotDurationMinutes: 15 } } as const

  test('CBK-6 AVL-2 the old slot has its place back, the new one has one less', () => {
    const center = openCenter(full).to('09:00')
    const id = center.book({ desiredTime: instant('10:00') })
    center.reschedule(id, instant('11:00'))
    expect([left(center, '10:00'), left(center, '11:00')]).toEqual([1, 0])
  })

  test('CBK-6 CRE-5 a full slot is refused with those that are free, but a callback does not stand in its own way', () => {
    const center = openCenter(full).to('09:00')
    const id = center.book({ desiredTime: instant('10:00') })
    center.book({ desiredTime: instant('11:00'), phoneNumber: '+12025550124' })
    expect(refusal(center, id, '10:10', { alwaysCheckCapacity: true })).toBeUndefined()
    expect(refusal(center, id, '11:05')).toBeUndefined()
    const taken = refusal(center, id, '11:05', { alwaysCheckCapacity: true })
    expect(taken).toMatchObject({ code: 7041, cause: 'noCapacity', field: 'desiredTime' })
    const starts = taken?.slots?.map(({ start }) => start)
    expect(starts).toContain(instant('10:00'))
    expect(starts).not.toContain(instant('11:00'))
  })

  test('CBK-6 AVL-2 an Immediate one that waits for the opening takes no place wherever it goes', () => {
    const center = openCenter({ settings: { ...full.settings, businessHours: 'Office' } }).to('08:00')
    const id = center.book()
    center.reschedule(id, instant('10:00'))
    expect(center.view(id).origin).toBe('IMMEDIATE')
    expect(left(center, '10:00')).toBe(1)
  })
})

describe('CBK-6 what else decides', () => {
  test('CBK-6 CBK-9 SET-24 it is no booking: neither the throttle nor another open record stands in the way', () => {
    const center = openCenter({ settings: { throttleLimit: 2 } }).to('09:00')
    const id = center.book({ desiredTime: instant('10:00') })
    center.book({ desiredTime: instant('10:00') })
    expect(refusal(center, id, '11:00')).toBeUndefined()
    center.set({ rejectDuplicateInQueue: true })
    expect(refusal(center, id, '11:00')).toBeUndefined()
  })

  test('CBK-6 SET-25 a time outside the hours is refused where the queue rejects such bookings', () => {
    const center = openCenter({ settings: { businessHours: 'Office', rejectOutOfOfficeHours: true } }).to('09:00')
    const id = center.book({ desiredTime: instant('10:00') })
    expect(refusal(center, id, '17:00')).toMatchObject({ code: 7042, cause: 'outOfOfficeHours' })
    expect(refusal(center, id, '16:59')).toBeUndefined()
  })

  test('CBK-6 ACC-2 Administrator and Supervisor may, others and API clients may not', () => {
    const center = openCenter().to('09:00')
    const id = center.book({ desiredTime: instant('10:00') })
    const body = {
      kind: 'callback.reschedule',
      id,
      desiredTime: instant('11:00'),
      alwaysCheckCapacity: false,
    } as const
    const codes = (['Administrator', 'Supervisor', 'Developer', 'Monitor'] as const).map(
      (role) => center.refusal(body, { kind: 'user', name: 'u', role })?.code,
    )
    expect(codes).toEqual([undefined, undefined, 403, 403])
    expect(center.refusal(body, { kind: 'api', name: 'key' })?.code).toBe(403)
  })

  test('CBK-6 CBK-8 CBK-11 the history names the rule and the user', () => {
    const center = openCenter().to('09:00')
    const id = center.book({ desiredTime: instant('10:00') })
    center.reschedule(id, instant('11:00'), SUPERVISOR)
    expect(center.all('transition').at(-1)).toMatchObject({
      rule: 'CBK-6',
      actorKind: 'user',
      actorName: 'sue',
      desiredTime: instant('11:00'),
      nextDueAt: instant('11:00'),
    })
  })

  test('PRG-2 the purge time is restarted by rescheduling what was snoozed', () => {
    // QUEUED at 09:00, snoozed when the customer answers at 09:00:08; moved to 10:00 it has its ten minutes anew.
    const center = openCenter({ settings: { purgeTimeMinutes: 10, snoozeDurationMinutes: 5 } }).to('09:00')
    const id = center.book({ phoneNumber: '+12025550030' })
    center.to('09:01').reschedule(id, instant('10:00'))
    center.agent('ann', 'notReady')
    center.to('10:09:59.999')
    expect(center.view(id).state).toBe('QUEUED')
    center.to('10:10')
    expect(center.history(id).slice(-2)).toEqual([
      '10:00:00.000 QUEUED due',
      '10:10:00.000 COMPLETED purged PURGED_TIMEOUT',
    ])
  })

  test('RET-1 the record lives from its new Desired Callback Time', () => {
    const center = openCenter().to('09:00')
    const id = center.book({ desiredTime: instant('10:00') })
    center.reschedule(id, instant('Tue 10:00'))
    center.cancel(id)
    center.to('Tue+2 09:59:59.999')
    expect(center.view(id).state).toBe('COMPLETED')
    center.to('Tue+2 10:00')
    expect(center.simulation.callback(id)).toBeUndefined()
  })
})
