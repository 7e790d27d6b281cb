import { expect, test } from 'vitest'
import { refusalError } from '../../../main/errors/refusalText.ts'
import { bookingOf, openCenter, testId } from '../../support/center.ts'
import { CALLBACKS } from '../../support/centerTenant.ts'

// 020 7946 0xxx and 555-01xx are set aside for fiction; 900 is premium rate; 800 belongs to no country.
test.each([
  ['+442079460958', 7036, ['GB', 'Rule1']],
  ['+80012345678', 7036, ['no country', 'Rule1']],
  ['+19005550123', 7037, ['premium-rate', 'US']],
  ['+12025550123', 7037, ['^1202', 'Rule1']],
])('NUM-3 the refusal of %s with %i names country or pattern', (phoneNumber, code, words) => {
  const queues = [CALLBACKS]
  const center = openCenter({
    numberRules: [{ name: 'Rule1', permittedCountries: ['US'], blockedPatterns: ['^1202'], queues }],
  })
  const body = bookingOf({ id: testId(1), phoneNumber })
  const refusal = center.refusal(body)
  const error = refusal && refusalError(refusal, body)
  expect(error).toMatchObject({ code })
  for (const word of words) expect(error?.message).toContain(word)
  expect(error?.message).not.toMatch(/undefined|\s{2}/)
})
