import { onCallbackDue } from './callback/book.ts'
import { onPurgeDue } from './callback/endings.ts'
import { onNameGone } from './callback/recordedNames.ts'
import { onRetryDue } from './callback/queueing.ts'
import { onRetention } from './callback/transition.ts'
import { onCallInExpires } from './callIn/states.ts'
import { onHoursChange, onSample, onShiftChange, onStart } from './calendar.ts'
import { onRefetchDue } from './configuration/fetch.ts'
import { abandonAnswered, onDialEnds } from './dialer/results.ts'
import { EventKind } from './eventKinds.ts'
import { onAnnouncement } from './ivr/announcements.ts'
import { onArrival, onFurtherCall } from './ivr/arrivals.ts'
import { onFlowStep, onInputEnds } from './ivr/interpreter.ts'
import { onOfferSpoken } from './ivr/offer.ts'
import { onDeviceAccepts, onPushArrives } from './push/devices.ts'
import { onPushExpires } from './push/expiry.ts'
import { onPushUnconfirmed } from './push/results.ts'
import { onUpcomingLook } from './push/upcoming.ts'
import { onAgentAnswers, onAgentMisses, onAgentReturns, onHandled, onWorkEnds } from './routing/agentEvents.ts'
import { abandonCall } from './routing/calls.ts'
import { onNodeRetry } from './routing/dispatch.ts'
import { InteractionKind, Phase } from './state/interactions.ts'
import type { World } from './state/world.ts'

/** More events than this in one instant are an endless loop (DET-4). */
const EVENTS_PER_INSTANT = 100_000

/** Thrown when the events of one instant never end. */
export class EventLoopError extends Error {
  override readonly name = 'EventLoopError'
  constructor(
    readonly at: number,
    readonly eventKind: string,
  ) {
    super(`More than 100,000 events at one moment; the last one was "${eventKind}"`)
  }
}

/** Settles the next event: moves the clock to it and runs its handler. */
export function settleNext(world: World): void {
  const { events } = world
  const at = events.take()
  const { kind, first, second } = events
  if (at > world.now) {
    world.now = at
    world.atThisInstant = 1
  } else if (++world.atThisInstant > EVENTS_PER_INSTANT) throw new EventLoopError(at, nameOf(kind))
  world.settled++
  switch (kind) {
    case EventKind.handled:
      onHandled(world, first, second)
      break
    case EventKind.arrival:
      onArrival(world, first, second)
      break
    case EventKind.flowStep:
      onFlowStep(world, first, second)
      break
    case EventKind.workEnds:
      onWorkEnds(world, first, second)
      break
    case EventKind.patience:
      onPatience(world, first, second)
      break
    case EventKind.agentAnswers:
      onAgentAnswers(world, first, second)
      break
    case EventKind.offerSpoken:
      onOfferSpoken(world, first, second)
      break
    case EventKind.agentMisses:
      onAgentMisses(world, first, second)
      break
    case EventKind.agentReturns:
      onAgentReturns(world, first, second)
      break
    case EventKind.callbackDue:
      onCallbackDue(world, first, second)
      break
    case EventKind.dialEnds:
      onDialEnds(world, first, second)
      break
    case EventKind.retryDue:
      onRetryDue(world, first, second)
      break
    case EventKind.purgeDue:
      onPurgeDue(world, first, second)
      break
    case EventKind.hoursChange:
      onHoursChange(world, first, second)
      break
    case EventKind.shiftChange:
      onShiftChange(world, first)
      break
    case EventKind.sample:
      onSample(world, first)
      break
    case EventKind.retention:
      onRetention(world, first, second)
      break
    case EventKind.refetch:
      onRefetchDue(world, first)
      break
    case EventKind.inputEnds:
      onInputEnds(world, first, second)
      break
    case EventKind.callInExpires:
      onCallInExpires(world, first, second)
      break
    case EventKind.pushUnconfirmed:
      onPushUnconfirmed(world, first, second)
      break
    case EventKind.pushExpires:
      onPushExpires(world, first, second)
      break
    case EventKind.upcomingLook:
      onUpcomingLook(world, first, second)
      break
    case EventKind.pushArrives:
      onPushArrives(world, first, second)
      break
    case EventKind.deviceAccepts:
      onDeviceAccepts(world, first, second)
      break
    case EventKind.announcement:
      onAnnouncement(world, first, second)
      break
    case EventKind.nodeRetry:
      onNodeRetry(world, first)
      break
    case EventKind.furtherCall:
      onFurtherCall(world, first)
      break
    case EventKind.nameGone:
      onNameGone(world, first, second)
      break
    case EventKind.start:
      onStart(world)
      break
    default:
      throw new Error(`no handler for events of kind ${kind}`)
  }
}

/** Somebody who waits hangs up; who has been given to an agent meanwhile stays. */
function onPatience(world: World, slot: number, generation: number): void {
  const { interactions } = world
  if (interactions.generation[slot] !== generation) return
  const phase = interactions.phase[slot]
  if (interactions.kind[slot] === InteractionKind.call && phase === Phase.waiting) abandonCall(world, slot)
  else if (interactions.kind[slot] === InteractionKind.callback && phase === Phase.answered)
    abandonAnswered(world, slot)
}

function nameOf(kind: number): string {
  return Object.entries(EventKind).find(([, code]) => code === kind)?.[0] ?? String(kind)
}
