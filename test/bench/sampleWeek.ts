import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseLocalDateTime, resolveLocal } from '../../engine/hours/localTime.ts'
import { RECORD_KIND_NAMES } from '../../engine/records/kinds.ts'
import { Simulation } from '../../engine/simulation.ts'
import { tenantSchema } from '../../engine/tenant/tenant.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { zonesOfTenant } from '../../engine/tenant/zonesInUse.ts'
import { assetsFolder } from '../../main/ports/assets.ts'
import { zoneTablesFor } from '../../main/ports/zoneFile.ts'

const DAY_MS = 86_400_000

/** The 100-seat sample so many times over: agents, traffic, trunks and capacity. */
function sampleTenant(times: number): Tenant {
  const file = path.join(assetsFolder(), 'tenants', 'hundred-seat.json')
  const tenant = tenantSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const { agents, traffic, dialer, capacityRules, settings } = tenant
  const cellsOf = (cells: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(cells).map(([time, capacity]) => [time, capacity * times]))
  return tenantSchema.parse({
    ...tenant,
    agents: Array.from({ length: times }, (_, copy) =>
      agents.map((agent) => ({ ...agent, userName: copy === 0 ? agent.userName : `${agent.userName}-${copy}` })),
    ).flat(),
    traffic: { sources: traffic.sources.map((source) => ({ ...source, scale: source.scale * times })) },
    dialer: { ...dialer, trunks: dialer.trunks * times },
    capacityRules: capacityRules.map((rule) => ({
      ...rule,
      cells: Object.fromEntries(Object.entries(rule.cells).map(([day, cells]) => [day, cellsOf(cells)])),
    })),
    settings: {
      ...settings,
      rows: settings.rows.map((row) => ({
        ...row,
        ...(row.slotCapacity !== undefined && { slotCapacity: row.slotCapacity * times }),
      })),
    },
  })
}

/** The 100-seat sample, so many times over, ready to run. */
export function hundredSeat(seed: number, times = 1): Simulation {
  const tenant = sampleTenant(times)
  const zones = zoneTablesFor(zonesOfTenant(tenant))
  const zone = zones.find((table) => table.zone === tenant.zone)
  if (zone === undefined) throw new Error('the zone file lacks the zone of the sample')
  const startAt = resolveLocal(zone, parseLocalDateTime(tenant.startAt), 'earlier')
  return Simulation.create({ tenant, zones, seed, startAt, branch: 'main', sessionId: 'bench' })
}

/** What days of the sample come to. */
export interface SampleRun {
  readonly seconds: number
  /** Of the processor, with what the collector does beside. */
  readonly cpuSeconds: number
  readonly calls: number
  readonly callbacks: number
  readonly records: number
}

/**
 * Runs days of the 100-seat sample, so many times over, records to a counting consumer.
 * @param afterDay told when each is over, counted from 1
 */
export function runSampleWeek(seed: number, days = 7, times = 1, afterDay?: (day: number) => void): SampleRun {
  const simulation = hundredSeat(seed, times)
  const counts = RECORD_KIND_NAMES.map(() => 0)
  simulation.onRecords(({ words }) => {
    for (let at = 0; at < words.length; at += (words[at] ?? 0) >>> 8) {
      const kind = (words[at] ?? 0) & 255
      counts[kind] = (counts[kind] ?? 0) + 1
    }
  })
  const before = process.cpuUsage()
  const began = performance.now()
  for (let day = 1; day <= days; day++) {
    simulation.advance(simulation.startAt + day * DAY_MS)
    simulation.flushRecords()
    afterDay?.(day)
  }
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(before)
  return {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    calls: counts[RECORD_KIND_NAMES.indexOf('leg')] ?? 0,
    callbacks: counts[RECORD_KIND_NAMES.indexOf('callback')] ?? 0,
    records: simulation.counters().records,
  }
}
