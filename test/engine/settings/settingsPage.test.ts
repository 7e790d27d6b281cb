import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { COLUMNS } from '../../../engine/settings/columns.ts'
import { columnTable, honouredTable, renewPage } from '../../../engine/settings/settingsPage.ts'

const PAGE = path.resolve(import.meta.dirname, '../../../docs/settings.md')
const rowsOf = (table: string) =>
  table
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

describe('docs/settings.md', () => {
  test('SET-1 to SET-31 its tables are those of the code; UPDATE_SETTINGS=1 renews them', async () => {
    const committed = await readFile(PAGE, 'utf8')
    const current = renewPage(committed)
    if (process.env['UPDATE_SETTINGS'] === '1') await writeFile(PAGE, current)
    else expect(committed, 'run UPDATE_SETTINGS=1 npx vitest run test/engine/settings').toBe(current)
  })

  test('SET-1 to SET-28 it has a line for every column', () => {
    const rows = rowsOf(columnTable())
    expect(rows.map(([title]) => title)).toEqual(COLUMNS.map(({ title }) => title))
    const values = rows.map((cells) => cells.slice(0, 5))
    expect(values).toContainEqual(['Slot Capacity', 'SET-8', 'ADM', 'a whole number from 0 to 1000', '5'])
    expect(values).toContainEqual(['Business Hours', 'SET-3', 'ADM', 'the name of business hours', 'required'])
    expect(values).toContainEqual(['Immediate Offer Hours', 'SET-6', 'ADM', 'the name of business hours', 'not set'])
    expect(values).toContainEqual(['Routing Point', 'SET-17', 'ADM', 'any text', 'empty'])
    expect(values).toContainEqual(['CPD Enabled', 'SET-15', 'seen', 'true or false', 'true'])
  })

  test('SET-31 every setting stands once in what a booking by API honours; the key is no setting', () => {
    const titles = rowsOf(honouredTable()).flatMap(([, list = '']) => list.split(', '))
    expect(titles.sort()).toEqual(
      COLUMNS.map(({ title }) => title)
        .filter((title) => title !== 'VQ')
        .sort(),
    )
  })

  test('a page without the place for a table is refused', () => {
    expect(() => renewPage('# CALLBACK_SETTINGS')).toThrow(RangeError)
  })
})
