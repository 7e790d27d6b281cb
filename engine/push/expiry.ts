import { change } from '../callback/transition.ts'
import { expireRequest } from '../callIn/states.ts'
import { hasCalledIn } from '../callIn/follow.ts'
import { closeTrigger } from '../dialer/legs.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import { MINUTE_MS } from '../hours/calendar.ts'
import { leaveQueue, triggerDials } from '../routing/dispatch.ts'
import { CallbackCode } from '../state/callbacks.ts'
import { CallInCode } from '../state/callIns.ts'
import { Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'

/** PRG-4: Pushed Callback Expiry counts from the first push of any event to a customer who is to call in. */
export function startPushExpiry(world: World, row: number): void {
  const { callbacks } = world
  if (callbacks.isOriginated[row] !== 1 || (callbacks.firstPushAt[row] ?? -1) >= 0) return
  callbacks.firstPushAt[row] = world.now
  setPushExpiry(world, row)
}

/** Sets when the pushes of a callback expire, by the settings of now: at once when that has passed (DET-11). */
export function setPushExpiry(world: World, row: number): void {
  const { callbacks, model, now } = world
  const first = callbacks.firstPushAt[row] ?? -1
  if (first < 0 || callbacks.isPushExpired[row] === 1 || callbacks.state[row] === CallbackCode.completed) return
  if (hasCalledIn(world, row)) return
  const minutes = model.queues[callbacks.queue[row] ?? 0]?.settings.pushedCallbackExpiryMinutes
  if (minutes === undefined) return
  const at = Math.max(now, first + minutes * MINUTE_MS)
  if (callbacks.pushExpiresAt[row] === at) return
  callbacks.pushExpiresAt[row] = at
  world.events.add(at, EventClass.expiry, EventKind.pushExpires, row, callbacks.generation[row] ?? 0)
}

/** PRG-4: the customer has not called in time, so the session leaves the queue; PRG-1 or PRG-2 ends the record (CBK-14). */
export function onPushExpires(world: World, row: number, generation: number): void {
  const { callbacks, interactions, model } = world
  if (callbacks.used[row] !== 1 || callbacks.generation[row] !== generation) return
  if (callbacks.pushExpiresAt[row] !== world.now || callbacks.isPushExpired[row] === 1) return
  const state = callbacks.state[row]
  if (state !== CallbackCode.scheduled && state !== CallbackCode.queued) return
  const slot = callbacks.interaction[row] ?? -1
  callbacks.isPushExpired[row] = 1
  callbacks.lookAt[row] = -1
  if (slot >= 0) {
    leaveQueue(world, slot)
    if (interactions.phase[slot] === Phase.invited) closeTrigger(world, slot)
    interactions.enter(slot, Phase.pushExpired)
  }
  endCallIns(world, row)
  const minutes = model.queues[callbacks.queue[row] ?? 0]?.settings.pushedCallbackExpiryMinutes ?? 0
  change(world, row, state, 'pushExpired', { rule: 'PRG-4', setting: `pushedCallbackExpiryMinutes=${minutes}` })
  triggerDials(world)
}

/** No call can be recognised by the requests for this callback any more (PRG-4). */
export function endCallIns(world: World, row: number): void {
  const { callIns, callbacks } = world
  const id = callbacks.id[row] ?? ''
  for (let request = 0; request < callIns.rows; request++)
    if (
      callIns.used[request] === 1 &&
      callIns.callback[request] === id &&
      callIns.state[request] === CallInCode.created
    )
      expireRequest(world, request)
}
