import { localDayAt } from '../hours/localTime.ts'
import type { ZoneTable } from '../hours/zoneTable.ts'
import { referenceProblems } from '../tenant/references.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { promptZonesOf } from '../tenant/zonesInUse.ts'
import { FINDINGS, type Finding } from './catalogue.ts'
import { comingYear, type ComingYear } from './comingYear.ts'
import { lintFlows } from './flowLint.ts'
import { lintHours } from './hoursLint.ts'
import { placeOf } from './place.ts'
import { servicesOf } from './services.ts'
import { lintSettings } from './settingsLint.ts'
import { lintCells, lintSlots, type ServiceHours } from './slotsLint.ts'

/**
 * HRS-5: what is wrong with a tenant, or probably not meant, before anything runs; errors first.
 * @param zones tables of its zones; a zone without one is reported as unknown
 * @param now ms; findings look twelve months ahead of it
 */
export function lintTenant(tenant: Tenant, zones: readonly ZoneTable[], now: number): Finding[] {
  const tables = new Map(zones.map((table) => [table.zone, table]))
  const findings: Finding[] = [
    ...referenceProblems(tenant).map(({ path, message }) => FINDINGS.reference(placeOf(tenant, path), { message })),
    ...unknownZones(tenant, tables),
  ]
  const years = new Map<string, ComingYear>()
  tenant.businessHours.forEach((hours, index) => {
    const table = tables.get(hours.zone)
    if (table === undefined) return
    if (!years.has(hours.name)) years.set(hours.name, comingYear(hours, localDayAt(table, now)))
    findings.push(...lintHours(hours, table, now, (field) => placeOf(tenant, `businessHours[${index}]${field}`)))
  })
  findings.push(...lintServices(tenant, years), ...lintFlows(tenant))
  return [
    ...findings.filter(({ severity }) => severity === 'error'),
    ...findings.filter(({ severity }) => severity === 'warning'),
  ]
}

function unknownZones(tenant: Tenant, tables: ReadonlyMap<string, ZoneTable>): Finding[] {
  const named = [
    { path: 'zone', zone: tenant.zone },
    ...tenant.businessHours.map(({ zone }, index) => ({ path: `businessHours[${index}].zone`, zone })),
    ...tenant.traffic.sources.flatMap(({ rates }, index) =>
      rates.kind === 'weekly' ? [{ path: `traffic.sources[${index}].rates.zone`, zone: rates.zone }] : [],
    ),
    ...tenant.applications.flatMap((application, index) =>
      promptZonesOf(application).map(({ place, zone }) => ({
        path: `applications[${index}].blocks[${place}].promptZone`,
        zone,
      })),
    ),
  ]
  return named
    .filter(({ zone }) => !tables.has(zone))
    .map(({ path, zone }) => FINDINGS.unknownZone(placeOf(tenant, path), { zone }))
}

function lintServices(tenant: Tenant, years: ReadonlyMap<string, ComingYear>): Finding[] {
  const hoursByName = new Map(tenant.businessHours.map((hours) => [hours.name, hours]))
  const applications = new Map(tenant.applications.map((application) => [application.name, application]))
  const services = servicesOf(tenant)
  const open = services.flatMap((service): ServiceHours[] => {
    const hours = hoursByName.get(service.row.businessHours)
    const year = years.get(service.row.businessHours)
    return hours === undefined || year === undefined ? [] : [{ service, hours, year }]
  })
  return [
    ...services
      .filter(({ own }) => own)
      .flatMap((service) => lintSettings(service, applications.get(service.row.callbackApplication))),
    ...open.flatMap(lintSlots),
    ...tenant.capacityRules.flatMap((rule, index) => {
      const users = open.filter(({ service }) => service.rule === rule)
      return lintCells(rule, users, placeOf(tenant, `capacityRules[${index}].cells`))
    }),
  ]
}
