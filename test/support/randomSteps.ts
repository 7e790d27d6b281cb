import fc from 'fast-check'
import { MINUTE_MS } from '../../engine/hours/calendar.ts'
import type { CommandBody } from '../../engine/command.ts'
import { CALL_IN_STATES } from '../../engine/records/kinds.ts'
import { DIAL_RESULTS } from '../../engine/records/kinds.ts'
import type { DialResult } from '../../engine/records/kinds.ts'
import type { NodeHealth } from '../../engine/regions/health.ts'
import { bookingOf, testId } from './center.ts'
import { CALLBACKS, INBOUND } from './centerTenant.ts'
import type { Center } from './center.ts'
import { AGENTS, ENDINGS, SHOP } from './randomCenter.ts'

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
  | {
      readonly kind: 'cancelAll'
      readonly fromSeconds: number
      readonly seconds: number
      readonly service: string
      readonly most?: number | undefined
    }
  | { readonly kind: 'callIn'; readonly which: number | undefined }
  | { readonly kind: 'pushResult'; readonly which: number }
  | { readonly kind: 'publish'; readonly ending: string }
  | { readonly kind: 'accept'; readonly which: number }
  | { readonly kind: 'device'; readonly ending: string; readonly isAuto: boolean }
  | { readonly kind: 'pushFaults'; readonly lost: number; readonly slow: number; readonly refused: number }
  | { readonly kind: 'agent'; readonly agent: string; readonly state: 'ready' | 'notReady' | 'loggedOut' }
  | { readonly kind: 'call'; readonly which: number; readonly ending: string; readonly dnis: string }
  | { readonly kind: 'code'; readonly which: number; readonly request: number }
  | { readonly kind: 'agentMode'; readonly agent: string; readonly mode: 'simulated' | 'manual' }
  | { readonly kind: 'agentTurn'; readonly agent: string; readonly turn: 'agent.answer' | 'agent.finish' }
  | { readonly kind: 'phone'; readonly ending: string; readonly mode: 'simulated' | 'manual' }
  | { readonly kind: 'leg'; readonly which: number; readonly verb: 'call.answer' | 'call.reject' | 'call.hangUp' }
  | { readonly kind: 'trunks'; readonly lost: number | 'all' }
  | {
      readonly kind: 'dialFault'
      readonly ending: string | undefined
      readonly result: DialResult
      readonly times: number
    }
  | { readonly kind: 'node'; readonly node: string; readonly health: NodeHealth }
  | { readonly kind: 'key'; readonly which: number; readonly digits: string }
  | { readonly kind: 'hangUp'; readonly which: number }
  | { readonly kind: 'transfer'; readonly agent: string; readonly to: string; readonly steps: 1 | 2 }
  | { readonly kind: 'endTransfer'; readonly which: number; readonly isCompleted: boolean }
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
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('publish' as const), ending: fc.constantFrom(...ENDINGS) }),
  },
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
      most: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
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
      kind: fc.constant('agentMode' as const),
      agent: fc.constantFrom(...AGENTS),
      mode: fc.constantFrom('simulated' as const, 'manual' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('agentTurn' as const),
      agent: fc.constantFrom(...AGENTS),
      turn: fc.constantFrom('agent.answer' as const, 'agent.finish' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('phone' as const),
      ending: fc.constantFrom(...ENDINGS),
      mode: fc.constantFrom('simulated' as const, 'manual' as const, 'manual' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('leg' as const),
      which: fc.nat(100),
      verb: fc.constantFrom('call.answer' as const, 'call.reject' as const, 'call.hangUp' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('trunks' as const),
      lost: fc.constantFrom(0, 0, 1, 'all' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('dialFault' as const),
      ending: fc.option(fc.constantFrom(...ENDINGS), { nil: undefined }),
      result: fc.constantFrom(...DIAL_RESULTS),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('node' as const),
      node: fc.constantFrom('e1', 'e2'),
      health: fc.constantFrom('up' as const, 'up' as const, 'down' as const, 'slow' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('call' as const),
      which: anyCall,
      ending: fc.constantFrom(...ENDINGS),
      dnis: fc.constantFrom('number of Callers', SHOP),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('code' as const), which: anyCall, request: fc.nat(100) }),
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
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('transfer' as const),
      agent: fc.constantFrom(...AGENTS),
      to: fc.constantFrom(INBOUND, CALLBACKS, 'Callers', 'Direct'),
      steps: fc.constantFrom(1 as const, 2 as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('endTransfer' as const),
      which: fc.nat(5),
      isCompleted: fc.boolean(),
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
        ...(step.most !== undefined && { most: step.most }),
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
    case 'publish': {
      const id = testId(2_000_000 + center.simulation.counters().commands)
      return { kind: 'push.publish', id, channel: 'FCM', target: step.ending, event: 'CALLBACK_READY' }
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
      return { kind: 'faults.set', faults: { pushes: { lost, slow, refused, delaySeconds: 40 } } }
    }
    case 'agent':
      return { kind: 'agent.setState', agent: step.agent, state: step.state }
    case 'agentMode':
      return { kind: 'agent.setMode', agent: step.agent, mode: step.mode }
    case 'agentTurn':
      return { kind: step.turn, agent: step.agent }
    case 'phone':
      return { kind: 'phone.setMode', number: `+1202555${step.ending}`, mode: step.mode }
    case 'leg': {
      const up = center.simulation.dials().legs.filter(({ manual }) => manual)
      const id = up[step.which % Math.max(1, up.length)]?.callbackId ?? oneOf(booked, step.which)
      return id === undefined ? undefined : { kind: step.verb, id }
    }
    case 'trunks':
      return { kind: 'faults.set', faults: { trunksLost: step.lost } }
    case 'dialFault': {
      const { ending, result, times } = step
      const meant = ending === undefined ? { queue: CALLBACKS } : { number: `+1202555${ending}` }
      return { kind: 'faults.set', faults: { dials: [{ ...meant, result, times }] } }
    }
    case 'node':
      return { kind: 'node.setHealth', region: 'East', node: step.node, health: step.health }
    case 'call': {
      const from = `+1202555${step.ending}`
      return { kind: 'call.place', id: callId(step.which), from, dnis: step.dnis }
    }
    case 'code': {
      const calls = center.simulation.calls().filter(({ dnis }) => dnis === SHOP)
      const codes = center.all('callIn').filter(({ state }) => CALL_IN_STATES[state] === 'Created')
      const id = calls[step.which % Math.max(1, calls.length)]?.id
      const code = codes[step.request % Math.max(1, codes.length)]?.accessCode ?? ''
      return id === undefined || code === '' ? undefined : { kind: 'call.dtmf', id, digits: code }
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
    case 'transfer': {
      const to = step.to.endsWith('rs') || step.to === 'Direct' ? { application: step.to } : { queue: step.to }
      return { kind: 'call.transfer', call: { agent: step.agent }, to, steps: step.steps }
    }
    case 'endTransfer': {
      const transfers = center.simulation.transfers()
      const agent = transfers[step.which % Math.max(1, transfers.length)]?.agent
      if (agent === undefined) return undefined
      const kind = step.isCompleted ? ('call.completeTransfer' as const) : ('call.cancelTransfer' as const)
      return { kind, call: { agent } }
    }
    default:
      return undefined
  }
}

function oneOf(booked: readonly string[], which: number): string | undefined {
  return booked[which % Math.max(1, booked.length)]
}
