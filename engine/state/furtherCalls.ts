import { z } from 'zod'

/** A call that a customer makes after an earlier one (TRF-3). */
export const furtherCallSchema = z.strictObject({
  /** Whose call it is: place of the traffic source and ordinal of the customer's first call. */
  source: z.int(),
  ordinal: z.number(),
  /** Number of the interaction of that first call. */
  first: z.number(),
  /** Which further call of the customer it is, from 1. */
  call: z.int(),
  /** How many of the further calls up to this one are redials. */
  redials: z.int(),
  /** Of FURTHER_CALL_CAUSES. */
  cause: z.int(),
  /** Id of the callback that waits meanwhile; empty for a redial. */
  callback: z.string(),
  /** The customer has called while a callback waited: nobody does so twice. */
  hasCalledMeanwhile: z.boolean(),
})

export type FurtherCall = z.infer<typeof furtherCallSchema>

export const savedFurtherCallsSchema = z.strictObject({
  set: z.int(),
  come: z.int(),
  calls: z.array(z.strictObject({ id: z.int(), call: furtherCallSchema })),
})

/** The further calls that are still to come, by the number that their event carries. */
export class FurtherCalls {
  /** Set so far: the number of the newest one. */
  private set = 0
  /** Come so far: arrivals besides those that the sources count (TRU-2). */
  come = 0
  private readonly pending = new Map<number, FurtherCall>()

  /** @returns the number that its event carries */
  add(call: FurtherCall): number {
    this.pending.set(++this.set, call)
    return this.set
  }

  /** The call whose time has come; it is pending no more. Undefined when there is none. */
  take(id: number): FurtherCall | undefined {
    const call = this.pending.get(id)
    this.pending.delete(id)
    return call
  }

  /** Numbers of those that are still to come. */
  get ids(): readonly number[] {
    return [...this.pending.keys()].sort((a, b) => a - b)
  }

  /** Undefined while nobody has ever been about to call again: such states have the bytes of snapshots that know of no further calls. */
  save(): z.infer<typeof savedFurtherCallsSchema> | undefined {
    if (this.set === 0) return undefined
    const calls = [...this.pending].sort(([a], [b]) => a - b).map(([id, call]) => ({ id, call }))
    return { set: this.set, come: this.come, calls }
  }

  static load(saved: z.infer<typeof savedFurtherCallsSchema> | undefined): FurtherCalls {
    const calls = new FurtherCalls()
    if (saved === undefined) return calls
    calls.set = saved.set
    calls.come = saved.come
    for (const { id, call } of saved.calls) calls.pending.set(id, call)
    return calls
  }
}
