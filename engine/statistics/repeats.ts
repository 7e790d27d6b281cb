import { FURTHER_CALL_CAUSES } from '../records/kinds.ts'
import type { DecodedRecord, FurtherCallCause } from '../records/kinds.ts'
import { STAY_ENDS } from './calls.ts'
import { intervalOf, IntervalTable } from './intervals.ts'
import type { IntervalMinutes, QueueInterval } from './intervals.ts'

/** Of the stays offered to a queue in an interval, those of customers who had called before, by why they call again (TRF-3). */
export type RepeatSums = Record<FurtherCallCause, number>
export type RepeatInterval = QueueInterval & { readonly sums: Readonly<RepeatSums> }

/** Sums of nothing, to add to. */
export function noRepeats(): RepeatSums {
  return { abandoned: 0, busy: 0, callbackWaits: 0 }
}

/** How many of the calls of a queue are repeats, from records as they come; stays count as in `CallStatistics`. */
export class RepeatStatistics {
  private readonly table = new IntervalTable(noRepeats)
  /** Why those in the center call again, by their interactions. */
  private readonly causes = new Map<number, FurtherCallCause>()

  constructor(private readonly minutes: IntervalMinutes) {}

  add(record: DecodedRecord): void {
    if (record.kind === 'furtherCall') {
      const cause = FURTHER_CALL_CAUSES[record.cause]
      if (cause !== undefined) this.causes.set(record.interaction, cause)
    } else if (record.kind === 'leg') {
      if (record.queuedAt >= 0) this.count(record.interaction, record.queue, record.arrivedAt)
      this.causes.delete(record.interaction)
    } else if (record.kind === 'transfer' && STAY_ENDS.includes(record.step) && record.queuedAt >= 0)
      this.count(record.interaction, record.queue, record.queuedAt)
  }

  /** By interval, then queue; only where there is something. */
  result(): RepeatInterval[] {
    return this.table.list()
  }

  private count(interaction: number, queue: number, beganAt: number): void {
    const cause = this.causes.get(interaction)
    if (cause !== undefined) this.table.at(queue, intervalOf(beganAt, this.minutes))[cause]++
  }
}
