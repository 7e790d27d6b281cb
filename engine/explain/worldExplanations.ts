import type { EarlierBookings } from '../callback/admission.ts'
import { earlierBookings } from '../callback/admission.ts'
import type { CountBooked } from '../capacity/slots.ts'
import type { QueueModel } from '../model/queueModel.ts'
import type { SimulationReads } from '../reads.ts'
import { channelsOf } from '../push/targets.ts'
import { nodeOf } from '../regions/health.ts'
import { estimateWait } from '../routing/estimatedWait.ts'
import type { World } from '../state/world.ts'
import { explainBooking, type AskedBooking } from './booking.ts'
import type { Explanation } from './explanation.ts'
import { explainImmediateOffer, explainScheduledOffer } from './offer.ts'
import { explainSlot } from './slot.ts'

/** Explanations of the running simulation: the rules of a queue, with what is booked, who is logged in and how long the wait is now. */

export function explainSlotOf(world: World, place: number, queue: QueueModel, at: number): Explanation {
  return explainSlot(queue.slots, at, world.now, counterOf(world, place))
}

export function explainOfferOf(
  world: World,
  place: number,
  queue: QueueModel,
  at: number,
): ReturnType<SimulationReads['explainOffer']> {
  const ewt = estimateWait(world, place, 'mode2').seconds
  return {
    immediate: explainImmediateOffer(queue.offer, at, world.now, ewt, world.loggedIn(place)),
    scheduled: explainScheduledOffer(queue.offer, queue.settings.scheduledEnabled, at, world.now),
  }
}

export function explainBookingOf(world: World, place: number, queue: QueueModel, booking: AskedBooking): Explanation {
  const earlier = (digits: number): EarlierBookings => earlierBookings(world, place, digits)
  const channels = channelsOf(world.model.tenant)
  return explainBooking(
    queue,
    booking,
    world.now,
    counterOf(world, place),
    earlier,
    nodeOf(world, queue.name),
    channels,
  )
}

function counterOf(world: World, place: number): CountBooked {
  return (from, to) => world.bookings[place]?.count(from, to) ?? 0
}
