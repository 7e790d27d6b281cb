import { expect, test } from 'vitest'
import { openCenter, testId } from '../../support/center.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

test('REG-2 CBK-6 while no node is healthy nothing is rescheduled or recreated, and a bulk cancellation passes it over', () => {
  const center = openCenter().to('09:00')
  const waiting = center.book({ desiredTime: instant('10:00') })
  const over = center.book({ desiredTime: instant('10:00'), phoneNumber: '+12025550124' })
  center.cancel(over)
  center.put({ type: 'region', value: { name: 'East', nodes: ['e1'] } })
  const move = {
    kind: 'callback.reschedule',
    id: waiting,
    desiredTime: instant('11:00'),
    alwaysCheckCapacity: false,
  } as const
  const again = {
    kind: 'callback.recreate',
    id: testId(900),
    from: over,
    alwaysCheckCapacity: false,
    language: 'en-US',
  } as const
  expect([move, again].map((body) => center.refusal(body))).toEqual([undefined, undefined])
  center.send({ kind: 'node.setHealth', region: 'East', node: 'e1', health: 'down' })
  expect([move, again].map((body) => center.refusal(body)?.code)).toEqual([5701, 5701])
  expect(center.simulation.cancellable({})).toEqual({ cancelled: 0, left: 0, stayed: 2 })
  expect(center.simulation.cancelTargets({})).toMatchObject([{ id: waiting, stays: 'noNode' }])
  center.send({ kind: 'callback.cancelAll', reason: 'CANCELLED_BY_ADMIN' })
  expect(center.view(waiting).state).toBe('SCHEDULED')
})
