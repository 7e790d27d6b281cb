import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { zoneTablesFor } from '../../../main/ports/zoneFile.ts'
import { binsOf } from '../../../main/reports/html/bins.ts'
import { lengthText } from '../../../main/reports/html/formats.ts'
import { markup } from '../../../main/reports/html/markup.ts'
import { levelsOf, timeMarks } from '../../../main/reports/html/scales.ts'
import { TOKENS } from '../../../main/reports/html/tokens.ts'

const HOUR = 3_600_000
const [berlin] = zoneTablesFor(['Europe/Berlin'])
if (berlin === undefined) throw new Error('no zone')
const at = (text: string): number => Date.parse(text)

test('the colours of reports are the tokens of the light theme', async () => {
  const css = await readFile(path.resolve(import.meta.dirname, '../../../renderer/theme/tokens.css'), 'utf8')
  const light = css.slice(css.indexOf("[data-theme='light']"), css.indexOf("[data-theme='dark']"))
  for (const [name, colour] of Object.entries(TOKENS)) expect(light).toContain(`${name}: ${colour};`)
})

test('what comes into markup is escaped, unless it is markup', () => {
  const inner = markup`<b>${'a < b & "c"'}</b>`
  expect(markup`<p title="${`'"`}">${[inner, undefined, 3]}</p>`.text).toBe(
    '<p title="&#39;&quot;"><b>a &lt; b &amp; &quot;c&quot;</b>3</p>',
  )
})

test('charts have at most 96 parts, each a whole number of intervals', () => {
  const from = at('2027-01-04T07:00:00Z')
  const hours = (count: number, minutes: 15 | 30 | 60) => binsOf({ from, to: from + count * HOUR, minutes }, berlin)
  expect(hours(10, 15)).toMatchObject({ length: HOUR / 4, end: from + 10 * HOUR })
  expect(hours(10, 15).starts).toHaveLength(40)
  // A week by the hour has 168.
  const week = hours(168, 60)
  expect(week.length).toBe(2 * HOUR)
  expect(week.starts).toHaveLength(84)
  expect(week.indexOf(from)).toBe(0)
  expect(week.indexOf(from + 2 * HOUR - 1)).toBe(0)
  expect(week.indexOf(from + 167 * HOUR)).toBe(83)
})

test('parts of days begin at local midnight, also across a change of the clocks', () => {
  // Berlin's clocks go forward on Sunday, 28 March 2027.
  const bins = binsOf({ from: at('2027-03-26T11:00:00Z'), to: at('2027-08-01T00:00:00Z'), minutes: 60 }, berlin)
  expect(bins.starts.slice(0, 2)).toEqual([at('2027-03-25T23:00:00Z'), at('2027-03-27T23:00:00Z')])
  expect(bins.starts[2]).toBe(at('2027-03-29T22:00:00Z'))
})

test('marks of a time axis stand at round local times, and those of days at midnight', () => {
  const day = timeMarks(at('2027-01-04T07:10:00Z'), at('2027-01-05T07:10:00Z'), 9, berlin)
  expect(day.isDaily).toBe(false)
  expect(day.marks[0]).toBe(at('2027-01-04T08:00:00Z')) // 09:00 in Berlin, every three hours
  expect(day.marks[1]).toBe(at('2027-01-04T11:00:00Z'))
  const spring = timeMarks(at('2027-03-27T00:00:00Z'), at('2027-03-31T00:00:00Z'), 5, berlin)
  expect(spring.isDaily).toBe(true)
  expect(spring.marks).toEqual(['27T23', '28T22', '29T22', '30T22'].map((text) => at(`2027-03-${text}:00:00Z`)))
})

test('axes end at or above what is drawn, at steps that people count by', () => {
  expect(levelsOf(0, 'count')).toEqual([0, 1])
  expect(levelsOf(42, 'count')).toEqual([0, 10, 20, 30, 40, 50])
  expect(levelsOf(0.4, 'share')).toEqual([0, 0.25, 0.5, 0.75, 1])
  expect(levelsOf(130, 'length')).toEqual([0, 30, 60, 90, 120, 150])
  expect([0, 59.6, 250, 3900].map(lengthText)).toEqual(['0:00', '1:00', '4:10', '1:05:00'])
})
