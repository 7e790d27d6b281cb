import { lintSettings } from '../lint/settingsLint.ts'
import { lintSlotDuration } from '../lint/slotsLint.ts'
import { servicesOf } from '../lint/services.ts'
import { knownNames } from '../tenant/names.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { rowProblems } from './checkRows.ts'
import { COLUMNS, DEFAULT_ROW } from './columns.ts'
import type { SettingsFinding } from './findings.ts'

/** TEN-5: what must be there before the table can be edited, and saved; nothing when all is. */
export function missingForSettings(tenant: Pick<Tenant, 'applications' | 'businessHours'>): SettingsFinding[] {
  const isCallback = tenant.applications.some(({ type }) => type === 'Callback')
  return [
    ...(isCallback ? [] : [{ severity: 'error', code: 'callbackApplicationNeeded' } as const]),
    ...(tenant.businessHours.length > 0 ? [] : [{ severity: 'error', code: 'businessHoursNeeded' } as const]),
  ]
}

/**
 * What is wrong with the settings of a tenant (SET-30, TEN-5), and what is probably not meant (SET-17, SET-19, CAP-8, PRG-2); errors
 * first. Nothing of it but the errors keeps them from being saved.
 */
export function checkSettings(tenant: Tenant): SettingsFinding[] {
  const missing = missingForSettings(tenant)
  if (missing.length > 0) return missing
  const { settings } = tenant
  const problems = rowProblems(settings, knownNames(tenant)).map(({ index, field, problem }): SettingsFinding => ({
    severity: 'error',
    row: settings.rows[index]?.queue ?? DEFAULT_ROW,
    ...titleOf(field),
    ...problem,
  }))
  return [...problems, ...settingsWarnings(tenant)]
}

/** What a linter says of the rows of the settings, each thing once for a row, however many queues the default row serves. */
export function settingsWarnings(tenant: Tenant): SettingsFinding[] {
  const { settings } = tenant
  const applications = new Map(tenant.applications.map((application) => [application.name, application]))
  const told = new Set<string>()
  return servicesOf(tenant).flatMap((service, place) => {
    const row = service.own ? (settings.rows[place - 1]?.queue ?? DEFAULT_ROW) : DEFAULT_ROW
    const found = [
      ...(service.own ? lintSettings(service, applications.get(service.row.callbackApplication)) : []),
      ...lintSlotDuration(service),
    ]
    return found.flatMap((finding): SettingsFinding[] => {
      const key = JSON.stringify([row, finding.code, finding.what])
      if (told.has(key)) return []
      told.add(key)
      const field = finding.path.slice(finding.path.lastIndexOf('.') + 1)
      return [{ severity: finding.severity, row, ...titleOf(field), code: 'lint', finding }]
    })
  })
}

/** The column of a finding about a field; none for user columns, whose titles the finding names. */
function titleOf(field: string): { readonly column?: string } {
  const column = COLUMNS.find((one) => one.field === field)
  return column === undefined ? {} : { column: column.title }
}
