import fc from 'fast-check'
import { CALLBACKS, INBOUND } from './centerTenant.ts'
import type { CenterOptions } from './centerTenant.ts'
import { instant } from './clock.ts'

export const AGENTS = ['ann', 'ben', 'cid', 'dee'] as const
/** Where customers call in. */
export const SHOP = '+14155550100'
export const ENDINGS = ['0001', '0002', '0003', '0005', '0012', '0020', '0030', '0040', '0123', '0124', '0125', '0126']

/** Calls every five minutes from 08:00 on, two at once every quarter of an hour; some of them tell how long they take and wait. */
const OBSERVED = Array.from({ length: 400 }, (_, i) => ({
  at: instant('08:00') + Math.floor((i * 3) / 4) * 300_000,
  ...(i % 3 === 0 && { handleTime: 1000 * (i % 200) }),
  ...(i % 2 === 0 && { patience: 1000 * (i % 50) }),
  ...(i % 5 === 0 && { from: 12_025_550_100 + (i % 30) }),
}))

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
    breaks: fc.array(fc.constantFrom(undefined, undefined, 'Split'), { minLength: 4, maxLength: 4 }),
    readyDelays: fc.array(fc.constantFrom(0, 0, 12), { minLength: 4, maxLength: 4 }),
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
    matchSeconds: fc.constantFrom(0, 0, 5),
    handleSeconds: fc.constantFrom(0, 45, 240),
    afterCallSeconds: fc.constantFrom(0, 15),
    asks: fc.boolean(),
    announces: fc.boolean(),
    closingPromptSeconds: fc.constantFrom(undefined, 0, 7),
    redial: fc.constantFrom(
      undefined,
      { afterAbandon: 0.7, afterBusy: 0.7, delay: { kind: 'exponential' as const, mean: 90 }, maximum: 3 },
      { afterAbandon: 1, afterBusy: 1, delay: { kind: 'constant' as const, seconds: 0 }, maximum: 20 },
    ),
    callsWhileWaiting: fc.constantFrom(undefined, { share: 0.6, delay: { kind: 'exponential' as const, mean: 300 } }),
    isTraced: fc.boolean(),
    recordName: fc.constantFrom(undefined, 'Scheduled' as const, 'Immediate and Scheduled' as const),
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
    regions: [{ name: 'East', nodes: ['e1', 'e2'] }],
    callInGroups: [
      {
        name: 'Shop',
        numbers: [{ number: SHOP }, { number: '+14155550101' }],
        generateAccessCode: one.generateAccessCode,
        uniqueDnis: one.uniqueDnis,
        expirySeconds: 600,
      },
    ],
    agents: AGENTS.map((name, place) => {
      const shift = one.shifts[place]
      const breaks = one.breaks[place]
      return {
        name,
        skills: { Support: one.levels[place] ?? 1, Billing: place % 2 },
        answerSeconds: one.answers[place] ?? 0,
        readyDelaySeconds: one.readyDelays[place] ?? 0,
        ...(shift !== undefined && { shift }),
        ...(breaks !== undefined && { breaks }),
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
            ...(one.announces && { announceEverySeconds: 25 }),
            ...(one.recordName && { recordName: one.recordName }),
            ...one.growth,
          },
        ],
        acceptance: [{ ewtFromSeconds: 0, immediate: 0.4, scheduled: 0.3 }],
        ...(one.redial && { redial: one.redial }),
        ...(one.callsWhileWaiting && { callsWhileWaiting: one.callsWhileWaiting }),
      },
      {
        name: 'Call-ins',
        number: SHOP,
        callsPerHour: one.callsPerHour / 8,
        handleSeconds: one.handleSeconds,
        blocks: [
          {
            kind: 'userInput' as const,
            id: 'ask',
            prompt: 'Key your access code',
            seconds: 2,
            variable: 'Code',
            maximumDigits: 6,
            callersKey: { kind: 'weights' as const, values: [], none: 1 },
            next: 'match',
            failed: 'match',
          },
          {
            kind: 'clickToCallInMatch' as const,
            id: 'match',
            seconds: one.matchSeconds,
            accessCode: 'Code',
            dnis: true,
            matched: { accessCode: 'direct', dnis: 'hello', accessCodeAndDnis: one.asks ? 'hello' : 'direct' },
            nothingMatched: 'usual',
            returns: { priority: 'Priority', queue: 'Queue', skillExpression: 'Skills', userData: 'Data' },
          },
          { kind: 'playMessage' as const, id: 'hello', text: 'Hello', seconds: 9, next: one.asks ? 'offer' : 'direct' },
          {
            kind: 'routeCall' as const,
            id: 'direct',
            queue: INBOUND,
            variables: { priority: 'Priority', queue: 'Queue', skillExpression: 'Skills' },
            ...one.directGrowth,
          },
          {
            kind: 'callbackV2' as const,
            id: 'offer',
            queue: INBOUND,
            offerThresholdSeconds: 20,
            offerImmediate: true,
            offerScheduled: true,
          },
          { kind: 'routeCall' as const, id: 'usual', queue: INBOUND },
        ],
        acceptance: [{ ewtFromSeconds: 0, immediate: 0.4, scheduled: 0.3 }],
      },
      {
        name: 'Direct',
        callsPerHour: one.callsPerHour / 4,
        ...(one.isTraced && { trace: OBSERVED }),
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
      ...(one.closingPromptSeconds !== undefined && { closingPromptSeconds: one.closingPromptSeconds }),
      outcomes: { person: 6, busy: 1, noAnswer: 1, answeringMachine: 1, fax: 0, errorTone: 1 },
      answerDelay: { kind: 'exponential' as const, mean: 6 },
      detectionTime: { kind: 'exponential' as const, mean: Math.max(one.detectionSeconds, 0.001) },
      customerPatience: { kind: 'constant' as const, seconds: one.customerPatience },
      handleTime: { kind: 'constant' as const, seconds: one.handleSeconds },
      afterCallWork: { kind: 'constant' as const, seconds: one.afterCallSeconds },
    },
  }))
