import { describe, expect, test } from 'vitest'
import { cellText, readCell, valueProblems } from '../../../engine/settings/cells.ts'
import type { ColumnField } from '../../../engine/settings/columns.ts'
import { settingsFindingText, type SettingsFinding } from '../../../engine/settings/findings.ts'
import { knownNames } from '../../../engine/tenant/names.ts'
import { tenantOf } from '../lint/tenants.ts'
import { columnOfField } from './support.ts'

const read = (field: ColumnField, text: string) => readCell(columnOfField(field), text)

describe('SET-30 what cells are read as', () => {
  test.each(['true', 'TRUE', 'yes', 'Yes', '1', ' true '])('SET-30 "%s" is yes', (text) => {
    expect(read('cpdEnabled', text)).toEqual({ value: true })
  })

  test.each(['false', 'False', 'no', 'NO', '0'])('SET-30 "%s" is no', (text) => {
    expect(read('cpdEnabled', text)).toEqual({ value: false })
  })

  test.each(['7.0', '7,0', '1e2', '0x10', 'seven', '+7', '7 min', '１', '99999999999999999999'])(
    'SET-30 "%s" is no whole number',
    (text) => {
      expect(read('slotCapacity', text)).toMatchObject({ problem: { code: 'notAllowed', text } })
      expect(read('callbackTtlSeconds', text)).toMatchObject({ problem: { code: 'notAllowed', text } })
    },
  )

  test('SET-30 space around a number or a choice does not count, nor do capitals; texts and names stay as they are', () => {
    expect(read('slotCapacity', ' 7 ')).toEqual({ value: 7 })
    expect(read('slotCapacity', '007')).toEqual({ value: 7 })
    expect(read('callDirection', ' userOriginated')).toEqual({ value: 'USERORIGINATED' })
    expect(read('callerIdName', ' Acme ')).toEqual({ value: ' Acme ' })
    expect(read('businessHours', ' Office')).toEqual({ value: ' Office' })
  })

  test('SET-30 a cell of spaces is empty where a number stands', () => {
    expect(read('slotCapacity', '  ')).toEqual({ value: 5 })
    expect(read('immediateOfferHours', '')).toEqual({ value: undefined })
  })

  test('SET-30 values are written as they are read', () => {
    expect([true, false, 1440, 'Office', '', undefined].map(cellText)).toEqual([
      'true',
      'false',
      '1440',
      'Office',
      '',
      '',
    ])
  })
})

describe('TEN-5 names in cells', () => {
  const problems = (field: ColumnField, value: string | undefined) =>
    valueProblems(columnOfField(field), value, knownNames(tenantOf()))

  test('TEN-5 a queue, business hours, a Callback application, skills and a country must exist', () => {
    expect(problems('queue', 'Nowhere')).toEqual([{ code: 'unknownQueue', name: 'Nowhere' }])
    expect(problems('businessHours', 'Night')).toEqual([{ code: 'unknownBusinessHours', name: 'Night' }])
    expect(problems('immediateOfferHours', 'Night')).toEqual([{ code: 'unknownBusinessHours', name: 'Night' }])
    expect(problems('callbackApplication', 'Gone')).toEqual([{ code: 'unknownCallbackApplication', name: 'Gone' }])
    expect(problems('skillExpression', 'Gold & Sales | Silver')).toEqual([
      { code: 'unknownSkill', name: 'Gold' },
      { code: 'unknownSkill', name: 'Silver' },
    ])
    expect(problems('defaultRegion', 'XX')).toEqual([{ code: 'unknownCountry', name: 'XX' }])
  })

  test('TEN-5 RTE-3 an expression that cannot be read says where', () => {
    expect(problems('skillExpression', 'Sales > ')).toMatchObject([{ code: 'unreadableExpression', position: 8 }])
    expect(problems('skillExpression', ' ')).toMatchObject([{ code: 'unreadableExpression' }])
  })

  test('TEN-5 what exists, and what is not set, is right', () => {
    expect(problems('queue', 'Sales_CB')).toEqual([])
    expect(problems('skillExpression', '!Sales')).toEqual([])
    expect(problems('immediateOfferHours', undefined)).toEqual([])
    expect(problems('defaultRegion', 'DE')).toEqual([])
  })
})

describe('SET-30 messages', () => {
  const problemOf = (field: ColumnField, text: string): SettingsFinding => {
    const reading = read(field, text)
    if (!('problem' in reading)) throw new RangeError(`"${text}" is right`)
    return { severity: 'error', ...reading.problem, column: columnOfField(field).title }
  }
  const texts: readonly (readonly [finding: SettingsFinding, text: string])[] = [
    [
      { ...problemOf('slotCapacity', '1001'), row: 'Sales_CB' },
      'Row "Sales_CB", column "Slot Capacity": "1001" is not a whole number from 0 to 1000',
    ],
    [
      { ...problemOf('snoozeDurationMinutes', '4'), row: 'DEFAULT', line: 2 },
      'Line 2, default row, column "Snooze Duration (minutes)": "4" is not a whole number of minutes from 5 to 1440',
    ],
    [
      problemOf('slotDurationMinutes', '7'),
      'Column "Slot Duration (minutes)": "7" is not 5, 10, 15, 20, 30, 60 or 120 minutes',
    ],
    [problemOf('cpdEnabled', 'on'), 'Column "CPD Enabled": "on" is not true or false'],
    [
      problemOf('dialPrefix', '01234567890'),
      'Column "Dial Prefix": "01234567890" is not a text of at most 10 characters',
    ],
    [problemOf('businessHours', ''), 'Column "Business Hours": a value is needed'],
  ]

  test.each(texts)('SET-30 %j', (finding, text) => {
    expect(settingsFindingText(finding)).toBe(text)
  })

  test('SET-30 a long cell is quoted in part', () => {
    const finding: SettingsFinding = {
      severity: 'error',
      code: 'notAllowed',
      text: '9'.repeat(100_000),
      allowed: { kind: 'integer', minimum: 0 },
    }
    expect(settingsFindingText(finding)).toBe(`"${'9'.repeat(60)}…" is not a whole number from 0`)
  })
})
