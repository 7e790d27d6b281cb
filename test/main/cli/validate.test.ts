import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { main } from '../../../main/cli/cli.ts'

const FILE = path.resolve(import.meta.dirname, '..', 'validation', 'bank-day.csv')
let printed: string
let told: string

beforeEach(() => {
  printed = ''
  told = ''
  vi.stubEnv('RINGBACK_BANK_DAY', '')
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text)
    return true
  })
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

describe('ringback validate', () => {
  test('TRF-1 an accepted replay ends with 0', async () => {
    expect(await main(['validate', '--file', FILE, '--seeds', '5'])).toBe(0)
    expect(printed).toContain('bank-day.csv: 86 rows, 75 replayed, 9 left out, 2 not read.')
    expect(printed).toContain('\nAccepted: ')
  })

  test('TRF-1 the file may be named by the environment; JSON holds every cell and every line', async () => {
    vi.stubEnv('RINGBACK_BANK_DAY', FILE)
    expect(await main(['validate', '--seeds', '2', '--date', '1999-08-17', '--zone', 'UTC', '--json'])).toBe(0)
    const report = JSON.parse(printed)
    expect(report).toMatchObject({ file: 'bank-day.csv', zone: 'UTC', date: '1999-08-17', rows: 86, accepted: true })
    expect(report.comparison.seeds).toEqual([1, 2])
    expect(report.oddities[0]).toMatchObject({ code: 'leftInIvr', count: 3, lines: [2, 16, 75], replayed: false })
  })

  test('TRF-1 as CSV, and as a page', async () => {
    expect(await main(['validate', '--file', FILE, '--seeds', '3', '--csv'])).toBe(0)
    expect(printed).toContain('type,hour,calls')
    printed = ''
    expect(await main(['validate', '--file', FILE, '--seeds', '3', '--html'])).toBe(0)
    expect(printed).toMatch(/^<!doctype html>/)
  })

  test('TRF-1 without a file it says loudly that it did not run, and does not end with 0', async () => {
    expect(await main(['validate'])).toBe(2)
    expect(printed).toBe('')
    expect(told).toBe('ringback: validate: NOT RUN: no file of calls. Name one by --file or RINGBACK_BANK_DAY.\n')
  })

  test.each([
    [['--file', 'nowhere.csv'], /NOT RUN: the file nowhere\.csv does not exist/],
    [['--file', import.meta.filename], /NOT RUN: .* has no call to replay/],
    [['--file', FILE, '--zone', 'Mars/Olympus'], /no time zone Mars\/Olympus/],
    [['--file', FILE, '--date', '1999-02-30'], /Give a date such as/],
    [['--file', FILE, '--seeds', '0'], /A number of replays is a whole number from 1 to 1000/],
    [['--file', FILE, '--csv', '--html'], /cannot be used with/],
  ])('%j is refused with one sentence', async (args, sentence) => {
    expect(await main(['validate', ...args])).toBe(2)
    expect(told).toMatch(sentence)
    expect(printed).toBe('')
  })
})
