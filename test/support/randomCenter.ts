import fc from 'fast-check'
import { MINUTE_MS } from '../../engine/hours/calendar.ts'
import type { CommandBody } from '../../engine/command.ts'
import { bookingOf, CALLBACKS, INBOUND, testId } from './center.ts'
import type { Center, CenterOptions } from './center.ts'

export const AGENTS = ['ann', 'ben', 'cid', 'dee'] as const
const ENDINGS = ['0001', '0002', '0003', '0005', '0012', '0020', '0030', '0040', '0123', '0124', '0125', '0126']

/** How a block's priorities grow, often not at all. */
export const anyGrowth = fc.oneof(
  fc.constant({}),
  fc.record(
    {
      priorityIncrement: fc.integer({ min: 0, max: 4 }),
      priorityIntervalSeconds: fc.constantFrom(1, 7, 60, 300),
      priorityLimit: fc.constantFrom(0, 3, 20),
    },
    { requiredKeys: ['priorityIncrement', 'priorityIntervalSeconds'] },
  ),
)

/** Small centers with everything that can go wrong in them: few trunks, agents who do not answer, short patience, short purge times. */
export const anyCenter: fc.Arbitrary<CenterOptions> = fc
  .record({
    seed: fc.nat(1_000_000),
    businessHours: fc.constantFrom('Always', 'Office', 'Split'),
    shifts: fc.array(fc.constantFrom(undefined, 'Office', 'Split'), { minLength: 4, maxLength: 4 }),
    answers: fc.array(fc.constantFrom(0, 0, 4, 30), { minLength: 4, maxLength: 4 }),
    levels: fc.array(fc.constantFrom(0, 1, 5), { minLength: 4, maxLength: 4 }),
    trunks: fc.constantFrom(0, 1, 2, 20),
    purgeTimeMinutes: fc.constantFrom(0, 1, 7, 45),
    retryIntervalMinutes: fc.constantFrom(1, 4, 15),
    maximumConnectionAttempts: fc.integer({ min: 1, max: 4 }),
    cpdEnabled: fc.boolean(),
    routingPoint: fc.constantFrom('RP', 'RP', 'RP', ''),
    rejectDuplicateInQueue: fc.boolean(),
    callsPerHour: fc.constantFrom(0, 20, 60),
    patienceSeconds: fc.constantFrom(undefined, 0, 20, 200),
    customerPatience: fc.constantFrom(0, 6, 60),
    offerSeconds: fc.constantFrom(0, 10),
    detectionSeconds: fc.constantFrom(0, 2, 30),
    growth: anyGrowth,
    directGrowth: anyGrowth,
    callDirection: fc.constantFrom('USERTERMINATED' as const, 'USERTERMINATED' as const, 'USERORIGINATED' as const),
    pushThresholdMinutes: fc.constantFrom(0, 5, 60),
    pushedCallbackExpiryMinutes: fc.constantFrom(1, 10, 90),
    generateAccessCode: fc.boolean(),
    uniqueDnis: fc.boolean(),
    handleSeconds: fc.constantFrom(0, 45, 240),
    afterCallSeconds: fc.constantFrom(0, 15),
    asks: fc.boolean(),
  })
  .map((one) => ({
    seed: one.seed,
    skills: ['Support', 'Billing'],
    settings: {
      businessHours: one.businessHours,
      purgeTimeMinutes: one.purgeTimeMinutes,
      retryIntervalMinutes: one.retryIntervalMinutes,
      maximumConnectionAttempts: one.maximumConnectionAttempts,
      snoozeDurationMinutes: 5,
      cpdEnabled: one.cpdEnabled,
      routingPoint: one.routingPoint,
      rejectDuplicateInQueue: one.rejectDuplicateInQueue,
      slotCapacity: 2,
      pushThresholdMinutes: one.pushThresholdMinutes,
      pushedCallbackExpiryMinutes: one.pushedCallbackExpiryMinutes,
    },
    callInGroups: [
      {
        name: 'Shop',
        numbers: [{ number: '+14155550100' }, { number: '+14155550101' }],
        generateAccessCode: one.generateAccessCode,
        uniqueDnis: one.uniqueDnis,
        expirySeconds: 600,
      },
    ],
    agents: AGENTS.map((name, place) => {
      const shift = one.shifts[place]
      return {
        name,
        skills: { Support: one.levels[place] ?? 1, Billing: place % 2 },
        answerSeconds: one.answers[place] ?? 0,
        ...(shift !== undefined && { shift }),
      }
    }),
    rows: [
      { queue: INBOUND, skillExpression: 'Support > 1 | Billing' },
      ...(one.callDirection === 'USERORIGINATED' ? [{ queue: CALLBACKS, callDirection: one.callDirection }] : []),
    ],
    callers: [
      {
        name: 'Callers',
        callsPerHour: one.callsPerHour,
        handleSeconds: one.handleSeconds,
        afterCallSeconds: one.afterCallSeconds,
        ...(one.patienceSeconds !== undefined && { patienceSeconds: one.patienceSeconds }),
        blocks: [
          { kind: 'playMessage' as const, id: 'hello', text: 'Hello', seconds: 3, next: one.asks ? 'set' : 'cb' },
          { kind: 'assignVariables' as const, id: 'set', variables: { Line: 'support', Asked: 'yes' }, next: 'menu' },
          {
            kind: 'menu' as const,
            id: 'menu',
            prompt: 'Press 1 or 2',
            seconds: 2,
            choices: [
              { digit: '1', next: 'cb', weight: 4 },
              { digit: '2', next: 'account', weight: 3 },
              { digit: '*', next: 'menu', weight: 1 },
            ],
            timeoutSeconds: 3,
            tries: 2,
            timeout: 'account',
            invalid: 'bye',
            timeoutWeight: 2,
            invalidWeight: 1,
          },
          {
            kind: 'userInput' as const,
            id: 'account',
            prompt: 'Key your account number',
            seconds: 4,
            variable: 'Account',
            maximumDigits: 6,
            next: 'cb',
            failed: 'bye',
            ...(one.asks && {
              callersKey: { kind: 'weights' as const, values: [{ digits: '12345#', weight: 3 }], none: 1 },
            }),
          },
          { kind: 'terminateCall' as const, id: 'bye' },
          {
            kind: 'callbackV2' as const,
            id: 'cb',
            queue: INBOUND,
            offerThresholdSeconds: 20,
            offerImmediate: true,
            offerScheduled: true,
            offerSeconds: one.offerSeconds,
            ...one.growth,
          },
        ],
        acceptance: [{ ewtFromSeconds: 0, immediate: 0.4, scheduled: 0.3 }],
      },
      {
        name: 'Direct',
        callsPerHour: one.callsPerHour / 4,
        handleSeconds: one.handleSeconds,
        blocks: [
          {
            kind: 'routeCall' as const,
            id: 'r',
            queue: CALLBACKS,
            skillExpression: 'Billing',
            priority: 2,
            ...one.directGrowth,
          },
        ],
      },
    ],
    dialer: {
      trunks: one.trunks,
      outcomes: { person: 6, busy: 1, noAnswer: 1, answeringMachine: 1, fax: 0, errorTone: 1 },
      answerDelay: { kind: 'exponential' as const, mean: 6 },
      detectionTime: { kind: 'exponential' as const, mean: Math.max(one.detectionSeconds, 0.001) },
      customerPatience: { kind: 'constant' as const, seconds: one.customerPatience },
      handleTime: { kind: 'constant' as const, seconds: one.handleSeconds },
      afterCallWork: { kind: 'constant' as const, seconds: one.afterCallSeconds },
    },
  }))

/** What happens to a center from one moment to the next: a command, or time that passes. */
export type Step =
  | {
      readonly kind: 'book'
      readonly ending: string
      readonly aheadSeconds: number | undefined
      readonly priority: number
      readonly hasTarget: boolean
    }
  | { readonly kind: 'cancel'; readonly which: number }
  | {
      readonly kind: 'reschedule'
      readonly which: number
      readonly aheadSeconds: number
      readonly alwaysCheckCapacity: boolean
    }
  | { readonly kind: 'recreate'; readonly which: number; readonly aheadSeconds: number | undefined }
  | { readonly kind: 'cancelAll'; readonly fromSeconds: number; readonly seconds: number; readonly service: string }
  | { readonly kind: 'callIn'; readonly which: number | undefined }
  | { readonly kind: 'pushResult'; readonly which: number }
  | { readonly kind: 'accept'; readonly which: number }
  | { readonly kind: 'device'; readonly ending: string; readonly isAuto: boolean }
  | { readonly kind: 'pushFaults'; readonly lost: number; readonly slow: number; readonly refused: number }
  | { readonly kind: 'agent'; readonly agent: string; readonly state: 'ready' | 'notReady' | 'loggedOut' }
  | { readonly kind: 'call'; readonly which: number; readonly ending: string }
  | { readonly kind: 'key'; readonly which: number; readonly digits: string }
  | { readonly kind: 'hangUp'; readonly which: number }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'nextEvents'; readonly count: number }

/** One of a few ids for calls of people, of which some are on the line. */
const anyCall = fc.nat(4)
const callId = (which: number): string => testId(5000 + which)

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('book' as const),
      ending: fc.constantFrom(...ENDINGS),
      aheadSeconds: fc.option(fc.integer({ min: -120, max: 20_000 }), { nil: undefined }),
      priority: fc.nat(2),
      hasTarget: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(100) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('callIn' as const),
      which: fc.option(fc.nat(100), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pushResult' as const), which: fc.nat(100) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('accept' as const), which: fc.nat(100) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('device' as const),
      ending: fc.constantFrom(...ENDINGS),
      isAuto: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('pushFaults' as const),
      lost: fc.constantFrom(0, 0.3),
      slow: fc.constantFrom(0, 0.3),
      refused: fc.constantFrom(0, 0.3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('reschedule' as const),
      which: fc.nat(100),
      aheadSeconds: fc.integer({ min: -120, max: 20_000 }),
      alwaysCheckCapacity: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('recreate' as const),
      which: fc.nat(100),
      aheadSeconds: fc.option(fc.integer({ min: -120, max: 20_000 }), { nil: undefined }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('cancelAll' as const),
      fromSeconds: fc.integer({ min: -3600, max: 3600 }),
      seconds: fc.nat(7200),
      service: fc.constantFrom(CALLBACKS, INBOUND),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('agent' as const),
      agent: fc.constantFrom(...AGENTS),
      state: fc.constantFrom('ready' as const, 'ready' as const, 'notReady' as const, 'loggedOut' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('call' as const),
      which: anyCall,
      ending: fc.constantFrom(...ENDINGS),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('key' as const),
      which: anyCall,
      digits: fc.constantFrom('1', '2', '11', '3', '0930', '31200', '211015', '12025550124#', '23160011', '9', '*'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hangUp' as const), which: anyCall }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      milliseconds: fc.oneof(
        { weight: 4, arbitrary: fc.nat(12_000) },
        { weight: 4, arbitrary: fc.nat(20 * MINUTE_MS) },
        { weight: 1, arbitrary: fc.nat(4 * 60 * MINUTE_MS) },
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('nextEvents' as const), count: fc.integer({ min: 1, max: 8 }) }),
  },
)

/** What a step asks for; undefined when it only lets time pass. */
export function bodyOf(step: Step, center: Center, booked: readonly string[]): CommandBody | undefined {
  const { now } = center.simulation
  switch (step.kind) {
    case 'book':
      return bookingOf({
        id: testId(booked.length + 1),
        serviceName: step.priority === 2 ? INBOUND : CALLBACKS,
        phoneNumber: `+1202555${step.ending}`,
        priority: step.priority,
        ...(step.aheadSeconds !== undefined && { desiredTime: now + step.aheadSeconds * 1000 }),
        ...(step.hasTarget && { pushTargets: [{ channel: 'FCM', target: step.ending }] }),
      })
    case 'cancel': {
      const id = oneOf(booked, step.which)
      return id === undefined ? undefined : { kind: 'callback.cancel', id, reason: 'CANCELLED' }
    }
    case 'reschedule': {
      const id = oneOf(booked, step.which)
      const desiredTime = now + step.aheadSeconds * 1000
      const { alwaysCheckCapacity } = step
      return id === undefined ? undefined : { kind: 'callback.reschedule', id, desiredTime, alwaysCheckCapacity }
    }
    case 'cancelAll': {
      const from = Math.max(0, now + step.fromSeconds * 1000)
      const services = [step.service]
      return {
        kind: 'callback.cancelAll',
        from,
        to: from + step.seconds * 1000,
        services,
        reason: 'CANCELLED_BY_ADMIN',
      }
    }
    case 'recreate': {
      const from = oneOf(booked, step.which)
      if (from === undefined) return undefined
      return {
        kind: 'callback.recreate',
        id: testId(booked.length + 1),
        from,
        alwaysCheckCapacity: false,
        language: 'en-US',
        ...(step.aheadSeconds !== undefined && { desiredTime: now + step.aheadSeconds * 1000 }),
      }
    }
    case 'callIn': {
      const callbackServiceId = step.which === undefined ? undefined : booked[step.which % Math.max(1, booked.length)]
      const id = testId(1_000_000 + center.simulation.counters().commands)
      const userData = {}
      return { kind: 'callIn.create', id, group: 'Shop', userData, ...(callbackServiceId && { callbackServiceId }) }
    }
    case 'pushResult': {
      const pushes = center.all('push')
      const intent = pushes[step.which % Math.max(1, pushes.length)]?.id
      return intent === undefined ? undefined : { kind: 'push.result', intent, outcome: 'delivered' }
    }
    case 'accept': {
      const pushes = center.all('push')
      const intent = pushes[step.which % Math.max(1, pushes.length)]?.id ?? ''
      const id = testId(1_000_000 + center.simulation.counters().commands)
      return { kind: 'device.accept', intent, id, group: 'Shop' }
    }
    case 'device': {
      const mode = step.isAuto ? { kind: 'auto' as const, group: 'Shop' } : { kind: 'manual' as const }
      return { kind: 'device.setMode', device: step.ending, mode }
    }
    case 'pushFaults': {
      const { lost, slow, refused } = step
      return { kind: 'push.setFaults', faults: { lost, slow, refused, delaySeconds: 40 } }
    }
    case 'agent':
      return { kind: 'agent.setState', agent: step.agent, state: step.state }
    case 'call': {
      const from = `+1202555${step.ending}`
      return { kind: 'call.place', id: callId(step.which), from, dnis: 'number of Callers' }
    }
    case 'key': {
      const calls = center.simulation.calls()
      const asked = calls.filter(({ offer }) => offer !== undefined)
      const heard = asked.length > 0 ? asked : calls
      const id = heard[step.which % Math.max(1, heard.length)]?.id
      return id === undefined ? undefined : { kind: 'call.dtmf', id, digits: step.digits }
    }
    case 'hangUp': {
      const calls = center.simulation.calls()
      const id = calls[step.which % Math.max(1, calls.length)]?.id
      return id === undefined ? undefined : { kind: 'call.hangUp', id }
    }
    default:
      return undefined
  }
}

function oneOf(booked: readonly string[], which: number): string | undefined {
  return booked[which % Math.max(1, booked.length)]
}

/** Lets the time pass that a step is about. */
export function letPass(center: Center, step: Step): void {
  const { simulation } = center
  if (step.kind === 'wait') simulation.advance(simulation.now + step.milliseconds)
  else if (step.kind === 'nextEvents')
    for (let event = 0; event < step.count; event++) simulation.advance(simulation.nextEventAt() ?? simulation.now)
}
