import fc from 'fast-check'
import type { CommandBody } from '../../engine/command.ts'
import { NODE_HEALTH } from '../../engine/regions/health.ts'
import type { Center } from './center.ts'
import type { CenterOptions } from './centerTenant.ts'
import { bookingOf, testId } from './center.ts'
import { CALLBACKS, INBOUND, OUTBOUND } from './centerTenant.ts'
import { anyCenter, anyGrowth, ENDINGS } from './randomCenter.ts'

/** The queues of a second service. */
export const SALES = 'Sales_VQ'
export const SALES_CALLBACKS = 'Sales_VQ_CB'
const NUMBERS = [...ENDINGS, '0127']
const NODES = [
  ['East', 'e1'],
  ['East', 'e2'],
  ['West', 'w1'],
] as const

const QUEUES: NonNullable<CenterOptions['queues']> = [
  { name: INBOUND, kind: 'inbound', callbackQueue: CALLBACKS, outboundQueue: OUTBOUND },
  { name: CALLBACKS, kind: 'callback', outboundQueue: OUTBOUND },
  { name: OUTBOUND, kind: 'outbound' },
  { name: SALES, kind: 'inbound', callbackQueue: SALES_CALLBACKS },
  // Its attempts count on itself (QUE-1).
  { name: SALES_CALLBACKS, kind: 'callback' },
]

const anyService = fc.record({
  expression: fc.constantFrom('Support', 'Billing', 'Support | Billing', 'Billing > 9'),
  hours: fc.constantFrom('Always', 'Office', 'Split', 'Night'),
  direction: fc.constantFrom('USERTERMINATED' as const, 'USERORIGINATED' as const),
  purgeTimeMinutes: fc.constantFrom(0, 3, 90),
  maximumConnectionAttempts: fc.integer({ min: 1, max: 3 }),
  immediateBlackoutMinutes: fc.constantFrom(0, 60),
  throttleLimit: fc.constantFrom(0, 1, 6),
  callsPerHour: fc.constantFrom(0, 15, 50),
  handleSeconds: fc.constantFrom(0, 30, 500),
  patienceSeconds: fc.constantFrom(undefined, 15, 400),
  immediate: fc.constantFrom(0, 0.5),
  scheduled: fc.constantFrom(0, 0.5),
  growth: anyGrowth,
  hasNumberRule: fc.boolean(),
  hasCapacityRule: fc.boolean(),
  regions: fc.constantFrom('none', 'all', 'rules'),
})

/** Centers with two services that share their agents, each with hours, directions, applications, rules and regions of its own. */
export const anyTwoServices: fc.Arbitrary<CenterOptions> = fc.tuple(anyCenter, anyService).map(([center, one]) => ({
  ...center,
  queues: QUEUES,
  businessHours: [
    {
      name: 'Night',
      zone: 'UTC',
      weekly: (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => ({ day, from: '16:00', to: '10:00' })),
      specialDays: [{ name: 'Short', from: '2027-01-06', intervals: [{ from: '08:00', to: '12:00' }] }],
    },
  ],
  rows: [
    ...(center.rows ?? []),
    {
      queue: SALES_CALLBACKS,
      skillExpression: one.expression,
      businessHours: one.hours,
      callDirection: one.direction,
      purgeTimeMinutes: one.purgeTimeMinutes,
      maximumConnectionAttempts: one.maximumConnectionAttempts,
      throttleLimit: one.throttleLimit,
    },
    { queue: SALES, skillExpression: one.expression, immediateBlackoutMinutes: one.immediateBlackoutMinutes },
  ],
  callers: [
    ...(center.callers ?? []),
    {
      name: 'Sales',
      callsPerHour: one.callsPerHour,
      handleSeconds: one.handleSeconds,
      ...(one.patienceSeconds !== undefined && { patienceSeconds: one.patienceSeconds }),
      blocks: [
        { kind: 'businessHours' as const, id: 'open', hours: one.hours, open: 'offer', closed: 'sorry' },
        { kind: 'playMessage' as const, id: 'sorry', text: 'Closed', seconds: 2, next: 'bye' },
        { kind: 'terminateCall' as const, id: 'bye' },
        {
          kind: 'callbackV2' as const,
          id: 'offer',
          queue: SALES,
          offerThresholdSeconds: 5,
          offerImmediate: true,
          offerScheduled: true,
          ...one.growth,
        },
      ],
      acceptance: [{ ewtFromSeconds: 0, immediate: one.immediate, scheduled: one.scheduled }],
    },
  ],
  numberRules: one.hasNumberRule
    ? [{ name: 'Sales1', permittedCountries: ['US'], blockedPatterns: ['0126$'], queues: [SALES_CALLBACKS] }]
    : [],
  capacityRules: one.hasCapacityRule
    ? [
        {
          name: 'Mornings',
          timeslotLengthMinutes: 60 as const,
          cells: { mon: { '09:00': 1, '10:00': 2 } },
          queues: [SALES_CALLBACKS],
        },
      ]
    : [],
  regions:
    one.regions === 'none'
      ? []
      : [
          { name: 'East', nodes: ['e1', 'e2'] },
          { name: 'West', nodes: ['w1'] },
        ],
  regionRules:
    one.regions === 'rules'
      ? [
          { name: 'Sales', preferred: ['East'], fallback: ['West'], queues: [SALES, SALES_CALLBACKS] },
          { name: 'East only', preferred: ['East'], queues: [CALLBACKS] },
        ]
      : [],
}))

/** What happens to the second service and to the regions, besides the steps of `randomSteps.ts`. */
export type ServiceStep =
  | { readonly kind: 'bookSales'; readonly ending: string; readonly aheadSeconds: number | undefined }
  | { readonly kind: 'callSales'; readonly which: number; readonly ending: string }
  | { readonly kind: 'health'; readonly node: (typeof NODES)[number]; readonly health: (typeof NODE_HEALTH)[number] }

export const anyServiceStep: fc.Arbitrary<ServiceStep> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('bookSales' as const),
      ending: fc.constantFrom(...NUMBERS),
      aheadSeconds: fc.option(fc.integer({ min: -120, max: 40_000 }), { nil: undefined }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('callSales' as const),
      which: fc.nat(4),
      ending: fc.constantFrom(...NUMBERS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('health' as const),
      node: fc.constantFrom(...NODES),
      health: fc.constantFrom(...NODE_HEALTH),
    }),
  },
)

/** What such a step asks for. */
export function serviceBodyOf(step: ServiceStep, center: Center, booked: readonly string[]): CommandBody {
  switch (step.kind) {
    case 'bookSales':
      return bookingOf({
        id: testId(booked.length + 1),
        serviceName: SALES_CALLBACKS,
        phoneNumber: `+1202555${step.ending}`,
        pushTargets: [{ channel: 'FCM', target: step.ending }],
        ...(step.aheadSeconds !== undefined && { desiredTime: center.simulation.now + step.aheadSeconds * 1000 }),
      })
    case 'callSales':
      return {
        kind: 'call.place',
        id: testId(5000 + step.which),
        from: `+1202555${step.ending}`,
        dnis: 'number of Sales',
      }
    case 'health': {
      const [region, node] = step.node
      return { kind: 'node.setHealth', region, node, health: step.health }
    }
  }
}
