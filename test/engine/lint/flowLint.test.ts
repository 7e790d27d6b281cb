import { describe, expect, test } from 'vitest'
import { zonesOfTenant } from '../../../engine/tenant/zonesInUse.ts'
import type { TenantInput } from '../../../engine/tenant/tenant.ts'
import { found, lint, NOW, tenantOf, weekly, WORKDAYS, type Parts } from './tenants.ts'

type BlockInput = Extract<
  Extract<TenantInput['applications'][number], { type: 'Default' }>['blocks'][number],
  { kind: 'callbackV2' }
>

/** A tenant in which one block offers callbacks of `Sales_CB` to callers of `Sales`. */
function offering(block: Partial<BlockInput>, parts: Parts = {}): Parts {
  const offer = { kind: 'callbackV2', id: 'Offer', offerThresholdSeconds: 60, ...block } as const
  return {
    ...parts,
    tenant: {
      queues: [
        { name: 'Sales', kind: 'inbound', callbackQueue: 'Sales_CB' },
        { name: 'Sales_CB', kind: 'callback' },
      ],
      applications: [
        { name: 'Outbound', type: 'Callback', connectCustomer: 'Business to customer' },
        {
          name: 'Line',
          type: 'Default',
          blocks: [
            { kind: 'playMessage', id: 'Hello', text: 'Hello.', seconds: 3, next: 'Offer' },
            { queue: 'Sales', offerImmediate: true, offerScheduled: true, ...offer },
          ],
        },
      ],
      ...parts.tenant,
    },
  }
}

describe('IVR-4 HRS-5 prompt zone and zone of the hours', () => {
  test('IVR-4 without another one, callers are asked in America/Los_Angeles', () => {
    const blocks = tenantOf(offering({})).applications.flatMap((one) => (one.type === 'Default' ? one.blocks : []))
    expect(blocks).toContainEqual(expect.objectContaining({ kind: 'callbackV2', promptZone: 'America/Los_Angeles' }))
  })

  test('HRS-5 they differ: the block is told, with both zones', () => {
    expect(lint(offering({}))).toEqual([
      {
        severity: 'warning',
        code: 'prompt-zone-differs',
        path: 'applications[1].blocks[1].promptZone',
        where: 'Application "Line", block "Offer"',
        what: 'Callers are asked for day and time in America/Los_Angeles, but the business hours "Office" of "Sales_CB" are in UTC.',
        change: 'Set the prompt zone to UTC, unless callers are meant to answer in another zone.',
      },
    ])
  })

  test('HRS-5 they are the same', () => {
    expect(lint(offering({ promptZone: 'UTC' }))).toEqual([])
    const berlin = { hours: { zone: 'Europe/Berlin' } }
    expect(found(offering({ promptZone: 'Europe/Berlin' }, berlin))).toEqual([])
    expect(found(offering({ promptZone: 'UTC' }, berlin))).toEqual([
      'prompt-zone-differs applications[1].blocks[1].promptZone',
    ])
  })

  test('QUE-3 HRS-5 the hours are those of the callback queue: of its row, or of the default row without one', () => {
    const moreHours = [{ name: 'Night', zone: 'Europe/Berlin', weekly: weekly(WORKDAYS, '18:00', '22:00') }]
    const codes = (parts: Parts, callbackQueue: string) => {
      const queues: TenantInput['queues'] = [
        { name: 'Sales', kind: 'inbound', callbackQueue },
        { name: 'Sales_CB', kind: 'callback' },
        { name: 'Other_CB', kind: 'callback' },
      ]
      return found(offering({ promptZone: 'Europe/Berlin' }, { moreHours, ...parts, tenant: { queues } }))
    }
    expect(codes({ row: { businessHours: 'Night' } }, 'Sales_CB')).toEqual([])
    expect(codes({ row: { businessHours: 'Night' } }, 'Other_CB')).toHaveLength(1)
    expect(codes({ defaults: { businessHours: 'Night' } }, 'Other_CB')).toEqual([])
    expect(codes({ defaults: { businessHours: 'Night' } }, 'Sales_CB')).toHaveLength(1)
  })

  test('SET-5: HRS-5 nobody is asked where Scheduled callbacks are not offered', () => {
    expect(found(offering({ offerScheduled: false }))).toEqual([])
    expect(found(offering({}, { row: { scheduledEnabled: false } }))).toEqual([])
    expect(found(offering({ offerImmediate: false }))).toHaveLength(1)
  })

  test('HRS-5 names that lead nowhere are told as such, and nothing is said of their zone', () => {
    const codes = (parts: Parts) => lint(parts, NOW).map(({ code }) => code)
    expect(codes(offering({ queue: 'Gone' }))).toEqual(['reference'])
    expect(codes(offering({}, { row: { businessHours: 'Gone' } }))).toEqual(['reference'])
  })

  test('DET-8: IVR-4 a prompt zone that is none is an error', () => {
    expect(found(offering({ promptZone: 'Mars/Olympus' }))).toEqual([
      'unknown-zone applications[1].blocks[1].promptZone',
      'prompt-zone-differs applications[1].blocks[1].promptZone',
    ])
    expect(found(offering({ promptZone: 'Mars/Olympus', offerScheduled: false }))).toEqual([])
  })

  test('DET-8: IVR-4 the prompt zone is one of the zones that a run depends on, where Scheduled callbacks are offered', () => {
    expect(zonesOfTenant(tenantOf(offering({})))).toEqual(['America/Los_Angeles', 'UTC'])
    expect(zonesOfTenant(tenantOf(offering({ offerScheduled: false })))).toEqual(['UTC'])
  })
})

describe('IVR-7 flows before any run', () => {
  const flow = (...blocks: Extract<TenantInput['applications'][number], { type: 'Default' }>['blocks']): Parts => ({
    tenant: { applications: [{ name: 'Line', type: 'Default', blocks }, ...CALLBACK_APPLICATIONS] },
  })
  const CALLBACK_APPLICATIONS: TenantInput['applications'] = [
    { name: 'Outbound', type: 'Callback', connectCustomer: 'Business to customer' },
  ]

  test('IVR-7 a block that no outcome leads to is told, with what to change', () => {
    expect(lint(flow({ kind: 'terminateCall', id: 'End' }, { kind: 'terminateCall', id: 'Alone' }))).toEqual([
      {
        severity: 'warning',
        code: 'block-unreachable',
        path: 'applications[0].blocks[1]',
        where: 'Application "Line", block "Alone"',
        what: 'No caller can come to the block "Alone": no outcome leads to it.',
        change: 'Let an outcome of another block lead to it, or remove it.',
      },
    ])
  })

  test('IVR-7 what keeps a flow from running is an error that names its block', () => {
    const [finding, ...others] = lint(flow({ kind: 'playMessage', id: 'Hello', text: '', seconds: 1, next: 'Gone' }))
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      severity: 'error',
      path: 'applications[0].blocks[0].next',
      where: 'Application "Line", block "Hello"',
      what: 'block "Hello": there is no block "Gone"; let the outcome lead to a block of this application',
    })
  })
})

describe('CTI-6 the priority of the callback', () => {
  type Blocks = Extract<TenantInput['applications'][number], { type: 'Default' }>['blocks']

  /** Whom ANI recognises goes to `Route`, others to `Usual`. */
  function matching(returns: object, variables: object | undefined, direction = 'USERORIGINATED' as const): Parts {
    const blocks: Blocks = [
      {
        kind: 'clickToCallInMatch',
        id: 'Match',
        ani: true,
        matched: { ani: 'Hello' },
        nothingMatched: 'Usual',
        returns,
      },
      { kind: 'playMessage', id: 'Hello', text: 'Hello.', seconds: 3, next: 'Route' },
      { kind: 'routeCall', id: 'Route', queue: 'Sales_CB', ...(variables && { variables }) },
      { kind: 'routeCall', id: 'Usual', queue: 'Sales_CB' },
    ]
    return {
      row: { callDirection: direction, callbackApplication: 'DialIn' },
      tenant: {
        applications: [
          { name: 'Outbound', type: 'Callback', connectCustomer: 'Business to customer' },
          { name: 'DialIn', type: 'Callback', connectCustomer: 'Customer dials in' },
          { name: 'Line', type: 'Default', blocks },
        ],
      },
    }
  }

  test('CTI-6 returned and taken from the same variable: nothing is found, though others are routed without', () => {
    expect(found(matching({ priority: 'Priority' }, { priority: 'Priority' }))).toEqual([])
  })

  test('CTI-6 not returned, not taken, or taken from another variable: the priority of the callback is lost', () => {
    expect(lint(matching({}, undefined))).toEqual([
      {
        severity: 'warning',
        code: 'callback-priority-lost',
        path: 'applications[2].blocks[2].priority',
        where: 'Application "Line", block "Route"',
        what: 'Whom "Match" has recognised enters the queue by "Route" with the priority of this block: the priority of the callback is lost.',
        change:
          'Let "Match" return the priority in a variable, and route by a Route Call that takes its priority from it.',
      },
    ])
    expect(found(matching({ priority: 'Priority' }, { queue: 'Queue' }))).toHaveLength(1)
    expect(found(matching({}, { priority: 'Priority' }))).toHaveLength(1)
    expect(found(matching({ priority: 'Priority' }, { priority: 'Other' }))).toHaveLength(1)
  })

  test('CTI-6 where no customer of a callback calls in, there is none to lose', () => {
    const parts = matching({}, undefined)
    expect(found({ ...parts, row: { callDirection: 'USERTERMINATED' } })).toEqual([])
    expect(
      found({ ...parts, row: {}, defaults: { callDirection: 'USERORIGINATED', callbackApplication: 'DialIn' } }),
    ).toHaveLength(1)
  })
})
