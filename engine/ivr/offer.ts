import { admissionRefusal } from '../callback/admission.ts'
import { book } from '../callback/book.ts'
import { nearestAvailable } from '../capacity/slots.ts'
import { offersImmediate } from '../capacity/offer.ts'
import { fictitiousNumber } from '../customers/numbers.ts'
import { Purpose } from '../customers/purpose.ts'
import { canonicalJson } from '../kernel/canonicalJson.ts'
import { uuidFrom } from '../kernel/digest.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import type { FlowBlock } from '../model/flowModel.ts'
import { recordCall } from '../routing/delivery.ts'
import { recordOffer } from '../routing/calls.ts'
import { leaveQueue } from '../routing/dispatch.ts'
import { OriginCode } from '../state/callbacks.ts'
import { Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'

const IMMEDIATE = 1
const SCHEDULED = 2

type CallbackBlock = Extract<FlowBlock, { kind: 'callbackV2' }>

/** IVR-3: above the threshold a waiting caller is offered what the block, the settings and the hours allow. */
export function offer(world: World, slot: number, block: CallbackBlock, place: number): void {
  const { interactions, model, now } = world
  const ewt = interactions.ewt[slot] ?? -1
  const queue = model.queues[block.callbackQueue]
  if (queue === undefined || ewt <= block.thresholdSeconds) return
  const loggedIn = world.loggedIn(block.callbackQueue) > 0
  const immediate = block.offerImmediate && offersImmediate(queue.offer, now, ewt, loggedIn)
  const scheduled = block.offerScheduled && queue.settings.scheduledEnabled
  if (!immediate && !scheduled) return
  interactions.offered[slot] = (immediate ? IMMEDIATE : 0) | (scheduled ? SCHEDULED : 0)
  interactions.block[slot] = place
  if (block.offerMilliseconds === 0) {
    answerOffer(world, slot, block)
    return
  }
  world.events.add(
    now + block.offerMilliseconds,
    EventClass.callProgress,
    EventKind.offerSpoken,
    slot,
    interactions.generation[slot] ?? 0,
  )
}

/** The offer has been spoken; the caller answers unless an agent was faster. */
export function onOfferSpoken(world: World, slot: number, generation: number): void {
  const { interactions, model } = world
  if (interactions.generation[slot] !== generation || (interactions.offered[slot] ?? -1) < 0) return
  const block = model.flows[interactions.application[slot] ?? 0]?.[interactions.block[slot] ?? 0]
  if (interactions.phase[slot] !== Phase.waiting || block?.kind !== 'callbackV2')
    recordOffer(world, slot, 'answeredMeanwhile')
  else answerOffer(world, slot, block)
}

/** TRF-3: the caller chooses by the wait announced; a refusal keeps the place in queue. */
function answerOffer(world: World, slot: number, block: CallbackBlock): void {
  const { interactions, model, now } = world
  const source = interactions.source[slot] ?? 0
  const ordinal = interactions.ordinal[slot] ?? 0
  const offered = interactions.offered[slot] ?? 0
  const ewt = interactions.ewt[slot] ?? 0
  const customer = model.sources[source]
  const row = customer?.acceptance.findLast(({ ewtFromSeconds }) => ewtFromSeconds <= ewt)
  const u = world.draws(source, ordinal, Purpose.offerChoice).uniform()
  const wantsImmediate = row !== undefined && u < row.immediate
  const wantsScheduled = row !== undefined && !wantsImmediate && u < row.immediate + row.scheduled
  const number = fictitiousNumber(world.draws(source, ordinal, Purpose.number))
  const admitted = (at: number): boolean => admissionRefusal(world, block.callbackQueue, number, at) === undefined
  if (wantsImmediate && (offered & IMMEDIATE) !== 0 && admitted(now)) {
    accept(world, slot, block, number, now, OriginCode.immediate)
    return
  }
  if (wantsScheduled && (offered & SCHEDULED) !== 0) {
    const ahead = customer?.scheduleAhead.sample(world.draws(source, ordinal, Purpose.scheduleWish)) ?? 0
    const slots = model.queues[block.callbackQueue]?.slots
    const bookings = world.bookings[block.callbackQueue]
    const nearest =
      slots && bookings && nearestAvailable(slots, now + ahead, now, (from, to) => bookings.count(from, to))
    if (nearest !== undefined && admitted(nearest.start)) {
      accept(world, slot, block, number, nearest.start, OriginCode.scheduled)
      return
    }
  }
  recordOffer(world, slot, 'refused')
}

/** The caller takes a callback and hangs up; an Immediate one keeps the place of the call (CBK-3). */
function accept(
  world: World,
  slot: number,
  block: CallbackBlock,
  phoneNumber: number,
  desiredTime: number,
  origin: number,
): void {
  const { interactions, callbacks, identity, model } = world
  const source = interactions.source[slot] ?? 0
  const ordinal = interactions.ordinal[slot] ?? 0
  const virtualQueueTime = interactions.virtualQueueTime[slot] ?? world.now
  const interaction = interactions.number[slot] ?? 0
  const isImmediate = origin === OriginCode.immediate
  const variables = interactions.walks.get(slot)?.variables ?? {}
  recordOffer(world, slot, isImmediate ? 'immediate' : 'scheduled')
  leaveQueue(world, slot)
  recordCall(world, slot, isImmediate ? 'callbackImmediate' : 'callbackScheduled')
  interactions.release(slot)
  book(world, {
    id: uuidFrom('engine', identity.seed, world.branch, ++callbacks.born),
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
    userData: canonicalJson(variables),
  })
}
