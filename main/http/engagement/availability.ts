import type { z } from 'zod'
import type { SimulationReads } from '../../../engine/reads.ts'
import type { SlotView } from '../../../engine/views.ts'
import { invalidValue } from '../../errors/apiError.ts'
import { isoOf } from '../../handlers/instant.ts'
import type { availabilityData, availabilityQuery } from './schemas.ts'
import { daysLater, localIsoOf, startOfDayAfter, timeOf, zoneOf } from './times.ts'

type Query = z.output<typeof availabilityQuery>

/** Longest range that one request asks for (AVA-4). */
const MOST_DAYS = 62

interface Range {
  readonly from: number
  readonly to: number
}

/** AVA-4: the half-open range of slot starts that a query asks for, ms. */
export function rangeOf(query: Query, zone: string, now: number): Range {
  if (query.start !== undefined && query.startMS !== undefined) {
    throw invalidValue('startMS', 'startMS: give start or startMS, not both')
  }
  const ends = [query.end, query.endMS, query.numberOfDays].filter((one) => one !== undefined)
  if (ends.length > 1) throw invalidValue('end', 'end: give only one of end, endMS and numberOfDays')

  const from = query.start === undefined ? (query.startMS ?? now) : timeOf('start', query.start, zone)
  const endField = query.endMS === undefined ? 'end' : 'endMS'
  const given = query.end === undefined ? query.endMS : timeOf('end', query.end, zone)
  if (given === undefined) return { from, to: startOfDayAfter(from, query.numberOfDays ?? 1, zone) }
  if (given < from) throw invalidValue(endField, `${endField}: must not lie before the start`)
  if (given > daysLater(from, MOST_DAYS, zone)) {
    throw invalidValue(endField, `${endField}: may lie at most ${MOST_DAYS} days after the start`)
  }
  return { from, to: given }
}

/** AVA-1…5. */
export function availability(
  simulation: SimulationReads,
  queue: string,
  query: Query,
): z.output<typeof availabilityData> {
  const zone = zoneOf(query.timezone)
  const { from, to } = rangeOf(query, zone, simulation.now)
  const slots: SlotView[] = []
  let free = 0
  for (const slot of simulation.slots(queue, from, to)) {
    if (slot.available) free += 1
    else if (query.reportBusy !== true || !isFull(slot, simulation.now)) continue
    slots.push(slot)
    if (free === query.maxTimeSlots) break
  }
  return {
    durationMin: simulation.slotSettings(queue).durationMinutes,
    timezone: zone,
    slots: slots.map(({ start, left, total, available }) => ({
      utcTime: isoOf(start),
      localTime: localIsoOf(start, zone),
      capacity: available ? left : 0,
      total,
    })),
  }
}

/** Still to come, and not available because its places are taken (AVA-2). */
function isFull(slot: SlotView, now: number): boolean {
  return slot.because?.cause === 'full' && slot.start >= now
}
