import fc from 'fast-check'
import type { CommandBody } from '../../engine/command.ts'
import { nameOf, tenantObjectSchema } from '../../engine/configuration/objects.ts'
import type { ObjectType, TenantObject } from '../../engine/configuration/objects.ts'
import type { Simulation } from '../../engine/simulation.ts'
import type { BusinessHours } from '../../engine/tenant/businessHours.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { CALLBACKS, constant, INBOUND, OUTBOUND } from '../support/centerTenant.ts'
import { AGENTS, anyGrowth } from '../support/randomCenter.ts'
import { SALES, SALES_CALLBACKS } from '../support/randomServices.ts'
import { everyDay } from './samples.ts'
import { withoutQueue } from '../support/withoutQueue.ts'

/** An edit of a small center amid its traffic. */
export type RandomEdit =
  | { readonly kind: 'change'; readonly type: ObjectType; readonly name: string; readonly change: object }
  | { readonly kind: 'put'; readonly object: unknown }
  | { readonly kind: 'remove'; readonly type: ObjectType; readonly name: string }
  /** A row of the settings table, or the default row, saved and published. */
  | { readonly kind: 'settings'; readonly queue: string | undefined; readonly change: object }
  | { readonly kind: 'removeRow'; readonly queue: string }
  /** Everything without a queue: flows that name it hang up. */
  | { readonly kind: 'withoutQueue'; readonly queue: string }
  /** Everything as it was at the beginning. */
  | { readonly kind: 'asBefore' }

const anyAgentName = fc.constantFrom(...AGENTS, 'eve', 'fay')
const anyQueue = fc.constantFrom(INBOUND, CALLBACKS, SALES_CALLBACKS)
const anyExpression = fc.constantFrom('Support', 'Billing', 'Support > 1 | Billing', 'Support & Billing', 'Support > 9')
const anyHoursName = fc.constantFrom('Always', 'Office', 'Split')
const anySeconds = fc.constantFrom(0, 5, 60, 200).map(constant)

const anyAgent = fc.record({
  type: fc.constant('agent'),
  value: fc.record(
    {
      userName: anyAgentName,
      firstName: fc.constant('Somebody'),
      lastName: fc.constant('Else'),
      skills: fc.record({ Support: fc.constantFrom(0, 1, 5) }, { requiredKeys: [] }),
      shift: anyHoursName,
      breaks: anyHoursName,
      readyDelay: fc.constantFrom(0, 12).map(constant),
      answerDelay: fc.constantFrom(0, 4, 30).map(constant),
    },
    { requiredKeys: ['userName', 'firstName', 'lastName', 'skills', 'answerDelay'] },
  ),
})

const anySettings = fc.record(
  {
    skillExpression: anyExpression,
    businessHours: anyHoursName,
    purgeTimeMinutes: fc.constantFrom(0, 1, 12, 60),
    retryIntervalMinutes: fc.constantFrom(1, 3, 15),
    maximumConnectionAttempts: fc.integer({ min: 1, max: 4 }),
    snoozeDurationMinutes: fc.constantFrom(5, 20),
    cpdEnabled: fc.boolean(),
    scheduledEnabled: fc.boolean(),
    throttleLimit: fc.constantFrom(0, 2),
  },
  { requiredKeys: [] },
)

const welcome = { kind: 'playMessage', id: 'hello', text: 'Hello', seconds: 20, next: 'end' }
const ask = {
  kind: 'menu',
  id: 'ask',
  prompt: 'Press 1',
  seconds: 12,
  choices: [{ digit: '1', next: 'account', weight: 1 }],
  timeout: 'end',
  invalid: 'end',
  timeoutWeight: 1,
}
const account = {
  kind: 'userInput',
  id: 'account',
  prompt: 'Your number',
  seconds: 9,
  variable: 'Account',
  next: 'end',
  failed: 'end',
}
const anyFlow = fc.record({
  type: fc.constant('application'),
  value: fc.record({
    name: fc.constantFrom('Callers', 'Direct'),
    type: fc.constant('Default'),
    blocks: fc
      .oneof(
        fc.constant({ kind: 'terminateCall' }),
        fc
          .record(
            {
              kind: fc.constant('routeCall'),
              queue: anyQueue,
              skillExpression: anyExpression,
              priority: fc.nat(2),
              growth: anyGrowth,
            },
            { requiredKeys: ['kind', 'queue'] },
          )
          .map(({ growth, ...block }) => ({ ...block, ...growth })),
        fc
          .record({
            kind: fc.constant('callbackV2'),
            queue: fc.constant(INBOUND),
            offerThresholdSeconds: fc.constantFrom(0, 60),
            offerImmediate: fc.boolean(),
            offerScheduled: fc.boolean(),
            offerSeconds: fc.constantFrom(0, 25),
            growth: anyGrowth,
          })
          .map(({ growth, ...block }) => ({ ...block, ...growth })),
      )
      .chain((last) =>
        fc.constantFrom(
          [{ ...last, id: 'end' }],
          [welcome, { ...last, id: 'end' }],
          [ask, account, { ...last, id: 'end' }],
        ),
      ),
  }),
})

const someHours: readonly BusinessHours['weekly'][] = [
  everyDay({ from: '00:00', to: null }),
  everyDay({ from: '09:30', to: '10:15' }, { from: '10:30', to: '16:00' }),
  everyDay({ from: '11:00', to: '09:15' }),
  [],
]

const anyNumberRule = fc.record({
  type: fc.constant('numberRule'),
  value: fc.record({
    name: fc.constant('Rule1'),
    permittedCountries: fc.constantFrom(['US'], ['GB'], ['US', 'GB']),
    blockedPatterns: fc.constantFrom([], ['012[34]$'], ['^1202']),
    queues: fc.constantFrom([], [CALLBACKS], [CALLBACKS, INBOUND]),
  }),
})

export const anyEdit: fc.Arbitrary<RandomEdit> = fc.oneof(
  { weight: 3, arbitrary: anyAgent.map((object) => ({ kind: 'put' as const, object })) },
  {
    weight: 2,
    arbitrary: anyAgentName.map((name) => ({ kind: 'remove' as const, type: 'agent' as const, name })),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.option(anyQueue, { nil: undefined }), anySettings)
      .map(([queue, change]) => ({ kind: 'settings' as const, queue, change })),
  },
  { weight: 1, arbitrary: anyQueue.map((queue) => ({ kind: 'removeRow' as const, queue })) },
  {
    weight: 2,
    arbitrary: fc
      .record({ trunks: fc.nat(3), handleTime: anySeconds, customerPatience: anySeconds }, { requiredKeys: [] })
      .map((change) => ({ kind: 'change' as const, type: 'dialer' as const, name: '', change })),
  },
  { weight: 2, arbitrary: anyFlow.map((object) => ({ kind: 'put' as const, object })) },
  {
    weight: 2,
    arbitrary: fc
      .record({
        name: fc.constantFrom('Office', 'Split', 'Always'),
        weekly: fc.constantFrom(...someHours),
      })
      .map(({ name, weekly }) => ({
        kind: 'change' as const,
        type: 'businessHours' as const,
        name,
        change: { weekly },
      })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record(
        {
          rates: fc.constantFrom(0, 10, 90).map((callsPerHour) => ({ kind: 'constant', callsPerHour })),
          handleTime: anySeconds,
          patience: anySeconds,
        },
        { requiredKeys: [] },
      )
      .chain((change) => fc.constantFrom('Callers', 'Direct').map((name) => ({ name, change })))
      .map((one) => ({ kind: 'change' as const, type: 'trafficSource' as const, ...one })),
  },
  {
    weight: 1,
    arbitrary: fc.constant({ kind: 'remove' as const, type: 'trafficSource' as const, name: 'Direct' }),
  },
  { weight: 1, arbitrary: anyNumberRule.map((object) => ({ kind: 'put' as const, object })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(INBOUND, CALLBACKS, OUTBOUND, SALES, SALES_CALLBACKS)
      .map((queue) => ({ kind: 'withoutQueue' as const, queue })),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'asBefore' as const }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(60, 900).map((sampleIntervalSeconds) => ({
      kind: 'change' as const,
      type: 'general' as const,
      name: '',
      change: { sampleIntervalSeconds, refetchIntervalMinutes: sampleIntervalSeconds / 60 },
    })),
  },
)

function put(simulation: Simulation, object: TenantObject): CommandBody {
  const present = simulation.objects(object.type).find(({ name }) => name === nameOf(object))
  return { kind: 'configuration.put', object, ...(present && { revision: present.revision }) }
}

function remove(simulation: Simulation, type: ObjectType, name: string): CommandBody {
  const revision = simulation.objects(type).find((one) => one.name === name)?.revision ?? 0
  return { kind: 'configuration.remove', type, name, revision }
}

function change(simulation: Simulation, type: ObjectType, name: string, by: object): CommandBody[] {
  const present = simulation.objects(type).find((one) => one.name === name)
  if (present === undefined) return []
  return [put(simulation, tenantObjectSchema.parse({ type, value: { ...Object(present.value), ...by } }))]
}

/**
 * The commands of an edit, one after another, each as it is right for the moment at which it is asked for.
 * @param original the tenant that the center began with
 */
export function* commandsOf(edit: RandomEdit, simulation: Simulation, original: Tenant): Generator<CommandBody> {
  switch (edit.kind) {
    case 'change':
      yield* change(simulation, edit.type, edit.name, edit.change)
      break
    case 'put':
      yield put(simulation, tenantObjectSchema.parse(edit.object))
      break
    case 'remove':
      yield remove(simulation, edit.type, edit.name)
      break
    case 'settings': {
      const { queue } = edit
      if (queue === undefined) yield* change(simulation, 'settingsDefault', '', edit.change)
      else {
        const { saved } = simulation.settings()
        const row = saved.rows.find((one) => one.queue === queue) ?? saved.default
        yield put(
          simulation,
          tenantObjectSchema.parse({ type: 'settingsRow', value: { ...row, ...edit.change, queue } }),
        )
      }
      yield { kind: 'settings.publish', revision: simulation.settings().revision }
      break
    }
    case 'removeRow':
      yield remove(simulation, 'settingsRow', edit.queue)
      yield { kind: 'settings.publish', revision: simulation.settings().revision }
      break
    case 'withoutQueue': {
      const tenant = withoutQueue(simulation.tenant, edit.queue)
      // A tenant has at least one.
      if (tenant.queues.length > 0) yield { kind: 'configuration.replace', tenant, revision: simulation.tenantRevision }
      break
    }
    case 'asBefore':
      yield { kind: 'configuration.replace', tenant: original, revision: simulation.tenantRevision }
  }
}
