/** What happened to a call in its queue; ms. */
export interface QueuedCall {
  /** Place of its type. */
  readonly type: number
  /** Local hour of its arrival, 0 to 23. */
  readonly hour: number
  readonly wait: number
  readonly hungUp: boolean
}

/** Hours of a day, for calls that came on it. */
export const HOURS = 24

/** Counts and waits of calls of one type and hour, or of several. */
export interface Cell {
  readonly calls: number
  readonly atOnce: number
  readonly hungUp: number
  /** Of all, up to the answer or the hang-up, ms. */
  readonly waited: number
}

const EMPTY: Cell = { calls: 0, atOnce: 0, hungUp: 0, waited: 0 }

/** Measures that are compared: the mean wait of all calls, s, and the shares of those answered at once and of those who hung up. */
export const MEASURES = ['meanWait', 'atOnce', 'hungUp'] as const
export type Measure = (typeof MEASURES)[number]

/** Undefined where no call came. */
export function measured({ calls, ...sums }: Cell, measure: Measure): number | undefined {
  if (calls === 0) return undefined
  return measure === 'meanWait' ? sums.waited / 1000 / calls : sums[measure] / calls
}

/** Cells together as one. */
export function sumOf(cells: readonly Cell[]): Cell {
  return cells.reduce(
    (sum, cell) => ({
      calls: sum.calls + cell.calls,
      atOnce: sum.atOnce + cell.atOnce,
      hungUp: sum.hungUp + cell.hungUp,
      waited: sum.waited + cell.waited,
    }),
    EMPTY,
  )
}

/** The calls of a day by type and hour. */
export class DayCells {
  private readonly cells = new Map<number, Cell>()

  add({ type, hour, wait, hungUp }: QueuedCall): void {
    const key = type * HOURS + hour
    const one = { calls: 1, atOnce: wait === 0 && !hungUp ? 1 : 0, hungUp: hungUp ? 1 : 0, waited: wait }
    this.cells.set(key, sumOf([this.cells.get(key) ?? EMPTY, one]))
  }

  /** Of the types and hours that are chosen, together. */
  over(types: readonly number[], hours: readonly number[]): Cell {
    return sumOf(types.flatMap((type) => hours.map((hour) => this.cells.get(type * HOURS + hour) ?? EMPTY)))
  }
}
