import { describe, expect, test } from 'vitest'
import { explainBooking, type AskedBooking } from '../../../engine/explain/booking.ts'
import { explainImmediateOffer, explainScheduledOffer } from '../../../engine/explain/offer.ts'
import type { Explanation } from '../../../engine/explain/explanation.ts'
import type { OfferRules } from '../../../engine/capacity/offer.ts'
import { compileModel } from '../../../engine/model/model.ts'
import { explanationLines, timeText } from '../../../main/cli/explainTexts.ts'
import { at, daily, NEW_YORK } from '../../engine/explain/support.ts'
import { centerTenant, UTC_TABLE, type CenterOptions } from '../../support/centerTenant.ts'

const RULES: OfferRules = { hours: daily('Office', [['08:00', '17:00']]), blackoutMinutes: 30, immediateEnabled: true }

/** The lines without the verdict; conditions that hold are left out. */
function wrong(explanation: Explanation, zone = NEW_YORK): string[] {
  return explanationLines(explanation, zone)
    .slice(1)
    .filter((line) => !line.includes('✓'))
}

describe('AVL-6 texts of offers', () => {
  const offer = (rules: Partial<OfferRules>, time: string, ewt = 0, loggedIn = 2) =>
    explainImmediateOffer({ ...RULES, ...rules }, at(time), at(time), ewt, loggedIn)

  test('AVL-6 all that hold', () => {
    expect(explanationLines(offer({}, '09:00', 120), NEW_YORK)).toEqual([
      'Immediate callback: offered',
      '  ✓ SET-4   Immediate Enabled is on',
      '  ✓ AVL-4   2 agents logged in who can serve, estimated wait 120 s',
      '  ✓ HRS-2   "Office" open at 2027-01-04 09:00 -05:00: mon 08:00-17:00; closes 2027-01-04 17:00 -05:00',
      '  ✓ AVL-4   after a wait of 120 s: "Office" open at 2027-01-04 09:02 -05:00: mon 08:00-17:00; closes 2027-01-04 17:00 -05:00',
      '  ✓ SET-7   before the Blackout of 30 minutes before the end of the business day, 2027-01-04 17:00 -05:00',
    ])
  })

  test('AVL-6 each that does not', () => {
    expect(wrong(offer({}, '16:40'))).toEqual([
      '  ✗ SET-7   within the Blackout of 30 minutes before the end of the business day, 2027-01-04 17:00 -05:00',
      '  → next: 2027-01-05 08:00 -05:00',
    ])
    expect(wrong(offer({}, '16:20', 3600, 1))).toEqual([
      '  ✗ AVL-4   after a wait of 3600 s: "Office" closed at 2027-01-04 17:20 -05:00: mon 08:00-17:00; opens 2027-01-05 08:00 -05:00',
      '  → next: 2027-01-05 08:00 -05:00',
    ])
    expect(wrong(offer({ immediateEnabled: false }, '09:00', -1, 0))).toEqual([
      '  ✗ SET-4   Immediate Enabled is off',
      '  ✗ AVL-4   no agent who can serve is logged in, and the wait is unknown',
      '  ✗ AVL-4   with an unknown wait nobody would be served',
      '  → no other time within 14 days would help',
    ])
    expect(wrong(explainScheduledOffer(RULES, false, at('09:00'), at('09:00')))[0]).toBe(
      '  ✗ SET-5   Scheduled Enabled is off',
    )
  })

  test('AVL-6 offer hours, and a blackout that is not asked', () => {
    const offerHours = daily('Offers', [['22:00', '02:00']], [{ name: 'Holiday', from: '2027-01-05' }])
    const lines = explanationLines(offer({ offerHours }, '2027-01-05T01:00', -1), NEW_YORK)
    expect(lines.slice(2)).toEqual([
      '  ✓ AVL-4   2 agents logged in who can serve, estimated wait unknown, taken as none',
      '  ✓ SET-6   "Offers" open at 2027-01-05 01:00 -05:00: special day "Holiday" closed all day, open since 2027-01-04; closes 2027-01-05 02:00 -05:00',
      '  ✓ AVL-4   without a wait: "Offers" open at 2027-01-05 01:00 -05:00: special day "Holiday" closed all day, open since 2027-01-04; closes 2027-01-05 02:00 -05:00',
      '  ✓ SET-7   Blackout of 30 minutes not asked: offer hours decide alone',
    ])
    const always = daily('Always', [['00:00', null]])
    expect(explanationLines(offer({ hours: always }, '09:00'), NEW_YORK).at(-1)).toBe(
      '  ✓ SET-7   Blackout of 30 minutes: no end of the business day',
    )
  })
})

describe('AVL-6 texts of bookings', () => {
  const NOW = Date.UTC(2027, 0, 4, 8)
  function booking(
    asked: Partial<AskedBooking>,
    settings: CenterOptions['settings'],
    recent = 0,
    open?: string,
    numberRules: CenterOptions['numberRules'] = [],
  ) {
    const options = { settings: { businessHours: 'Office', ...settings }, numberRules }
    const queue = compileModel(centerTenant(options), [UTC_TABLE]).queues[0]
    if (!queue) throw new Error('no queue')
    const body = { phoneNumber: '+12025550123', alwaysCheckCapacity: false, ...asked }
    const earlier = { recent, ...(open !== undefined && { open }) }
    return explainBooking(
      queue,
      body,
      NOW,
      () => 0,
      () => earlier,
      'anywhere',
      ['FCM', 'Shop app'],
    )
  }

  test('AVL-6 all that hold', () => {
    expect(explanationLines(booking({}, {}), UTC_TABLE)).toEqual([
      'Booking: accepted',
      '  ✓ CRE-3   Call Direction USERTERMINATED',
      '  ✓ NUM-1   a possible phone number (Default Region US)',
      '  ✓ CRE-5   kind and desired time go together',
      '  ✓ CRE-5   has the desired time it needs',
      '  ✓ CRE-5   no desired time',
      '  ✓ CBK-9   0 bookings of this number within 1440 minutes (Throttle Limit 6)',
      '  ✓ SET-24  no open callback of this number (Reject Duplicate off)',
      '  ✓ SET-25  "Office" closed at 2027-01-04 08:00 +00:00: mon 09:00-17:00; opens 2027-01-04 09:00 +00:00 (Reject Out Of Office Hours off)',
    ])
  })

  test('AVL-6 each that does not', () => {
    const strict = { rejectDuplicateInQueue: true, rejectOutOfOfficeHours: true, throttleLimit: 1 }
    expect(wrong(booking({}, strict, 1, 'abc'), UTC_TABLE)).toEqual([
      '  ✗ CBK-9   1 booking of this number within 1440 minutes (Throttle Limit 1)',
      '  ✗ SET-24  callback abc of this number is open (Reject Duplicate on)',
      '  ✗ SET-25  "Office" closed at 2027-01-04 08:00 +00:00: mon 09:00-17:00; opens 2027-01-04 09:00 +00:00 (Reject Out Of Office Hours on)',
      '  → no other time within 14 days would help',
    ])
    const past = { desiredTime: NOW - 600_000, offerType: 'ASAP', phoneNumber: 'x' } as const
    expect(wrong(booking(past, { callDirection: 'USERORIGINATED' }), UTC_TABLE)).toEqual([
      '  ✗ CRE-3   Call Direction USERORIGINATED',
      '  ✗ NUM-1   no possible phone number (Default Region US)',
      '  ✗ CRE-5   ASAP does not go with a desired time',
      '  ✗ CRE-5   desired time 2027-01-04 07:50 +00:00 is past (now 2027-01-04 08:00 +00:00)',
      '  → no other time within 14 days would help',
    ])
    const targets = [{ channel: 'Mail', target: 'a' }]
    expect(wrong(booking({ pushTargets: targets }, {}), UTC_TABLE)[0]).toBe(
      '  ✗ CRE-3   the channel "Mail" of a push target is not FCM or Shop app',
    )
    expect(wrong(booking({ offerType: 'SCHEDULED' }, {}), UTC_TABLE)[0]).toBe('  ✗ CRE-5   needs a desired time')
  })

  test('AVL-6 NUM-3 the number rule', () => {
    const numbers = (phoneNumber: string, blockedPatterns: string[] = []) => {
      const rule = { name: 'Rule1', permittedCountries: ['US'], blockedPatterns, queues: ['Support_VQ'] }
      return explanationLines(booking({ phoneNumber }, {}, 0, undefined, [rule]), UTC_TABLE).slice(6, 10)
    }
    const allowed = [
      '  ✓ NUM-3   a number of US',
      '  ✓ NUM-2   country permitted by rule "Rule1"',
      '  ✓ NUM-5   no premium-rate number',
      '  ✓ NUM-4   matches no blocked pattern of rule "Rule1"',
    ]
    expect(numbers('+12025550123')).toEqual(allowed)
    expect(numbers('+80012345678')[0]).toBe('  ✗ NUM-3   no country can be told from the number')
    expect(numbers('+442079460958')[1]).toBe('  ✗ NUM-2   country not permitted by rule "Rule1"')
    expect(numbers('+19005550123')[2]).toBe('  ✗ NUM-5   a premium-rate number')
    expect(numbers('+12025550123', ['^1202'])[3]).toBe('  ✗ NUM-4   matches the blocked pattern ^1202 of rule "Rule1"')
  })
})

test('times show seconds and fractions only where there are any', () => {
  const t = Date.UTC(2027, 0, 4, 15)
  expect([0, 5000, 250].map((ms) => timeText(NEW_YORK, t + ms))).toEqual([
    '2027-01-04 10:00 -05:00',
    '2027-01-04 10:00:05 -05:00',
    '2027-01-04 10:00:00.250 -05:00',
  ])
})
