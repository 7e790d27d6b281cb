import type { Application } from './application.ts'
import type { Tenant } from './tenant.ts'

/** Zones in which callers of an application are asked for the time of a Scheduled callback, with the places of the blocks (IVR-4). */
export function promptZonesOf(application: Application): { readonly place: number; readonly zone: string }[] {
  if (application.type === 'Callback') return []
  return application.blocks.flatMap((block, place) =>
    block.kind === 'callbackV2' && block.offerScheduled ? [{ place, zone: block.promptZone }] : [],
  )
}

/** Names of the zones that a tenant's behaviour depends on, each once, sorted (DET-8). */
export function zonesOfTenant(tenant: Tenant): string[] {
  const zones = new Set([tenant.zone, ...tenant.businessHours.map((hours) => hours.zone)])
  for (const source of tenant.traffic.sources) if (source.rates.kind === 'weekly') zones.add(source.rates.zone)
  for (const application of tenant.applications) for (const { zone } of promptZonesOf(application)) zones.add(zone)
  return [...zones].sort()
}
