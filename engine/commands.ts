import { permits } from './access/actions.ts'
import type { Action } from './access/actions.ts'
import { selectForCancel } from './callback/cancelAll.ts'
import { cancel, cancelRows } from './callback/endings.ts'
import { create, refuseCancel, refuseCreate } from './callback/commands.ts'
import { recreate, refuseRecreate } from './callback/recreate.ts'
import { refuseReschedule, reschedule } from './callback/reschedule.ts'
import { createCallIn, refuseCallIn } from './callIn/commands.ts'
import type { Actor, CommandBody } from './command.ts'
import { applyEdit } from './configuration/apply.ts'
import { choosesCaptcha } from './configuration/choosesCaptcha.ts'
import { decideEdit } from './configuration/decide.ts'
import { refetch } from './configuration/fetch.ts'
import type { ObjectType } from './configuration/objects.ts'
import { answerLeg, hangUpLeg, legOf, refuseLeg, refusePhone, rejectLeg, setPhoneMode } from './dialer/manualLegs.ts'
import { refuseFaults, setFaults } from './faults/setFaults.ts'
import { finishInHand } from './ivr/consults.ts'
import { callOf, hangUp, keyDigits, placeCall, refuseCall } from './ivr/people.ts'
import { speak } from './ivr/naming.ts'
import {
  cancelTransfer,
  completeTransfer,
  refuseCancelTransfer,
  refuseComplete,
  refuseTransfer,
  transfer,
} from './ivr/transfers.ts'
import { assertNever } from './kernel/assertNever.ts'
import type { Refusal } from './refusal.ts'
import { acceptOnDevice, refuseAccept, refuseMode, setMode } from './push/devices.ts'
import { publish, refusePublish } from './push/publish.ts'
import { refuseResult, takeResult } from './push/results.ts'
import { refuseHealth, setHealth } from './regions/health.ts'
import { setAgentState } from './routing/agentEvents.ts'
import { connect } from './routing/delivery.ts'
import { agentOf, refuseAgent, refuseTurn, setAgentMode } from './routing/manualAgents.ts'
import type { World } from './state/world.ts'

/** Why a command cannot be carried out now; undefined when it can. Changes nothing (DET-6). */
export function refusalOf(world: World, body: CommandBody, actor: Actor): Refusal | undefined {
  if (!mayCommand(world, actor, body))
    return {
      code: 403,
      cause: 'notPermitted',
      facts: { actor: actor.name, role: actor.role ?? '', command: body.kind },
    }
  switch (body.kind) {
    case 'callback.create':
      return refuseCreate(world, body)
    case 'callback.cancel':
      return refuseCancel(world, body.id)
    case 'callback.cancelAll':
      return undefined
    case 'callback.reschedule':
      return refuseReschedule(world, body)
    case 'callback.recreate':
      return refuseRecreate(world, body)
    case 'agent.setState':
    case 'agent.setMode':
      return refuseAgent(world, body.agent)
    case 'agent.answer':
      return refuseTurn(world, body.agent, 'ringing')
    case 'agent.finish':
      return refuseTurn(world, body.agent, 'talking')
    case 'configuration.put':
    case 'configuration.remove':
    case 'configuration.replace':
    case 'configuration.zones':
    case 'settings.save':
    case 'settings.publish':
    case 'settings.discard': {
      const decision = decideEdit(world, body)
      return 'refusal' in decision ? decision.refusal : undefined
    }
    case 'tenant.refetch':
      return undefined
    case 'node.setHealth':
      return refuseHealth(world, body)
    case 'call.place':
      return refuseCall(world, body)
    case 'call.dtmf':
    case 'call.speak':
      return callOf(world, body.id) < 0 ? { code: 404, cause: 'unknownCall' } : undefined
    case 'call.transfer':
      return refuseTransfer(world, body)
    case 'call.completeTransfer':
      return refuseComplete(world, body.call)
    case 'call.cancelTransfer':
      return refuseCancelTransfer(world, body.call)
    case 'call.hangUp':
      return callOf(world, body.id) < 0 ? refuseLeg(world, body.id, 'answered') : undefined
    case 'phone.setMode':
      return refusePhone(world, body)
    case 'call.answer':
    case 'call.reject':
      return refuseLeg(world, body.id, 'ringing')
    case 'callIn.create':
      return refuseCallIn(world, body)
    case 'push.publish':
      return refusePublish(world, body)
    case 'push.result':
      return refuseResult(world, body)
    case 'faults.set':
      return refuseFaults(world, body.faults)
    case 'device.setMode':
      return refuseMode(world, body)
    case 'device.accept':
      return refuseAccept(world, body)
    default:
      return assertNever(body, 'unknown command')
  }
}

/** Carries an accepted command out. */
export function carryOut(world: World, body: CommandBody, actor: Actor): void {
  switch (body.kind) {
    case 'callback.create':
      create(world, body, actor)
      break
    case 'callback.cancel':
      cancel(world, world.callbacks.rowOf(body.id), body.reason, actor)
      break
    case 'callback.cancelAll':
      cancelRows(world, selectForCancel(world, body).rows, body.reason, actor)
      break
    case 'callback.reschedule':
      reschedule(world, body, actor)
      break
    case 'callback.recreate':
      recreate(world, body, actor)
      break
    case 'agent.setState':
      setAgentState(world, agentOf(world, body.agent), body.state)
      break
    case 'agent.setMode':
      setAgentMode(world, agentOf(world, body.agent), body.mode)
      break
    case 'agent.answer':
      connect(world, world.agents.interaction[agentOf(world, body.agent)] ?? -1)
      break
    case 'agent.finish':
      finishInHand(world, world.agents.interaction[agentOf(world, body.agent)] ?? -1)
      break
    case 'configuration.put':
    case 'configuration.remove':
    case 'configuration.replace':
    case 'configuration.zones':
    case 'settings.save':
    case 'settings.publish':
    case 'settings.discard':
      applyEdit(world, body)
      break
    case 'tenant.refetch':
      refetch(world)
      break
    case 'node.setHealth':
      setHealth(world, body)
      break
    case 'call.place':
      placeCall(world, body, actor)
      break
    case 'call.dtmf':
      keyDigits(world, callOf(world, body.id), body.digits)
      break
    case 'call.speak':
      speak(world, callOf(world, body.id), body.text)
      break
    case 'call.hangUp': {
      const call = callOf(world, body.id)
      if (call < 0) hangUpLeg(world, legOf(world, body.id))
      else hangUp(world, call)
      break
    }
    case 'phone.setMode':
      setPhoneMode(world, body)
      break
    case 'call.answer':
      answerLeg(world, legOf(world, body.id))
      break
    case 'call.reject':
      rejectLeg(world, legOf(world, body.id))
      break
    case 'call.transfer':
      transfer(world, body)
      break
    case 'call.completeTransfer':
      completeTransfer(world, body.call)
      break
    case 'call.cancelTransfer':
      cancelTransfer(world, body.call)
      break
    case 'callIn.create':
      createCallIn(world, body, actor)
      break
    case 'push.publish':
      publish(world, body)
      break
    case 'push.result':
      takeResult(world, body)
      break
    case 'faults.set':
      setFaults(world, body.faults)
      break
    case 'device.setMode':
      setMode(world, body)
      break
    case 'device.accept':
      acceptOnDevice(world, body, actor)
      break
    default:
      assertNever(body, 'unknown command')
  }
}

/** What an API client may command (ACC-7). */
const API_COMMANDS: readonly CommandBody['kind'][] = [
  'callback.create',
  'callback.cancel',
  'callIn.create',
  'push.publish',
]

/** ACC-7: the operator and scripts may do everything, API clients book, cancel, call in and publish, a tenant user does what the role allows. */
function mayCommand(world: World, actor: Actor, body: CommandBody): boolean {
  switch (actor.kind) {
    case 'operator':
    case 'script':
      return true
    case 'api':
      return API_COMMANDS.includes(body.kind)
    case 'user': {
      const action = actionOf(world, body)
      return action !== undefined && permits(actor.role, action)
    }
    default:
      return assertNever(actor.kind, 'unknown kind of actor')
  }
}

/** The action of the four vendor tabs that a command is; undefined for what belongs to the operator. */
function actionOf(world: World, body: CommandBody): Action | undefined {
  switch (body.kind) {
    case 'callback.create':
      return 'callbacks.create'
    case 'callback.cancel':
      return 'callbacks.cancel'
    case 'callback.cancelAll':
      return 'callbacks.bulkCancel'
    case 'callback.reschedule':
      return 'callbacks.edit'
    case 'callback.recreate':
      return 'callbacks.recreate'
    case 'tenant.refetch':
      return 'tenant.refetch'
    case 'configuration.put':
      return choosesCaptcha(world.model.tenant, body.object) ? 'developer.view' : editActionOf(body.object.type)
    case 'configuration.remove':
      return editActionOf(body.type)
    case 'callIn.create':
    case 'push.publish':
    case 'push.result':
    case 'faults.set':
    case 'device.setMode':
    case 'device.accept':
    case 'agent.setState':
    case 'agent.setMode':
    case 'agent.answer':
    case 'agent.finish':
    case 'node.setHealth':
    case 'call.place':
    case 'call.dtmf':
    case 'call.speak':
    case 'call.hangUp':
    case 'call.transfer':
    case 'call.completeTransfer':
    case 'call.cancelTransfer':
    case 'phone.setMode':
    case 'call.answer':
    case 'call.reject':
    case 'configuration.replace':
    case 'configuration.zones':
    case 'settings.save':
    case 'settings.publish':
    case 'settings.discard':
      return undefined
    default:
      return assertNever(body, 'unknown command')
  }
}

/** The action that editing an object is; undefined for what belongs to the operator (ACC-2, ACC-7). */
export function editActionOf(type: ObjectType): Action | undefined {
  if (type === 'capacityRule') return 'capacityRules.edit'
  if (type === 'numberRule') return 'numberRules.edit'
  if (type === 'regionRule') return 'regionRules.edit'
  if (type === 'push' || type === 'captchaKeySet' || type === 'statistics') return 'developer.view'
  return type === 'callInGroup' ? 'callInGroups.edit' : undefined
}
