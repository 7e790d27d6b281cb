import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command, CommandBody } from '../../../engine/command.ts'
import { Simulation } from '../../../engine/simulation.ts'
import type { Center, CenterOptions } from '../../support/center.ts'
import { bookingOf, CALLBACKS, INBOUND, openCenter, testId } from '../../support/center.ts'
import { MINUTE_MS } from '../../../engine/hours/calendar.ts'
import { conservationProblems } from '../../support/conservation.ts'

/** Steps between two checks; 1 finds the step that broke something. */
const CHECK_EVERY = Number(process.env['MODEL_CHECK_EVERY'] ?? 10)

const AGENTS = ['ann', 'ben', 'cid', 'dee'] as const
const ENDINGS = ['0001', '0002', '0003', '0005', '0012', '0020', '0030', '0040', '0123', '0124', '0125', '0126']

/** Small centers with everything that can go wrong in them: few trunks, agents who do not answer, short patience, short purge times. */
const centers: fc.Arbitrary<CenterOptions> = fc
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
    handleSeconds: fc.constantFrom(0, 45, 240),
    afterCallSeconds: fc.constantFrom(0, 15),
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
    },
    agents: AGENTS.map((name, place) => {
      const shift = one.shifts[place]
      return {
        name,
        skills: { Support: one.levels[place] ?? 1, Billing: place % 2 },
        answerSeconds: one.answers[place] ?? 0,
        ...(shift !== undefined && { shift }),
      }
    }),
    rows: [{ queue: INBOUND, skillExpression: 'Support > 1 | Billing' }],
    callers: [
      {
        name: 'Callers',
        callsPerHour: one.callsPerHour,
        handleSeconds: one.handleSeconds,
        afterCallSeconds: one.afterCallSeconds,
        ...(one.patienceSeconds !== undefined && { patienceSeconds: one.patienceSeconds }),
        blocks: [
          { kind: 'playMessage' as const, id: 'hello', text: 'Hello', seconds: 3, next: 'cb' },
          {
            kind: 'callbackV2' as const,
            id: 'cb',
            queue: INBOUND,
            offerThresholdSeconds: 20,
            offerImmediate: true,
            offerScheduled: true,
            offerSeconds: one.offerSeconds,
          },
        ],
        acceptance: [{ ewtFromSeconds: 0, immediate: 0.4, scheduled: 0.3 }],
      },
      {
        name: 'Direct',
        callsPerHour: one.callsPerHour / 4,
        handleSeconds: one.handleSeconds,
        blocks: [{ kind: 'routeCall' as const, id: 'r', queue: CALLBACKS, skillExpression: 'Billing', priority: 2 }],
      },
    ],
    dialer: {
      trunks: one.trunks,
      outcomes: { person: 6, busy: 1, noAnswer: 1, answeringMachine: 1, fax: 0, errorTone: 1 },
      answerDelay: { kind: 'exponential' as const, mean: 6 },
      customerPatience: { kind: 'constant' as const, seconds: one.customerPatience },
      handleTime: { kind: 'constant' as const, seconds: one.handleSeconds },
      afterCallWork: { kind: 'constant' as const, seconds: one.afterCallSeconds },
    },
  }))

type Step =
  | {
      readonly kind: 'book'
      readonly ending: string
      readonly aheadSeconds: number | undefined
      readonly priority: number
    }
  | { readonly kind: 'cancel'; readonly which: number }
  | { readonly kind: 'agent'; readonly agent: string; readonly state: 'ready' | 'notReady' | 'loggedOut' }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'nextEvents'; readonly count: number }

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('book' as const),
        ending: fc.constantFrom(...ENDINGS),
        aheadSeconds: fc.option(fc.integer({ min: -120, max: 20_000 }), { nil: undefined }),
        priority: fc.nat(2),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(100) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('agent' as const),
        agent: fc.constantFrom(...AGENTS),
        state: fc.constantFrom('ready' as const, 'ready' as const, 'notReady' as const, 'loggedOut' as const),
      }),
    },
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
  ),
  { minLength: 150, maxLength: 250 },
)

/** What a step asks for; undefined when it only lets time pass. */
function bodyOf(step: Step, center: Center, booked: readonly string[]): CommandBody | undefined {
  const { now } = center.simulation
  switch (step.kind) {
    case 'book':
      return bookingOf({
        id: testId(booked.length + 1),
        serviceName: step.priority === 2 ? INBOUND : CALLBACKS,
        phoneNumber: `+1202555${step.ending}`,
        priority: step.priority,
        ...(step.aheadSeconds !== undefined && { desiredTime: now + step.aheadSeconds * 1000 }),
      })
    case 'cancel': {
      const id = booked[step.which % Math.max(1, booked.length)]
      return id === undefined ? undefined : { kind: 'callback.cancel', id, reason: 'CANCELLED' }
    }
    case 'agent':
      return { kind: 'agent.setState', agent: step.agent, state: step.state }
    default:
      return undefined
  }
}

function letPass(center: Center, step: Step): void {
  const { simulation } = center
  if (step.kind === 'wait') simulation.advance(simulation.now + step.milliseconds)
  else if (step.kind === 'nextEvents')
    for (let event = 0; event < step.count; event++) simulation.advance(simulation.nextEventAt() ?? simulation.now)
}

/** Plays the steps, checking after every few of them, and returns the accepted commands. */
function play(center: Center, plan: readonly Step[]): Command[] {
  const { simulation } = center
  const journal: Command[] = []
  const booked: string[] = []
  for (const [place, step] of plan.entries()) {
    const body = bodyOf(step, center, booked)
    if (body === undefined) letPass(center, step)
    else {
      const command: Command = { at: simulation.now, actor: { kind: 'script', name: 'model' }, body }
      if (simulation.decide(command) === undefined) {
        simulation.apply(command)
        journal.push(command)
        if (body.kind === 'callback.create') booked.push(body.id)
      }
    }
    simulation.flushRecords()
    if (place % CHECK_EVERY === 0) expect(conservationProblems(simulation, center.records)).toEqual([])
  }
  return journal
}

test('TRU-2 DET-1 DET-5 whatever happens, everything adds up, and the same commands give the same records and state', () => {
  fc.assert(
    fc.property(centers, steps, (options, plan) => {
      const center = openCenter({ ...options, startAt: '08:30' })
      const journal = play(center, plan)
      const end = center.simulation.now
      const again = openCenter({ ...options, startAt: '08:30' }).simulation
      let restored = Simulation.restore(again.snapshot())
      for (const [place, command] of journal.entries()) {
        for (const simulation of [again, restored]) {
          simulation.advance(command.at)
          simulation.apply(command)
        }
        if (place % 20 === 0) restored = Simulation.restore(restored.snapshot())
      }
      for (const simulation of [again, restored]) {
        simulation.advance(end)
        expect(simulation.counters()).toEqual(center.simulation.counters())
        expect(simulation.digest()).toBe(center.simulation.digest())
      }
    }),
    { numRuns: Number(process.env['MODEL_RUNS'] ?? 20), seed: Number(process.env['MODEL_SEED'] ?? 20270104) },
  )
}, 180_000)
