import { describe, expect, test } from 'vitest'
import { readCell } from '../../../engine/settings/cells.ts'
import type { CellValue, ColumnKind } from '../../../engine/settings/columnKind.ts'
import {
  COLUMNS,
  columnTitled,
  isUserTitle,
  type ColumnField,
  type ColumnSource,
} from '../../../engine/settings/columns.ts'
import { serviceRowSchema, settingsRowSchema } from '../../../engine/tenant/settings.ts'
import { columnOfField } from './support.ts'

const REQUIRED = Symbol('required')
const UNSET = Symbol('not set')

type Expected = readonly [
  rule: string,
  field: ColumnField,
  title: string,
  source: ColumnSource,
  fallback: CellValue | typeof REQUIRED | typeof UNSET,
  good: readonly string[],
  bad: readonly string[],
]

/** From the rules, by hand; `good` and `bad` are the two sides of every limit. */
const EXPECTED: readonly Expected[] = [
  ['SET-1: VQ is the key, an existing queue', 'queue', 'VQ', 'seen', REQUIRED, ['Sales_CB'], []],
  ['SET-2: Skill Expression is required', 'skillExpression', 'Skill Expression', 'ADM', REQUIRED, ['A | B'], []],
  ['SET-3: Business Hours are required', 'businessHours', 'Business Hours', 'ADM', REQUIRED, ['Office'], []],
  ['SET-4: Immediate Enabled, default on', 'immediateEnabled', 'Immediate Enabled', 'ADM', true, ['false'], ['on']],
  ['SET-5: Scheduled Enabled, default on', 'scheduledEnabled', 'Scheduled Enabled', 'ADM', true, ['false'], ['2']],
  [
    'SET-6: Immediate Offer Hours are optional',
    'immediateOfferHours',
    'Immediate Offer Hours',
    'ADM',
    UNSET,
    ['Office'],
    [],
  ],
  [
    'SET-7: Immediate Blackout is 0–1440 minutes, default 0',
    'immediateBlackoutMinutes',
    'Immediate Blackout (minutes)',
    'ADM',
    0,
    ['0', '1440'],
    ['-1', '1441'],
  ],
  [
    'SET-8: Slot Capacity is 0–1000, default 5',
    'slotCapacity',
    'Slot Capacity',
    'ADM',
    5,
    ['0', '1000'],
    ['-1', '1001'],
  ],
  [
    'SET-9: Slot Duration is 5, 10, 15, 20, 30, 60 or 120 minutes, default 15',
    'slotDurationMinutes',
    'Slot Duration (minutes)',
    'ADM',
    15,
    ['5', '10', '15', '20', '30', '60', '120'],
    ['0', '6', '25', '40', '45', '90', '180'],
  ],
  [
    'SET-10: Minimum Time Before Callback is 0–1440 minutes, default 0',
    'minimumTimeBeforeCallbackMinutes',
    'Minimum Time Before Callback (minutes)',
    'seen',
    0,
    ['0', '1440'],
    ['-1', '1441'],
  ],
  [
    'SET-11: Callback Purge Time is 0–20160 minutes, default 0, off',
    'purgeTimeMinutes',
    'Callback Purge Time (minutes)',
    'ADM',
    0,
    ['0', '20160'],
    ['-1', '20161'],
  ],
  [
    'SET-12: Maximum Connection Attempts is 1–10, default 3',
    'maximumConnectionAttempts',
    'Maximum Connection Attempts',
    'seen',
    3,
    ['1', '10'],
    ['0', '11'],
  ],
  [
    'SET-13: Retry Interval is 1–1440 minutes, default 15',
    'retryIntervalMinutes',
    'Retry Interval (minutes)',
    'seen',
    15,
    ['1', '1440'],
    ['0', '1441'],
  ],
  [
    'SET-14: Snooze Duration is 5–1440 minutes, default 30',
    'snoozeDurationMinutes',
    'Snooze Duration (minutes)',
    'seen',
    30,
    ['5', '1440'],
    ['4', '1441'],
  ],
  ['SET-15: CPD Enabled, default on', 'cpdEnabled', 'CPD Enabled', 'seen', true, ['false'], ['off']],
  [
    'SET-16: CPD Timeout is 1–60 seconds, default 5',
    'cpdTimeoutSeconds',
    'CPD Timeout (seconds)',
    'seen',
    5,
    ['1', '60'],
    ['0', '61'],
  ],
  ['SET-17: Routing Point may be empty', 'routingPoint', 'Routing Point', 'ADM', '', ['RP_Out'], []],
  ['SET-18: Caller ID Number', 'callerIdNumber', 'Caller ID Number', 'seen', '', ['+14155550100'], []],
  ['SET-18: Caller ID Name', 'callerIdName', 'Caller ID Name', 'seen', '', ['Five-Seat Shop'], []],
  ['SET-18: Dial Prefix', 'dialPrefix', 'Dial Prefix', 'seen', '', ['9', '0123456789'], ['01234567890']],
  [
    'SET-19: Call Direction is USERTERMINATED, the default, or USERORIGINATED',
    'callDirection',
    'Call Direction',
    'ADM',
    'USERTERMINATED',
    ['USERTERMINATED', 'USERORIGINATED'],
    ['INBOUND'],
  ],
  [
    'SET-20: Callback Application is required',
    'callbackApplication',
    'Callback Application',
    'ADM',
    REQUIRED,
    ['Outbound'],
    [],
  ],
  [
    'SET-21: Push Notification Threshold is 0–1440 minutes, default 5',
    'pushThresholdMinutes',
    'Push Notification Threshold (minutes)',
    'ADM',
    5,
    ['0', '1440'],
    ['-1', '1441'],
  ],
  [
    'SET-22: Pushed Callback Expiry Time is 1–1440 minutes, default 10',
    'pushedCallbackExpiryMinutes',
    'Pushed Callback Expiry Time (minutes)',
    'ADM',
    10,
    ['1', '1440'],
    ['0', '1441'],
  ],
  ['SET-23: Throttle Limit, default 6, 0 = off', 'throttleLimit', 'Throttle Limit', 'seen', 6, ['0', '7'], ['-1']],
  [
    'SET-23: Throttle Period, default 1440 minutes',
    'throttlePeriodMinutes',
    'Throttle Period (minutes)',
    'seen',
    1440,
    ['1', '1440'],
    ['0'],
  ],
  [
    'SET-24: Reject Duplicate In Queue, default off',
    'rejectDuplicateInQueue',
    'Reject Duplicate In Queue',
    'seen',
    false,
    ['true'],
    ['-'],
  ],
  [
    'SET-25: Reject Out Of Office Hours, default off',
    'rejectOutOfOfficeHours',
    'Reject Out Of Office Hours',
    'seen',
    false,
    ['true'],
    ['-'],
  ],
  ['SET-26: Survey Routing Point', 'surveyRoutingPoint', 'Survey Routing Point', 'seen', '', ['RP_Survey'], []],
  [
    'SET-27: Callback TTL is a number of seconds',
    'callbackTtlSeconds',
    'Callback TTL (seconds)',
    'ADM',
    0,
    ['0', '31536000'],
    ['-1'],
  ],
  [
    'SET-28: Default Region is an ISO country, default US',
    'defaultRegion',
    'Default Region',
    'seen',
    'US',
    ['DE'],
    ['USA'],
  ],
]

describe('SET-1…14, SET-15 SET-16 SET-17 SET-18 SET-19 SET-20 SET-21 SET-22 SET-23…25, SET-26 SET-27 SET-28: the columns', () => {
  test.each(EXPECTED)('%s', (rule, field, title, source, fallback, good, bad) => {
    const column = columnOfField(field)
    expect(column).toMatchObject({ rule: rule.split(':')[0], title, source, required: fallback === REQUIRED })
    const empty = readCell(column, '')
    if (fallback === REQUIRED) expect(empty).toEqual({ problem: { code: 'required' } })
    else expect(empty).toEqual({ value: fallback === UNSET ? undefined : fallback })
    for (const text of good) expect(readCell(column, text), text).toHaveProperty('value')
    for (const text of bad)
      expect(readCell(column, text), text).toMatchObject({ problem: { code: 'notAllowed', text } })
  })

  test('SET-1 to SET-28 they stand in the order of the rules, each with a sentence of help', () => {
    expect(COLUMNS.map(({ field }) => field)).toEqual(EXPECTED.map(([, field]) => field))
    for (const { help, title } of COLUMNS) expect(help, title).toMatch(/^[A-Z].+\.$/)
  })

  test('SET-1 to SET-29 every field of a row has one column; user columns have their own titles', () => {
    const fields = COLUMNS.map(({ field }) => field)
    expect([...fields, 'userColumns'].sort()).toEqual(Object.keys(serviceRowSchema.shape).sort())
    expect(new Set(COLUMNS.map(({ title }) => title)).size).toBe(fields.length)
  })

  test('SET-30 a cell is read exactly if the schema of the tenant file takes its value', () => {
    const required = { skillExpression: 'A', businessHours: 'Office', callbackApplication: 'Outbound' }
    const values = (kind: ColumnKind): (string | number | boolean)[] => {
      if (kind.kind === 'text' || kind.kind === 'name') return ['A'.repeat(10), 'A'.repeat(11), 'A'.repeat(1001), 'DE']
      return kind.kind === 'yesNo' ? [true, false] : [...Array(130).keys(), -1, 1440, 1441, 20_160, 20_161, 0.5, 1e16]
    }
    for (const column of COLUMNS) {
      if (column.field === 'queue') continue
      for (const value of values(column.kind)) {
        const isTaken = settingsRowSchema.safeParse({ ...required, [column.field]: value }).success
        expect('value' in readCell(column, String(value)), `${column.title} ${value}`).toBe(isTaken)
      }
    }
  })
})

describe('SET-29: user columns', () => {
  test('SET-29 a title of a setting is found however it is spaced and capitalised, and is none of a user column', () => {
    expect(columnTitled(' slot  CAPACITY ')?.field).toBe('slotCapacity')
    for (const title of ['Slot capacity', 'vq', '', '  ', '__proto__']) expect(isUserTitle(title), title).toBe(false)
    for (const title of ['Slots', 'Line of business', 'constructor']) expect(isUserTitle(title), title).toBe(true)
  })
})

describe('SET-31: what a booking by API honours', () => {
  const honoured = (when: string) => COLUMNS.filter((column) => column.honoured === when).map(({ title }) => title)

  test('SET-31: slot settings and Minimum Time only with alwaysCheckCapacity', () => {
    expect(honoured('alwaysCheckCapacity')).toEqual([
      'Slot Capacity',
      'Slot Duration (minutes)',
      'Minimum Time Before Callback (minutes)',
    ])
  })

  test('SET-31: Enabled flags, Offer Hours and Blackout only through open-for and queue-status', () => {
    expect(honoured('openForAndQueueStatus')).toEqual([
      'Immediate Enabled',
      'Scheduled Enabled',
      'Immediate Offer Hours',
      'Immediate Blackout (minutes)',
    ])
  })

  test('SET-31: everything else always', () => {
    expect(honoured('always')).toHaveLength(31 - 3 - 4)
  })
})
