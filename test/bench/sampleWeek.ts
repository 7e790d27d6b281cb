import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseLocalDateTime, resolveLocal } from '../../engine/hours/localTime.ts'
import { RECORD_KIND_NAMES } from '../../engine/records/kinds.ts'
import { Simulation } from '../../engine/simulation.ts'
import { tenantSchema } from '../../engine/tenant/tenant.ts'
import { zonesOfTenant } from '../../engine/tenant/zonesInUse.ts'
import { assetsFolder } from '../../main/ports/assets.ts'
import { zoneTablesFor } from '../../main/ports/zoneFile.ts'

const DAY_MS = 86_400_000

/** The 100-seat sample, ready to run. */
export function hundredSeat(seed: number): Simulation {
  const file = path.join(assetsFolder(), 'tenants', 'hundred-seat.json')
  const tenant = tenantSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const zones = zoneTablesFor(zonesOfTenant(tenant))
  const zone = zones.find((table) => table.zone === tenant.zone)
  if (zone === undefined) throw new Error('the zone file lacks the zone of the sample')
  const startAt = resolveLocal(zone, parseLocalDateTime(tenant.startAt), 'earlier')
  return Simulation.create({ tenant, zones, seed, startAt, branch: 'main', sessionId: 'bench' })
}

/** Runs days of the 100-seat sample, records to a counting consumer. */
export function runSampleWeek(
  seed: number,
  days = 7,
): { seconds: number; calls: number; callbacks: number; records: number } {
  const simulation = hundredSeat(seed)
  const counts = RECORD_KIND_NAMES.map(() => 0)
  simulation.onRecords(({ words }) => {
    for (let at = 0; at < words.length; at += (words[at] ?? 0) >>> 8) {
      const kind = (words[at] ?? 0) & 255
      counts[kind] = (counts[kind] ?? 0) + 1
    }
  })
  const began = performance.now()
  for (let day = 1; day <= days; day++) {
    simulation.advance(simulation.startAt + day * DAY_MS)
    simulation.flushRecords()
  }
  const seconds = (performance.now() - began) / 1000
  return {
    seconds,
    calls: counts[RECORD_KIND_NAMES.indexOf('leg')] ?? 0,
    callbacks: counts[RECORD_KIND_NAMES.indexOf('callback')] ?? 0,
    records: simulation.counters().records,
  }
}
