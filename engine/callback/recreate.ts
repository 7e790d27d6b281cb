import type { Actor, CreateCallback, RecreateCallback } from '../command.ts'
import { channelsOf, pushTargetsSchema } from '../push/targets.ts'
import type { PushTarget } from '../push/targets.ts'
import { CALLBACK_REASONS, CALLBACK_STATES } from '../records/kinds.ts'
import type { Refusal } from '../refusal.ts'
import { CallbackCode } from '../state/callbacks.ts'
import type { World } from '../state/world.ts'
import { e164, parseUserData } from '../worldReads.ts'
import { create, refuseCreate } from './commands.ts'

/**
 * Why a callback cannot be booked anew now; undefined when it can (CBK-6): it is COMPLETED and no agent talked to the customer, its queue is
 * still there, and the queue takes the booking like any other. Changes nothing.
 */
export function refuseRecreate(world: World, body: RecreateCallback): Refusal | undefined {
  const row = world.callbacks.rowOf(body.from)
  if (row < 0) return { code: 7050, cause: 'unknownCallback', field: 'from' }
  const state = world.callbacks.state[row] ?? 0
  const reason = CALLBACK_REASONS[world.callbacks.reason[row] ?? -1]
  if (state !== CallbackCode.completed || reason === 'AGENT_CONNECTED') {
    const facts = { state: CALLBACK_STATES[state] ?? '', ...(reason && { reason }) }
    return { code: 7051, cause: 'notRecreatable', field: 'from', facts }
  }
  return refuseCreate(world, bookingOf(world, row, body))
}

/** Carries an accepted recreation out. */
export function recreate(world: World, body: RecreateCallback, actor: Actor): void {
  create(world, bookingOf(world, world.callbacks.rowOf(body.from), body), actor, body.from)
}

/** Push targets of a callback, of those channels that the tenant still has (CRE-3). */
function keptTargets({ callbacks, model }: World, row: number): PushTarget[] {
  const text = callbacks.pushTargets[row] ?? ''
  const channels = channelsOf(model.tenant)
  const targets = text === '' ? [] : pushTargetsSchema.parse(JSON.parse(text))
  return targets.filter(({ channel }) => channels.includes(channel))
}

/** The booking that a recreation is, prefilled with what is known of the callback in a row. */
function bookingOf(world: World, row: number, body: RecreateCallback): CreateCallback {
  const { callbacks, model } = world
  const { id, desiredTime, alwaysCheckCapacity, language } = body
  return {
    kind: 'callback.create',
    id,
    serviceName: model.roster.queues[callbacks.queue[row] ?? -1] ?? '',
    phoneNumber: body.phoneNumber ?? e164(callbacks.phoneNumber[row] ?? 0),
    alwaysCheckCapacity,
    language,
    priority: body.priority ?? callbacks.priority[row] ?? 0,
    userData: body.userData ?? { ...parseUserData(callbacks.userData[row] ?? '{}') },
    pushTargets: keptTargets(world, row),
    ...(desiredTime !== undefined && { desiredTime }),
  }
}
