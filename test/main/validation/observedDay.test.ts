import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { problemText } from '../../../main/traffic/problems.ts'
import { observedDayFromCsv } from '../../../main/validation/observedDay.ts'
import { countOddities, oddityText } from '../../../main/validation/oddities.ts'
import { meanStaffing, staffingOf } from '../../../main/validation/staffing.ts'

/** Invented calls with the columns of the bank data, and an example of everything that is odd in them. */
const text = readFileSync(path.join(import.meta.dirname, 'bank-day.csv'), 'utf8')
const lines = text.trimEnd().split('\n')
const day = observedDayFromCsv(text)

/** `h:mm:ss` in ms. */
const ms = (clock: string): number => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000

describe('TRF-1 a day of real calls from its file', () => {
  test('TRF-1 every oddity is told with its lines, and whether the row is replayed', () => {
    const told = countOddities(day.oddities).map(({ code, replayed, lines: at }) => [code, replayed, at])
    const servedAtOnce = lines.flatMap((line, place) => (/,0:00:00,0:00:00,0,AGENT,/.test(line) ? [place + 1] : []))
    expect(servedAtOnce.length).toBeGreaterThan(20)
    expect(told).toEqual([
      ['leftInIvr', false, [2, 16, 75]],
      ['phantom', false, [44, 80]],
      ['outbound', false, [44, 52, 62]],
      ['unknownOutcome', false, [10]],
      ['noType', false, [11]],
      // 12:58:00 is followed by 8:05:16: the file is in the order of its texts.
      ['notInOrder', true, [53]],
      ['servedAtOnce', true, servedAtOnce],
      ['negativeIvrTime', true, [85]],
      ['serviceBeforeAnswer', true, [31]],
      ['serviceOfHangUp', true, [73]],
      ['noService', true, [21]],
      ['noAgent', true, [27]],
      ['agentTwice', true, [52]],
      ['noDate', true, []],
      ['unreadColumn', true, []],
    ])
    expect(countOddities(day.oddities).at(-1)?.text).toBe(`${oddityText('unreadColumn')} (server_abv)`)
  })

  test('TRF-1 a row with a time that is none is refused with line and column', () => {
    expect(day.report.problems.map((one) => `${one.line}: ${problemText(one)}`)).toEqual([
      '12: q_start "25:35:08" is no duration such as 90, 1:30 or 0:01:30, of a week at most',
      '49: ser_time "many" is no duration such as 90, 1:30 or 0:01:30, of a week at most',
    ])
  })

  test('TRF-1 every row is replayed, left out or refused', () => {
    const leftOut = new Set([2, 16, 75, 44, 80, 52, 62, 10, 11])
    expect(day.report.rows).toBe(lines.length - 1)
    expect(day.report.used).toBe(lines.length - 1 - leftOut.size - 2)
    expect(day.calls.length).toBe(day.report.used)
    expect(day.calls.filter(({ line }) => leftOut.has(line) || line === 12 || line === 49)).toEqual([])
  })

  test('TRF-1 calls arrive at the queue, or when the IVR ends; waits and services are those of the file', () => {
    for (const { line, type, at, wait, hungUp, service } of day.calls) {
      const [, , ofType, , ivrExit = '', , start = '', , waited, outcome, from, , lasted] = (
        lines[line - 1] ?? ''
      ).split(',')
      expect(type).toBe(ofType)
      expect(at).toBe(ms(start === '0:00:00' ? ivrExit : start))
      expect(wait).toBe(Number(waited) * 1000)
      expect(hungUp).toBe(outcome === 'HANG')
      const isTold = outcome === 'AGENT' && from !== '0:00:00'
      expect(service).toBe(isTold ? Number(lasted) * 1000 : undefined)
    }
    const times = day.calls.map(({ at }) => at)
    expect(times).toEqual([...times].sort((one, other) => one - other))
  })

  test('TRF-4 agents are there from their first service to the end of their last, and serve the types that they served', () => {
    const services = lines.flatMap((line) => {
      const cells = line.split(',')
      return cells[13] === 'BEN' && cells[5] !== '' && !line.includes('25:35:08') ? [cells] : []
    })
    const ben = day.agents.find(({ name }) => name === 'BEN')
    expect(day.agents.map(({ name, types }) => [name, types])).toEqual([
      ['ADA', ['NW', 'PS']],
      ['BEN', ['PS']],
    ])
    expect(ben?.from).toBe(Math.min(...services.map((cells) => ms(cells[10] ?? ''))))
    expect(ben?.to).toBe(Math.max(...services.map((cells) => ms(cells[11] ?? ''))))
  })

  test('TRF-1 a type that cannot name a skill is none', () => {
    const { oddities, calls } = observedDayFromCsv(text.replaceAll(',NW,', ',=N W,'))
    expect(oddities.filter(({ code }) => code === 'noType').length).toBe(text.split(',NW,').length)
    expect(new Set(calls.map(({ type }) => type))).toEqual(new Set(['PS']))
  })

  test('TRF-1 a file without one of the columns is not read', () => {
    const { calls, report } = observedDayFromCsv(text.replace('q_start', 'begin'))
    expect(calls).toEqual([])
    expect(report.problems.map(problemText)).toEqual(['the first line has no column "q_start" for queueStart'])
  })

  test('TRF-4 what agents do while somebody waits, by hand', () => {
    const course = {
      // Somebody waits from 10 s to 30 s.
      calls: [
        { at: 10_000, wait: 15_000 },
        { at: 20_000, wait: 10_000 },
      ],
      services: [{ from: 5000, to: 15_000 }],
    }
    const staffing = staffingOf(course, [
      { types: ['PS'], name: 'ADA', from: 0, to: 60_000 },
      { types: ['PS'], name: 'BEN', from: 20_000, to: 60_000 },
    ])
    expect(staffing).toEqual({ waiting: 20_000, present: 1.5, serving: 0.25 })
    // Three times as long, with three agents all serving: (20 · 1.5 + 60 · 3) / 80 and (20 · 0.25 + 60 · 3) / 80.
    const longer = { waiting: 60_000, present: 3, serving: 3 }
    expect(meanStaffing([staffing, longer])).toEqual({ waiting: 40_000, present: 2.625, serving: 2.3125 })
    expect(staffingOf({ calls: [], services: [] }, [])).toEqual({ waiting: 0, present: 0, serving: 0 })
  })
})
