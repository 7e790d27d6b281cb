import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ACTIONS, actionTable, groupTable, renewPage } from '../../../engine/access/accessPage.ts'
import { lineTable, roleTable } from '../../../engine/access/accessExamples.ts'
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

  test('ACC-3 ACC-4 it works out the role of annex, own roles and groups', () => {
    // Annex first; nothing at all is full access; roles need a group; the widest wins; only Agents give none.
    expect(roleTable().split('\n').slice(2).map(cells)).toEqual([
      ['–', '–', '–', 'Administrator'],
      ['–', 'Monitor', '–', 'none'],
      ['–', 'Monitor', 'Bank Agents', 'Monitor'],
      ['–', '–', 'Bank Agents', 'none'],
      ['–', '–', 'Sales', 'none'],
      ['–', '–', 'Bank Managers', 'Monitor'],
      ['–', 'Developer', 'Bank Managers', 'Developer'],
      ['–', 'Developer', 'Bank Supervisors', 'Supervisor'],
      ['–', '–', 'Bank Managers, Callback Developers', 'Developer'],
      ['–', 'Monitor', 'Bank Administrators, Bank Agents', 'Administrator'],
      ['`ges`: Monitor', 'Administrator', 'Bank Administrators', 'Monitor'],
      ['`gms`: Supervisor', '–', '–', 'Supervisor'],
    ])
  })

  test('ACC-6 it works out who reads which line of business', () => {
    // Read is on by default; the object's own word, then the nearest folder that passes one on; any of the groups is enough.
    expect(lineTable().split('\n').slice(2).map(cells)).toEqual([
      ['`ges_Front_VQ`', '–', '–', 'yes', 'yes', 'yes', 'yes'],
      ['`ges_Secret_VQ`', '–', 'Support: no', 'yes', '–', 'yes', 'yes'],
      ['`ges_Sales_VQ`', '/Sales', '–', 'yes', '–', 'yes', 'yes'],
      ['`ges_Shared_VQ`', '/Sales', 'Support: yes', 'yes', 'yes', 'yes', 'yes'],
      ['`ges_Key_VQ`', '/Sales/Key accounts', '–', 'yes', '–', 'yes', 'yes'],
      ['`ges_Open_VQ`', '/Closed', '–', 'yes', 'yes', 'yes', 'yes'],
    ])
  })

  test('a page without the place for a table is refused', () => {
    expect(() => renewPage('# Who may do what')).toThrow(RangeError)
  })
})
