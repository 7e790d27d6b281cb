import { Table } from './table.ts'

/** The queues whose work has found no healthy node and tries again later (REG-2). */
export class NodeRetries extends Table {
  protected capacity: number
  /** When the work of a queue tries again, ms since the epoch; 0: it does not wait for that. */
  at: Float64Array
  /** Queues that wait. */
  waiting = 0

  constructor(queues: number) {
    super()
    this.capacity = queues
    this.at = new Float64Array(queues)
  }

  isWaiting(queue: number): boolean {
    return this.waiting > 0 && (this.at[queue] ?? 0) > 0
  }
}
