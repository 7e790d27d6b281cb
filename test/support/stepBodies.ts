import type { CommandBody } from '../../engine/command.ts'
import { CALL_IN_STATES } from '../../engine/records/kinds.ts'
import { bookingOf, testId } from './center.ts'
import type { Center } from './center.ts'
import { CALLBACKS, INBOUND } from './centerTenant.ts'
import { SHOP } from './randomCenter.ts'
import type { Step } from './randomSteps.ts'

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
      return { kind: 'call.place', id: testId(5000 + step.which), from, dnis: step.dnis }
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
