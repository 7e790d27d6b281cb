import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { scenarioSchema } from '../../engine/scenario/scenario.ts'
import { tenantSchema } from '../../engine/tenant/tenant.ts'
import { zonesOfTenant } from '../../engine/tenant/zonesInUse.ts'
import { zoneTablesFor } from '../../main/ports/zoneFile.ts'
import { courseOf } from './runner.ts'
import type { Course } from './runner.ts'

const root = path.resolve(import.meta.dirname, '../..')

function read(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'))
}

/** A scenario file of the repository with its sample tenant and the zones in use. */
export function courseFrom(scenarioFile: string): Course {
  const scenario = read(scenarioFile)
  const tenant = read(`assets/tenants/${scenarioSchema.parse(scenario).tenant}.json`)
  return courseOf(scenario, tenant, zoneTablesFor(zonesOfTenant(tenantSchema.parse(tenant))))
}

/** The scenarios whose outcomes are committed. */
export const GOLDEN_SCENARIOS = {
  'default-day': 'assets/scenarios/default-day.json',
  'shop-two-days': 'test/scenario/shop-two-days.json',
  'sun-week': 'test/scenario/sun-week.json',
} as const

/** The scenarios of the library, by name: their outcomes are committed in a file of their own. */
export const LIBRARY_SCENARIOS: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(path.join(root, 'assets/scenarios'))
    .filter((file) => file.endsWith('.json') && file !== 'default-day.json')
    .sort()
    .map((file) => [path.basename(file, '.json'), `assets/scenarios/${file}`]),
)
