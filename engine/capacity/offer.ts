import { MINUTE_MS } from '../hours/calendar.ts'
import type { OfficeHours } from '../hours/officeHours.ts'

/** What decides whether an Immediate callback can be offered on a queue (SET-3, SET-4, SET-6, SET-7). */
export interface OfferRules {
  readonly hours: OfficeHours
  readonly offerHours?: OfficeHours
  readonly blackoutMinutes: number
  readonly immediateEnabled: boolean
}

/** Answer of open-for (OPN-1…4); seconds. */
export interface OpenFor {
  readonly openFor: number
  /** OPN-2: -1 without Immediate Offer Hours, 0 outside them, else seconds to the end of their business day. */
  readonly immediateOfferHoursOpenFor: number
  readonly isWithinImmediateOfferTime: boolean
  readonly isImmediateEnabled: boolean
}

/**
 * AVL-4 without the Enabled flag. Immediate Offer Hours, where there are any, decide alone; else the business hours and the blackout
 * before the end of their business day.
 * @param ewt estimated wait, seconds; -1 unknown, which counts as none when someone is logged in and as endless otherwise
 */
export function isWithinImmediateOfferTime(rules: OfferRules, t: number, ewt: number, loggedIn: boolean): boolean {
  const wait = ewt >= 0 ? ewt : loggedIn ? 0 : Infinity
  if (wait === Infinity) return false
  const served = t + wait * 1000
  if (rules.offerHours) return rules.offerHours.isOpen(t) && rules.offerHours.isOpen(served)
  return rules.hours.isOpen(t) && rules.hours.isOpen(served) && !isBlackedOut(rules, t)
}

/** AVL-5: whether an Immediate callback is offered now. */
export function offersImmediate(rules: OfferRules, t: number, ewt: number, loggedIn: boolean): boolean {
  return rules.immediateEnabled && isWithinImmediateOfferTime(rules, t, ewt, loggedIn)
}

/** OPN-1…4, with `t` as now for all of it. Parameters as above. */
export function openForAt(rules: OfferRules, t: number, ewt: number, loggedIn: boolean): OpenFor {
  return {
    openFor: rules.hours.openFor(t),
    immediateOfferHoursOpenFor: rules.offerHours ? rules.offerHours.openFor(t) : -1,
    isWithinImmediateOfferTime: isWithinImmediateOfferTime(rules, t, ewt, loggedIn),
    isImmediateEnabled: rules.immediateEnabled,
  }
}

/** Whether `t` lies in the last blackout minutes before the end of the business day. */
function isBlackedOut(rules: OfferRules, t: number): boolean {
  const end = rules.hours.businessDayEnd(t)
  return end !== undefined && t >= end - rules.blackoutMinutes * MINUTE_MS
}
