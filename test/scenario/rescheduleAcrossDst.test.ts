import { expect, test } from 'vitest'
import { zoneTablesFor } from '../../main/ports/zoneFile.ts'
import type { Center } from '../support/center.ts'
import { openCenter } from '../support/center.ts'
import { CALLBACKS } from '../support/centerTenant.ts'
import { instant } from '../support/clock.ts'
import { conserveAfterEach } from '../support/conservation.ts'

conserveAfterEach()

const NEW_YORK = 'America/New_York'
const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** A center in New York with one place a slot; nobody is Ready, so that callbacks stay QUEUED. Moments are UTC. */
function newYork(startAt: string, from: string, to: string | null): Center {
  const center = openCenter({
    startAt,
    settings: { businessHours: 'New York', slotCapacity: 1, slotDurationMinutes: 30 },
    businessHours: [{ name: 'New York', zone: NEW_YORK, weekly: WEEK.map((day) => ({ day, from, to })) }],
    zones: zoneTablesFor([NEW_YORK]),
  })
  center.agent('ann', 'notReady')
  return center
}

/** Places left in the slot that begins at a moment; undefined when none begins there. */
function left(center: Center, at: string): number | undefined {
  return center.simulation.slots(CALLBACKS, instant(at), instant(at) + 1)[0]?.left
}

// Clocks go from 02:00 EST to 03:00 EDT on Sunday 14 March 2027, at 07:00 UTC. EST is UTC-5, EDT is UTC-4:
//   Sat 13 March 09:30 EST = 14:30 UTC   (Sat+9 from Monday 4 January)
//   Sun 14 March 08:30 EDT = 12:30 UTC, closed until 09:00 EDT = 13:00 UTC
//   Sun 14 March 09:30 EDT = 13:30 UTC
test('CBK-6 HRS-3 rescheduled from the day before clocks go forward to the day on which they do', () => {
  const center = newYork('Fri+9 12:00', '09:00', '17:00')
  const moved = center.book({ desiredTime: instant('Sat+9 14:30') })
  const early = center.book({ desiredTime: instant('Sat+9 15:00'), phoneNumber: '+12025550124' })
  center.to('Sat+9 14:00')
  center.reschedule(moved, instant('Sun+9 13:30'))
  center.reschedule(early, instant('Sun+9 12:30'))
  expect([left(center, 'Sat+9 14:30'), left(center, 'Sun+9 13:30'), left(center, 'Sun+9 14:30')]).toEqual([1, 0, 1])
  center.to('Sun+9 15:00')
  expect(center.history(moved)).toEqual([
    'Fri+9 12:00:00.000 SCHEDULED booked',
    'Sat+9 14:00:00.000 SCHEDULED rescheduled',
    'Sun+9 13:30:00.000 QUEUED due',
  ])
  expect(center.history(early).slice(1)).toEqual([
    'Sat+9 14:00:00.000 SCHEDULED rescheduled',
    'Sun+9 12:30:00.000 SCHEDULED closedAtDue',
    'Sun+9 13:00:00.000 QUEUED due',
  ])
})

// Clocks go from 02:00 EDT back to 01:00 EST on Sunday 7 November 2027, at 06:00 UTC:
//   Sat 6 November 01:30 EDT = 05:30 UTC   (Sat+43)
//   Sun 7 November 01:30 EDT = 05:30 UTC, the first pass
//   Sun 7 November 01:30 EST = 06:30 UTC, the second pass
test('CBK-6 CAP-4 rescheduled into the hour that comes twice: each pass has its own place', () => {
  const center = newYork('Fri+43 12:00', '00:00', null)
  const first = center.book({ desiredTime: instant('Sat+43 05:30') })
  const second = center.book({ desiredTime: instant('Sat+43 06:00'), phoneNumber: '+12025550124' })
  center.reschedule(first, instant('Sun+43 05:30'))
  const into = { kind: 'callback.reschedule', id: second, alwaysCheckCapacity: true } as const
  expect(center.refusal({ ...into, desiredTime: instant('Sun+43 05:30') })).toMatchObject({ cause: 'noCapacity' })
  center.send({ ...into, desiredTime: instant('Sun+43 06:30') })
  expect([left(center, 'Sun+43 05:30'), left(center, 'Sun+43 06:30'), left(center, 'Sat+43 05:30')]).toEqual([0, 0, 1])
  center.to('Sun+43 07:00')
  expect(center.history(first).at(-1)).toBe('Sun+43 05:30:00.000 QUEUED due')
  expect(center.history(second).at(-1)).toBe('Sun+43 06:30:00.000 QUEUED due')
})
