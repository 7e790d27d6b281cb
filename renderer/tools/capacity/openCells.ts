import { cellTimes, type Cell, type Cells, type TimeslotLength, valueOf } from '../../../engine/capacity/editRule.ts'
import type { ResultOf } from '../../connection/contract.ts'
import { minutesOf } from '../../format/time.ts'
import { DAYS } from '../../format/week.ts'

type Tenant = ResultOf<'tenant.get'>
type Hours = Tenant['businessHours'][number]

const DAY = 1440
const WEEK = 7 * DAY

/** Business hours of a queue: those of its settings row, else of the default row. */
export function hoursOf(tenant: Tenant, queue: string): Hours | undefined {
  const row = tenant.settings.rows.find((one) => one.queue === queue)
  const name = row?.businessHours ?? tenant.settings.default.businessHours
  return tenant.businessHours.find((hours) => hours.name === name)
}

/** Weekly intervals as minutes of the week from Sunday 00:00, half-open. */
const spansOf = (hours: Hours) =>
  hours.weekly.map(({ day, from, to }) => {
    const start = DAYS.indexOf(day) * DAY + minutesOf(from)
    const length = to === null ? DAY - minutesOf(from) : (minutesOf(to) - minutesOf(from) + DAY) % DAY || DAY
    return { start, end: start + length }
  })

/** Key of a cell in a set of cells. */
export const cellKey = ({ day, time }: Cell) => `${day} ${time}`

/**
 * Cells in which no queue of a rule is open in an ordinary week. Special days may differ: what is offered is decided by the engine. Empty
 * without queues.
 */
export function closedCells(tenant: Tenant, queues: readonly string[], length: TimeslotLength): ReadonlySet<string> {
  const closed = new Set<string>()
  if (queues.length === 0) return closed
  const names = new Set(queues.map((queue) => hoursOf(tenant, queue)))
  const spans = [...names].flatMap((hours) => (hours === undefined ? [] : spansOf(hours)))
  DAYS.forEach((day, index) => {
    for (const time of cellTimes(length)) {
      const from = index * DAY + minutesOf(time)
      const isOpen = spans.some(({ start, end }) =>
        [0, WEEK].some((shift) => from + shift < end && from + shift + length > start),
      )
      if (!isOpen) closed.add(cellKey({ day, time }))
    }
  })
  return closed
}

/** Cells with a value although every queue is closed then: it never applies (HRS-5). */
export function idleCells(cells: Cells, closed: ReadonlySet<string>, length: TimeslotLength): Cell[] {
  return DAYS.flatMap((day) =>
    cellTimes(length).flatMap((time) =>
      valueOf(cells, { day, time }) > 0 && closed.has(cellKey({ day, time })) ? [{ day, time }] : [],
    ),
  )
}

/** Slot Duration of a queue, minutes: of its settings row, else of the default row. */
export function slotDurationOf(tenant: Tenant, queue: string): number {
  const row = tenant.settings.rows.find((one) => one.queue === queue)
  return row?.slotDurationMinutes ?? tenant.settings.default.slotDurationMinutes
}
