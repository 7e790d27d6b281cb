import type { Finding } from '../../../engine/lint/catalogue.ts'
import { lintTenant } from '../../../engine/lint/lintTenant.ts'
import { tenantSchema } from '../../../engine/tenant/tenant.ts'
import type { TenantInput } from '../../../engine/tenant/tenant.ts'
import { UTC_TABLE } from '../../support/centerTenant.ts'
import { zoneTablesFor } from '../../../main/ports/zoneFile.ts'

type HoursInput = TenantInput['businessHours'][number]
type RowInput = Partial<TenantInput['settings']['default']>
type RuleInput = NonNullable<TenantInput['capacityRules']>[number]

export const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
/** Monday 4 January 2027, 00:00 UTC. */
export const NOW = Date.UTC(2027, 0, 4)

/** The same interval on several days. */
export const weekly = (days: readonly HoursInput['weekly'][number]['day'][], from: string, to: string | null) =>
  days.map((day) => ({ day, from, to }))

export interface Parts {
  /** Default: `Office`, Monday to Friday 09:00–17:00, UTC. */
  readonly hours?: Partial<HoursInput>
  readonly moreHours?: HoursInput[]
  /** Changes of the row of `Sales_CB`. */
  readonly row?: RowInput
  /** Changes of the default row. */
  readonly defaults?: RowInput
  /** A rule for `Sales_CB`. */
  readonly rule?: Partial<RuleInput>
  readonly tenant?: Partial<TenantInput>
}

const wait = { kind: 'constant', seconds: 60 } as const

/** A tenant in which a linter finds nothing, with changes. */
export function tenantOf({ hours, moreHours = [], row, defaults, rule, tenant }: Parts = {}) {
  const settings = {
    skillExpression: 'Sales > 0',
    businessHours: 'Office',
    routingPoint: 'RP_Out',
    callbackApplication: 'Outbound',
  }
  return tenantSchema.parse({
    schemaVersion: 1,
    name: 'Lint',
    zone: 'UTC',
    startAt: '2027-01-04T00:00',
    businessHours: [
      { name: 'Office', zone: 'UTC', weekly: weekly(WORKDAYS, '09:00', '17:00'), ...hours },
      ...moreHours,
    ],
    skills: ['Sales'],
    queues: [
      { name: 'Sales_CB', kind: 'callback' },
      { name: 'Other_CB', kind: 'callback' },
    ],
    settings: { default: { ...settings, ...defaults }, rows: [{ queue: 'Sales_CB', ...settings, ...row }] },
    capacityRules:
      rule === undefined ? [] : [{ name: 'Week', timeslotLengthMinutes: 60, cells: {}, queues: ['Sales_CB'], ...rule }],
    applications: [
      { name: 'Outbound', type: 'Callback', connectCustomer: 'Business to customer' },
      { name: 'DialIn', type: 'Callback', connectCustomer: 'Customer dials in' },
    ],
    phoneNumbers: [],
    agents: [],
    users: [],
    traffic: { sources: [] },
    dialer: {
      trunks: 1,
      outcomes: { person: 1, busy: 0, noAnswer: 0, answeringMachine: 0, fax: 0, errorTone: 0 },
      answerDelay: wait,
      customerPatience: wait,
      handleTime: wait,
      afterCallWork: wait,
    },
    ...tenant,
  })
}

const ZONES = [UTC_TABLE, ...zoneTablesFor(['America/Los_Angeles', 'America/New_York', 'Europe/Berlin'])]

export function lint(parts: Parts, now = NOW): Finding[] {
  return lintTenant(tenantOf(parts), ZONES, now)
}

/** Findings as `code path`. */
export const found = (parts: Parts, now = NOW) => lint(parts, now).map(({ code, path }) => `${code} ${path}`)
