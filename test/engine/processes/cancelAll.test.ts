import { describe, expect, test } from 'vitest'
import type { CancelAll } from '../../../engine/command.ts'
import type { Center } from '../../support/center.ts'
import { openCenter } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

type Filter = Partial<Omit<CancelAll, 'kind' | 'reason'>>

const OPERATOR = { kind: 'operator', name: 'test' } as const

function cancelAll(center: Center, filter: Filter): { cancelled: number; left: number; stayed: number } {
  const counts = center.simulation.cancellable(filter)
  center.send({ kind: 'callback.cancelAll', ...filter, reason: 'CANCELLED_BY_ADMIN' }, OPERATOR)
  return counts
}

/** A number of its own for each callback. */
const number = (place: number): string => `+120255501${String(50 + place)}`

describe('DET-11 a bulk command names a filter, and the engine selects', () => {
  test('DET-11 UI-15c by desired time, from the first instant on and before the last one', () => {
    const center = openCenter().to('08:00')
    const ids = ['09:59:59.999', '10:00', '10:59:59.999', '11:00'].map((at, place) =>
      center.book({ desiredTime: instant(at), phoneNumber: number(place) }),
    )
    expect(cancelAll(center, { from: instant('10:00'), to: instant('11:00') })).toEqual({
      cancelled: 2,
      left: 0,
      stayed: 0,
    })
    expect(ids.map((id) => center.view(id).reason)).toEqual([
      undefined,
      'CANCELLED_BY_ADMIN',
      'CANCELLED_BY_ADMIN',
      undefined,
    ])
  })

  test('DET-11 by queue; without a filter everything', () => {
    const center = openCenter().to('08:00')
    const ids = [CALLBACKS, INBOUND].map((serviceName, place) =>
      center.book({ serviceName, desiredTime: instant('10:00'), phoneNumber: number(place) }),
    )
    expect(cancelAll(center, { services: [INBOUND] })).toEqual({ cancelled: 1, left: 0, stayed: 0 })
    expect(ids.map((id) => center.view(id).state)).toEqual(['SCHEDULED', 'COMPLETED'])
    expect(cancelAll(center, {})).toEqual({ cancelled: 1, left: 0, stayed: 1 })
    expect(ids.map((id) => center.view(id).state)).toEqual(['COMPLETED', 'COMPLETED'])
  })

  test('CBK-5 UI-15d STA-4 PROCESSING stays, and none is dialled because another one gives way', () => {
    // Two trunks: the first callback is answered at 09:00:08 and talks, the second is being dialled, the third waits for a trunk.
    const center = openCenter({ agents: [{ name: 'ann' }, { name: 'ben' }], dialer: { trunks: 2 } }).to('09:00')
    const talking = center.book({ phoneNumber: number(0) })
    center.to('09:00:10')
    const dialled = center.book({ phoneNumber: number(1) })
    const waiting = center.book({ phoneNumber: number(2) })
    center.to('09:00:12')
    expect([talking, dialled, waiting].map((id) => center.view(id).onLine)).toEqual(['withAgent', 'dialling', 'no'])
    expect(center.simulation.cancelTargets({})).toEqual([
      { id: talking, serviceName: CALLBACKS, phoneNumber: number(0), state: 'PROCESSING', stays: 'withAgent' },
      { id: dialled, serviceName: CALLBACKS, phoneNumber: number(1), state: 'QUEUED' },
      { id: waiting, serviceName: CALLBACKS, phoneNumber: number(2), state: 'QUEUED' },
    ])
    expect(cancelAll(center, {})).toEqual({ cancelled: 2, left: 0, stayed: 1 })
    // What is over is named by no report of a cancellation.
    expect(center.simulation.cancelTargets({}).map(({ id }) => id)).toEqual([talking])
    expect(center.view(talking).state).toBe('PROCESSING')
    expect(center.dials(waiting)).toEqual([])
    expect(center.history(waiting).at(-1)).toBe('09:00:12.000 COMPLETED cancelled CANCELLED_BY_ADMIN')
    expect(center.stateOf('ben')).toBe('ready')
  })

  test('DET-11 UI-15e in steps of at most so many; those that hold a trunk come last, and reports name each once', () => {
    // As above: the first talks, the second is being dialled, the third waits for a trunk; a fourth is for later.
    const center = openCenter({ agents: [{ name: 'ann' }, { name: 'ben' }], dialer: { trunks: 2 } }).to('09:00')
    const talking = center.book({ phoneNumber: number(0) })
    center.to('09:00:10')
    const dialled = center.book({ phoneNumber: number(1) })
    const waiting = center.book({ phoneNumber: number(2) })
    const later = center.book({ desiredTime: instant('10:00'), phoneNumber: number(3) })
    center.to('09:00:12')
    const named = () => center.simulation.cancelTargets({ most: 2 }).map(({ id }) => id)
    expect(named().sort()).toEqual([waiting, later].sort())
    expect(cancelAll(center, { most: 2 })).toEqual({ cancelled: 2, left: 1, stayed: 1 })
    expect([waiting, later, dialled].map((id) => center.view(id).state)).toEqual(['COMPLETED', 'COMPLETED', 'QUEUED'])
    expect(named()).toEqual([talking, dialled])
    // What the first step ended is over like anything else that was.
    expect(cancelAll(center, { most: 2 })).toEqual({ cancelled: 1, left: 0, stayed: 3 })
    expect(center.dials(waiting)).toEqual([])
    expect(center.view(talking).state).toBe('PROCESSING')
  })

  test('ACC-2 Administrator and Supervisor may, others and API clients may not', () => {
    const center = openCenter()
    const body = { kind: 'callback.cancelAll', reason: 'CANCELLED_BY_ADMIN' } as const
    const codes = (['Administrator', 'Supervisor', 'Developer', 'Monitor'] as const).map(
      (role) => center.refusal(body, { kind: 'user', name: 'u', role })?.code,
    )
    expect(codes).toEqual([undefined, undefined, 403, 403])
    expect(center.refusal(body, { kind: 'api', name: 'key' })?.code).toBe(403)
  })
})
