import fc from 'fast-check'
import type { Cells, TimeslotLength } from '../../../engine/capacity/editRule.ts'
import { WEEKDAYS } from '../../../engine/tenant/businessHours.ts'

/** Any week of cells with values above 0, as a rule holds them; days without a value are absent. */
export function weekOf(length: TimeslotLength): fc.Arbitrary<Cells> {
  const times = Array.from({ length: 1440 / length }, (_, index) => {
    const minutes = index * length
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  })
  const cell = fc.record({
    day: fc.constantFrom(...WEEKDAYS),
    time: fc.constantFrom(...times),
    value: fc.integer({ min: 1, max: 1000 }),
  })
  return fc.array(cell, { maxLength: 40 }).map((cells) => {
    const week: Record<string, Record<string, number>> = {}
    for (const { day, time, value } of cells) (week[day] ??= {})[time] = value
    return week
  })
}
