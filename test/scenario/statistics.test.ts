import { test } from 'vitest'
import { newStore } from '../main/store/stores.ts'
import { batchesOf } from '../main/store/story.ts'
import { compareStatistics } from '../support/statistics.ts'
import { courseFrom, GOLDEN_SCENARIOS } from './courses.ts'
import { runRecorded } from './records.ts'

test.each(['shop-two-days', 'sun-week'] as const)(
  'STA-1 STA-2 STA-3 STA-4 TRU-4 REC-2 of %s the store tells what going through the records tells',
  async (name) => {
    const course = courseFrom(GOLDEN_SCENARIOS[name])
    const { records } = runRecorded(course)
    const store = await newStore()
    for (const batch of batchesOf(records, () => 'main')) store.project(batch)
    await compareStatistics(
      store,
      records,
      course.tenant.queues.map(({ serviceLevelThresholdSeconds }) => serviceLevelThresholdSeconds),
    )
    await store.close()
  },
)
