import { expect, test } from 'vitest'
import { noRepeats, RepeatStatistics } from '../../../engine/statistics/repeats.ts'
import type { RepeatInterval } from '../../../engine/statistics/repeats.ts'
import type { DecodedRecord } from '../../../engine/records/kinds.ts'
import { openCenter } from '../../support/center.ts'
import { constant } from '../../support/centerTenant.ts'
import type { CallerOptions } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

/** Ann talks to the first caller for an hour from 09:00 on; the second comes at 09:01 and waits for 10 s, each time. */
function redialling(redial: NonNullable<CallerOptions['redial']>): readonly DecodedRecord[] {
  return openCenter({
    callers: [{ name: 'Callers', handleSeconds: 3600, patienceSeconds: 10, redial }],
    calls: [{ at: '09:00' }, { at: '09:01' }],
  }).to('09:59').records
}

function statistics(records: readonly DecodedRecord[]): RepeatInterval[] {
  const repeats = new RepeatStatistics(15)
  for (const record of records) repeats.add(record)
  return repeats.result()
}

test('TRF-3 STA-1 repeats are the calls of those who called before, in the interval of their own arrival', () => {
  // Hangs up at 09:01:10, comes again at 09:13:10, hangs up at 09:13:20 and comes for the last time at 09:25:20.
  expect(statistics(redialling({ afterAbandon: 1, afterBusy: 0, delay: constant(720), maximum: 2 }))).toEqual([
    { queue: 0, interval: instant('09:00'), sums: { ...noRepeats(), abandoned: 1 } },
    { queue: 0, interval: instant('09:15'), sums: { ...noRepeats(), abandoned: 1 } },
  ])
})

test('TRF-3 STA-1 without redials nothing repeats', () => {
  expect(statistics(redialling({ afterAbandon: 0, afterBusy: 1, delay: constant(60), maximum: 2 }))).toEqual([])
})

test('TRF-3 STA-1 a repeat that enters no queue is offered to none', () => {
  const records = redialling({ afterAbandon: 1, afterBusy: 0, delay: constant(720), maximum: 1 })
  expect(statistics(records).map(({ sums }) => sums.abandoned)).toEqual([1])
  const outside = records.map((record) => (record.kind === 'leg' ? { ...record, queuedAt: -1 } : record))
  expect(statistics(outside)).toEqual([])
})
