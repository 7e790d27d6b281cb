import { expect, test } from 'vitest'
import { screenKeeper } from '../../../main/electron/screenKeeper.ts'

test('UI-5: the screen is held once, whatever is asked twice, and let go of', () => {
  const seen: string[] = []
  const keep = screenKeeper({
    start: (type) => seen.push(`start ${type}`),
    stop: (id) => seen.push(`stop ${id}`) > 0,
  })
  for (const on of [false, true, true, false, false, true]) keep(on)
  expect(seen).toEqual(['start prevent-display-sleep', 'stop 1', 'start prevent-display-sleep'])
})
