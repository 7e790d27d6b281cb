import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ZoneTable } from '../../engine/hours/zoneTable.ts'
import { FINDINGS, type Finding } from '../../engine/lint/catalogue.ts'
import { lintTenant } from '../../engine/lint/lintTenant.ts'
import { tenantSchema } from '../../engine/tenant/tenant.ts'
import { zonesOfTenant } from '../../engine/tenant/zonesInUse.ts'
import { tenantNames } from '../headless/library.ts'
import { instantOf } from '../headless/startAt.ts'
import { EXIT, StartError, systemCode } from '../headless/startError.ts'
import { assetPath } from '../ports/assets.ts'
import { UnknownZoneError, zoneTablesFor } from '../ports/zoneFile.ts'

/** What `ringback lint` found (HRS-5). */
export interface LintReport {
  /** Path of the file. */
  readonly file: string
  readonly errors: number
  readonly warnings: number
  readonly findings: readonly Finding[]
}

/** Stands in for the zone of a tenant that names none, only to read the moment at which it starts. */
const UTC: ZoneTable = { zone: 'UTC', version: '', initialOffset: 0, initialAbbreviation: 'UTC', transitions: [] }

/**
 * Lints a tenant at the moment at which it starts.
 * @param nameOrPath path of a tenant file, or name of a sample
 * @throws StartError (usage) when the file cannot be read or is not JSON
 */
export function lint(nameOrPath: string): LintReport {
  const file = tenantNames().includes(nameOrPath) ? assetPath('tenants', `${nameOrPath}.json`) : resolve(nameOrPath)
  const findings = findingsOf(readJson(file))
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return { file, errors, warnings: findings.length - errors, findings }
}

function readJson(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const why = systemCode(error) === 'ENOENT' ? 'does not exist' : 'cannot be read'
    throw new StartError(`The tenant file ${file} ${why}.`, EXIT.usage)
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const why = error instanceof Error ? `: ${error.message}` : ''
    throw new StartError(`The tenant file ${file} is not JSON${why}.`, EXIT.usage)
  }
}

function findingsOf(json: unknown): readonly Finding[] {
  const parsed = tenantSchema.safeParse(json)
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) =>
      FINDINGS.schema({ path: pathText(path), where: 'Tenant file' }, { message }),
    )
  }
  const tenant = parsed.data
  const zones = zonesOfTenant(tenant).flatMap(knownTable)
  const zone = zones.find((table) => table.zone === tenant.zone) ?? UTC
  return lintTenant(tenant, zones, instantOf(tenant.startAt, zone, 'startAt'))
}

function knownTable(zone: string): ZoneTable[] {
  try {
    return zoneTablesFor([zone])
  } catch (error) {
    if (error instanceof UnknownZoneError) return []
    throw error
  }
}

/** `settings.rows[2].routingPoint`. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
}

/** The report for people. */
export function lintText({ errors, warnings, findings }: LintReport): string {
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`
  const blocks = findings.map(({ severity, code, path, where, what, change }) =>
    [`${severity}: ${where}: ${what}`, `  ${change}`, `  ${path === '' ? code : `${path} (${code})`}`].join('\n'),
  )
  return [...blocks, `${count(errors, 'error')}, ${count(warnings, 'warning')}`].join('\n\n')
}
