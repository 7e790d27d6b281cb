import { admissionRefusal } from '../callback/admission.ts'
import { nearestAvailable, slotAt } from '../capacity/slots.ts'
import type { ZoneTable } from '../hours/zoneTable.ts'
import { assertNever } from '../kernel/assertNever.ts'
import type { CallbackBlock } from '../model/flowModel.ts'
import type { QueueModel } from '../model/queueModel.ts'
import { readNumber } from '../numbers/readNumber.ts'
import { recordOffer } from '../routing/calls.ts'
import { OriginCode } from '../state/callbacks.ts'
import type { RecordedName } from '../state/callbacks.ts'
import { Offered, Phase } from '../state/interactions.ts'
import type { Person, Walk } from '../state/walks.ts'
import type { World } from '../state/world.ts'
import { accept } from './accept.ts'
import { announceLater } from './announcements.ts'
import { waitUntil } from './input.ts'
import { asksForName, beginRecording, endRecording } from './naming.ts'
import { minutesOfDigits, wishedTime } from './wishedTime.ts'

/** A person who keys nothing for this long, once the offer has been spoken, refuses it. */
const ANSWER_MS = 20_000

/** Digits of another number beyond these are not heard. */
const LONGEST_NUMBER = 20

/** Everything that a key may decide on. */
interface Asked {
  readonly world: World
  readonly slot: number
  readonly walk: Walk
  readonly person: Person
  readonly block: CallbackBlock
  readonly queue: QueueModel
}

/** A person is offered callbacks, and keeps the place in the queue meanwhile (IVR-3). */
export function askPerson(world: World, slot: number, walk: Walk, person: Person, block: CallbackBlock): void {
  person.start = -1
  person.number = person.from
  turnTo(walk, person, 'offer', '')
  waitUntil(world, slot, walk, world.now + block.offerMilliseconds + ANSWER_MS)
}

/** Nothing has been keyed in time: the offer is refused, unless an agent was faster, or it is silence that ends a recording. */
export function onAnswerOverdue(world: World, slot: number, walk: Walk, person: Person): void {
  const asked = person.step === 'name' ? askedOf(world, slot, walk, person) : undefined
  if (asked !== undefined) {
    take(asked, endRecording(person, person.naming?.spokenAt ?? -1))
    return
  }
  // The queue may have gone, which has ended the offer already.
  if (person.step !== 'none') refuse(world, slot, walk, person, 'noAnswer')
}

/** A person who is offered callbacks keys a digit. Where an agent was faster, it is for nobody. */
export function keyInOffer(world: World, slot: number, walk: Walk, person: Person, digit: string): void {
  const asked = askedOf(world, slot, walk, person)
  if (asked === undefined) return
  if (person.step === 'name') {
    if (digit === '#') take(asked, endRecording(person, world.now))
    return
  }
  waitUntil(world, slot, walk, world.now + ANSWER_MS)
  answer(asked, digit)
}

/** What is asked now; undefined where an agent was faster, or the queue is gone, which ends the offer. */
function askedOf(world: World, slot: number, walk: Walk, person: Person): Asked | undefined {
  const { interactions, model } = world
  const block = model.flows[interactions.application[slot] ?? 0]?.[interactions.block[slot] ?? 0]
  if (interactions.phase[slot] !== Phase.waiting || block?.kind !== 'callbackV2') return undefined
  const queue = model.queues[block.callbackQueue]
  if (queue === undefined) {
    refuse(world, slot, walk, person, 'queueGone')
    return undefined
  }
  return { world, slot, walk, person, block, queue }
}

/** One step of the dialogue (IVR-3, IVR-4): what is asked, and what each digit leads to. */
function answer(asked: Asked, digit: string): void {
  const { world, slot, walk, person } = asked
  const offered = world.interactions.offered[slot] ?? 0
  const isTyped = person.step === 'time' || person.step === 'otherNumber'
  if (digit === '9' && !isTyped) {
    refuse(world, slot, walk, person, '')
    return
  }
  switch (person.step) {
    case 'none':
      return
    case 'offer':
      if (digit === '1' && (offered & Offered.immediate) !== 0) turnTo(walk, person, 'number', '')
      else if (digit === '2' && (offered & Offered.scheduled) !== 0) turnTo(walk, person, 'weekday', '')
      else person.notice = 'unknownKey'
      return
    case 'weekday':
      if (/^[1-7]$/.test(digit)) {
        person.weekday = Number(digit)
        turnTo(walk, person, 'time', '')
      } else person.notice = 'unknownKey'
      return
    case 'time':
      walk.digits += digit
      if (walk.digits.length === 4) findSlot(asked)
      return
    case 'slot':
      if (digit === '1') turnTo(walk, person, 'number', '')
      else if (digit === '2') turnTo(walk, person, 'weekday', '')
      else person.notice = 'unknownKey'
      return
    case 'number':
      if (digit === '1') confirm(asked)
      else if (digit === '2') turnTo(walk, person, 'otherNumber', '')
      else person.notice = 'unknownKey'
      return
    case 'name':
      return
    case 'otherNumber':
      if (digit === '#') readOther(asked)
      else if (walk.digits.length < LONGEST_NUMBER) walk.digits += digit
      return
    default:
      assertNever(person.step, 'unknown step')
  }
}

function turnTo(walk: Walk, person: Person, step: Person['step'], notice: string): void {
  person.step = step
  person.notice = notice
  walk.digits = ''
}

/** Zone in which a person is asked for day and time (IVR-4). */
export function promptZoneOf(block: CallbackBlock, queue: QueueModel): ZoneTable {
  return block.promptZone ?? queue.hours.zone
}

/** IVR-4: the available slot closest to the day and time wished is read back. */
function findSlot({ world, walk, person, block, queue }: Asked): void {
  const { now } = world
  const minutes = minutesOfDigits(walk.digits)
  if (minutes === undefined) {
    turnTo(walk, person, 'time', 'noTime')
    return
  }
  const wish = wishedTime(promptZoneOf(block, queue), person.weekday, minutes, now)
  const nearest = nearestAvailable(queue.slots, wish, now, bookedOn(world, block))
  if (nearest === undefined) {
    turnTo(walk, person, 'weekday', 'noSlot')
    return
  }
  person.start = nearest.start
  turnTo(walk, person, 'slot', '')
}

function bookedOn(world: World, block: CallbackBlock): (from: number, to: number) => number {
  return (from, to) => world.bookings[block.callbackQueue]?.count(from, to) ?? 0
}

/** NUM-1: another number than the one that the person calls from. */
function readOther({ walk, person, queue }: Asked): void {
  const number = readNumber(walk.digits, queue.settings.defaultRegion)
  if (number === undefined) {
    turnTo(walk, person, 'otherNumber', 'impossibleNumber')
    return
  }
  person.number = number.digits
  turnTo(walk, person, 'number', '')
}

/** The number is confirmed: a name is recorded where the block asks for it, and then the callback is booked (IVR-4). */
function confirm(asked: Asked): void {
  const { world, slot, walk, person, block } = asked
  if (!asksForName(block, person.start >= 0)) {
    take(asked, undefined)
    return
  }
  turnTo(walk, person, 'name', '')
  beginRecording(world, slot, walk, person)
}

/** The callback is booked and the call ends, unless the queue does not take the booking. */
function take({ world, slot, walk, person, block, queue }: Asked, name: RecordedName | undefined): void {
  const { now } = world
  const isScheduled = person.start >= 0
  if (isScheduled && !slotAt(queue.slots, person.start, now, bookedOn(world, block)).available) {
    turnTo(walk, person, 'weekday', 'slotTaken')
    waitUntil(world, slot, walk, now + ANSWER_MS)
    return
  }
  const desiredTime = isScheduled ? person.start : now
  const refusal = admissionRefusal(world, block.callbackQueue, person.number, desiredTime)
  if (refusal !== undefined) {
    refuse(world, slot, walk, person, refusal.cause)
    return
  }
  const origin = isScheduled ? OriginCode.scheduled : OriginCode.immediate
  accept(world, slot, block, { phoneNumber: person.number, desiredTime, origin, name })
}

/** The offer is over; who refuses keeps the place in the queue (IVR-3). */
function refuse(world: World, slot: number, walk: Walk, person: Person, notice: string): void {
  const { interactions, model } = world
  walk.waitsUntil = -1
  delete person.naming
  turnTo(walk, person, 'none', notice)
  if ((interactions.offered[slot] ?? -1) < 0) return
  recordOffer(world, slot, interactions.phase[slot] === Phase.waiting ? 'refused' : 'answeredMeanwhile')
  const block = model.flows[interactions.application[slot] ?? 0]?.[interactions.block[slot] ?? 0]
  if (block?.kind === 'callbackV2') announceLater(world, slot, block)
}
