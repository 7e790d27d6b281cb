import { describe, expect, test } from 'vitest'
import { FINDINGS } from '../../../engine/lint/catalogue.ts'
import { lintTenant } from '../../../engine/lint/lintTenant.ts'
import { placeOf } from '../../../engine/lint/place.ts'
import { UTC_TABLE } from '../../support/centerTenant.ts'
import { found, lint, NOW, tenantOf } from './tenants.ts'

describe('PRG-2 HRS-5 purge time and retry interval', () => {
  const purge = (purgeTimeMinutes: number, retryIntervalMinutes: number, maximumConnectionAttempts = 3) =>
    found({ row: { purgeTimeMinutes, retryIntervalMinutes, maximumConnectionAttempts } })

  test('HRS-5 a purge before the first retry', () => {
    expect(purge(10, 15)).toEqual(['purge-before-retry settings.rows[0].purgeTimeMinutes'])
    expect(purge(15, 15)).toHaveLength(1)
  })

  test('HRS-5 a purge after it, none at all, or no retry', () => {
    expect(purge(16, 15)).toEqual([])
    expect(purge(0, 15)).toEqual([])
    expect(purge(10, 15, 1)).toEqual([])
  })
})

describe('SET-17 Routing Point', () => {
  test('SET-17 empty in a row, and in the default row', () => {
    expect(found({ row: { routingPoint: '' } })).toEqual(['routing-point-empty settings.rows[0].routingPoint'])
    expect(found({ defaults: { routingPoint: '' } })).toEqual(['routing-point-empty settings.default.routingPoint'])
  })

  test('SET-17 named: none', () => {
    expect(found({})).toEqual([])
  })

  test('SET-17 the default row is told of once, however many queues it serves', () => {
    const cells = {
      mon: { '09:00': 1 },
      tue: { '09:00': 1 },
      wed: { '09:00': 1 },
      thu: { '09:00': 1 },
      fri: { '09:00': 1 },
    }
    expect(found({ defaults: { routingPoint: '' }, rule: { cells, queues: ['Other_CB'] } })).toHaveLength(1)
  })
})

describe('SET-19 Call Direction', () => {
  test('SET-19 differs from what the application does', () => {
    const path = 'call-direction-differs settings.rows[0].callDirection'
    expect(found({ row: { callDirection: 'USERORIGINATED' } })).toEqual([path])
    expect(found({ row: { callbackApplication: 'DialIn' } })).toEqual([path])
  })

  test('SET-19 agrees with it', () => {
    expect(found({ row: { callDirection: 'USERORIGINATED', callbackApplication: 'DialIn' } })).toEqual([])
  })
})

describe('TEN-4 errors', () => {
  test('TEN-4 names that lead nowhere are errors, with their path and place', () => {
    const [finding, ...others] = lint({ row: { businessHours: 'Gone' } })
    expect(finding).toMatchObject({
      severity: 'error',
      code: 'reference',
      path: 'settings.rows[0].businessHours',
      where: 'Settings of queue "Sales_CB"',
    })
    expect(finding?.what).toContain('Gone')
    expect(others).toEqual([])
  })

  test('DET-8 a zone that is not known is an error, and nothing is said about its hours', () => {
    const tenant = tenantOf({ hours: { zone: 'Europe/Nowhere', weekly: [] } })
    expect(lintTenant(tenant, [UTC_TABLE], NOW).map(({ severity, path }) => `${severity} ${path}`)).toEqual([
      'error businessHours[0].zone',
    ])
    expect(lintTenant(tenantOf({ tenant: { zone: 'Nowhere' } }), [UTC_TABLE], NOW).map(({ path }) => path)).toEqual([
      'zone',
    ])
  })

  test('HRS-5 errors come before warnings', () => {
    const findings = lint({ row: { routingPoint: '' }, tenant: { skills: [] }, defaults: { slotCapacity: 0 } })
    const severities = findings.map(({ severity }) => severity)
    expect(severities).toEqual(['error', 'error', 'warning', 'warning'])
  })
})

describe('HRS-5 places in words', () => {
  test.each([
    ['businessHours[0].specialDays[0]', 'Business hours "Office", special day "Fair"'],
    ['queues[1].callbackQueue', 'Virtual queue "Other_CB"'],
    ['applications[0].blocks[2].next', 'Application "Outbound"'],
    ['settings.default.skillExpression', 'Default row of the settings'],
    ['dialer.outcomes', 'Dialer'],
    ['zone', 'Tenant "Lint"'],
    ['agents[9].skills', 'Agent'],
  ])('HRS-5 %s is %s', (path, where) => {
    const specialDays = [{ name: 'Fair', from: '2027-10-01', intervals: [] }]
    expect(placeOf(tenantOf({ hours: { specialDays } }), path)).toEqual({ path, where })
  })
})

test('HRS-5 every code stands once in the catalogue', () => {
  const place = { path: '', where: '' }
  const codes = [
    FINDINGS.schema(place, { message: '' }),
    FINDINGS.reference(place, { message: '' }),
    FINDINGS.unknownZone(place, { zone: '' }),
    FINDINGS.hoursNeverOpen(place, {}),
    FINDINGS.specialDayNeverApplies(place, { reason: 'past' }),
    FINDINGS.overlappingIntervals(place, { interval: '', other: '' }),
    FINDINGS.clockChange(place, { date: '', before: '', after: '', touched: [] }),
    FINDINGS.capacityZero(place, { rule: undefined }),
    FINDINGS.openDaysWithoutSlot(place, { days: [], hours: '', rule: undefined }),
    FINDINGS.cellsOutsideHours(place, { cells: [] }),
    FINDINGS.cellsWithoutSlot(place, { cells: [] }),
    FINDINGS.cellsOffGrid(place, { cells: [], minutes: 60 }),
    FINDINGS.slotDuration(place, { minutes: 120, rule: '' }),
    FINDINGS.purgeBeforeRetry(place, { purge: 1, retry: 1 }),
    FINDINGS.promptZoneDiffers(place, { promptZone: '', queue: '', hours: '', zone: '' }),
    FINDINGS.priorityLost(place, { match: '', block: '' }),
    FINDINGS.routingPointEmpty(place, {}),
    FINDINGS.blockUnreachable(place, { block: '' }),
    FINDINGS.callDirectionDiffers(place, { direction: '', application: '', connect: '' }),
  ].map(({ code }) => code)
  expect(codes).toHaveLength(Object.keys(FINDINGS).length)
  expect(new Set(codes).size).toBe(codes.length)
})
