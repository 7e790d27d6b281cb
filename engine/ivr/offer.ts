import { admissionRefusal } from '../callback/admission.ts'
import { nearestAvailable } from '../capacity/slots.ts'
import { offersImmediate } from '../capacity/offer.ts'
import { choicesOf } from '../customers/draws.ts'
import { Purpose } from '../customers/purpose.ts'
import { numberOf } from '../customers/traced.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import type { CallbackBlock } from '../model/flowModel.ts'
import { recordOffer } from '../routing/calls.ts'
import { OriginCode } from '../state/callbacks.ts'
import type { RecordedName } from '../state/callbacks.ts'
import { Offered, Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { accept } from './accept.ts'
import { announceLater } from './announcements.ts'
import { asksForName, simulatedName } from './naming.ts'
import { askPerson } from './personOffer.ts'

/**
 * IVR-3: above the threshold a waiting caller is offered what the block, the settings and the hours allow.
 * @returns whether there is an offer
 */
export function offer(world: World, slot: number, block: CallbackBlock, place: number): boolean {
  const { interactions, model, now } = world
  const ewt = interactions.ewt[slot] ?? -1
  const queue = model.queues[block.callbackQueue]
  if (queue === undefined || ewt <= block.thresholdSeconds) return false
  const loggedIn = world.loggedIn(block.callbackQueue) > 0
  const immediate = block.offerImmediate && offersImmediate(queue.offer, now, ewt, loggedIn)
  const scheduled = block.offerScheduled && queue.settings.scheduledEnabled
  if (!immediate && !scheduled) return false
  interactions.offered[slot] = (immediate ? Offered.immediate : 0) | (scheduled ? Offered.scheduled : 0)
  interactions.block[slot] = place
  const walk = interactions.walks.get(slot)
  if (walk?.person !== undefined) {
    askPerson(world, slot, walk, walk.person, block)
    return true
  }
  if (block.offerMilliseconds === 0) {
    answerOffer(world, slot, block)
    return true
  }
  world.events.add(
    now + block.offerMilliseconds,
    EventClass.callProgress,
    EventKind.offerSpoken,
    slot,
    interactions.generation[slot] ?? 0,
  )
  return true
}

/** The offer has been spoken; the caller answers unless an agent was faster. */
export function onOfferSpoken(world: World, slot: number, generation: number): void {
  const { interactions, model } = world
  if (interactions.generation[slot] !== generation || (interactions.offered[slot] ?? -1) < 0) return
  const block = model.flows[interactions.application[slot] ?? 0]?.[interactions.block[slot] ?? 0]
  if (interactions.phase[slot] === Phase.waiting && block?.kind === 'callbackV2') {
    answerOffer(world, slot, block)
    return
  }
  recordOffer(world, slot, 'answeredMeanwhile')
  if (block?.kind === 'callbackV2') announceLater(world, slot, block)
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
  const u = choicesOf(world, slot, Purpose.offerChoice).uniform()
  const wantsImmediate = row !== undefined && u < row.immediate
  const wantsScheduled = row !== undefined && !wantsImmediate && u < row.immediate + row.scheduled
  const number = numberOf(world, source, ordinal)
  const nameOf = (isScheduled: boolean): RecordedName | undefined =>
    asksForName(block, isScheduled) ? simulatedName(world, slot) : undefined
  const admitted = (at: number): boolean => admissionRefusal(world, block.callbackQueue, number, at) === undefined
  if (wantsImmediate && (offered & Offered.immediate) !== 0 && admitted(now)) {
    accept(world, slot, block, {
      phoneNumber: number,
      desiredTime: now,
      origin: OriginCode.immediate,
      name: nameOf(false),
    })
    return
  }
  if (wantsScheduled && (offered & Offered.scheduled) !== 0) {
    const ahead = customer?.scheduleAhead.sample(choicesOf(world, slot, Purpose.scheduleWish)) ?? 0
    const slots = model.queues[block.callbackQueue]?.slots
    const bookings = world.bookings[block.callbackQueue]
    const nearest =
      slots && bookings && nearestAvailable(slots, now + ahead, now, (from, to) => bookings.count(from, to))
    if (nearest !== undefined && admitted(nearest.start)) {
      accept(world, slot, block, {
        phoneNumber: number,
        desiredTime: nearest.start,
        origin: OriginCode.scheduled,
        name: nameOf(true),
      })
      return
    }
  }
  recordOffer(world, slot, 'refused')
  announceLater(world, slot, block)
}
