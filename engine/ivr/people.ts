import { endFollowing } from '../callIn/follow.ts'
import type { Actor, PlaceCall } from '../command.ts'
import { BOOKED_SOURCE } from '../customers/purpose.ts'
import { numberFrom } from '../kernel/digest.ts'
import type { Model } from '../model/model.ts'
import { readNumber } from '../numbers/readNumber.ts'
import type { ReadNumber } from '../numbers/readNumber.ts'
import type { Refusal } from '../refusal.ts'
import { abandonCall, recordOffer } from '../routing/calls.ts'
import { recordCall } from '../routing/delivery.ts'
import { releaseAgent, triggerDials } from '../routing/dispatch.ts'
import { InteractionKind, Phase } from '../state/interactions.ts'
import type { Walk } from '../state/walks.ts'
import type { World } from '../state/world.ts'
import { dropFromMatch } from './callInMatch.ts'
import { finishInHand } from './consults.ts'
import { ASKED_AGAIN, settle, waitUntil } from './input.ts'
import { run, terminate } from './interpreter.ts'
import { keyInOffer } from './personOffer.ts'

/** Calls that people make walk the same interpreter as those of simulated callers (IVR-6). They hang up when they are told to only. */

/** The row of the call of a person that is in the center under this id; -1 if there is none. */
export function callOf({ interactions }: World, id: string): number {
  for (const [slot, { person }] of interactions.walks) if (person?.id === id) return slot
  return -1
}

/** How many calls there are of people who really wait at the other end, and not those of a script (PAC-1). */
export function liveCalls({ interactions }: World): number {
  let live = 0
  for (const { person } of interactions.walks.values()) if (person !== undefined && person.isScripted !== true) live++
  return live
}

/** Place of the flow that answers a number; -1 if none does. */
export function flowAnswering(model: Model, dnis: string): number {
  const answering = model.tenant.phoneNumbers.find(({ number }) => number === dnis)
  return model.roster.flows.findIndex(({ name, present }) => present && name === answering?.application)
}

/** NUM-1: the number that a call comes from, read with the Default Region of the default row. */
function callerOf({ model }: World, from: string): ReadNumber | undefined {
  return readNumber(from, model.tenant.settings.default.defaultRegion)
}

export function refuseCall(world: World, body: PlaceCall): Refusal | undefined {
  const { id, from, dnis } = body
  if (callOf(world, id) >= 0) return { code: 501, cause: 'callIdTaken', field: 'id' }
  if (callerOf(world, from) === undefined) return { code: 7030, cause: 'impossibleCaller', field: 'from' }
  if (flowAnswering(world.model, dnis) < 0) return { code: 501, cause: 'nobodyAnswers', field: 'dnis', facts: { dnis } }
  return undefined
}

/** A person's call comes in. */
export function placeCall(world: World, { id, from, dnis }: PlaceCall, actor: Actor): void {
  const { interactions, model } = world
  const slot = interactions.allocate(InteractionKind.call, BOOKED_SOURCE, numberFrom(id), world.now)
  interactions.enter(slot, Phase.inFlow)
  interactions.placed++
  interactions.application[slot] = flowAnswering(model, dnis)
  const number = callerOf(world, from)?.digits ?? 0
  interactions.walkOf(slot).person = {
    id,
    from: number,
    dnis,
    ...(actor.kind === 'script' && { isScripted: true }),
    playing: -1,
    step: 'none',
    notice: '',
    weekday: 0,
    start: -1,
    number,
  }
  run(world, slot, 0)
}

/** A person keys digits, one after another; what nobody asks for is not heard. */
export function keyDigits(world: World, slot: number, digits: string): void {
  const { interactions } = world
  const walk = interactions.walks.get(slot)
  const generation = interactions.generation[slot]
  for (const digit of digits) {
    // The call may have ended by the digit before.
    if (walk?.person === undefined || interactions.generation[slot] !== generation) return
    if (walk.waitsUntil < 0) continue
    if ((interactions.offered[slot] ?? -1) >= 0) keyInOffer(world, slot, walk, walk.person, digit)
    else keyInFlow(world, slot, walk, digit)
  }
}

/** A digit for a menu or an input, also while the prompt is being said (IVR-2). */
function keyInFlow(world: World, slot: number, walk: Walk, digit: string): void {
  const { interactions, model, now } = world
  const place = interactions.block[slot] ?? -1
  const block = model.flows[interactions.application[slot] ?? 0]?.[place]
  if (block?.kind !== 'menu' && block?.kind !== 'userInput') return
  const isEnd = block.kind === 'userInput' && digit === block.terminator
  if (!isEnd) walk.digits += digit
  if (block.kind === 'userInput' && !isEnd && walk.digits.length < block.maximumDigits) {
    waitUntil(world, slot, walk, now + block.timeoutMilliseconds)
    return
  }
  const next = settle(world, slot, walk, place, block)
  if (next !== ASKED_AGAIN) run(world, slot, next)
}

/** A person hangs up, wherever the call stands; an agent who is reserved for it returns to Ready. */
export function hangUp(world: World, slot: number): void {
  const { interactions } = world
  switch (interactions.phase[slot]) {
    case Phase.waiting:
      abandonCall(world, slot)
      return
    case Phase.delivering: {
      const agent = interactions.agent[slot] ?? -1
      if ((interactions.offered[slot] ?? -1) >= 0) recordOffer(world, slot, 'leftMeanwhile')
      interactions.agent[slot] = -1
      recordCall(world, slot, 'abandoned')
      interactions.release(slot)
      releaseAgent(world, agent)
      triggerDials(world)
      return
    }
    case Phase.withAgent:
      finishInHand(world, slot)
      return
    default:
      dropFromMatch(world, slot)
      endFollowing(world, slot, 'CUSTOMER_ABANDONED')
      terminate(world, slot)
  }
}
