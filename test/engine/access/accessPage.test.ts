import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ACTIONS, actionTable, groupTable, renewPage } from '../../../engine/access/accessPage.ts'
import { ROLES } from '../../../engine/tenant/access.ts'

const cells = (line = '') =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
const PAGE = path.resolve(import.meta.dirname, '../../../docs/access.md')

describe('docs/access.md', () => {
  test('ACC-1 ACC-2 ACC-4 its tables are those of the code; UPDATE_ACCESS=1 renews them', async () => {
    const committed = await readFile(PAGE, 'utf8')
    const current = renewPage(committed)
    if (process.env['UPDATE_ACCESS'] === '1') await writeFile(PAGE, current)
    else expect(committed, 'run UPDATE_ACCESS=1 npx vitest run test/engine/access').toBe(current)
  })

  test('ACC-1 ACC-2 it has a line for every action and a column for every role', () => {
    const [header, , ...rows] = actionTable().split('\n')
    expect(cells(header)).toEqual(['', 'action', ...ROLES])
    expect(rows.map((line) => /`(.+)`/.exec(line)?.[1])).toEqual(ACTIONS)
    expect(rows.map(cells)).toContainEqual(['Edit number rules', '`numberRules.edit`', 'yes', 'yes', 'yes', '–'])
    expect(rows.map(cells)).toContainEqual(['Edit capacity rules', '`capacityRules.edit`', 'yes', '–', '–', '–'])
  })

  test('ACC-4 it names the role of each kind of group', () => {
    expect(groupTable().split('\n').slice(2).map(cells)).toEqual([
      ['`<Business> Administrators`', 'Administrator'],
      ['`<Business> Supervisors`', 'Supervisor'],
      ['`<Business> Managers`', 'Monitor'],
      ['`<Business> Agents`', 'none'],
      ['`Callback Developers`', 'Developer'],
      ['any other', 'none'],
    ])
  })

  test('a page without the place for a table is refused', () => {
    expect(() => renewPage('# Who may do what')).toThrow(RangeError)
  })
})
