import type { Slot } from '../../connection/contract.ts'
import { addDays, HOUR, MINUTE, minuteText, offsetAt, startOfDate } from '../../format/time.ts'

/** A start of a slot, whether there is one or not. */
export interface SlotCell {
  /** ms since the epoch. */
  readonly at: number
  readonly slot: Slot | undefined
}

export interface SlotRow {
  readonly label: string
  readonly cells: readonly SlotCell[]
}

/**
 * The starts of a local day in rows of an hour, from the row before the first slot to the row after the last one. A repeated hour has a
 * row for each pass (CAP-4), a skipped one none.
 */
export function slotRows(slots: readonly Slot[], date: string, zone: string, durationMinutes: number): SlotRow[] {
  const span = Math.max(HOUR, durationMinutes * MINUTE)
  const [from, to] = [startOfDate(date, zone), startOfDate(addDays(date, 1), zone)]
  const byStart = new Map(slots.map((slot) => [slot.start, slot]))
  const rows: SlotRow[] = []
  for (let at = from; at < to; at += span) {
    const cells: SlotCell[] = []
    for (let start = at; start < at + span; start += durationMinutes * MINUTE)
      cells.push({ at: start, slot: byStart.get(start) })
    rows.push({ label: labelOf(at, zone), cells })
  }
  const used = rows.map(({ cells }) => cells.some(({ slot }) => slot !== undefined))
  const [first, last] = [used.indexOf(true), used.lastIndexOf(true)]
  return first < 0 ? [] : rows.slice(Math.max(0, first - 1), last + 2)
}

/** `08`, or `01 −4` and `01 −5` for the two passes of a repeated hour. */
function labelOf(at: number, zone: string): string {
  const clock = minuteText(at, zone).slice(0, 2)
  const isRepeated =
    minuteText(at - HOUR, zone) === minuteText(at, zone) || minuteText(at + HOUR, zone) === minuteText(at, zone)
  return isRepeated ? `${clock} ${offsetAt(at, zone) / HOUR}`.replace('-', '−') : clock
}
