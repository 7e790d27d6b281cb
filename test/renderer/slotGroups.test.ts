import { expect, test } from 'vitest'
import { groupsOf } from '../../renderer/callback/slotGroups.ts'
import type { Slot } from '../../renderer/connection/contract.ts'

const QUARTER = 15 * 60_000
const slot = (index: number, cause?: string, facts: Record<string, number | string> = {}): Slot => ({
  start: index * QUARTER,
  end: (index + 1) * QUARTER,
  total: 4,
  left: cause === undefined ? 2 : 0,
  available: cause === undefined,
  ...(cause === undefined ? {} : { because: { rule: 'AVL-1', cause, facts } }),
})

test('AVL-6 free slots stand alone, the others are joined where they touch and share their reason', () => {
  const full = { booked: 4, total: 4 }
  const groups = groupsOf([slot(0, 'past'), slot(1, 'past'), slot(2), slot(3), slot(4, 'full', full), slot(5)])
  expect(groups).toMatchObject([
    { kind: 'missing', from: 0, to: 2 * QUARTER, why: 'over' },
    { kind: 'free', slots: [{ start: 2 * QUARTER }, { start: 3 * QUARTER }] },
    { kind: 'missing', from: 4 * QUARTER, to: 5 * QUARTER, why: 'full, 4 of 4 booked' },
    { kind: 'free', slots: [{ start: 5 * QUARTER }] },
  ])
})

test('AVL-6 each reason has its own words', () => {
  const words = (cause: string, facts: Record<string, number | string>) => {
    const [group] = groupsOf([slot(0, cause, facts)])
    return group?.kind === 'missing' ? group.why : undefined
  }
  expect(words('closed', { hours: 'Sales office hours' })).toBe('closed in Sales office hours')
  expect(words('tooSoon', { minimumTimeMinutes: 15 })).toBe('less than 15 min from now')
  expect(words('noCapacity', {})).toBe('capacity is 0')
})
