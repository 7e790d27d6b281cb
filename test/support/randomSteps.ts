import fc from 'fast-check'
import { MINUTE_MS } from '../../engine/hours/calendar.ts'
import { DIAL_RESULTS } from '../../engine/records/kinds.ts'
import { CALLBACKS, INBOUND } from './centerTenant.ts'
import { AGENTS, ENDINGS, SHOP } from './randomCenter.ts'

/** One of a few ids for calls of people, of which some are on the line. */
const anyCall = fc.nat(4)

const step = <K extends string, F>(weight: number, kind: K, fields: { [P in keyof F]: fc.Arbitrary<F[P]> }) => ({
  weight,
  arbitrary: fc.record(fields).map((drawn) => ({ kind, ...drawn })),
})

/** Any step, each kind as often as its weight says. */
export const anyStep = fc.oneof(
  step(5, 'book', {
    ending: fc.constantFrom(...ENDINGS),
    aheadSeconds: fc.option(fc.integer({ min: -120, max: 20_000 }), { nil: undefined }),
    priority: fc.nat(2),
    hasTarget: fc.boolean(),
  }),
  step(2, 'cancel', { which: fc.nat(100) }),
  step(2, 'callIn', { which: fc.option(fc.nat(100), { nil: undefined }) }),
  step(1, 'pushResult', { which: fc.nat(100) }),
  step(1, 'publish', { ending: fc.constantFrom(...ENDINGS) }),
  step(1, 'accept', { which: fc.nat(100) }),
  step(1, 'device', { ending: fc.constantFrom(...ENDINGS), isAuto: fc.boolean() }),
  step(1, 'pushFaults', {
    lost: fc.constantFrom(0, 0.3),
    slow: fc.constantFrom(0, 0.3),
    refused: fc.constantFrom(0, 0.3),
  }),
  step(3, 'reschedule', {
    which: fc.nat(100),
    aheadSeconds: fc.integer({ min: -120, max: 20_000 }),
    alwaysCheckCapacity: fc.boolean(),
  }),
  step(3, 'recreate', {
    which: fc.nat(100),
    aheadSeconds: fc.option(fc.integer({ min: -120, max: 20_000 }), { nil: undefined }),
  }),
  step(1, 'cancelAll', {
    fromSeconds: fc.integer({ min: -3600, max: 3600 }),
    seconds: fc.nat(7200),
    service: fc.constantFrom(CALLBACKS, INBOUND),
    most: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  }),
  step(3, 'agent', {
    agent: fc.constantFrom(...AGENTS),
    state: fc.constantFrom('ready', 'ready', 'notReady', 'loggedOut'),
  }),
  step(2, 'agentMode', { agent: fc.constantFrom(...AGENTS), mode: fc.constantFrom('simulated', 'manual') }),
  step(4, 'agentTurn', {
    agent: fc.constantFrom(...AGENTS),
    turn: fc.constantFrom('agent.answer', 'agent.finish'),
  }),
  step(2, 'phone', {
    ending: fc.constantFrom(...ENDINGS),
    mode: fc.constantFrom('simulated', 'manual', 'manual'),
  }),
  step(4, 'leg', {
    which: fc.nat(100),
    verb: fc.constantFrom('call.answer', 'call.reject', 'call.hangUp'),
  }),
  step(1, 'trunks', { lost: fc.constantFrom(0, 0, 1, 'all' as const) }),
  step(1, 'dialFault', {
    ending: fc.option(fc.constantFrom(...ENDINGS), { nil: undefined }),
    result: fc.constantFrom(...DIAL_RESULTS),
    times: fc.integer({ min: 1, max: 3 }),
  }),
  step(2, 'node', {
    node: fc.constantFrom('e1', 'e2'),
    health: fc.constantFrom('up', 'up', 'down', 'slow'),
  }),
  step(2, 'call', {
    which: anyCall,
    ending: fc.constantFrom(...ENDINGS),
    dnis: fc.constantFrom('number of Callers', SHOP),
  }),
  step(3, 'code', { which: anyCall, request: fc.nat(100) }),
  step(8, 'key', {
    which: anyCall,
    digits: fc.constantFrom('1', '2', '11', '3', '0930', '31200', '211015', '12025550124#', '23160011', '9', '*'),
  }),
  step(1, 'hangUp', { which: anyCall }),
  step(2, 'transfer', {
    agent: fc.constantFrom(...AGENTS),
    to: fc.constantFrom(INBOUND, CALLBACKS, 'Callers', 'Direct'),
    steps: fc.constantFrom(1, 2),
  }),
  step(1, 'endTransfer', { which: fc.nat(5), isCompleted: fc.boolean() }),
  step(6, 'wait', {
    milliseconds: fc.oneof(
      { weight: 4, arbitrary: fc.nat(12_000) },
      { weight: 4, arbitrary: fc.nat(20 * MINUTE_MS) },
      { weight: 1, arbitrary: fc.nat(4 * 60 * MINUTE_MS) },
    ),
  }),
  step(4, 'nextEvents', { count: fc.integer({ min: 1, max: 8 }) }),
)

/** What happens to a center from one moment to the next: a command, or time that passes. */
export type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never
