import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  callDiagram,
  reasonTable,
  renewPage,
  stateTable,
  transitionDiagram,
  transitionTable,
} from '../../../engine/records/callbackPage.ts'
import { CALLBACK_CAUSES, CALLBACK_REASONS, CALLBACK_STATES, LEG_OUTCOMES } from '../../../engine/records/kinds.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const PAGE = path.join(root, 'docs/model.md')
const page = await readFile(PAGE, 'utf8')

const GROUPS = 'TEN QUE SET HRS CAP AVL CBK RTE DIA PRG RET NUM REG CTI CPT ACC STA'.split(' ')
const LABELS = ['ADM', 'TRB', 'seen', 'ours']
const RULE_ID = /\b[A-Z]{3}-\d+\b/g

const idsIn = (text: string): string[] => [...new Set(text.match(RULE_ID))]

/** Rule ids that the code and the tests cite. */
async function citedIds(): Promise<ReadonlySet<string>> {
  const folders = ['engine', 'main', 'renderer', 'test'].map((folder) => path.join(root, folder))
  const files = (await Promise.all(folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true }))))
    .flat()
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => file !== import.meta.filename)
  return new Set((await Promise.all(files.map((file) => readFile(file, 'utf8')))).flatMap(idsIn))
}

describe('docs/model.md', () => {
  test('CBK-1 CBK-4 its generated tables are those of the code; UPDATE_MODEL=1 renews them', async () => {
    const current = renewPage(page)
    if (process.env['UPDATE_MODEL'] === '1') await writeFile(PAGE, current)
    else expect(page, 'run UPDATE_MODEL=1 npx vitest run test/engine/docs').toBe(current)
  })

  test('every rule that it names is one that the code or the tests cite', async () => {
    const cited = await citedIds()
    expect(idsIn(page).filter((id) => !cited.has(id))).toEqual([])
  })

  test('it speaks of every group of rules', () => {
    const named = new Set(idsIn(page).map((id) => id.slice(0, 3)))
    expect(GROUPS.filter((group) => !named.has(group))).toEqual([])
  })

  test('rules in brackets have their labels beside them, and every label is explained', () => {
    const brackets = [...page.matchAll(/\(([^()]*)\)/g)]
      .map(([, text = '']) => text)
      .filter((text) => idsIn(text).length > 0)
    expect(brackets.length).toBeGreaterThan(50)
    for (const bracket of brackets)
      for (const part of bracket.split(';').filter((text) => idsIn(text).length > 0))
        expect(
          LABELS.some((label) => part.includes(label)),
          bracket,
        ).toBe(true)
    for (const label of LABELS) expect(page).toMatch(new RegExp(`^\\| ${label} +\\|`, 'm'))
  })

  test('a page without the place for a table is refused', () => {
    expect(() => renewPage('# The model')).toThrow(RangeError)
  })
})

describe('the tables of callbacks', () => {
  const firstCells = (table: string): string[] =>
    table
      .split('\n')
      .slice(2)
      .map((line) => line.split('|')[1]?.replaceAll('`', '').trim() ?? '')

  test('CBK-1 CBK-4 every state and every reason has its line', () => {
    expect(firstCells(stateTable())).toEqual(CALLBACK_STATES)
    expect(firstCells(reasonTable())).toEqual(CALLBACK_REASONS)
  })

  test('CBK-11 every cause leads somewhere', () => {
    expect(CALLBACK_CAUSES.filter((cause) => !transitionTable().includes(`\`${cause}\``))).toEqual([])
  })
})

describe('the diagrams', () => {
  const arrows = (diagram: string): string[] => diagram.split('\n').filter((line) => line.includes(' --> '))

  test('CBK-1 a callback begins SCHEDULED or QUEUED and ends COMPLETED', () => {
    const lines = arrows(transitionDiagram())
    const ends = lines.filter((line) => line.includes('[*]')).map((line) => line.trim().split(':')[0])
    expect(ends).toEqual(['[*] --> SCHEDULED', '[*] --> QUEUED', 'COMPLETED --> [*]'])
    expect(lines.filter((line) => line.includes('--> PROCESSING'))).toEqual([
      '    ROUTING --> PROCESSING: agentAnswered',
    ])
  })

  test('TRU-2 a call comes in once, and its arrows out bear the outcomes', () => {
    const lines = arrows(callDiagram())
    expect(lines.filter((line) => line.startsWith('    [*]'))).toEqual(['    [*] --> inFlow'])
    for (const outcome of LEG_OUTCOMES)
      expect(
        lines.some((line) => line.includes(outcome)),
        outcome,
      ).toBe(true)
  })
})
