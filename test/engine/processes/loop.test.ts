import { expect, test } from 'vitest'
import { EventLoopError } from '../../../engine/events.ts'
import { openCenter } from '../../support/center.ts'
import { instant } from '../../support/clock.ts'

test('DET-4 more than 100,000 events in one instant is an error that names them', () => {
  const callers = [{ name: 'Callers', blocks: [{ kind: 'terminateCall' as const, id: 'end' }] }]
  const calls = (count: number): { at: string }[] => Array.from({ length: count }, () => ({ at: '09:29' }))
  expect(
    openCenter({ callers, calls: calls(100_000) })
      .to('09:29')
      .legs(),
  ).toHaveLength(100_000)
  const flood = openCenter({ callers, calls: calls(100_001) })
  expect(() => flood.to('09:29')).toThrow(new EventLoopError(instant('09:29'), 'arrival'))
})
