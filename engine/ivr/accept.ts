import { book } from '../callback/book.ts'
import { callMeanwhile } from '../customers/furtherCalls.ts'
import { canonicalJson } from '../kernel/canonicalJson.ts'
import { uuidFrom } from '../kernel/digest.ts'
import type { CallbackBlock } from '../model/flowModel.ts'
import { recordCall } from '../routing/delivery.ts'
import { recordOffer } from '../routing/calls.ts'
import { leaveQueue } from '../routing/dispatch.ts'
import { OriginCode } from '../state/callbacks.ts'
import type { RecordedName } from '../state/callbacks.ts'
import type { World } from '../state/world.ts'

/** What a caller takes. */
export interface Taken {
  /** E.164 digits of the number to be called back. */
  readonly phoneNumber: number
  /** ms. */
  readonly desiredTime: number
  /** Of OriginCode. */
  readonly origin: number
  /** What the caller has recorded (IVR-4). */
  readonly name?: RecordedName | undefined
}

/** The caller takes a callback and hangs up; an Immediate one keeps the place of the call (CBK-3). */
export function accept(world: World, slot: number, block: CallbackBlock, taken: Taken): void {
  const { phoneNumber, desiredTime, origin, name } = taken
  const { interactions, callbacks, identity, model } = world
  const source = interactions.source[slot] ?? 0
  const ordinal = interactions.ordinal[slot] ?? 0
  const virtualQueueTime = interactions.virtualQueueTime[slot] ?? world.now
  const interaction = interactions.number[slot] ?? 0
  const isImmediate = origin === OriginCode.immediate
  const walk = interactions.walks.get(slot)
  const attached = { ...walk?.matched?.userData, ...walk?.variables }
  recordOffer(world, slot, isImmediate ? 'immediate' : 'scheduled')
  leaveQueue(world, slot)
  recordCall(world, slot, isImmediate ? 'callbackImmediate' : 'callbackScheduled')
  const id = uuidFrom('engine', identity.seed, world.branch, ++callbacks.born)
  callMeanwhile(world, slot, id)
  interactions.release(slot)
  book(world, {
    id,
    queue: block.callbackQueue,
    phoneNumber,
    desiredTime,
    origin,
    priority: block.priority,
    ...(block.growth && { growth: block.growth }),
    ...(isImmediate && { virtualQueueTime }),
    interaction,
    source,
    ordinal,
    hasRoutePoint: model.queues[block.callbackQueue]?.settings.routingPoint !== '',
    language: 'en-US',
    userData: canonicalJson(attached),
    ...(name && { recordedName: name }),
  })
}
