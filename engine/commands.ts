import { permits } from './access/actions.ts'
import type { Action } from './access/actions.ts'
import { cancel } from './callback/endings.ts'
import { create, refuseCancel, refuseCreate } from './callback/commands.ts'
import { createCallIn, refuseCallIn } from './callIn/commands.ts'
import type { Actor, CommandBody } from './command.ts'
import { applyEdit } from './configuration/apply.ts'
import { decideEdit } from './configuration/decide.ts'
import { refetch } from './configuration/fetch.ts'
import type { ObjectType } from './configuration/objects.ts'
import { assertNever } from './kernel/assertNever.ts'
import type { Refusal } from './refusal.ts'
import { acceptOnDevice, refuseAccept, refuseMode, setMode } from './push/devices.ts'
import { refuseResult, takeResult } from './push/results.ts'
import { refuseHealth, setHealth } from './regions/health.ts'
import { setAgentState } from './routing/agentEvents.ts'
import type { World } from './state/world.ts'

/** Why a command cannot be carried out now; undefined when it can. Changes nothing (DET-6). */
export function refusalOf(world: World, body: CommandBody, actor: Actor): Refusal | undefined {
  if (!mayCommand(actor, body))
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
    case 'agent.setState':
      return world.model.agentByName.has(body.agent)
        ? undefined
        : { code: 501, cause: 'unknownAgent', field: 'agent', facts: { agent: body.agent } }
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
    case 'callIn.create':
      return refuseCallIn(world, body)
    case 'push.result':
      return refuseResult(world, body)
    case 'push.setFaults':
      return undefined
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
    case 'agent.setState':
      setAgentState(world, world.model.agentByName.get(body.agent) ?? -1, body.state)
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
    case 'callIn.create':
      createCallIn(world, body, actor)
      break
    case 'push.result':
      takeResult(world, body)
      break
    case 'push.setFaults':
      world.pushFaults = body.faults
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
const API_COMMANDS: readonly CommandBody['kind'][] = ['callback.create', 'callback.cancel', 'callIn.create']

/** ACC-7: the operator and scripts may do everything, API clients book, cancel and call in, a tenant user does what the role allows. */
function mayCommand(actor: Actor, body: CommandBody): boolean {
  switch (actor.kind) {
    case 'operator':
    case 'script':
      return true
    case 'api':
      return API_COMMANDS.includes(body.kind)
    case 'user': {
      const action = actionOf(body)
      return action !== undefined && permits(actor.role, action)
    }
    default:
      return assertNever(actor.kind, 'unknown kind of actor')
  }
}

/** The action of the four vendor tabs that a command is; undefined for what belongs to the operator. */
function actionOf(body: CommandBody): Action | undefined {
  switch (body.kind) {
    case 'callback.create':
      return 'callbacks.create'
    case 'callback.cancel':
      return 'callbacks.cancel'
    case 'tenant.refetch':
      return 'tenant.refetch'
    case 'configuration.put':
      return editActionOf(body.object.type)
    case 'configuration.remove':
      return editActionOf(body.type)
    case 'callIn.create':
    case 'push.result':
    case 'push.setFaults':
    case 'device.setMode':
    case 'device.accept':
    case 'agent.setState':
    case 'node.setHealth':
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
  return type === 'callInGroup' ? 'callInGroups.edit' : undefined
}
