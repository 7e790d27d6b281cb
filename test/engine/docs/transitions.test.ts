import { expect, test } from 'vitest'
import { TRANSITIONS } from '../../../engine/records/callbackPage.ts'
import { CALLBACK_CAUSES, CALLBACK_STATES } from '../../../engine/records/kinds.ts'
import { courseFrom } from '../../scenario/courses.ts'
import { runRecorded } from '../../scenario/records.ts'

const documented = new Set(TRANSITIONS.flatMap(([from, to, causes]) => causes.map((cause) => `${from} ${to} ${cause}`)))

/** Ways and causes of all transitions in a scenario. */
function taken(scenarioFile: string): string[] {
  const transitions = runRecorded(courseFrom(scenarioFile)).of('transition')
  return transitions.map(
    ({ from, to, cause }) =>
      `${CALLBACK_STATES[from] ?? 'new'} ${CALLBACK_STATES[to] ?? ''} ${CALLBACK_CAUSES[cause] ?? ''}`,
  )
}

test('CBK-1 CBK-11 callbacks go only the ways that are documented', () => {
  const ways = new Set([
    ...taken('assets/scenarios/retries.json'),
    ...taken('assets/scenarios/overnight-purge.json'),
    ...taken('test/scenario/shop-two-days.json'),
  ])
  expect(ways.size).toBeGreaterThan(15)
  expect([...ways].filter((way) => !documented.has(way))).toEqual([])
})
