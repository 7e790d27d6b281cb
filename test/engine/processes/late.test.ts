import { expect, test } from 'vitest'
import { openCenter } from '../../support/center.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

test('CBK-7 a callback that is still SCHEDULED when its two minutes are over is late, until it is QUEUED', () => {
  const center = openCenter({ settings: { businessHours: 'Office' } }).to('08:00')
  const id = center.book({ desiredTime: instant('08:30') })
  const late = (at: string): boolean => center.to(at).view(id).late
  expect(['08:30', '08:31:59.999', '08:32', '08:59:59.999', '09:00'].map(late)).toEqual([
    false,
    false,
    true,
    true,
    false,
  ])
})

test('CBK-7 TEN-8 the length of the interval is a figure of the tenant', () => {
  const center = openCenter({ settings: { businessHours: 'Office' } }).to('08:00')
  const id = center.book({ desiredTime: instant('08:30') })
  center.edit('general', 'general', { desiredTimeIntervalMinutes: 10 })
  expect(center.to('08:39:59.999').view(id).late).toBe(false)
  expect(center.to('08:40').view(id).late).toBe(true)
})

test('CBK-6 CBK-7 with another time it is not late any more', () => {
  const center = openCenter({ settings: { businessHours: 'Office' } }).to('08:00')
  const id = center.book({ desiredTime: instant('08:30') })
  center.to('08:40').reschedule(id, instant('10:00'))
  expect(center.view(id).late).toBe(false)
})
