import { DIAL_RESULTS } from '../records/kinds.ts'
import type { DecodedRecord, DialResult } from '../records/kinds.ts'
import { intervalOf, IntervalTable } from './intervals.ts'
import type { IntervalMinutes, QueueInterval } from './intervals.ts'

/** What the attempts of an outbound queue and interval come to (STA-1, QUE-2). */
export interface DialSums {
  attempts: number
  /** Without results that none has; those given up before they had one are in none. */
  readonly results: Partial<Record<DialResult, number>>
  /** Customers' waits for an agent after answering, also those that ended without one: how many, and together, ms. */
  customerWaits: number
  customerWait: number
}

export type DialInterval = QueueInterval & { readonly sums: Readonly<DialSums> }

/** Sums of nothing, to add to. */
export function noDials(): DialSums {
  return { attempts: 0, results: {}, customerWaits: 0, customerWait: 0 }
}

/** QUE-2: attempts by the queue that collects them, in the interval in which they began, once they have ended or are connected. */
export class DialStatistics {
  private readonly table = new IntervalTable(noDials)

  constructor(private readonly minutes: IntervalMinutes) {}

  add(record: DecodedRecord): void {
    if (record.kind !== 'dial') return
    const { queue, startedAt, result, customerWait } = record
    const sums = this.table.at(queue, intervalOf(startedAt, this.minutes))
    const name = DIAL_RESULTS[result]
    sums.attempts++
    if (name !== undefined) sums.results[name] = (sums.results[name] ?? 0) + 1
    if (customerWait < 0) return
    sums.customerWaits++
    sums.customerWait += customerWait
  }

  /** By interval, then queue; only where there is something. */
  result(): DialInterval[] {
    return this.table.list()
  }
}
