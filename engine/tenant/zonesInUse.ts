import type { Tenant } from './tenant.ts'

/** Names of the zones that a tenant's behaviour depends on, each once, sorted (DET-8). */
export function zonesOfTenant(tenant: Tenant): string[] {
  const zones = new Set([tenant.zone, ...tenant.businessHours.map((hours) => hours.zone)])
  for (const source of tenant.traffic.sources) if (source.rates.kind === 'weekly') zones.add(source.rates.zone)
  return [...zones].sort()
}
