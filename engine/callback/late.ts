import { MINUTE_MS } from '../hours/calendar.ts'
import type { CallbackState } from '../records/kinds.ts'

/**
 * CBK-7: whether a callback is still SCHEDULED although its Desired Callback Time, which is an interval, is over.
 * @param desiredTime beginning of the interval, ms
 * @param now ms
 * @param intervalMinutes length of the interval, a figure of the tenant (TEN-8)
 */
export function isLate(state: CallbackState, desiredTime: number, now: number, intervalMinutes: number): boolean {
  return state === 'SCHEDULED' && now >= desiredTime + intervalMinutes * MINUTE_MS
}
