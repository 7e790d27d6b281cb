import { change } from '../callback/transition.ts'
import { trigger } from '../dialer/trigger.ts'
import { CallbackCode } from '../state/callbacks.ts'
import { Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { push } from './intents.ts'

/** Whether the customer of a callback calls in, instead of being called (SET-19, CTI-4). */
export function isOriginated(world: World, slot: number): boolean {
  return world.callbacks.isOriginated[world.interactions.callback[slot] ?? -1] === 1
}

/**
 * CTI-4: the callback is at the top and a fitting agent is Ready, so the customer is told to call in. It takes the dial's place: the agent
 * is not reserved and triggers no other until it is matched or expires. It needs no trunk, and leaves the line to those behind it.
 */
export function inviteCustomer(world: World, slot: number, agent: number): void {
  const row = trigger(world, slot, agent, Phase.invited)
  change(world, row, CallbackCode.queued, 'invited', { rule: 'CTI-4', agent })
  push(world, row, 'CALLBACK_READY')
}
