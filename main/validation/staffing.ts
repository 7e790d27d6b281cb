import type { ObservedAgent } from './observedDay.ts'

/** When callers waited and agents served on a day; ms since local midnight. */
export interface DayCourse {
  readonly calls: readonly { readonly at: number; readonly wait: number }[]
  readonly services: readonly { readonly from: number; readonly to: number }[]
}

/** What the agents did while callers waited. */
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
export function staffingOf({ calls, services }: DayCourse, agents: readonly ObservedAgent[]): Staffing {
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

/** The same over several days with equal agents: the mean time in which somebody waited, and who was there in it. */
export function meanStaffing(days: readonly Staffing[]): Staffing {
  const waiting = days.reduce((sum, day) => sum + day.waiting, 0)
  const over = (of: 'present' | 'serving'): number =>
    waiting === 0 ? 0 : days.reduce((sum, day) => sum + day[of] * day.waiting, 0) / waiting
  return { waiting: days.length === 0 ? 0 : waiting / days.length, present: over('present'), serving: over('serving') }
}
