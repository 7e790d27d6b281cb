import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { chartFiles, validationCharts } from '../../../main/validation/charts.ts'
import { renewValidationPage, validationCsv, validationText } from '../../../main/validation/formats.ts'
import { observedDayFromCsv } from '../../../main/validation/observedDay.ts'
import { validationHtml } from '../../../main/validation/page.ts'
import { reportOf, USUAL_PLAN } from '../../../main/validation/report.ts'
import { rangesOf, signedFigure } from '../../../main/validation/tables.ts'

const text = readFileSync(path.join(import.meta.dirname, 'bank-day.csv'), 'utf8')
const plan = { ...USUAL_PLAN, file: 'calls.csv', seeds: 3 }
const report = reportOf(observedDayFromCsv(text), plan)

describe('how a replayed day is shown', () => {
  test('signs, shares and ranges of lines', () => {
    expect(signedFigure('meanWait', -3.26)).toBe('−3.3')
    expect(signedFigure('hungUp', 0.051)).toBe('+5.1')
    expect(signedFigure('hungUp', -0.0001)).toBe('0.0')
    expect(signedFigure('atOnce', undefined)).toBe('')
    expect(rangesOf([7, 2, 3, 4, 9])).toBe('2–4, 7, 9')
    expect(rangesOf([7, 2, 3, 4, 9], 2)).toBe('2–4, 7, …')
  })

  test('for people: every row of the file is accounted for, and what is asked of the replay', () => {
    const shown = validationText(report)
    expect(shown).toContain('calls.csv: 86 rows, 75 replayed, 9 left out, 2 not read.')
    expect(shown).toMatch(/^ {2}hung up inside the IVR, before any queue +3 +no +2, 16, 75$/m)
    // Of what is replayed the first ranges do.
    expect(shown).toMatch(/^ {2}served at once, .* yes +4–9, 11, .*, …$/m)
    expect(shown).toMatch(/^ {2}08–09 +9 /m)
    expect(shown).toMatch(/^(?:Accepted|Not accepted): asked for are all arrivals/m)
  })

  test('CSV: a line for each type and hour, for their sums, and titles', () => {
    const [titles, ...rows] = validationCsv(report).trimEnd().split('\r\n')
    expect(titles).toMatch(
      /^\uFEFF?type,hour,calls,meanWaitObserved,meanWaitSimulated,meanWaitLowest,meanWaitHighest,meanWaitError,/,
    )
    expect(rows.length).toBe(report.comparison.cells.length)
    expect(rows[0]).toMatch(/^all,all,75,/)
  })

  test('names that look like tags are escaped', () => {
    const html = validationHtml(reportOf(observedDayFromCsv(text.replaceAll(',ADA,', ',<b>&,')), plan))
    expect(html).toContain('&lt;b&gt;&amp;')
    expect(html).not.toContain('<b>')
  })

  test('the page: charts, tables and everything within it', () => {
    const html = validationHtml(report)
    expect(html.match(/<svg /g)?.length).toBe(validationCharts(report).length)
    expect(html).not.toMatch(/NaN|undefined|Infinity/)
    expect(html).not.toMatch(/(?:src|href)=/)
  })

  test('charts have a line for what was observed and one, in its band, for what was simulated', () => {
    const waits = chartFiles(report).get('waits.svg') ?? ''
    // Hours with calls have a point on each of the two lines; the band goes along the upper and back along the lower ends.
    const hours = report.comparison.cells.filter(({ type, hour }) => type === undefined && hour !== undefined)
    expect(hours.length).toBe(5)
    expect(waits.match(/<circle /g)?.length).toBe(2 * hours.length)
    expect(waits.match(/class="band"/g)?.length).toBe(1)
    expect(waits).toContain('>simulated: mean, lowest and highest seed</text>')
    expect(waits).toMatch(/class="line dashed"[^>]*\/><text[^>]*>observed</)
  })

  test('files of charts need nothing else and have their title, colours and times of the day', () => {
    const files = chartFiles(report)
    expect([...files.keys()]).toEqual(['waits.svg', 'hang-ups.svg', 'at-once.svg', 'patience.svg'])
    for (const svg of files.values()) {
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
      expect(svg).not.toMatch(/NaN|undefined|Infinity|href=|url\(/)
      for (const [, name = ''] of svg.matchAll(/var\((--[\w-]+)\)/g)) expect(svg).toContain(`${name}:#`)
    }
    expect(files.get('waits.svg')).toMatch(/>06:00<.*>09:00</s)
    expect(files.get('patience.svg')).toMatch(/<title>Callers with more patience.*>5:00<.*>10:00</s)
  })

  test('a page without the place for a part is refused', () => {
    expect(() => renewValidationPage('# Nothing', report)).toThrow(RangeError)
  })
})
