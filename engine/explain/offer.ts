import { isWithinImmediateOfferTime } from '../capacity/offer.ts'
import type { OfferRules } from '../capacity/offer.ts'
import { OFFER_HORIZON_MS } from '../capacity/slots.ts'
import { MINUTE_MS } from '../hours/calendar.ts'
import { explanationOf } from './explanation.ts'
import type { Condition, Explanation } from './explanation.ts'
import { hoursFacts } from './hoursFacts.ts'

/**
 * Why an Immediate callback is offered at `at`, or not (AVL-4, AVL-5, AVL-6), and the next moment at which it would be if the wait
 * stayed as it is.
 * @param ewt estimated wait, seconds; -1 unknown
 * @param loggedIn agents who can serve the queue and are logged in
 */
export function explainImmediateOffer(
  rules: OfferRules,
  at: number,
  now: number,
  ewt: number,
  loggedIn: number,
): Explanation {
  const conditions = immediateConditions(rules, at, ewt, loggedIn)
  return explanationOf('immediate', { at, now, zone: rules.hours.zone }, conditions, () => {
    const moment = nextOffer(rules, at, ewt, loggedIn > 0)
    return moment === undefined ? undefined : { at: moment }
  })
}

/** Why a Scheduled callback is offered, or not (AVL-5, SET-5). */
export function explainScheduledOffer(
  rules: OfferRules,
  scheduledEnabled: boolean,
  at: number,
  now: number,
): Explanation {
  const condition: Condition = {
    rule: 'SET-5',
    cause: 'scheduledDisabled',
    verdict: scheduledEnabled,
    facts: { scheduledEnabled },
  }
  return explanationOf('scheduled', { at, now, zone: rules.hours.zone }, [condition], () => undefined)
}

function immediateConditions(rules: OfferRules, at: number, ewt: number, loggedIn: number): Condition[] {
  const { immediateEnabled, offerHours } = rules
  const hours = offerHours ?? rules.hours
  const isServed = ewt >= 0 || loggedIn > 0
  const wait = Math.max(0, ewt)
  const servedAt = at + wait * 1000
  return [
    { rule: 'SET-4', cause: 'immediateDisabled', verdict: immediateEnabled, facts: { immediateEnabled } },
    { rule: 'AVL-4', cause: 'nobodyLoggedIn', verdict: isServed, facts: { ewt, loggedIn } },
    {
      ...(offerHours
        ? { rule: 'SET-6', cause: 'outsideOfferHours' as const }
        : { rule: 'HRS-2', cause: 'closed' as const }),
      verdict: hours.isOpen(at),
      facts: { at, ...hoursFacts(hours, at) },
    },
    {
      rule: 'AVL-4',
      cause: 'waitBeyondClosing',
      verdict: isServed && hours.isOpen(servedAt),
      facts: isServed
        ? { ewt, waitSeconds: wait, servedAt, ...hoursFacts(hours, servedAt) }
        : { ewt, hours: hours.name },
    },
    blackoutCondition(rules, at),
  ]
}

/** SET-7: not in the last minutes of the business day. Immediate Offer Hours, where there are any, decide without it (AVL-4). */
function blackoutCondition(rules: OfferRules, at: number): Condition {
  const { blackoutMinutes } = rules
  const applies = rules.offerHours === undefined
  const businessDayEnd = applies ? rules.hours.businessDayEnd(at) : undefined
  const common = { rule: 'SET-7', cause: 'blackout' } as const
  if (businessDayEnd === undefined) return { ...common, verdict: true, facts: { at, blackoutMinutes, applies } }
  const blackoutFrom = businessDayEnd - blackoutMinutes * MINUTE_MS
  return {
    ...common,
    verdict: at < blackoutFrom,
    facts: { at, blackoutMinutes, applies, businessDayEnd, blackoutFrom },
  }
}

/**
 * The first moment from `t` on, within 14 days, at which an Immediate callback can be offered with this wait. An offer begins to be
 * possible only when the hours open, or when what is asked for now would be served just at an opening.
 */
function nextOffer(rules: OfferRules, t: number, ewt: number, loggedIn: boolean): number | undefined {
  if (!rules.immediateEnabled || (ewt < 0 && !loggedIn)) return undefined
  const waitMs = Math.max(0, ewt) * 1000
  const last = t + OFFER_HORIZON_MS
  return (rules.offerHours ?? rules.hours)
    .openIntervals(t, last + waitMs + 1)
    .flatMap(({ from }) => [from, from - waitMs])
    .filter((moment) => moment >= t && moment <= last)
    .sort((a, b) => a - b)
    .find((moment) => isWithinImmediateOfferTime(rules, moment, ewt, loggedIn))
}
