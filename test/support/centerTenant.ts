import type { ZoneTable } from '../../engine/hours/zoneTable.ts'
import { packTrace } from '../../engine/tenant/trace.ts'
import type { TracedCall } from '../../engine/tenant/trace.ts'
import { tenantSchema } from '../../engine/tenant/tenant.ts'
import type { Tenant, TenantInput } from '../../engine/tenant/tenant.ts'

export type SettingsInput = Partial<TenantInput['settings']['default']>
type BlockInput = Extract<TenantInput['applications'][number], { type: 'Default' }>['blocks'][number]

export const INBOUND = 'Support_VQ'
export const CALLBACKS = 'Support_VQ_CB'
export const OUTBOUND = 'Support_VQ_CB_OUT'

/** A customer's number that is no magic one (DIA-4). */
export const PLAIN_NUMBER = '+12025550123'

/** An agent with skill Support at level 1 who answers at once, unless told otherwise. */
export interface AgentOptions {
  readonly name: string
  readonly skills?: Readonly<Record<string, number>>
  /** Business hours of the shift; absent: around the clock. */
  readonly shift?: string
  readonly answerSeconds?: number
  /** Business hours of the breaks; absent: none. */
  readonly breaks?: string
  readonly readyDelaySeconds?: number
}

/** People who call one number and all behave alike; unless they have a rate, their calls come only at the moments that `calls` names. */
export interface CallerOptions {
  readonly name: string
  /** The number that they call; default `number of <name>`, which is no telephone number. */
  readonly number?: string
  readonly callsPerHour?: number
  /** Calls as they once came, instead of a rate. */
  readonly trace?: readonly TracedCall[]
  /** Default: straight to the inbound queue. */
  readonly blocks?: readonly BlockInput[]
  readonly handleSeconds?: number
  readonly afterCallSeconds?: number
  /** Absent: they never hang up. */
  readonly patienceSeconds?: number
  readonly acceptance?: TenantInput['traffic']['sources'][number]['acceptance']
  readonly scheduleAheadSeconds?: number
  readonly redial?: TenantInput['traffic']['sources'][number]['redial']
  readonly callsWhileWaiting?: TenantInput['traffic']['sources'][number]['callsWhileWaiting']
}

export interface CenterOptions {
  readonly seed?: number
  readonly branch?: string
  readonly sessionId?: string
  /** A moment as `instant` reads it; default Monday 00:00. */
  readonly startAt?: string
  /** Settings of every queue that has no row. Business hours: `Always`, `Office` 09:00–17:00, `Split` 09:00–12:00 and 13:00–17:00 (Monday to Friday). */
  readonly settings?: SettingsInput
  readonly rows?: readonly (SettingsInput & { readonly queue: string })[]
  readonly queues?: TenantInput['queues']
  readonly skills?: readonly string[]
  readonly agents?: readonly AgentOptions[]
  /** Customers answer after 8 s, wait 60 s for an agent, talk 300 s without after-call work; 10 trunks. */
  readonly dialer?: Partial<TenantInput['dialer']>
  readonly callers?: readonly CallerOptions[]
  readonly calls?: readonly { readonly at: string; readonly from?: string }[]
  readonly businessHours?: TenantInput['businessHours']
  readonly capacityRules?: TenantInput['capacityRules']
  readonly numberRules?: TenantInput['numberRules']
  /** Tables of the zones in use besides UTC. */
  readonly zones?: readonly ZoneTable[]
  readonly callInGroups?: TenantInput['callInGroups']
  readonly push?: TenantInput['push']
  readonly regions?: TenantInput['regions']
  readonly regionRules?: TenantInput['regionRules']
}

export const UTC_TABLE: ZoneTable = {
  zone: 'UTC',
  version: 'test',
  initialOffset: 0,
  initialAbbreviation: 'UTC',
  transitions: [],
}

const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const

const STANDARD_HOURS: TenantInput['businessHours'] = [
  { name: 'Always', zone: 'UTC', weekly: WEEK.map((day) => ({ day, from: '00:00', to: null })) },
  { name: 'Office', zone: 'UTC', weekly: WORKDAYS.map((day) => ({ day, from: '09:00', to: '17:00' })) },
  {
    name: 'Split',
    zone: 'UTC',
    weekly: WORKDAYS.flatMap((day) => [
      { day, from: '09:00', to: '12:00' },
      { day, from: '13:00', to: '17:00' },
    ]),
  },
]

export function constant(seconds: number): { kind: 'constant'; seconds: number } {
  return { kind: 'constant', seconds }
}

function numberOf({ name, number }: CallerOptions): string {
  return number ?? `number of ${name}`
}

/** The tenant of a small center: nothing in it is left to chance. */
export function centerTenant(options: CenterOptions = {}): Tenant {
  const base = { skillExpression: 'Support', businessHours: 'Always', callbackApplication: 'Back', routingPoint: 'RP' }
  const callers = options.callers ?? [{ name: 'Callers' }]
  const input: TenantInput = {
    schemaVersion: 1,
    name: 'Small center',
    zone: 'UTC',
    startAt: '2027-01-04T00:00',
    businessHours: [...STANDARD_HOURS, ...(options.businessHours ?? [])],
    skills: [...(options.skills ?? ['Support'])],
    queues: options.queues ?? [
      { name: INBOUND, kind: 'inbound', callbackQueue: CALLBACKS, outboundQueue: OUTBOUND },
      { name: CALLBACKS, kind: 'callback', outboundQueue: OUTBOUND },
      { name: OUTBOUND, kind: 'outbound' },
    ],
    settings: {
      default: { ...base, ...options.settings },
      rows: (options.rows ?? []).map((row) => ({ ...base, ...options.settings, ...row })),
    },
    capacityRules: options.capacityRules ?? [],
    numberRules: options.numberRules ?? [],
    callInGroups: options.callInGroups ?? [],
    regions: options.regions ?? [],
    regionRules: options.regionRules ?? [],
    ...(options.push && { push: options.push }),
    applications: [
      { name: 'Back', type: 'Callback', connectCustomer: 'Business to customer' },
      ...callers.map(({ name, blocks }) => ({
        name,
        type: 'Default' as const,
        blocks: [...(blocks ?? [{ kind: 'routeCall' as const, id: 'route', queue: INBOUND }])],
      })),
    ],
    phoneNumbers: callers.map((caller) => ({ number: numberOf(caller), application: caller.name })),
    agents: (options.agents ?? [{ name: 'ann' }]).map(
      ({ name, skills, shift, answerSeconds, breaks, readyDelaySeconds }) => ({
        userName: name,
        firstName: name,
        lastName: 'Agent',
        skills: { ...(skills ?? { Support: 1 }) },
        ...(shift !== undefined && { shift }),
        answerDelay: constant(answerSeconds ?? 0),
        ...(breaks !== undefined && { breaks }),
        ...(readyDelaySeconds !== undefined && { readyDelay: constant(readyDelaySeconds) }),
      }),
    ),
    users: [],
    traffic: {
      sources: callers.map((caller) => ({
        name: caller.name,
        dnis: numberOf(caller),
        rates: caller.trace
          ? { kind: 'trace' as const, calls: packTrace(caller.trace) }
          : { kind: 'constant' as const, callsPerHour: caller.callsPerHour ?? 0 },
        handleTime: constant(caller.handleSeconds ?? 180),
        afterCallWork: constant(caller.afterCallSeconds ?? 0),
        ...(caller.patienceSeconds !== undefined && { patience: constant(caller.patienceSeconds) }),
        acceptance: caller.acceptance ?? [],
        scheduleAhead: constant(caller.scheduleAheadSeconds ?? 3600),
        ...(caller.redial && { redial: caller.redial }),
        ...(caller.callsWhileWaiting && { callsWhileWaiting: caller.callsWhileWaiting }),
      })),
    },
    dialer: {
      trunks: 10,
      outcomes: { person: 1, busy: 0, noAnswer: 0, answeringMachine: 0, fax: 0, errorTone: 0 },
      answerDelay: constant(8),
      customerPatience: constant(60),
      handleTime: constant(300),
      afterCallWork: constant(0),
      ...options.dialer,
    },
    sampleIntervalSeconds: 3600,
  }
  return tenantSchema.parse(input)
}
