import { expect, test } from 'vitest'
import { joined } from '../../engine/kernel/pieces.ts'
import { openCenter, testId } from '../support/center.ts'
import { conserveAfterEach } from '../support/conservation.ts'

conserveAfterEach()

test('DET-5 a snapshot in pieces is that of the moment at which it was begun, however far the simulation has gone since', () => {
  const center = openCenter().to('09:00')
  center.book({ id: testId(1) })
  const before = center.simulation.snapshot()
  const begun = center.simulation.beginSnapshot()
  center.book({ id: testId(2), phoneNumber: '+12025550199' })
  center.to('15:00')
  expect(center.simulation.snapshot()).not.toEqual(before)
  expect(joined(begun)).toEqual(before)
})
