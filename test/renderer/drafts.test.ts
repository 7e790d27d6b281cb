import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COLUMNS } from '../../engine/settings/columns.ts'
import type { CapacityRule } from '../../engine/tenant/capacityRule.ts'
import { permissionsOf } from '../../main/handlers/access.ts'
import { useSession } from '../../renderer/state/session.ts'
import { settingsTitles } from '../../renderer/text/settingsTexts.ts'
import { differencesOf } from '../../renderer/tools/differences.ts'
import { isSame, keyOf, rebased, useDrafts } from '../../renderer/tools/drafts.ts'
import { affinityOf, listOf, LISTS, moved } from '../../renderer/tools/regions/lists.ts'
import { slotRows } from '../../renderer/tools/capacity/slotRows.ts'

describe('edits of what was changed meanwhile (TEN-7)', () => {
  const base: Omit<CapacityRule, 'name'> = { cells: { mon: { '09:00': 4 } }, queues: ['A'], timeslotLengthMinutes: 60 }

  test('TEN-7 what only the other has changed is taken over, and what both made the same is no conflict', () => {
    const mine = { ...base, cells: { mon: { '09:00': 7 } } }
    expect(rebased(base, mine, { ...base, queues: ['A', 'B'] })).toEqual({ ...mine, queues: ['A', 'B'] })
    expect(rebased(base, mine, { ...base, cells: { mon: { '09:00': 7 } } })).toEqual(mine)
  })

  test('TEN-7 a field that both have changed is for a person to choose', () => {
    const mine = { ...base, cells: { mon: { '09:00': 7 } } }
    expect(rebased(base, mine, { ...base, cells: {} })).toBeUndefined()
  })

  test('ACC-7 unsaved edits belong to the user who made them', () => {
    const may = permissionsOf('Administrator')
    const keyOfUser = (userName: string) => {
      useSession.getState().setMe({ userName, displayName: userName, may })
      return keyOf('capacityRule', 'Week')
    }
    expect(keyOfUser('mara')).not.toBe(keyOfUser('sven'))
    expect(keyOfUser('mara')).toBe(keyOfUser('mara'))
  })

  test('two values are the same whatever the order of their keys, and lists only in theirs', () => {
    expect(isSame({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true)
    expect(isSame([1, 2], [2, 1])).toBe(false)
    expect(isSame({ a: undefined }, {})).toBe(false)
    expect(isSame([], {})).toBe(false)
    fc.assert(fc.property(fc.jsonValue(), (value) => isSame(value, structuredClone(value))))
  })
})

describe('differences of two versions (UI-42)', () => {
  const rule = { name: 'Week', timeslotLengthMinutes: 60 as const, cells: { mon: { '09:00': 4 } }, queues: ['A'] }

  test('UI-42 a cell, a queue and a setting are a line each', () => {
    const after = { ...rule, timeslotLengthMinutes: 30 as const, cells: { tue: { '09:30': 1 } }, queues: ['B'] }
    expect(differencesOf(rule, after)).toEqual([
      { what: 'Timeslot Length, min', before: '60', after: '30' },
      { what: 'Capacity Mon 09:00', before: '4', after: undefined },
      { what: 'Capacity Tue 09:30', before: undefined, after: '1' },
      { what: 'Queue', before: 'A', after: undefined },
      { what: 'Queue', before: undefined, after: 'B' },
    ])
    expect(differencesOf(rule, structuredClone(rule))).toEqual([])
  })

  test('UI-42 another order of the same regions is a difference, and a number that only got a new description too', () => {
    const regions = { name: 'R', preferred: ['T', 'F'], fallback: [], queues: [] }
    expect(differencesOf(regions, { ...regions, preferred: ['F', 'T'] })).toEqual([
      { what: 'Preferred', before: 'T, F', after: 'F, T' },
    ])
    const group = { name: 'G', generateAccessCode: false, accessCodeLength: 6, expirySeconds: 30, uniqueDnis: false }
    const numbers = (description: string) => [{ number: '+14165551000', description }]
    expect(differencesOf({ ...group, numbers: numbers('one') }, { ...group, numbers: numbers('two') })).toEqual([
      { what: 'Number', before: '+14165551000 · one', after: '+14165551000 · two' },
    ])
  })
})

describe('settings in the history', () => {
  test('UI-42 a setting is called by the title of its column', () => {
    const titles = COLUMNS.filter(({ field }) => field !== 'queue').map(({ field, title }) => [field, title])
    expect({ ...settingsTitles, userColumns: undefined }).toEqual({
      ...Object.fromEntries(titles),
      userColumns: undefined,
    })
  })
})

describe('an edit that was given up', () => {
  test('UI-42 Revert keeps it until another edit takes its place', () => {
    const key = keyOf('capacityRule', 'Week')
    const rule: CapacityRule = { name: 'Week', timeslotLengthMinutes: 60, cells: {}, queues: [] }
    const draft = { value: { ...rule, queues: ['A'] }, base: rule, revision: 1, past: [] }
    const { put, revert } = useDrafts.getState()
    const kept = () => [useDrafts.getState().drafts.get(key), useDrafts.getState().reverted.get(key)]
    put(key, draft)
    revert(key)
    expect(kept()).toEqual([undefined, draft])
    put(key, draft)
    expect(kept()).toEqual([draft, undefined])
    put(key, undefined)
    expect(kept()).toEqual([undefined, undefined])
  })
})

describe('region lists', () => {
  test('REG-1 a region is in one list whatever is moved where', () => {
    const names = ['a', 'b', 'c', 'd']
    const move = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...LISTS), fc.nat(5))
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        let affinity = affinityOf({ preferred: ['b'], fallback: [] }, names)
        for (const [name, list, place] of moves) {
          affinity = moved(affinity, name, list, place)
          expect(listOf(affinity, name)).toBe(list)
        }
        expect(LISTS.flatMap((list) => affinity[list]).toSorted()).toEqual(names)
      }),
    )
  })
})

describe('slots of a day in rows', () => {
  const slot = (start: string) => ({
    start: Date.parse(start),
    end: Date.parse(start) + 900_000,
    total: 1,
    left: 1,
    available: true,
  })

  test('CAP-4 a repeated hour has a row for each pass, and rows reach from one before to one after the slots', () => {
    const slots = [slot('2026-11-01T05:15:00Z'), slot('2026-11-01T06:15:00Z')]
    const rows = slotRows(slots, '2026-11-01', 'America/Toronto', 15)
    expect(rows.map(({ label }) => label)).toEqual(['00', '01 −4', '01 −5', '02'])
    expect(rows.map(({ cells }) => cells.filter((cell) => cell.slot !== undefined).length)).toEqual([0, 1, 1, 0])
  })

  test('UI-41 a day without slots has no rows', () => {
    expect(slotRows([], '2027-01-04', 'UTC', 30)).toEqual([])
  })
})
