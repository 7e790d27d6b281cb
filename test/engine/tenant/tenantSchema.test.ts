import { describe, expect, test } from 'vitest'
import { folderSchema } from '../../../engine/tenant/access.ts'
import { captchaKeySetSchema } from '../../../engine/tenant/integrations.ts'
import { referenceProblems } from '../../../engine/tenant/references.ts'
import { tenantSchema } from '../../../engine/tenant/tenant.ts'
import type { Tenant } from '../../../engine/tenant/tenant.ts'
import { centerTenant } from '../../support/centerTenant.ts'

function problems(change: Partial<Tenant>): string[] {
  return referenceProblems({ ...centerTenant(), ...change }).map(({ path, message }) => `${path}: ${message}`)
}

describe('TEN-1 what a tenant has', () => {
  test('everything optional may be left out of a file', () => {
    const { capacityRules, numberRules, regions, regionRules, callInGroups, accessGroups, folders } = centerTenant()
    const lists = [capacityRules, numberRules, regions, regionRules, callInGroups, accessGroups, folders]
    expect(lists.every((list) => list.length === 0)).toBe(true)
    const { push, statistics, captchaKeySets, scriptObjects } = centerTenant()
    expect({ push, statistics, captchaKeySets, scriptObjects }).toEqual({
      push: { httpChannels: [] },
      statistics: {},
      captchaKeySets: [],
      scriptObjects: [],
    })
  })

  test('an unknown field is named', () => {
    const parsed = tenantSchema.safeParse({ ...centerTenant(), queus: [] })
    expect(parsed.error?.issues[0]?.message).toContain('queus')
  })
})

describe('TEN-8 figures that the reference gives by default are settings', () => {
  test.each([
    ['refetchIntervalMinutes', 30, 1, 1440],
    ['sessionTimeoutMinutes', 20, 1, 1440],
    ['desiredTimeIntervalMinutes', 2, 1, 60],
  ] as const)('%s: default %i, from %i to %i', (field, byDefault, least, most) => {
    const tenant = centerTenant()
    expect(tenant[field]).toBe(byDefault)
    const takes = (value: number): boolean => tenantSchema.safeParse({ ...tenant, [field]: value }).success
    expect([least - 1, least, most, most + 1].map(takes)).toEqual([false, true, true, false])
  })

  test('TEN-2 migrated is on by default', () => {
    expect(centerTenant().migrated).toBe(true)
  })
})

describe('CPT-1 CAPTCHA key sets', () => {
  const keys = { name: 'Shop', siteKey: '6Lc-site-key', secretKey: '6Lc-secret-key' }
  const takes = (set: object): boolean => captchaKeySetSchema.safeParse({ ...keys, ...set }).success

  test('v2 checkbox and invisible have no threshold, v3 has one from 0 to 1', () => {
    expect(takes({ version: 'v2Checkbox' })).toBe(true)
    expect(takes({ version: 'v2Invisible' })).toBe(true)
    expect(takes({ version: 'v2Checkbox', threshold: 0.5 })).toBe(false)
    expect(takes({ version: 'v3' })).toBe(false)
    expect([0, 0.5, 1, 1.1, -0.1].map((threshold) => takes({ version: 'v3', threshold }))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    expect(takes({ version: 'v4' })).toBe(false)
  })

  test('several are stored, and the active one must be among them', () => {
    const sets = [
      { ...keys, version: 'v2Checkbox' as const },
      { ...keys, name: 'App', version: 'v2Invisible' as const },
    ]
    expect(problems({ captchaKeySets: sets })).toEqual([])
    expect(problems({ captchaKeySets: sets, activeCaptcha: 'App' })).toEqual([])
    expect(problems({ captchaKeySets: sets, activeCaptcha: 'Web' })).toEqual([
      'activeCaptcha: there is no key set "Web"',
    ])
    expect(problems({ captchaKeySets: [...sets, ...sets] })).toHaveLength(2)
  })
})

describe('rules and what they name', () => {
  const cells = { timeslotLengthMinutes: 60 as const, cells: {} }

  test('CAP-6 NUM-6 REG-4 a queue has one rule of each kind', () => {
    const queues = ['Support_VQ_CB']
    const double = [
      { name: 'A', ...cells, queues },
      { name: 'B', ...cells, queues },
    ]
    expect(problems({ capacityRules: double })).toEqual([
      'capacityRules[1].queues[0]: "Support_VQ_CB" has the rule "A" already; a queue has one',
    ])
    const numberRules = [{ name: 'A', permittedCountries: ['US' as const], blockedPatterns: [], queues }]
    expect(problems({ numberRules, capacityRules: double.slice(0, 1) })).toEqual([])
  })

  test('REG-1 regions of a rule exist', () => {
    const regionRules = [{ name: 'R', preferred: ['North'], fallback: ['South'], queues: [] }]
    expect(problems({ regionRules })).toEqual([
      'regionRules[0].preferred[0]: there is no region "North"',
      'regionRules[0].fallback[0]: there is no region "South"',
    ])
  })

  test('NUM-4 a pattern that needs more than linear time is refused with the reason', () => {
    const numberRules = [{ name: 'A', permittedCountries: ['US' as const], blockedPatterns: ['(?=1)'], queues: [] }]
    expect(problems({ numberRules })[0]).toMatch(/^numberRules\[0\]\.blockedPatterns\[0\]: look-around/)
  })
})

describe('ACC-6 groups, folders and script objects', () => {
  test('folders have the folders above them, permissions name groups that exist', () => {
    const folder = (path: string, group: string) => folderSchema.parse({ path, permissions: { [group]: false } })
    expect(problems({ accessGroups: ['Sales'], folders: [folder('/Callback', 'Sales')] })).toEqual([])
    expect(problems({ folders: [folder('/Callback/Sales', 'Nobody')] })).toEqual([
      'folders[0].path: there is no folder "/Callback" above it',
      'folders[0].permissions.Nobody: there is no access group "Nobody"',
    ])
    expect(folderSchema.safeParse({ path: 'Callback' }).success).toBe(false)
  })
})
