import { redialLater } from '../customers/furtherCalls.ts'
import { assertNever } from '../kernel/assertNever.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import type { CallbackBlock, FlowBlock, MatchBlock, RouteBlock } from '../model/flowModel.ts'
import { recordCall } from '../routing/delivery.ts'
import { queueCall } from '../routing/calls.ts'
import { triggerDials } from '../routing/dispatch.ts'
import { InteractionKind, Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { announceLater } from './announcements.ts'
import { settleMatch } from './callInMatch.ts'
import { endConsult } from './consults.ts'
import { ASKED_AGAIN, begin, settle, waitUntil } from './input.ts'
import { offer } from './offer.ts'
import { onAnswerOverdue } from './personOffer.ts'
import { routeOf } from './route.ts'

/** Walks a caller through the flow from a block until something has to be waited for (IVR-6). */
export function run(world: World, slot: number, from: number): void {
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
        notePlaying(world, slot, place)
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
      case 'assignVariables': {
        const { variables } = interactions.walkOf(slot)
        for (const [name, value] of block.variables) variables[name] = value
        records.block(now, number, application, place, block.next)
        place = block.next
        break
      }
      case 'menu':
      case 'userInput':
        begin(world, slot, place, block)
        return
      case 'clickToCallInMatch':
        if (block.milliseconds === 0) leaveMatch(world, slot, place, block)
        else beginMatch(world, slot, place, block)
        return
      case 'businessHours': {
        const next = block.hours?.isOpen(now) === true ? block.open : block.closed
        records.block(now, number, application, place, next)
        place = next
        break
      }
      case 'routeCall':
        records.block(now, number, application, place, -1)
        routeCall(world, slot, block)
        return
      case 'callbackV2':
        records.block(now, number, application, place, -1)
        if (model.queues[block.queue] === undefined) terminate(world, slot)
        else stay(world, slot, block, place)
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

/** A caller comes to a match that takes some time. */
function beginMatch(world: World, slot: number, place: number, block: MatchBlock): void {
  const { interactions, now } = world
  interactions.block[slot] = place
  notePlaying(world, slot, place)
  waitUntil(world, slot, interactions.walkOf(slot), now + block.milliseconds)
}

/** Who has been recognised goes on to an agent before the next customer is told to call in (RTE-5, CTI-4). */
function leaveMatch(world: World, slot: number, place: number, block: MatchBlock): void {
  run(world, slot, settleMatch(world, slot, place, block))
  triggerDials(world)
}

function routeCall(world: World, slot: number, block: RouteBlock): void {
  const route = routeOf(world, slot, block)
  if (world.model.queues[route.queue] === undefined) terminate(world, slot)
  else queueCall(world, slot, route)
}

export function onFlowStep(world: World, slot: number, generation: number): void {
  if (world.interactions.generation[slot] === generation) run(world, slot, world.interactions.block[slot] ?? -1)
}

/** The time to key is over, or a simulated caller has keyed; a question that has been answered or repeated meanwhile ends later. */
export function onInputEnds(world: World, slot: number, generation: number): void {
  const { interactions, model } = world
  const walk = interactions.walks.get(slot)
  if (interactions.generation[slot] !== generation || walk?.waitsUntil !== world.now) return
  const place = interactions.block[slot] ?? -1
  const block = model.flows[interactions.application[slot] ?? 0]?.[place]
  if (walk.person !== undefined && block?.kind === 'callbackV2') {
    onAnswerOverdue(world, slot, walk, walk.person)
    return
  }
  if (block?.kind === 'clickToCallInMatch') {
    walk.waitsUntil = -1
    leaveMatch(world, slot, place, block)
    return
  }
  if (block?.kind !== 'menu' && block?.kind !== 'userInput') return
  const next = settle(world, slot, walk, place, block)
  if (next !== ASKED_AGAIN) run(world, slot, next)
}

/** Somebody who can be asked what they hear is told a message (IVR-6). */
function notePlaying(world: World, slot: number, place: number): void {
  const { walks } = world.interactions
  const person = walks.size > 0 ? walks.get(slot)?.person : undefined
  if (person !== undefined) person.playing = place
}

/** A caller comes to the queue of a block, is offered callbacks, or is told how long it will take (IVR-3). A consult leg only waits. */
function stay(world: World, slot: number, block: CallbackBlock, place: number): void {
  const { interactions } = world
  const waits = queueCall(world, slot, block)
  if (interactions.kind[slot] !== InteractionKind.call || (waits && offer(world, slot, block, place))) return
  if (block.announceMilliseconds === 0 || interactions.phase[slot] === Phase.withAgent) return
  interactions.block[slot] = place
  announceLater(world, slot, block)
}

/** The flow ends: the caller is cut off. */
export function terminate(world: World, slot: number): void {
  if (world.interactions.kind[slot] === InteractionKind.consult) {
    endConsult(world, slot)
    return
  }
  recordCall(world, slot, 'terminated')
  const hasTalked = (world.interactions.walks.get(slot)?.handedOn ?? 0) > 0
  if (!hasTalked) redialLater(world, slot, 'busy')
  world.interactions.release(slot)
}
