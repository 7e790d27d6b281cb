import { expect, test } from 'vitest'
import { instantOf } from '../../../main/headless/startAt.ts'
import { zoneTablesFor } from '../../../main/ports/zoneFile.ts'

const [berlin] = zoneTablesFor(['Europe/Berlin'])

test.each([
  ['2027-01-04T08:00', '2027-01-04T07:00:00.000Z'],
  ['2027-07-04T08:00:30', '2027-07-04T06:00:30.000Z'],
  ['2027-01-04', '2027-01-03T23:00:00.000Z'],
  ['2027-01-04T08:00Z', '2027-01-04T08:00:00.000Z'],
  ['2027-01-04T08:00-05:00', '2027-01-04T13:00:00.000Z'],
  // The clock jumps from 02:00 to 03:00: the transition itself (HRS-3). It shows 02:30 twice in October: the first.
  ['2027-03-28T02:30', '2027-03-28T01:00:00.000Z'],
  ['2027-10-31T02:30', '2027-10-31T00:30:00.000Z'],
])('%s in Berlin is %s', (text, instant) => {
  if (berlin === undefined) throw new Error('no zone')
  expect(new Date(instantOf(text, berlin, '--start-at')).toISOString()).toBe(instant)
})

test.each(['', 'now', '2027-13-01T00:00', '2027-02-30', '04.01.2027', '2027-01-04T25:00Z', '1960-01-01T00:00Z'])(
  'refuses %j and names the flag',
  (text) => {
    if (berlin === undefined) throw new Error('no zone')
    expect(() => instantOf(text, berlin, '--start-at')).toThrow(/^--start-at takes/)
  },
)
