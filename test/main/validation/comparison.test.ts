import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { kaplanMeier } from '../../../engine/statistics/kaplanMeier.ts'
import { samplerOf } from '../../../engine/kernel/distribution.ts'
import type { Tenant } from '../../../engine/tenant/tenant.ts'
import { zoneTablesFor } from '../../../main/ports/zoneFile.ts'
import { compareDay, isAccepted, signedError } from '../../../main/validation/comparison.ts'
import { measured } from '../../../main/validation/cells.ts'
import { tenantOf } from '../../../main/validation/dayTenant.ts'
import { observedDayFromCsv } from '../../../main/validation/observedDay.ts'

const text = readFileSync(path.join(import.meta.dirname, 'bank-day.csv'), 'utf8')
const day = observedDayFromCsv(text)
const [zone] = zoneTablesFor(['Asia/Jerusalem'])
if (zone === undefined) throw new RangeError('the zone is missing')
const place = { zone, date: '1999-08-01' }
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

describe('TRF-1 a day of real calls, replayed', () => {
  const comparison = compareDay(day, place, SEEDS)

  test('TRF-1 TRU-2 each type and hour has the calls that came, with every seed', () => {
    // Counted in the text of the file: rows with a type and a known outcome that reached a queue or an agent.
    const counts = new Map<string, number>()
    for (const row of text.trimEnd().split('\n').slice(1)) {
      const [, , type = '', , ivrExit = '', , start = '', , , outcome = ''] = row.split(',')
      const isIn = outcome === 'AGENT' || (outcome === 'HANG' && start !== '0:00:00')
      if (!isIn || ['', 'TT'].includes(type) || start.startsWith('25:')) continue
      const key = `${type} ${Number((start === '0:00:00' ? ivrExit : start).split(':')[0])}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    const cells = comparison.cells.filter(({ type, hour }) => type !== undefined && hour !== undefined)
    expect(cells.map(({ type, hour }) => `${type} ${hour}`).sort()).toEqual([...counts.keys()].sort())
    for (const { type, hour, observed, simulatedCalls } of cells) {
      const count = counts.get(`${type} ${hour}`)
      expect(observed.calls).toBe(count)
      expect(simulatedCalls).toEqual(SEEDS.map(() => count))
    }
    expect(comparison.arrivalsKept).toBe(true)
  })

  test('TRF-1 TRF-4 the day as it was is accepted', () => {
    expect(comparison.explained.meanWait).toBeGreaterThan(0.5)
    expect(isAccepted(comparison)).toBe(true)
  })

  test('TRF-1 the signed error is simulated minus observed, the same for shares', () => {
    const [all] = comparison.cells
    if (all === undefined) throw new RangeError('no cell')
    for (const measure of ['meanWait', 'atOnce', 'hungUp'] as const) {
      const spread = all.simulated[measure]
      expect(signedError(all, measure)).toBe((spread?.mean ?? NaN) - (measured(all.observed, measure) ?? NaN))
      expect(spread?.lowest).toBeLessThanOrEqual(spread?.mean ?? NaN)
      expect(spread?.highest).toBeGreaterThanOrEqual(spread?.mean ?? NaN)
    }
    const waits = day.calls.map(({ wait }) => wait / 1000)
    expect(measured(all.observed, 'meanWait')).toBeCloseTo(waits.reduce((sum, one) => sum + one, 0) / waits.length, 9)
  })

  test.each(['Europe/Berlin', 'Asia/Dubai', 'Asia/Karachi', 'UTC'])(
    'TRF-1 TRF-4 shifts by the clock of %s, hours beside the calls, are not accepted',
    (other) => {
      const tenant: Tenant = tenantOf(day, place)
      const businessHours = tenant.businessHours.map((hours) => ({ ...hours, zone: other }))
      const shifted = compareDay(day, place, SEEDS, { ...tenant, businessHours })
      expect(shifted.arrivalsKept).toBe(true)
      expect(isAccepted(shifted)).toBe(false)
    },
  )

  test.each([-1, 1])('TRF-1 a file whose calls come %i h beside their services is not accepted', (hours) => {
    const moved = (clock: string): string =>
      clock === '0:00:00' ? clock : clock.replace(/^\d+/, (hour) => String(Math.max(0, Number(hour) + hours)))
    const shiftedText = text
      .split('\n')
      .map((row, line) =>
        row
          .split(',')
          .map((cell, column) => (line > 0 && [3, 4, 6, 7].includes(column) ? moved(cell) : cell))
          .join(','),
      )
      .join('\n')
    expect(isAccepted(compareDay(observedDayFromCsv(shiftedText), place, SEEDS))).toBe(false)
  })

  test('TRF-1 a replay that loses a call is not accepted', () => {
    const tenant = tenantOf(day, place)
    const sources = tenant.traffic.sources.map((source) =>
      source.rates.kind === 'trace' && source.name === 'NW'
        ? { ...source, rates: { ...source.rates, calls: source.rates.calls.split('\n').slice(0, -1).join('\n') } }
        : source,
    )
    const short = compareDay(day, place, [1], { ...tenant, traffic: { sources } })
    expect(short.arrivalsKept).toBe(false)
    expect(isAccepted(short)).toBe(false)
  })

  test('TRF-2 patience is drawn from the Kaplan–Meier estimate of the type', () => {
    const tenant = tenantOf(day, place)
    for (const { name, patience } of tenant.traffic.sources) {
      const calls = day.calls.filter(({ type }) => type === name)
      const steps = kaplanMeier(calls.map(({ wait, hungUp }) => ({ seconds: wait / 1000, hungUp })))
      if (patience?.kind !== 'empirical') throw new RangeError(`patience of ${name} is not empirical`)
      const { values } = patience
      for (const { seconds, surviving } of steps) {
        const longer = values.filter((value) => value > seconds).length / values.length
        expect(Math.abs(longer - surviving)).toBeLessThanOrEqual(0.0005 + 1e-9)
      }
      expect(samplerOf(patience).mean).toBeGreaterThan(0)
    }
  })

  test('TRF-2 callers of a type of which nobody hung up wait without end; services that are not told are like the others', () => {
    const calls = day.calls.map((call) => (call.type === 'NW' ? { ...call, hungUp: false } : call))
    const [nw, ps] = tenantOf({ ...day, calls }, place).traffic.sources
    expect(nw?.name).toBe('NW')
    expect(nw?.patience).toBeUndefined()
    const services = calls.flatMap(({ type, service }) =>
      type === 'PS' && service !== undefined ? [service / 1000] : [],
    )
    expect(ps?.handleTime).toEqual({ kind: 'empirical', values: services })
  })
})
