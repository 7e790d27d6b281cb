import { describe, expect, test } from 'vitest'
import { checkSettings, missingForSettings } from '../../../engine/settings/checkSettings.ts'
import { settingsFindingText } from '../../../engine/settings/findings.ts'
import { withScriptObjects } from '../../../engine/settings/newServices.ts'
import { scriptObjectSchema } from '../../../engine/tenant/access.ts'
import { referenceProblems } from '../../../engine/tenant/references.ts'
import type { Tenant } from '../../../engine/tenant/tenant.ts'
import { tenantOf, type Parts } from '../lint/tenants.ts'

/** Findings as `severity code row column`. */
const found = (tenant: Tenant) =>
  checkSettings(tenant).map((finding) => {
    const code = finding.code === 'lint' ? finding.finding.code : finding.code
    return [finding.severity, code, finding.row, finding.column].join(' | ')
  })
const of = (parts: Parts = {}) => found(tenantOf(parts))

describe('TEN-5 before the settings can be saved', () => {
  test('TEN-5 nothing is found in a table that is right', () => {
    expect(of()).toEqual([])
  })

  test('TEN-5 a Callback application, and business hours', () => {
    const tenant = tenantOf()
    const bare = { ...tenant, applications: [], businessHours: [] }
    expect(missingForSettings(bare).map(({ code }) => code)).toEqual([
      'callbackApplicationNeeded',
      'businessHoursNeeded',
    ])
    expect(checkSettings(bare)).toEqual(missingForSettings(bare))
    const onlyDefault = tenantOf({
      tenant: { applications: [{ name: 'In', type: 'Default', blocks: [{ kind: 'terminateCall', id: 'end' }] }] },
    })
    expect(missingForSettings(onlyDefault).map(({ code }) => code)).toEqual(['callbackApplicationNeeded'])
  })

  test('TEN-5 the default row needs an application, hours and an expression whose skills exist', () => {
    const defaults = { callbackApplication: 'Gone', businessHours: 'Never', skillExpression: 'Sales & Gold' }
    expect(of({ defaults })).toEqual([
      'error | unknownSkill | DEFAULT | Skill Expression',
      'error | unknownBusinessHours | DEFAULT | Business Hours',
      'error | unknownCallbackApplication | DEFAULT | Callback Application',
    ])
    expect(of({ defaults: { skillExpression: 'Sales >' } })).toEqual([
      'error | unreadableExpression | DEFAULT | Skill Expression',
    ])
  })

  test('SET-1: VQ names an existing queue, and no queue has two rows', () => {
    const tenant = tenantOf()
    const [row] = tenant.settings.rows
    if (row === undefined) throw new RangeError('there is no row')
    const rows = [row, { ...row, queue: 'Nowhere_CB' }, row]
    expect(found({ ...tenant, settings: { ...tenant.settings, rows } })).toEqual([
      'error | unknownQueue | Nowhere_CB | VQ',
      'error | rowTwice | Sales_CB | VQ',
    ])
  })

  test('SET-1: a queue named as the default row is has no row', () => {
    const tenant = tenantOf({ tenant: { queues: [{ name: 'DEFAULT', kind: 'callback' }] } })
    const { settings } = tenant
    const rows = [{ ...settings.default, queue: 'DEFAULT' }]
    expect(found({ ...tenant, settings: { ...settings, rows } })).toEqual(['error | rowNameTaken | DEFAULT | VQ'])
  })

  test('SET-29: a user column cannot have the title of a setting', () => {
    const parts = { row: { userColumns: { 'Line of business': 'Retail', 'slot capacity': '5' } } }
    expect(of(parts)).toEqual(['error | userTitle | Sales_CB | '])
    expect(checkSettings(tenantOf(parts)).map(settingsFindingText)[0]).toContain('slot capacity')
  })

  test('TEN-4 SET-30 a tenant file with the same faults is refused, by path', () => {
    const tenant = tenantOf({
      defaults: { businessHours: 'Never' },
      row: { userColumns: { VQ: 'x' }, defaultRegion: 'XX' },
    })
    expect(referenceProblems(tenant).map(({ path }) => path)).toEqual([
      'settings.default.businessHours',
      'settings.rows[0].defaultRegion',
      'settings.rows[0].userColumns',
    ])
  })
})

describe('SET-17 SET-19 CAP-8 warnings on save', () => {
  test('SET-17: an empty Routing Point is a warning', () => {
    expect(of({ row: { routingPoint: '' }, defaults: { routingPoint: '' } })).toEqual([
      'warning | routing-point-empty | DEFAULT | Routing Point',
      'warning | routing-point-empty | Sales_CB | Routing Point',
    ])
  })

  test('SET-19: a Call Direction that differs from Connect Customer is a warning', () => {
    expect(of({ row: { callDirection: 'USERORIGINATED' } })).toEqual([
      'warning | call-direction-differs | Sales_CB | Call Direction',
    ])
  })

  test('CAP-8 a Slot Duration of 120 minutes with a capacity rule is a warning', () => {
    expect(of({ row: { slotDurationMinutes: 120 }, rule: {} })).toEqual([
      'warning | slot-duration-with-rule | Sales_CB | Slot Duration (minutes)',
    ])
    expect(of({ row: { slotDurationMinutes: 120 } })).toEqual([])
    expect(of({ row: { slotDurationMinutes: 60 }, rule: {} })).toEqual([])
  })

  test('CAP-8 QUE-3 also for a queue that the default row serves, once however many there are', () => {
    const queues = ['A_CB', 'B_CB', 'Sales_CB']
    const parts = { defaults: { slotDurationMinutes: 120 }, rule: { queues: ['A_CB', 'B_CB'] } }
    const tenant = tenantOf({
      ...parts,
      tenant: { queues: queues.map((name) => ({ name, kind: 'callback' as const })) },
    })
    expect(found(tenant)).toEqual(['warning | slot-duration-with-rule | DEFAULT | Slot Duration (minutes)'])
  })

  test('SET-11: PRG-2 a purge before the first retry is a warning', () => {
    expect(of({ row: { purgeTimeMinutes: 10 } })).toEqual([
      'warning | purge-before-retry | Sales_CB | Callback Purge Time (minutes)',
    ])
  })

  test('SET-30 errors come before warnings', () => {
    expect(of({ defaults: { routingPoint: '' }, row: { businessHours: 'Never' } })).toEqual([
      'error | unknownBusinessHours | Sales_CB | Business Hours',
      'warning | routing-point-empty | DEFAULT | Routing Point',
    ])
  })
})

describe('QUE-4 script objects', () => {
  test('QUE-4 a new row creates ges_<queue>, at the top and read by all; the others stay as they are', () => {
    const kept = { name: 'ges_Other_CB', folder: '/Callback', permissions: { Retail: false } }
    const { settings } = tenantOf()
    const objects = withScriptObjects([kept], settings)
    expect(objects).toEqual([kept, { name: 'ges_Sales_CB', folder: '', permissions: {} }])
    expect(withScriptObjects(objects, settings)).toEqual(objects)
  })

  test('QUE-4 QUE-3 the default row has none', () => {
    const { settings } = tenantOf()
    expect(withScriptObjects([], { ...settings, rows: [] })).toEqual([])
  })

  test('QUE-4 the longest name of a queue makes one that a tenant file may have', () => {
    const { settings } = tenantOf()
    const rows = [{ ...settings.default, queue: 'Q'.repeat(100) }]
    for (const object of withScriptObjects([], { ...settings, rows }))
      expect(scriptObjectSchema.safeParse(object).success).toBe(true)
  })
})
