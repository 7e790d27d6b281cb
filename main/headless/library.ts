import { readFileSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { z } from 'zod'
import { scenarioSchema, type Scenario } from '../../engine/scenario/scenario.ts'
import { tenantSchema, type Tenant } from '../../engine/tenant/tenant.ts'
import { assetPath } from '../ports/assets.ts'
import { EXIT, StartError, systemCode } from './startError.ts'

export const DEFAULT_TENANT = 'hundred-seat'
export const DEFAULT_SCENARIO = 'default-day'

interface Shelf<T> {
  readonly folder: string
  readonly word: string
  readonly schema: z.ZodType<T>
}

const TENANTS: Shelf<Tenant> = { folder: 'tenants', word: 'tenant', schema: tenantSchema }
const SCENARIOS: Shelf<Scenario> = { folder: 'scenarios', word: 'scenario', schema: scenarioSchema }

/** Names of the tenants that ship with the product. */
export const tenantNames = (): string[] => namesOn(TENANTS)
/** Names of the scenarios that ship with the product. */
export const scenarioNames = (): string[] => namesOn(SCENARIOS)

/**
 * A tenant by its name, or by the path of a tenant file (a text that ends in `.json`).
 * @throws StartError when it is unknown or not valid
 */
export const loadTenant = (nameOrPath: string): Tenant => load(TENANTS, nameOrPath)
/**
 * A scenario by its name, or by the path of a scenario file (a text that ends in `.json`).
 * @throws StartError when it is unknown or not valid
 */
export const loadScenario = (nameOrPath: string): Scenario => load(SCENARIOS, nameOrPath)

function namesOn<T>(shelf: Shelf<T>): string[] {
  return readdirSync(assetPath(shelf.folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()
}

function load<T>(shelf: Shelf<T>, nameOrPath: string): T {
  const path = nameOrPath.endsWith('.json') ? resolve(nameOrPath) : knownPath(shelf, nameOrPath)
  const parsed = shelf.schema.safeParse(readJson(shelf, path))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`
  throw new StartError(
    `The ${shelf.word} file ${path} is not valid${where}: ${issue?.message ?? 'unknown reason'}.`,
    EXIT.usage,
  )
}

function knownPath<T>(shelf: Shelf<T>, name: string): string {
  const names = namesOn(shelf)
  if (names.includes(name)) return assetPath(shelf.folder, `${name}.json`)
  throw new StartError(
    `There is no ${shelf.word} "${name}". Known ones: ${names.join(', ')}; or give the path of a .json file.`,
    EXIT.usage,
  )
}

function readJson<T>(shelf: Shelf<T>, path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const why = systemCode(error) === 'ENOENT' ? 'does not exist' : 'cannot be read'
    throw new StartError(`The ${shelf.word} file ${path} ${why}.`, EXIT.usage)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new StartError(`The ${shelf.word} file ${path} is not JSON.`, EXIT.usage)
  }
}
