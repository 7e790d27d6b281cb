import type { Cause } from '../../engine/explain/explanation.ts'

/** What each condition of a decision asks (AVL-6). */
export const explanationTexts = {
  checks: {
    closed: 'Business hours are open',
    unaligned: 'Lies in a slot',
    noCapacity: 'The slot has a capacity',
    full: 'The slot has places left',
    past: 'Is not past',
    tooSoon: 'Leaves the Minimum Time',
    immediateDisabled: 'Immediate callbacks are enabled',
    scheduledDisabled: 'Scheduled callbacks are enabled',
    nobodyLoggedIn: 'Somebody is logged in who can serve',
    outsideOfferHours: 'Immediate Offer Hours are open',
    waitBeyondClosing: 'The wait ends before closing',
    blackout: 'Lies before the Blackout',
    unknownChannel: 'Push targets are on known channels',
    pushTargetsMissing: 'Push targets are there where the Call Direction needs them',
    impossibleNumber: 'The number is possible',
    noRegion: 'The country of the number is known',
    countryNotPermitted: 'The country is permitted',
    premiumRate: 'Is no premium-rate number',
    blocked: 'No blocked pattern matches',
    asapWithDesiredTime: 'Offer type and desired time go together',
    desiredTimeMissing: 'A desired time is there where it is needed',
    desiredTimePast: 'The desired time is not past',
    noHealthyNode: 'A node of its regions is healthy',
    throttled: 'The throttle has room for this number',
    duplicate: 'No open callback of this number stands against it',
    outOfOfficeHours: 'Bookings outside office hours are taken',
  } satisfies Record<Cause, string>,
}
