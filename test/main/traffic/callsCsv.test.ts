import { describe, expect, test } from 'vitest'
import { MOST_TRACED_CALLS } from '../../../engine/tenant/trace.ts'
import type { TracedCall } from '../../../engine/tenant/trace.ts'
import { zoneTablesFor } from '../../../main/ports/zoneFile.ts'
import { callsFromCsv, type CallField } from '../../../main/traffic/callsCsv.ts'
import { noteText, problemText } from '../../../main/traffic/problems.ts'

interface Read {
  readonly calls: readonly TracedCall[]
  readonly rows: number
  readonly used: number
  readonly others: number
  readonly problems: readonly string[]
  readonly notes: readonly string[]
}

function read(text: string, columns: Partial<Record<CallField, string>> = {}, zone = 'America/New_York'): Read {
  const [table] = zoneTablesFor([zone])
  if (table === undefined) throw new RangeError(zone)
  const isOurs = (called: string): boolean => called === '' || called === 'Support_VQ'
  const { calls, report } = callsFromCsv({ text, columns }, table, isOurs)
  const { rows, used, others } = report
  const problems = report.problems.map((one) => `${one.line ?? '-'}: ${problemText(one)}`)
  const notes = report.notes.map((one) => `${one.line ?? '-'}: ${noteText(one)}`)
  return { calls, rows, used, others, problems, notes }
}

const times = (lines: readonly string[], zone?: string): (readonly number[] | readonly string[])[] => {
  const { calls, problems, notes } = read(['time', ...lines].join('\n'), {}, zone)
  return [calls.map(({ at }) => at), problems, notes]
}

describe('TRF-1 a file of single calls', () => {
  test('TRF-1 times in the zone of the file, durations in seconds or by the clock, numbers as people write them', () => {
    const text = [
      'time,handleTime,patience,from',
      '2027-01-04 09:00:00,90,,+1 (212) 555-0188',
      '2027-01-04T09:00:01.250,1:30,0:02:05.5,',
      '2027-01-04 15:00 +01:00,,7.25,442079460000',
      '2027-01-04T14:00:02Z,,,',
    ].join('\r\n')
    // New York is five hours behind UTC.
    const nine = Date.UTC(2027, 0, 4, 14)
    expect(read(text)).toEqual({
      calls: [
        { at: nine, handleTime: 90_000, patience: undefined, from: 12125550188 },
        { at: nine + 1250, handleTime: 90_000, patience: 125_500, from: undefined },
        { at: nine, handleTime: undefined, patience: 7250, from: 442079460000 },
        { at: nine + 2000, handleTime: undefined, patience: undefined, from: undefined },
      ],
      rows: 4,
      used: 4,
      others: 0,
      problems: [],
      notes: [],
    })
  })

  test('TRF-1 columns by the titles that are given, or by the names of the fields; semicolons and tabs separate as well', () => {
    const columns = { time: 'Start', handleTime: 'Talk' } as const
    for (const separator of [',', ';', '\t']) {
      const lines = [
        ['Agent', 'talk', ' START ', 'FROM'],
        ['ann', '60', '2027-01-04 09:00', '14155550100'],
      ]
      const { calls, problems } = read(lines.map((cells) => cells.join(separator)).join('\n'), columns)
      expect(problems).toEqual([])
      expect(calls).toMatchObject([{ at: Date.UTC(2027, 0, 4, 14), handleTime: 60_000, from: 14155550100 }])
    }
  })

  test('TRF-1 without a column that is needed, or was named, nothing is read', () => {
    expect(read('Start\n2027-01-04 09:00')).toMatchObject({
      used: 0,
      problems: ['-: the first line has no column "time" for time'],
    })
    expect(read('time\n2027-01-04 09:00', { patience: 'Wait' })).toMatchObject({
      used: 0,
      problems: ['-: the first line has no column "Wait" for patience'],
    })
    expect(read('').problems).toEqual(['-: the file is empty'])
    expect(read('time\n').problems).toEqual(['-: the file is empty'])
  })

  test('TRF-1 a row that is wrong is refused with line and reason, the others are used', () => {
    const text = [
      'time,handleTime,patience,from,called',
      'yesterday,,,,',
      '2027-02-30 09:00,,,,',
      '2027-01-04 09:00,-5,,,',
      '2027-01-04 09:00,,1:75,,',
      '2027-01-04 09:00,,604801,,',
      '2027-01-04 09:00,,,front desk,',
      '2027-01-04 09:00,,,,Sales_VQ',
      '2027-01-04 09:00,604800,,,Support_VQ',
    ].join('\n')
    expect(read(text)).toMatchObject({
      rows: 8,
      used: 1,
      others: 1,
      problems: [
        '2: "yesterday" is no time such as 2027-01-04 09:30:00 or 2027-01-04T09:30:00+01:00',
        '3: "2027-02-30 09:00" is no time such as 2027-01-04 09:30:00 or 2027-01-04T09:30:00+01:00',
        '4: handleTime "-5" is no duration such as 90, 1:30 or 0:01:30, of a week at most',
        '5: patience "1:75" is no duration such as 90, 1:30 or 0:01:30, of a week at most',
        '6: patience "604801" is no duration such as 90, 1:30 or 0:01:30, of a week at most',
        '7: "front desk" is no number such as +14155550100',
      ],
    })
  })

  test('TRF-1 one call more than a source can replay is refused', () => {
    const text = `time\n${'2027-01-04 09:00\n'.repeat(MOST_TRACED_CALLS + 1)}`
    const { used, problems } = read(text)
    expect(used).toBe(MOST_TRACED_CALLS)
    expect(problems).toEqual(['100002: a source replays 100000 calls at most'])
  })
})

describe('TRF-1 HRS-3 calls where the clock is set', () => {
  test('TRF-1 HRS-3 a time that the clock skips is refused, with an offset it is a time', () => {
    // 14 March 2027, 02:00 becomes 03:00 at 07:00 UTC.
    expect(times(['2027-03-14 01:59:59', '2027-03-14 02:30', '2027-03-14 03:00', '2027-03-14 02:30-05:00'])).toEqual([
      [Date.UTC(2027, 2, 14, 6, 59, 59), Date.UTC(2027, 2, 14, 7), Date.UTC(2027, 2, 14, 7, 30)],
      ['3: the clock of America/New_York skips "2027-03-14 02:30"'],
      [],
    ])
  })

  test('TRF-1 HRS-3 of two times that a clock shows the first that keeps the order of the file is taken, and told', () => {
    // 7 November 2027, 02:00 becomes 01:00 at 06:00 UTC.
    const hour = (utc: number, minute: number): number => Date.UTC(2027, 10, 7, utc, minute)
    expect(times(['2027-11-07 01:10', '2027-11-07 01:50', '2027-11-07 01:20', '2027-11-07 02:00'])).toEqual([
      [hour(5, 10), hour(5, 50), hour(6, 20), hour(7, 0)],
      [],
      [
        '2: the clock shows "2027-11-07 01:10" twice; the earlier time is taken',
        '3: the clock shows "2027-11-07 01:50" twice; the earlier time is taken',
        '4: the clock shows "2027-11-07 01:20" twice; the later time is taken',
      ],
    ])
  })

  test('TRF-1 HRS-3 a clock that goes back by half an hour', () => {
    // Lord Howe Island, 4 April 2027: 02:00 at +11:00 becomes 01:30 at +10:30, at 15:00 UTC of the day before.
    const [at, , notes] = times(['2027-04-04 01:29', '2027-04-04 01:45'], 'Australia/Lord_Howe')
    expect(at).toEqual([Date.UTC(2027, 3, 3, 14, 29), Date.UTC(2027, 3, 3, 14, 45)])
    expect(notes).toHaveLength(1)
  })
})
