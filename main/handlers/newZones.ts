import type { TenantObject } from '../../engine/configuration/objects.ts'
import type { ZoneTable } from '../../engine/hours/zoneTable.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { promptZonesOf, zonesOfTenant } from '../../engine/tenant/zonesInUse.ts'
import { UnknownZoneError, zoneTablesFor } from '../ports/zoneFile.ts'
import { invalidValue } from '../errors/apiError.ts'
import type { HandlerContext } from './context.ts'

function zonesOf(object: TenantObject): readonly string[] {
  switch (object.type) {
    case 'general':
    case 'businessHours':
      return [object.value.zone]
    case 'trafficSource':
      return object.value.rates.kind === 'weekly' ? [object.value.rates.zone] : []
    case 'application':
      return promptZonesOf(object.value).map(({ zone }) => zone)
    default:
      return []
  }
}

/**
 * Tables of the zones that an edit brings into use: its command carries them (DET-8).
 * @throws ApiError 501 when one is no zone
 */
function tablesFor({ session }: HandlerContext, names: readonly string[]): { readonly zones?: ZoneTable[] } {
  const missing = session.read((simulation) => names.filter((name) => simulation.zoneTable(name) === undefined))
  if (missing.length === 0) return {}
  try {
    return { zones: zoneTablesFor(missing) }
  } catch (error) {
    if (error instanceof UnknownZoneError) throw invalidValue('zone', `zone: ${error.message}`)
    throw error
  }
}

export function zonesForObject(context: HandlerContext, object: TenantObject): { readonly zones?: ZoneTable[] } {
  return tablesFor(context, zonesOf(object))
}

export function zonesForTenant(context: HandlerContext, tenant: Tenant): { readonly zones?: ZoneTable[] } {
  return tablesFor(context, zonesOfTenant(tenant))
}
