import { HOUR_MS } from '../../engine/hours/calendar.ts'
import { localAt } from '../../engine/hours/localTime.ts'
import { forEachRecord } from '../../engine/records/decode.ts'
import { LEG_OUTCOMES } from '../../engine/records/kinds.ts'
import { sessionIdFor } from '../../engine/scenario/script.ts'
import { Simulation } from '../../engine/simulation.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { zonesOfTenant } from '../../engine/tenant/zonesInUse.ts'
import { instantOf } from '../headless/startAt.ts'
import { zoneTablesFor } from '../ports/zoneFile.ts'
import { DayCells } from './cells.ts'
import { localStartOf, type DayPlace } from './dayTenant.ts'
import type { DayCourse } from './staffing.ts'

/** After the day, so that who came late in it has been served or has hung up. */
const LENGTH_MS = 36 * HOUR_MS
const HUNG_UP = LEG_OUTCOMES.indexOf('abandoned')

/** A replayed day: its calls by type and local hour of their arrival, and when callers waited and agents served. */
export interface Replay extends DayCourse {
  readonly cells: DayCells
}

/** Replays a day with a seed, from its midnight to noon of the next day. */
export function replay(tenant: Tenant, place: DayPlace, seed: number): Replay {
  const cells = new DayCells()
  const calls: DayCourse['calls'][number][] = []
  const services: DayCourse['services'][number][] = []
  const startAt = instantOf(tenant.startAt, place.zone, 'startAt')
  const simulation = Simulation.create({
    tenant,
    zones: zoneTablesFor(zonesOfTenant(tenant)),
    seed,
    startAt,
    branch: 'main',
    sessionId: sessionIdFor(seed, tenant.name),
  })
  const dayStart = localStartOf(place)
  /** Since local midnight. */
  const inDay = (moment: number): number => localAt(place.zone, moment) - dayStart
  simulation.onRecords((batch) => {
    forEachRecord(batch, (record) => {
      if (record.kind !== 'leg') return
      const hungUp = record.outcome === HUNG_UP
      const wait = (hungUp ? record.time : record.answeredAt) - record.queuedAt
      cells.add({ type: record.source, hour: Math.floor(inDay(record.arrivedAt) / HOUR_MS), wait, hungUp })
      calls.push({ at: inDay(record.queuedAt), wait })
      if (!hungUp) services.push({ from: inDay(record.answeredAt), to: inDay(record.time) })
    })
  })
  simulation.advance(startAt + LENGTH_MS)
  simulation.flushRecords()
  return { cells, calls, services }
}
