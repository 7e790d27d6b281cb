import { describe, expect, test } from 'vitest'
import { CALLBACK_CAUSES } from '../../../engine/records/kinds.ts'
import type { Refusal } from '../../../engine/refusal.ts'
import { numberRuleSchema } from '../../../engine/tenant/numberRule.ts'
import { bookingOf, openCenter, testId } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import type { Center } from '../../support/center.ts'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

// Set aside for fiction by the plans of their countries: 555-01xx (US, CA), 020 7946 0xxx (GB), 030 23125 xxx (DE).
const US = '+12025550123'
const CANADA = '+14165550123'
const BRITAIN = '+442079460958'
const GERMANY = '+493023125001'
/** Premium rate: area code 900 of North America, 0909 of Great Britain. */
const US_PREMIUM = '+19005550123'
/** International freephone numbers belong to no country. */
const NO_COUNTRY = '+80012345678'

const rule = (permittedCountries: string[], blockedPatterns: string[] = [], queues = [CALLBACKS]) =>
  numberRuleSchema.parse({ name: 'Rule1', permittedCountries, blockedPatterns, queues })

const withRule = (...parts: Parameters<typeof rule>) => openCenter({ numberRules: [rule(...parts)] }).to('09:00')

function refusal(center: Center, phoneNumber: string): Refusal | undefined {
  return center.refusal(bookingOf({ id: testId(999), phoneNumber }))
}

const put = (center: Center, ...parts: Parameters<typeof rule>): void => {
  center.put({ type: 'numberRule', value: rule(...parts) })
}

describe('NUM-3 at booking', () => {
  test('NUM-2 NUM-3 a number of a country that the rule does not list is refused with 7036, naming the country', () => {
    const center = withRule(['US', 'DE'])
    expect(refusal(center, US)).toBeUndefined()
    expect(refusal(center, GERMANY)).toBeUndefined()
    expect(refusal(center, CANADA)).toEqual({
      code: 7036,
      cause: 'countryNotPermitted',
      field: 'phoneNumber',
      facts: { country: 'CA', numberRule: 'Rule1' },
    })
    expect(refusal(center, BRITAIN)?.facts).toMatchObject({ country: 'GB' })
  })

  test('NUM-3 a number that no country can be told of is refused with 7036', () => {
    expect(refusal(withRule(['US']), NO_COUNTRY)).toMatchObject({ code: 7036, cause: 'noRegion' })
  })

  test('NUM-3 NUM-4 a blocked pattern refuses with 7037, naming pattern and match', () => {
    const center = withRule(['US', 'GB'], ['^1202', '0958$'])
    expect(refusal(center, BRITAIN)).toEqual({
      code: 7037,
      cause: 'blocked',
      field: 'phoneNumber',
      facts: { country: 'GB', pattern: '0958$', match: '0958', numberRule: 'Rule1' },
    })
    expect(refusal(center, US)?.facts).toMatchObject({ pattern: '^1202', match: '1202' })
    expect(refusal(center, '+13035550123')).toBeUndefined()
  })

  test('NUM-3 NUM-5 a premium-rate number of a permitted country is refused with 7037 without any pattern', () => {
    expect(refusal(withRule(['US']), US_PREMIUM)).toEqual({
      code: 7037,
      cause: 'premiumRate',
      field: 'phoneNumber',
      facts: { country: 'US', numberRule: 'Rule1' },
    })
  })

  test.each([BRITAIN, NO_COUNTRY, US_PREMIUM, '+14151110000'])(
    'NUM-1 without a rule %s is taken: a possible number suffices',
    (phoneNumber) => {
      expect(refusal(openCenter().to('09:00'), phoneNumber)).toBeUndefined()
    },
  )

  test('NUM-6 the rule holds for the queues it is assigned to only', () => {
    expect(refusal(withRule(['GB'], [], [INBOUND]), US)).toBeUndefined()
  })

  test('NUM-3 is decided before throttle and duplicates', () => {
    const center = openCenter({ settings: { throttleLimit: 1 }, agents: [] }).to('09:00')
    center.book({ phoneNumber: US })
    expect(refusal(center, US)?.cause).toBe('throttled')
    put(center, ['GB'])
    expect(refusal(center, US)?.cause).toBe('countryNotPermitted')
  })
})

test('NUM-6 a rule counts from the command that puts, changes or takes it away', () => {
  const center = openCenter({ agents: [] }).to('09:00')
  put(center, ['GB'])
  expect(refusal(center, US)?.code).toBe(7036)
  put(center, ['GB', 'US'], ['^1202'])
  expect(refusal(center, US)?.code).toBe(7037)
  put(center, ['GB', 'US'])
  expect(refusal(center, US)).toBeUndefined()
  put(center, ['GB'], [], [])
  expect(refusal(center, US)).toBeUndefined()
})

describe('NUM-3 callers of the IVR', () => {
  // A first call keeps ann busy, the second is offered a callback above the threshold; callers have numbers of the United States.
  const offering = (acceptance: { immediate: number; scheduled: number }, numberRules: CenterOptions['numberRules']) =>
    openCenter({
      numberRules: numberRules ?? [],
      callers: [
        {
          name: 'Callers',
          blocks: [
            {
              kind: 'callbackV2',
              id: 'cb',
              queue: INBOUND,
              offerThresholdSeconds: 0,
              offerImmediate: true,
              offerScheduled: true,
            },
          ],
          acceptance: [{ ewtFromSeconds: 0, ...acceptance }],
        },
      ],
      calls: [{ at: '09:00' }, { at: '09:01' }],
    }).to('09:01')

  test.each([
    [{ immediate: 1, scheduled: 0 }, 'immediate'],
    [{ immediate: 0, scheduled: 1 }, 'scheduled'],
  ])('NUM-3 who wants %j is booked with a permitted number only', (wish, choice) => {
    expect(offering(wish, [rule(['US'])]).offers()[0]).toMatch(new RegExp(`${choice}$`))
    for (const forbidden of [rule(['GB']), rule(['US'], ['55501[0-9]{2}$'])]) {
      const center = offering(wish, [forbidden])
      expect(center.offers()[0]).toMatch(/refused$/)
      expect(center.all('callback')).toEqual([])
    }
  })
})

describe('NUM-3 before each dial', () => {
  const blocked = 'COMPLETED blocked'

  test('NUM-3 a number forbidden since the booking ends as BLOCKED_NUMBER, without a leg or an attempt; the next is dialled', () => {
    // ann is Not Ready while three are booked; when she is Ready again, the first two go and the third is dialled at the same instant.
    const center = openCenter().to('09:00')
    center.agent('ann', 'notReady')
    const [first, second, third] = [BRITAIN, GERMANY, US].map((phoneNumber) => center.book({ phoneNumber }))
    put(center, ['US', 'GB'], ['^4420'])
    center.to('09:05').agent('ann', 'ready')
    expect(center.history(first ?? '')).toEqual([
      '09:00:00.000 QUEUED booked',
      `09:05:00.000 ${blocked} BLOCKED_NUMBER`,
    ])
    expect(center.history(second ?? '').at(-1)).toBe(`09:05:00.000 ${blocked} BLOCKED_NUMBER`)
    expect(center.history(third ?? '').at(-1)).toBe('09:05:00.000 QUEUED dialled #1 ann')
    expect(center.dials(first ?? '')).toEqual([])
    const told = center.all('transition').filter(({ cause }) => CALLBACK_CAUSES[cause] === 'blocked')
    expect(told.map((record) => [record.rule, record.setting, record.attempt])).toEqual([
      ['NUM-4', 'blockedPattern=^4420', 0],
      ['NUM-2', 'country=DE', 0],
    ])
  })

  test('NUM-3 is checked when the turn to be dialled comes, not before', () => {
    const center = openCenter({ agents: [] }).to('09:00')
    const id = center.book({ phoneNumber: BRITAIN })
    put(center, ['US'])
    expect(center.to('10:00').view(id).state).toBe('QUEUED')
    put(center, ['US', 'GB'])
    expect(center.to('11:00').view(id).state).toBe('QUEUED')
  })

  test('NUM-3 before a retry too; the attempt made stays counted', () => {
    // Busy after 2 s; the retry is due 15 min later.
    const center = openCenter().to('09:00')
    const id = center.book({ phoneNumber: '+12025550001' })
    center.to('09:10')
    put(center, ['DE'])
    expect(center.to('09:16').history(id).slice(2)).toEqual([
      '09:00:02.000 QUEUED attemptFailed #1 BUSY',
      '09:15:02.000 QUEUED retryDue #1',
      `09:15:02.000 ${blocked} #1 BLOCKED_NUMBER`,
    ])
    expect(center.dials(id)).toHaveLength(1)
  })

  test('NUM-3 a scheduled callback ends when it is due and somebody could serve it', () => {
    const center = openCenter().to('09:00')
    const id = center.book({ phoneNumber: GERMANY, desiredTime: Date.UTC(2027, 0, 4, 10) })
    put(center, ['US'])
    expect(center.to('10:00').history(id)).toEqual([
      '09:00:00.000 SCHEDULED booked',
      '10:00:00.000 QUEUED due',
      `10:00:00.000 ${blocked} BLOCKED_NUMBER`,
    ])
  })

  test('NUM-3 a leg that is up when the rule comes goes on', () => {
    const center = openCenter().to('09:00')
    const id = center.book({ phoneNumber: BRITAIN })
    center.to('09:00:04')
    put(center, ['US'])
    expect(center.to('09:00:08').view(id)).toMatchObject({ state: 'PROCESSING', agent: 'ann' })
  })

  test('NUM-3 RTE-4 an agent passes forbidden numbers on the way down and takes the waiting call', () => {
    // ann talks from 09:00 to 09:03; at 09:01 a British, a German and a US number are booked, at 09:02 a call comes.
    const center = openCenter({ calls: [{ at: '09:00' }, { at: '09:02' }] }).to('09:01')
    const [first, second, third] = [BRITAIN, GERMANY, US].map((phoneNumber) => center.book({ phoneNumber }))
    put(center, ['US'])
    center.to('09:03')
    expect([first, second].map((id) => center.history(id ?? '').at(-1))).toEqual([
      `09:03:00.000 ${blocked} BLOCKED_NUMBER`,
      `09:03:00.000 ${blocked} BLOCKED_NUMBER`,
    ])
    expect(center.history(third ?? '').at(-1)).toBe('09:03:00.000 QUEUED dialled #1 ann')
    expect(center.states('ann').at(-1)).toBe('09:03:00.000 talking Support_VQ')
  })

  test('NUM-3 RTE-4 forbidden numbers behind the call that is taken stay for the next turn', () => {
    const center = openCenter({ calls: [{ at: '09:00' }, { at: '09:01' }] }).to('09:02')
    const id = center.book({ phoneNumber: BRITAIN })
    put(center, ['US'])
    expect(center.to('09:03').view(id).state).toBe('QUEUED')
    expect(center.to('09:06').history(id).at(-1)).toBe(`09:06:00.000 ${blocked} BLOCKED_NUMBER`)
    expect(center.stateOf('ann')).toBe('ready')
  })

  test('NUM-3 RTE-5 with one open dial nothing behind it is looked at', () => {
    const center = openCenter().to('09:00')
    center.book({ phoneNumber: US })
    const id = center.book({ phoneNumber: BRITAIN })
    put(center, ['US'])
    expect(center.view(id).state).toBe('QUEUED')
    expect(center.to('09:00:08').view(id).state).toBe('QUEUED')
    expect(center.to('09:05:08').history(id).at(-1)).toBe(`09:05:08.000 ${blocked} BLOCKED_NUMBER`)
  })
})
