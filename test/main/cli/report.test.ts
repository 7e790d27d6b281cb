import { copyFile, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import initSqlJs from 'sql.js'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { main } from '../../../main/cli/cli.ts'
import { openHostSession } from '../../../main/headless/hostSession.ts'
import { REPORT_KINDS } from '../../../main/reports/columns.ts'
import {
  activityRowSchema,
  agentRowSchema,
  detailRowSchema,
  funnelRowSchema,
  queueRowSchema,
  summaryRowSchema,
  theoryRowSchema,
} from '../../../main/reports/rows.ts'
import { LOCK_FILE } from '../../../main/ports/folderLock.ts'
import { SESSION_FILE } from '../../../main/session/sessionFiles.ts'
import type { SessionStatus } from '../../../main/session/sessionTypes.ts'
import { sampleTenant } from '../../support/realSession.ts'
import { temporaryFolder } from '../../support/host.ts'

/** Monday 2027-01-04 08:00 in the shop, an hour ahead of UTC. */
const START = Date.UTC(2027, 0, 4, 7)
const HOUR = 3_600_000
const NASTY = `Shop <script>alert("1")</script> & 'sons'`

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let saved: SessionStatus
let counts: Readonly<Record<string, number>>
let printed: string
let told: string

const inFolder = (...names: string[]): string => path.join(folder.path, ...names)
const session = (): string => inFolder('session')

/** Ten hours of the shop, saved. Its name would break a page that does not escape. */
beforeAll(async () => {
  folder = await temporaryFolder()
  await writeFile(inFolder('tenant.json'), JSON.stringify({ ...(await sampleTenant('five-seat-shop')), name: NASTY }))
  const opened = await openHostSession(session(), {
    tenant: inFolder('tenant.json'),
    seed: 3,
    startAt: '2027-01-04T08:00',
    pace: { running: false, factor: 1 },
  })
  await opened.advance(START + 10 * HOUR)
  counts = await opened.store.counts()
  saved = opened.status()
  await opened.close()
})
afterAll(() => folder.remove())

beforeEach(() => {
  printed = ''
  told = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text)
    return true
  })
})
afterEach(() => vi.restoreAllMocks())

const ROWS = {
  summary: summaryRowSchema,
  details: detailRowSchema,
  queues: queueRowSchema,
  agents: agentRowSchema,
  funnel: funnelRowSchema,
  activity: activityRowSchema,
  theory: theoryRowSchema,
}
const documentSchema = z.object({
  kind: z.string(),
  session: z.object({ seed: z.int(), zone: z.string(), hash: z.string(), commandHash: z.string(), now: z.string() }),
  rows: z.array(z.record(z.string(), z.unknown())).min(1),
})

async function documentOf(...flags: string[]): Promise<z.infer<typeof documentSchema>> {
  printed = ''
  expect(await main(['report', session(), '--json', ...flags]), told).toBe(0)
  return documentSchema.parse(JSON.parse(printed))
}

const sum = (rows: readonly Readonly<Record<string, unknown>>[], field: string): number =>
  rows.reduce((all, row) => all + Number(row[field]), 0)

describe('ringback report', () => {
  test.each(REPORT_KINDS)(
    'STA-1 STA-2 STA-3 STA-4 TRU-4 %s: rows of its kind, and which session they tell of',
    async (kind) => {
      const { session: head, rows, ...rest } = await documentOf('--kind', kind)
      expect(rest.kind).toBe(kind)
      for (const row of rows) ROWS[kind].strict().parse(row)
      const { seed, zone, hash, commandHash } = saved
      expect(head).toMatchObject({ seed, zone, hash, commandHash, now: '2027-01-04T18:00:00.000+01:00' })
    },
  )

  test('STA-3 STA-4 every callback of the session is in the summary, the funnel and the details', async () => {
    const { callback } = counts
    expect(callback).toBeGreaterThan(0)
    expect(sum((await documentOf('--kind', 'summary')).rows, 'booked')).toBe(callback)
    expect(sum((await documentOf('--kind', 'funnel')).rows, 'callbacks')).toBe(callback)
    expect((await documentOf('--kind', 'details')).rows).toHaveLength(callback ?? 0)
  })

  test('STA-1 by another interval, over a part, of one queue', async () => {
    const all = await documentOf('--kind', 'queues', '--interval', '60')
    const part = await documentOf(
      '--kind',
      'queues',
      '--interval',
      '60',
      '--from',
      '2027-01-04T10:00',
      '--to',
      '2027-01-04T12:00',
    )
    const isPart = ({ interval }: Readonly<Record<string, unknown>>): boolean =>
      interval === '2027-01-04T09:00:00.000Z' || interval === '2027-01-04T10:00:00.000Z'
    expect(part.rows).toEqual(all.rows.filter(isPart))
    const one = await documentOf('--kind', 'queues', '--interval', '60', '--queue', 'Shop_VQ')
    expect(one.rows).toEqual(all.rows.filter(({ queue }) => queue === 'Shop_VQ'))
    expect(one.rows.length).toBeGreaterThan(0)
  })

  test('STA-4 as CSV with all columns, to a file whose name says so', async () => {
    const file = inFolder('details.csv')
    expect(await main(['report', path.join(session(), SESSION_FILE), '--kind', 'details', '--out', file])).toBe(0)
    expect(printed).toBe('')
    const rows: Record<string, string>[] = parse(await readFile(file, 'utf8'), { bom: true, columns: true })
    expect(rows).toHaveLength(counts['callback'] ?? 0)
    // A number begins with a plus sign, which a spreadsheet would take for a formula.
    for (const row of rows) expect(row['Phone number']).toMatch(/^'\+\d+$/)
  })

  test('STA-4 as a table, with the session above it and times of the center', async () => {
    expect(await main(['report', session()])).toBe(0)
    const [name, span, hashes, , titles, first] = printed.split('\n')
    expect(name).toContain(`seed 3, branch Main`)
    expect(span).toBe('2027-01-04 08:00 +01:00 to 2027-01-04 18:00 +01:00 (Europe/Berlin)')
    expect(hashes).toBe(`hash ${saved.hash}, of the commands ${saved.commandHash}`)
    expect(titles).toMatch(/^interval +queue +kind +booked +bridged/)
    expect(first).toMatch(/^2027-01-04 \d\d:\d\d \+01:00 {2}Shop_VQ/)
    expect(told).toBe('')
  })

  test.each(REPORT_KINDS)(
    'STA-4 %s as a page: whole in itself, everything escaped, the same each time',
    async (kind) => {
      const pages: string[] = []
      for (const file of ['one.html', 'two.html']) {
        expect(await main(['report', session(), '--kind', kind, '--out', inFolder(file)]), told).toBe(0)
        pages.push(await readFile(inFolder(file), 'utf8'))
      }
      const [page = ''] = pages
      expect(pages[1]).toBe(page)
      expect(page).not.toMatch(/<script|https?:|\bsrc=|<link|@import|url\(|NaN|undefined|\[object/)
      expect(page).toContain('Shop &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;sons&#39;')
      for (const fact of [saved.hash, saved.commandHash, 'Europe/Berlin', '2027-01-04 08:00 to 2027-01-04 18:00'])
        expect(page).toContain(fact)
      expect(page.match(/<svg /g)?.length ?? 0).toBeGreaterThan(0)
      // A table stands with each chart.
      expect(page.match(/class="twin"/g)).toHaveLength(page.match(/<figure>/g)?.length ?? 0)
    },
  )
})

describe('ringback report reads', () => {
  test('a session that a host has open, or whose journal goes on, as it was saved', async () => {
    const opened = await openHostSession(inFolder('going'), {
      tenant: 'five-seat-shop',
      startAt: '2027-01-04T08:00',
      pace: { running: false, factor: 1 },
    })
    await opened.advance(START + HOUR)
    await opened.checkpoint()
    await opened.setPace(2)
    expect(await main(['report', inFolder('going'), '--kind', 'queues'])).toBe(0)
    expect(told).toMatch(/^The report tells what was saved, at 2027-01-04 09:00 \+01:00; a host has the session open\./)
    // As a host that was stopped leaves it.
    await mkdir(inFolder('stopped'))
    for (const file of await readdir(inFolder('going')))
      if (file !== LOCK_FILE) await copyFile(inFolder('going', file), inFolder('stopped', file))
    await opened.close()
    told = ''
    expect(await main(['report', inFolder('stopped'), '--kind', 'queues'])).toBe(0)
    expect(told).toMatch(/^The report tells what was saved, at 2027-01-04 09:00 \+01:00, and the journal goes on\./)
  })

  test('TTR-4 TTR-5 no file that it cannot read, and says why', async () => {
    const file = (name: string): string => inFolder(name)
    const refused = async (name: string): Promise<string> => {
      told = ''
      expect(await main(['report', file(name)])).toBe(1)
      return told
    }
    const whole = await readFile(path.join(session(), SESSION_FILE))
    expect(await refused('nowhere')).toContain('There is no session file or data folder')
    await mkdir(file('empty'))
    expect(await refused('empty')).toContain('There is no session in')
    await writeFile(file('text.ringback'), 'not a database')
    expect(await refused('text.ringback')).toContain('is not a SQLite database')
    await writeFile(file('cut.ringback'), whole)
    await truncate(file('cut.ringback'), whole.length / 2)
    expect(await refused('cut.ringback')).toContain('The session file is damaged')
    const { Database } = await initSqlJs()
    const database = new Database(whole)
    database.run('PRAGMA user_version = 9999')
    await writeFile(file('newer.ringback'), database.export())
    database.close()
    expect(await refused('newer.ringback')).toMatch(/has version 9999; .*Open it with a newer Ringback/)
    expect(printed).toBe('')
  })

  test('no queue or range that there is not', async () => {
    for (const [flags, says] of [
      [['--queue', 'None'], 'There is no virtual queue "None"'],
      [['--from', '2027-01-05T08:00', '--to', '2027-01-05T07:00'], '--to must lie after --from'],
      [['--from', 'noon'], '--from takes an ISO 8601 time'],
      [['--interval', '20'], 'Allowed choices are 15, 30, 60'],
      [['--csv', '--html'], 'cannot be used with'],
    ] as const) {
      told = ''
      expect(await main(['report', session(), ...flags])).toBe(2)
      expect(told).toContain(says)
    }
  })
})
