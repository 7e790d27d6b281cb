import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { lintTenant } from '../../../engine/lint/lintTenant.ts'
import { tenantSchema } from '../../../engine/tenant/tenant.ts'
import { zonesOfTenant } from '../../../engine/tenant/zonesInUse.ts'
import { zoneTablesFor } from '../../../main/ports/zoneFile.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../../assets/tenants')
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'))

test('HRS-5 there are samples', () => {
  expect(files.length).toBeGreaterThanOrEqual(3)
})

test.each(files)('HRS-5 the sample %s has no errors, at the start of any year it may be played in', (file) => {
  const tenant = tenantSchema.parse(JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')))
  const zones = zoneTablesFor(zonesOfTenant(tenant))
  for (const year of [2026, 2027, 2028]) {
    const errors = lintTenant(tenant, zones, Date.UTC(year, 0, 4)).filter(({ severity }) => severity === 'error')
    expect(errors).toEqual([])
  }
})
