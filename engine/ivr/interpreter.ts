import { admissionRefusal } from '../callback/admission.ts'
import { book } from '../callback/book.ts'
import { nearestAvailable } from '../capacity/slots.ts'
import { offersImmediate } from '../capacity/offer.ts'
import type { ArrivalProcess } from '../customers/arrivals.ts'
import { fictitiousNumber } from '../customers/numbers.ts'
import { Purpose } from '../customers/purpose.ts'
import { assertNever } from '../kernel/assertNever.ts'
import { uuidFrom } from '../kernel/digest.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import type { FlowBlock } from '../model/flowModel.ts'
import { recordCall } from '../routing/delivery.ts'
import { queueCall, recordOffer } from '../routing/calls.ts'
import { leaveQueue } from '../routing/dispatch.ts'
import { OriginCode } from '../state/callbacks.ts'
import { InteractionKind, Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'

const IMMEDIATE = 1
const SCHEDULED = 2

/** A call of a source arrives and enters the flow that answers the number; the next arrival is set (TRF-1, DET-3). */
export function onArrival(world: World, source: number, generation: number): void {
  if (world.sources.generation[source] !== generation) return
  const { interactions, model, sources } = world
  const ordinal = sources.arrivals[source] ?? 0
  const slot = interactions.allocate(InteractionKind.call, source, ordinal, world.now)
  interactions.application[slot] = model.sources[source]?.application ?? -1
  sources.arrivals[source] = ordinal + 1
  setNextArrival(world, source)
  run(world, slot, 0)
}

/** Sets the event of a source's next arrival, by the draw that belongs to its ordinal. */
export function setNextArrival(world: World, source: number): void {
  const { sources, now } = world
  sources.expected[source] = -Math.log(world.draws(source, sources.arrivals[source] ?? 0, Purpose.arrival).uniform())
  sources.since[source] = now
  addArrival(world, source)
}

function addArrival(world: World, source: number): void {
  const { model, sources } = world
  const at = model.sources[source]?.arrivals?.next(sources.since[source] ?? 0, sources.expected[source] ?? 0)
  if (at === undefined) return
  world.events.add(at, EventClass.arrival, EventKind.arrival, source, sources.generation[source] ?? 0)
}

/**
 * The rates of a source have changed: what the old ones led one to expect since the last arrival is used up, the rest comes by the new
 * ones (DET-11).
 * @param before the source's process until now; undefined when it had none
 */
export function renewArrival(world: World, source: number, before: ArrivalProcess | undefined): void {
  const { sources, now } = world
  sources.generation[source] = (sources.generation[source] ?? 0) + 1
  if (before === undefined) {
    setNextArrival(world, source)
    return
  }
  const used = before.expected(sources.since[source] ?? now, now)
  sources.expected[source] = Math.max(0, (sources.expected[source] ?? 0) - used)
  sources.since[source] = now
  addArrival(world, source)
}

/** Walks a caller through the flow from a block until something has to be waited for (IVR-6). */
function run(world: World, slot: number, from: number): void {
  const { interactions, model, records, now } = world
  const application = interactions.application[slot] ?? 0
  const number = interactions.number[slot] ?? 0
  const flow = model.flows[application]
  let place = from
  for (;;) {
    const block: FlowBlock | undefined = flow?.[place]
    if (block === undefined) {
      terminate(world, slot)
      return
    }
    switch (block.kind) {
      case 'playMessage':
        records.block(now, number, application, place, block.next)
        place = block.next
        if (block.milliseconds === 0) break
        interactions.block[slot] = place
        world.events.add(
          now + block.milliseconds,
          EventClass.callProgress,
          EventKind.flowStep,
          slot,
          interactions.generation[slot] ?? 0,
        )
        return
      case 'businessHours': {
        const next = block.hours?.isOpen(now) === true ? block.open : block.closed
        records.block(now, number, application, place, next)
        place = next
        break
      }
      case 'routeCall':
        records.block(now, number, application, place, -1)
        if (model.queues[block.queue] === undefined) terminate(world, slot)
        else queueCall(world, slot, block)
        return
      case 'callbackV2':
        records.block(now, number, application, place, -1)
        if (model.queues[block.queue] === undefined) terminate(world, slot)
        else if (queueCall(world, slot, block)) offer(world, slot, block, place)
        return
      case 'terminateCall':
        records.block(now, number, application, place, -1)
        terminate(world, slot)
        return
      default:
        assertNever(block, 'unknown block')
    }
  }
}

export function onFlowStep(world: World, slot: number, generation: number): void {
  if (world.interactions.generation[slot] === generation) run(world, slot, world.interactions.block[slot] ?? -1)
}

function terminate(world: World, slot: number): void {
  recordCall(world, slot, 'terminated')
  world.interactions.release(slot)
}

type CallbackBlock = Extract<FlowBlock, { kind: 'callbackV2' }>

/** IVR-3: above the threshold a waiting caller is offered what the block, the settings and the hours allow. */
function offer(world: World, slot: number, block: CallbackBlock, place: number): void {
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
    userData: '{}',
  })
}
