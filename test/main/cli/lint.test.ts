import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { lint, lintText } from '../../../main/cli/lint.ts'
import { StartError } from '../../../main/headless/startError.ts'
import { runProgram, temporaryFolder, withoutBuild } from '../../support/host.ts'

const SHOP = path.resolve(import.meta.dirname, '../../../assets/tenants/five-seat-shop.json')
const settingsSchema = z.looseObject({ settings: z.looseObject({ rows: z.array(z.record(z.string(), z.unknown())) }) })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

/** The shop with changes of its first settings row and of the whole. */
async function changedShop(row: object, tenant: object = {}): Promise<string> {
  const shop = settingsSchema.parse(JSON.parse(await readFile(SHOP, 'utf8')))
  const rows = shop.settings.rows.map((one, index) => (index === 0 ? { ...one, ...row } : one))
  return written(JSON.stringify({ ...shop, settings: { ...shop.settings, rows }, ...tenant }))
}

async function written(text: string): Promise<string> {
  const file = path.join(folder.path, 'tenant.json')
  await writeFile(file, text)
  return file
}

describe('ringback lint', () => {
  test('HRS-5 a sample by its name: warnings, no errors', () => {
    const { file, errors, warnings, findings } = lint('five-seat-shop')
    expect([file, errors]).toEqual([SHOP, 0])
    expect(findings).toHaveLength(warnings)
  })

  test('SET-17 HRS-5 findings for people say where, what, what to change and the path', async () => {
    const text = lintText(lint(await changedShop({ routingPoint: '' })))
    expect(text).toContain('warning: Settings of queue "Shop_VQ_CB": Routing Point is empty')
    expect(text).toContain('settings.rows[0].routingPoint (routing-point-empty)')
    expect(text).toMatch(/\n\n0 errors, \d+ warnings?$/)
  })

  test('TEN-4 every field that the schema refuses is told, by its path', async () => {
    const { findings, errors } = lint(await changedShop({ slotCapacity: 1001, retryIntervalMinutes: 0 }))
    expect(errors).toBe(2)
    expect(findings.map((finding) => [finding.code, finding.path])).toEqual([
      ['schema', 'settings.rows[0].slotCapacity'],
      ['schema', 'settings.rows[0].retryIntervalMinutes'],
    ])
  })

  test('DET-8 a zone that nobody knows is a finding, not the end', async () => {
    const { findings } = lint(await changedShop({}, { zone: 'Europe/Nowhere' }))
    expect(findings[0]).toMatchObject({ severity: 'error', code: 'unknown-zone', path: 'zone' })
  })

  test('a byte order mark before the JSON does no harm', async () => {
    expect(lint(await written(`\uFEFF${await readFile(SHOP, 'utf8')}`)).errors).toBe(0)
  })

  test.each(['', '{', 'name: x'])('a file that is not JSON cannot be read: %s', async (text) => {
    const file = await written(text)
    expect(() => lint(file)).toThrow(StartError)
  })

  test('HRS-5 exits 0 without errors, 1 with errors, 2 when there is nothing to read; --json is one line', async () => {
    const good = await runProgram(['lint', SHOP, '--json'])
    expect([good.code, withoutBuild(good.stderr)]).toEqual([0, ''])
    expect(good.stdout.match(/\n/g)).toHaveLength(1)
    expect(JSON.parse(good.stdout)).toEqual(lint(SHOP))

    const bad = await runProgram(['lint', await changedShop({ businessHours: 'Gone' })])
    expect([bad.code, withoutBuild(bad.stderr)]).toEqual([1, ''])
    expect(bad.stdout).toMatch(/^error: Settings of queue "Shop_VQ_CB": there are no business hours "Gone"/)

    const missing = await runProgram(['lint', path.join(folder.path, 'missing.json')])
    expect([missing.code, missing.stdout]).toEqual([2, ''])
    expect(withoutBuild(missing.stderr)).toMatch(/^ringback: The tenant file .*missing\.json does not exist\.\n$/)
    expect((await runProgram(['lint'])).code).toBe(2)
  })
})
