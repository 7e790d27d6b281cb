import type { ObservedDay } from './observedDay.ts'

/** What the observed agents did while callers waited. */
export interface Staffing {
  /** Time in which at least one call waited, ms. */
  readonly waiting: number
  /** Mean number of agents between their first and their last service in that time, and of those of them who served a call. */
  readonly present: number
  readonly serving: number
}

interface Change {
  readonly at: number
  readonly of: 'waiting' | 'present' | 'serving'
  readonly by: 1 | -1
}

/** Agents present and serving while somebody waited, whatever type the call was of (TRF-4): what shifts without breaks do not tell. */
export function staffingOf({ calls, agents, services }: ObservedDay): Staffing {
  const during = (of: Change['of'], from: number, to: number): Change[] => [
    { at: from, of, by: 1 },
    { at: to, of, by: -1 },
  ]
  const changes = [
    ...calls.flatMap(({ at, wait }) => during('waiting', at, at + wait)),
    ...agents.flatMap(({ from, to }) => during('present', from, to)),
    ...services.flatMap(({ from, to }) => during('serving', from, to)),
  ].sort((one, other) => one.at - other.at)
  const now = { waiting: 0, present: 0, serving: 0 }
  const sums = { waiting: 0, present: 0, serving: 0 }
  let before = 0
  for (const { at, of, by } of changes) {
    if (now.waiting > 0) {
      sums.waiting += at - before
      sums.present += now.present * (at - before)
      sums.serving += now.serving * (at - before)
    }
    before = at
    now[of] += by
  }
  const share = (sum: number): number => (sums.waiting === 0 ? 0 : sum / sums.waiting)
  return { waiting: sums.waiting, present: share(sums.present), serving: share(sums.serving) }
}
