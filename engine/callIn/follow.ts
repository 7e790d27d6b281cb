import { change, complete } from '../callback/transition.ts'
import { closeTrigger } from '../dialer/legs.ts'
import { endCallIns } from '../push/expiry.ts'
import type { CallbackReason, LegOutcome } from '../records/kinds.ts'
import { recordOffer } from '../routing/calls.ts'
import { recordCall } from '../routing/delivery.ts'
import { leaveQueue } from '../routing/dispatch.ts'
import { leaveStayToCall } from '../routing/prediction.ts'
import { CallbackCode } from '../state/callbacks.ts'
import { InteractionKind, Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { completeRequest } from './states.ts'

/** Whether the customer of a callback has been recognised by a call that is still in the center (CTI-4). */
export function hasCalledIn({ callbacks, interactions }: World, row: number): boolean {
  return interactions.kind[callbacks.interaction[row] ?? -1] === InteractionKind.call
}

/**
 * CTI-4: the call takes the place of the virtual call that waited for it, so that customer counts once; the record follows the call from
 * here on. Its pushes do not expire any more, nobody else can call in for it, and the agent who triggered READY may trigger the next.
 * @param recognisedBy what the caller was recognised by, as a code
 */
export function followCall(world: World, row: number, call: number, recognisedBy: string): void {
  const { callbacks, interactions } = world
  const virtual = callbacks.interaction[row] ?? -1
  leaveQueue(world, virtual)
  if (interactions.phase[virtual] === Phase.invited) closeTrigger(world, virtual)
  interactions.release(virtual)
  callbacks.interaction[row] = call
  interactions.callback[call] = row
  callbacks.lookAt[row] = -1
  callbacks.pushExpiresAt[row] = -1
  leaveStayToCall(world, row)
  endCallIns(world, row)
  change(world, row, CallbackCode.queued, 'matched', { rule: 'CTI-5', setting: `recognisedBy=${recognisedBy}` })
}

/** The call of a callback stands for it no more. */
function letGo({ callbacks, interactions }: World, call: number): number {
  const row = interactions.callback[call] ?? -1
  interactions.callback[call] = -1
  if (row >= 0) callbacks.interaction[row] = -1
  return row
}

/** A recognised call has ended, and with it its request (CTI-8) and the callback that it was for (CTI-4). */
export function endRecognised(world: World, call: number, outcome: LegOutcome): void {
  const matched = world.interactions.walks.get(call)?.matched
  if (matched === undefined) return
  completeRequest(world, matched.request)
  if (outcome === 'answered') endFollowing(world, call, 'AGENT_CONNECTED')
  else if (outcome === 'terminated') endFollowing(world, call, 'FAIL_ERROR')
  else endFollowing(world, call, 'CUSTOMER_ABANDONED')
}

/** The callback that a call is for, if any, is completed while the call itself is still to end. */
export function endFollowing(
  world: World,
  call: number,
  reason: Extract<CallbackReason, 'AGENT_CONNECTED' | 'CUSTOMER_ABANDONED' | 'FAIL_ERROR'>,
): void {
  const agent = world.interactions.agent[call] ?? -1
  const row = letGo(world, call)
  if (row < 0) return
  if (reason === 'AGENT_CONNECTED') complete(world, row, reason, 'handled', { rule: 'CBK-4', agent })
  else if (reason === 'FAIL_ERROR') complete(world, row, reason, 'flowEnded', { rule: 'CBK-4' })
  else complete(world, row, reason, 'abandoned', { rule: 'CTI-4' })
}

/**
 * The callback of a call is over, so its customer hears a closing prompt and the call ends (CBK-5, PRG-5). A reserved agent is still to be
 * released.
 */
export function cutOff(world: World, call: number): void {
  const { interactions } = world
  letGo(world, call)
  leaveQueue(world, call)
  if ((interactions.offered[call] ?? -1) >= 0) recordOffer(world, call, 'leftMeanwhile')
  interactions.agent[call] = -1
  recordCall(world, call, 'terminated')
  interactions.release(call)
}
