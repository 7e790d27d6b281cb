import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { provisioningChecklist } from '../../../engine/provisioning/checklist.ts'
import { lackText, SCENARIO_TITLES, STEP_TITLES, STEPS } from '../../../engine/provisioning/steps.ts'
import { tenantSchema, type Tenant } from '../../../engine/tenant/tenant.ts'
import { CALLBACKS, centerTenant, INBOUND, OUTBOUND, type CenterOptions } from '../../support/centerTenant.ts'

const BLOCK = {
  kind: 'callbackV2' as const,
  id: 'offer',
  queue: INBOUND,
  offerThresholdSeconds: 60,
  offerImmediate: true,
  offerScheduled: true,
}
const QUEUE = { serviceLevelThresholdSeconds: 20, active: true }

/** A center in which every scenario works, with changes: of what it is made of, and of the tenant that comes out. */
const tenantOf = (options: CenterOptions = {}, change: Partial<Tenant> = {}): Tenant => ({
  ...centerTenant({ callers: [{ name: 'Line', blocks: [BLOCK] }], ...options }),
  routePoints: ['RP'],
  ...change,
})
/** What is missing, as `scenario step code path`. */
const missing = (tenant: Tenant): string[] =>
  provisioningChecklist(tenant).flatMap((item) =>
    item.state === 'ok' ? [] : [`${item.scenario} ${item.step} ${item.code} ${item.path}`],
  )
/** The same line for several scenarios. */
const inScenarios = (line: string, scenarios = ['inQueue', 'scheduled', 'web']): string[] =>
  scenarios.map((scenario) => `${scenario} ${line}`)
const OFFERED = ['inQueue', 'scheduled']

describe('TEN-5 the order of the provisioning', () => {
  test('TEN-5 In-Queue and Scheduled need a Default and a Callback application, Web a Callback application alone', () => {
    const items = provisioningChecklist(tenantOf())
    const stepsOf = (scenario: string) => items.filter((item) => item.scenario === scenario).map(({ step }) => step)
    const platform = ['routePoints', 'virtualQueues', 'agents']
    const designer = ['callbackApplication', 'businessHours', 'defaultRow', 'services']
    expect(stepsOf('inQueue')).toEqual([...platform, 'defaultApplication', 'phoneNumber', ...designer])
    expect(stepsOf('scheduled')).toEqual(stepsOf('inQueue'))
    expect(stepsOf('web')).toEqual([...platform, ...designer])
    expect(items.map(({ scenario }) => scenario)).toEqual(
      ['inQueue', 'scheduled', 'web'].flatMap((scenario) => stepsOf(scenario).map(() => scenario)),
    )
    expect(STEPS.filter((step) => !stepsOf('inQueue').includes(step))).toEqual([])
  })

  test('TEN-5 nothing is missing in a tenant that has it all, and each step says where it was done', () => {
    expect(missing(tenantOf())).toEqual([])
    expect(provisioningChecklist(tenantOf())).toContainEqual({
      scenario: 'web',
      step: 'defaultRow',
      state: 'ok',
      path: 'settings.default',
      where: 'Default row of the settings',
    })
  })

  test.each(['five-seat-shop', 'follow-the-sun', 'hundred-seat', 'practice-desk'])(
    'TEN-5 the sample %s lacks nothing',
    (name) => {
      const file = path.resolve(import.meta.dirname, `../../../assets/tenants/${name}.json`)
      expect(missing(tenantSchema.parse(JSON.parse(readFileSync(file, 'utf8'))))).toEqual([])
    },
  )

  test('TEN-5 an empty center lacks every step of every scenario', () => {
    const tenant = tenantOf(
      { queues: [{ name: OUTBOUND, kind: 'outbound' }], settings: { routingPoint: '' } },
      { routePoints: [], agents: [], applications: [], phoneNumbers: [], businessHours: [] },
    )
    const steps = provisioningChecklist(tenant).filter(({ state }) => state === 'ok')
    expect(steps).toEqual([])
  })
})

describe('TEN-5 route points', () => {
  test('TEN-5 none at all', () => {
    expect(missing(tenantOf({}, { routePoints: [] }))).toEqual(inScenarios('routePoints noRoutePoint routePoints'))
  })

  test('SET-17 TEN-5 a service without one, or with one that is not there; its own row or the default row', () => {
    expect(missing(tenantOf({ rows: [{ queue: CALLBACKS, routingPoint: '' }] }))).toEqual(
      inScenarios('services noRoutingPoint settings.rows[0].routingPoint'),
    )
    expect(missing(tenantOf({ settings: { routingPoint: 'Elsewhere' } }))).toEqual(
      inScenarios('services unknownRoutingPoint settings.default.routingPoint'),
    )
  })

  test('QUE-3 TEN-5 the default row needs none when it serves no service', () => {
    expect(
      missing(tenantOf({ settings: { routingPoint: '' }, rows: [{ queue: CALLBACKS, routingPoint: 'RP' }] })),
    ).toEqual([])
  })
})

describe('QUE-1 virtual queues', () => {
  const withQueues = (...queues: Tenant['queues']): string[] => missing(tenantOf({}, { queues }))

  test('QUE-1 the inbound queue names its callback queue', () => {
    const lines = withQueues(
      { ...QUEUE, name: INBOUND, kind: 'inbound' },
      { ...QUEUE, name: CALLBACKS, kind: 'callback', outboundQueue: OUTBOUND },
      { ...QUEUE, name: OUTBOUND, kind: 'outbound' },
    )
    expect(lines).toEqual(inScenarios('virtualQueues noCallbackQueue queues[0].callbackQueue', OFFERED))
  })

  test('QUE-1 the callback queue names its outbound queue', () => {
    const lines = withQueues(
      { ...QUEUE, name: INBOUND, kind: 'inbound', callbackQueue: CALLBACKS, outboundQueue: OUTBOUND },
      { ...QUEUE, name: CALLBACKS, kind: 'callback' },
      { ...QUEUE, name: OUTBOUND, kind: 'outbound' },
    )
    expect(lines).toEqual(inScenarios('virtualQueues noOutboundQueue queues[1].outboundQueue'))
  })

  test('QUE-1 a queue that is named and not there is missing', () => {
    const lines = withQueues({ ...QUEUE, name: INBOUND, kind: 'inbound', callbackQueue: 'Gone' })
    expect(lines.filter((line) => line.includes('virtualQueues'))).toEqual([
      ...inScenarios('virtualQueues noCallbackQueue queues[0].callbackQueue', OFFERED),
      'web virtualQueues noQueue queues',
    ])
  })

  test('QUE-1 a queue that no block offers callbacks on needs none', () => {
    const lines = withQueues(
      { ...QUEUE, name: INBOUND, kind: 'inbound', callbackQueue: CALLBACKS },
      { ...QUEUE, name: CALLBACKS, kind: 'callback', outboundQueue: OUTBOUND },
      { ...QUEUE, name: 'Sales_VQ', kind: 'inbound' },
      { ...QUEUE, name: OUTBOUND, kind: 'outbound' },
    )
    expect(lines).toEqual([])
  })

  test('QUE-1 before a block offers callbacks, one inbound queue that names its callback queue is enough', () => {
    const queues: Tenant['queues'] = [
      { ...QUEUE, name: 'Sales_VQ', kind: 'inbound' },
      { ...QUEUE, name: INBOUND, kind: 'inbound', callbackQueue: CALLBACKS },
      { ...QUEUE, name: CALLBACKS, kind: 'callback', outboundQueue: OUTBOUND },
      { ...QUEUE, name: OUTBOUND, kind: 'outbound' },
    ]
    const ofQueues = (tenant: Tenant) => missing(tenant).filter((line) => line.includes('virtualQueues'))
    const applications = tenantOf().applications.filter(({ type }) => type === 'Callback')
    expect(ofQueues(tenantOf({}, { applications, queues }))).toEqual([])
    expect(ofQueues(tenantOf({}, { applications, queues: queues.filter(({ name }) => name !== INBOUND) }))).toEqual(
      inScenarios('virtualQueues noCallbackQueue queues[0].callbackQueue', OFFERED),
    )
  })
})

describe('TEN-5 at least one agent who can serve', () => {
  test('TEN-5 there is none', () => {
    expect(missing(tenantOf({}, { agents: [] }))).toEqual(inScenarios('agents noAgent agents'))
  })

  test('RTE-3 TEN-5 none fits the skill expression of the service', () => {
    const agents = [{ name: 'ann', skills: { Support: 3 } }]
    const wanting = (skillExpression: string): string[] =>
      missing(tenantOf({ agents, rows: [{ queue: CALLBACKS, skillExpression }] }))
    expect(wanting('Support >= 3')).toEqual([])
    expect(wanting('Support > 3')).toEqual(inScenarios('agents noAgentFits settings.rows[0].skillExpression'))
  })

  test('QUE-3 TEN-5 services without a row are told of once, at the default row', () => {
    const queues = ['A_CB', 'B_CB'].map((name) => ({
      ...QUEUE,
      name,
      kind: 'callback' as const,
      outboundQueue: OUTBOUND,
    }))
    const tenant = tenantOf({ settings: { skillExpression: '!Support' } })
    const lines = missing({ ...tenant, queues: [...tenant.queues, ...queues] })
    expect(lines).toEqual(inScenarios('agents noAgentFits settings.default.skillExpression'))
  })

  test('TEN-5 each of two expressions that nobody fits', () => {
    const queues: CenterOptions['queues'] = ['A_CB', 'B_CB', 'C_CB'].map((name) => ({
      name,
      kind: 'callback',
      outboundQueue: OUTBOUND,
    }))
    const rows = [
      { queue: 'A_CB', skillExpression: 'Support > 1' },
      { queue: 'C_CB', skillExpression: 'Support > 2' },
    ]
    const outbound = { name: OUTBOUND, kind: 'outbound' as const }
    const lines = missing(tenantOf({ queues: [...queues, outbound], rows }))
    expect(lines.filter((line) => line.startsWith('web'))).toEqual([
      'web agents noAgentFits settings.rows[0].skillExpression',
      'web agents noAgentFits settings.rows[1].skillExpression',
    ])
  })
})

describe('TEN-5 applications', () => {
  const withBlock = (change: Partial<typeof BLOCK>): string[] =>
    missing(tenantOf({ callers: [{ name: 'Line', blocks: [{ ...BLOCK, ...change }] }] }))

  test('TEN-5 the Default application offers what the scenario is about', () => {
    expect(withBlock({ offerImmediate: false })).toEqual(['inQueue defaultApplication noOffer applications'])
    expect(withBlock({ offerScheduled: false })).toEqual(['scheduled defaultApplication noOffer applications'])
    expect(missing(tenantOf({ callers: [{ name: 'Line' }] }))).toEqual(
      inScenarios('defaultApplication noOffer applications', OFFERED),
    )
  })

  test('TEN-5 a center without Default applications takes bookings by API only', () => {
    const applications = tenantOf().applications.filter(({ type }) => type === 'Callback')
    expect(missing(tenantOf({}, { applications, phoneNumbers: [] }))).toEqual(
      OFFERED.flatMap((scenario) => [
        `${scenario} defaultApplication noDefaultApplication applications`,
        `${scenario} phoneNumber noPhoneNumber phoneNumbers`,
      ]),
    )
  })

  test('TEN-5 a phone number leads to each Default application that offers callbacks', () => {
    const callers = [{ name: 'Line', blocks: [BLOCK] }, { name: 'Plain' }]
    const tenant = tenantOf({ callers })
    const [line, plain] = tenant.phoneNumbers
    expect(missing({ ...tenant, phoneNumbers: line === undefined ? [] : [line] })).toEqual([])
    expect(missing({ ...tenant, phoneNumbers: plain === undefined ? [] : [plain] })).toEqual(
      inScenarios('phoneNumber noPhoneNumber applications[1]', OFFERED),
    )
  })

  test('TEN-5 a Callback application, without which the settings cannot be edited', () => {
    const applications = tenantOf().applications.filter(({ type }) => type === 'Default')
    expect(missing(tenantOf({}, { applications }))).toEqual(
      ['inQueue', 'scheduled', 'web'].flatMap((scenario) => [
        `${scenario} callbackApplication settings applications`,
        `${scenario} defaultRow settings settings.default.callbackApplication`,
      ]),
    )
  })
})

describe('TEN-5 business hours and settings', () => {
  test('TEN-5 business hours, without which the settings cannot be saved', () => {
    const lines = missing(tenantOf({}, { businessHours: [] })).filter((line) => line.startsWith('web'))
    expect(lines).toEqual([
      'web businessHours settings businessHours',
      'web defaultRow settings settings.default.businessHours',
    ])
  })

  test('TEN-5 the default row names an application, hours and skills that are there', () => {
    const settings = { callbackApplication: 'Line', businessHours: 'Never', skillExpression: 'Support & Gold' }
    const row = { queue: CALLBACKS, callbackApplication: 'Back', businessHours: 'Office', skillExpression: 'Support' }
    const lines = missing(tenantOf({ settings, rows: [row] })).filter((line) => line.startsWith('web'))
    expect(lines).toEqual([
      'web defaultRow settings settings.default.skillExpression',
      'web defaultRow settings settings.default.businessHours',
      'web defaultRow settings settings.default.callbackApplication',
    ])
  })

  test('TEN-5 so do the rows of the services, and of no other queue', () => {
    const rows = [
      { queue: INBOUND, businessHours: 'Never' },
      { queue: CALLBACKS, skillExpression: 'Support >' },
    ]
    expect(missing(tenantOf({ rows }))).toEqual(
      ['inQueue', 'scheduled', 'web'].flatMap((scenario) => [
        `${scenario} agents noAgentFits settings.rows[1].skillExpression`,
        `${scenario} services settings settings.rows[1].skillExpression`,
      ]),
    )
  })
})

describe('TEN-5 the checklist in words', () => {
  test('TEN-5 every scenario and step has a title of its own', () => {
    for (const titles of [Object.values(SCENARIO_TITLES), Object.values(STEP_TITLES)])
      expect(new Set(titles).size).toBe(titles.length)
  })

  test('TEN-5 what is missing, with its facts and its place', () => {
    const tenant = tenantOf({ rows: [{ queue: CALLBACKS, skillExpression: 'Support > 9', businessHours: 'Never' }] })
    const lines = provisioningChecklist(tenant).flatMap((item) =>
      item.state === 'ok' || item.scenario !== 'web' ? [] : [`${item.where}: ${lackText(item)}`],
    )
    expect(lines).toEqual([
      `Settings of queue "${CALLBACKS}": no agent fits "Support > 9"; give an agent the skills, or change the expression`,
      `Settings of queue "${CALLBACKS}": there are no business hours "Never"`,
    ])
  })
})
