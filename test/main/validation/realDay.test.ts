import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { zoneTablesFor } from '../../../main/ports/zoneFile.ts'
import { chartFiles } from '../../../main/validation/charts.ts'
import { compareDay, isAccepted } from '../../../main/validation/comparison.ts'
import { tenantOf } from '../../../main/validation/dayTenant.ts'
import { renewValidationPage } from '../../../main/validation/formats.ts'
import { observedDayFromCsv } from '../../../main/validation/observedDay.ts'
import { USUAL_PLAN, validationReport } from '../../../main/validation/report.ts'

const root = path.resolve(import.meta.dirname, '..', '..', '..')
const file = process.env['RINGBACK_BANK_DAY'] ?? ''
const PAGE = path.join(root, 'docs', 'validation.md')
const CHARTS = path.join(root, 'docs', 'validation')

if (file === '') {
  process.stderr.write(
    '\n*** No day of real calls: its replay was NOT RUN. RINGBACK_BANK_DAY names the file bank-calls-1999-one-day.csv. ***\n\n',
  )
}
const withFile = file === '' ? test.skip : test

withFile('TRF-1 of the published day every known oddity is reported, and every row accounted for', () => {
  const { rows, replayed, leftOut, refused, oddities } = validationReport({ ...USUAL_PLAN, file, seeds: 1 })
  const counts = Object.fromEntries(oddities.map(({ code, count }) => [code, count]))
  // As those who publish the file count them.
  expect(counts).toMatchObject({ negativeIvrTime: 3, servedAtOnce: 268, leftInIvr: 118, phantom: 18, outbound: 18 })
  expect(oddities.map(({ code }) => code)).toEqual(expect.arrayContaining(['notInOrder', 'noDate', 'unreadColumn']))
  expect(rows).toBe(2375)
  expect(refused).toEqual([])
  // Two rows are PHANTOM and TT at once.
  expect(leftOut).toBe(118 + 18 + 18 - 2)
  expect(replayed + leftOut).toBe(rows)
})

withFile(
  'TRF-1 TRF-2 TRF-4 the replay of the published day is accepted, with shifts an hour beside its calls it is not',
  async () => {
    const day = observedDayFromCsv(await readFile(file, 'utf8'))
    const [zone] = zoneTablesFor([USUAL_PLAN.zone])
    if (zone === undefined) throw new RangeError(USUAL_PLAN.zone)
    const place = { zone, date: USUAL_PLAN.date }
    const seeds = [1, 2, 3, 4, 5]
    expect(isAccepted(compareDay(day, place, seeds))).toBe(true)
    const tenant = tenantOf(day, place)
    for (const other of ['Europe/Berlin', 'Asia/Dubai', 'UTC']) {
      const businessHours = tenant.businessHours.map((hours) => ({ ...hours, zone: other }))
      expect(isAccepted(compareDay(day, place, seeds, { ...tenant, businessHours })), other).toBe(false)
    }
  },
)

withFile(
  'TRF-1 docs/validation.md and its charts tell what the replay comes to; UPDATE_VALIDATION=1 renews them',
  async () => {
    const report = validationReport({ ...USUAL_PLAN, file })
    const committed = await readFile(PAGE, 'utf8')
    const page = renewValidationPage(committed, report)
    const charts = chartFiles(report)
    if (process.env['UPDATE_VALIDATION'] === '1') {
      await mkdir(CHARTS, { recursive: true })
      for (const [name, svg] of charts) await writeFile(path.join(CHARTS, name), svg)
      await writeFile(PAGE, page)
      return
    }
    expect(committed, 'run it with UPDATE_VALIDATION=1').toBe(page)
    for (const [name, svg] of charts) expect(await readFile(path.join(CHARTS, name), 'utf8'), name).toBe(svg)
  },
)
