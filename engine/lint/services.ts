import type { CapacityRule } from '../tenant/capacityRule.ts'
import type { SettingsRow } from '../tenant/settings.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { placeOf, type Place } from './place.ts'

/** A row of the settings with the capacity rule that counts for it. */
export interface Service {
  readonly row: SettingsRow
  /** Overrides Slot Capacity (CAP-2). */
  readonly rule?: CapacityRule
  /** Whether the row stands for itself, and not for a queue that the default row serves because it has none of its own (QUE-3). */
  readonly own: boolean
  /** The place of a field of the row; of the row itself for an empty name. */
  place(field: string): Place
}

/** All rows of the settings, the default row first, and the queues that have a capacity rule but no row. */
export function servicesOf(tenant: Tenant): Service[] {
  const { settings } = tenant
  const ruleOf = new Map<string, CapacityRule>()
  for (const rule of tenant.capacityRules)
    for (const queue of rule.queues) if (!ruleOf.has(queue)) ruleOf.set(queue, rule)
  const service = (row: SettingsRow, path: string, own: boolean, queue?: string): Service => {
    const rule = queue === undefined ? undefined : ruleOf.get(queue)
    const place = (field: string): Place => {
      const { path: at, where } = placeOf(tenant, field === '' ? path : `${path}.${field}`)
      return { path: at, where: own || queue === undefined ? where : `${where}, queue "${queue}"` }
    }
    return rule === undefined ? { row, own, place } : { row, rule, own, place }
  }
  const withRow = new Set(settings.rows.map(({ queue }) => queue))
  return [
    service(settings.default, 'settings.default', true),
    ...settings.rows.map((row, index) => service(row, `settings.rows[${index}]`, true, row.queue)),
    ...[...ruleOf.keys()]
      .filter((queue) => !withRow.has(queue))
      .map((queue) => service(settings.default, 'settings.default', false, queue)),
  ]
}
