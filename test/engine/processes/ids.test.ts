import { expect, test } from 'vitest'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { openCenter } from '../../support/center.ts'
import { INBOUND } from '../../support/centerTenant.ts'

/** Two callers who take a callback as soon as they are offered one, while the only agent is busy with a third. */
const callers: CenterOptions = {
  callers: [
    {
      name: 'Callers',
      blocks: [
        {
          kind: 'callbackV2',
          id: 'cb',
          queue: INBOUND,
          offerThresholdSeconds: 0,
          offerImmediate: true,
          offerScheduled: false,
        },
      ],
      acceptance: [{ ewtFromSeconds: 0, immediate: 1, scheduled: 0 }],
    },
  ],
  calls: [{ at: '09:00' }, { at: '09:01' }, { at: '09:02' }],
}

function idsOf(options: CenterOptions): string[] {
  return openCenter({ ...callers, ...options })
    .to('09:02')
    .all('callback')
    .map(({ id }) => id)
}

test('DET-9 ids born in the engine follow from seed, branch and ordinal, and from nothing else', () => {
  const ids = idsOf({ seed: 1, branch: 'main' })
  expect(ids).toHaveLength(2)
  expect(new Set([...ids, ...idsOf({ seed: 2 }), ...idsOf({ branch: 'b2' })]).size).toBe(6)
  expect(idsOf({ seed: 1, sessionId: 'another' })).toEqual(ids)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('DET-1 the name of the session is in no record: same tenant, seed and commands give the same hash', () => {
  const hashOf = (sessionId: string): string =>
    openCenter({ ...callers, sessionId })
      .to('10:00')
      .simulation.counters().hash
  expect(hashOf('one')).toBe(hashOf('two'))
})

test('DET-9 the id of a booking is the one in its command', () => {
  const center = openCenter()
  const id = center.book({ id: '7d4fe43f-7f4c-4b1f-a1a4-7b1f0c6c0001' })
  expect(center.view(id).id).toBe('7d4fe43f-7f4c-4b1f-a1a4-7b1f0c6c0001')
})
