import { Imposed } from './dialer/imposed.ts'
import { trunksLeft } from './faults/faults.ts'
import { hasTrunk } from './routing/dispatch.ts'
import type { SimulationReads } from './reads.ts'
import { CallbackCode } from './state/callbacks.ts'
import { InteractionKind, Phase } from './state/interactions.ts'
import { LISTS_PER_TARGET, ListKind } from './state/waitingLines.ts'
import type { World } from './state/world.ts'
import type { DialView } from './views.ts'
import { e164 } from './worldReads.ts'

/** The outbound legs that are up, and the dials that only wait for a trunk (DIA-5), oldest first. */
export function viewDials(world: World): ReturnType<SimulationReads['dials']> {
  const { interactions, callbacks, model } = world
  const { trunks } = model.tenant.dialer
  const legs: DialView[] = waitingForTrunk(world).map((slot) =>
    viewOf(world, slot, 'waitsForTrunk', callbacks.updatedAt[interactions.callback[slot] ?? 0] ?? 0),
  )
  for (let slot = 0; slot < interactions.rows; slot++) {
    if (interactions.kind[slot] !== InteractionKind.callback) continue
    const phase = interactions.phase[slot]
    const row = interactions.callback[slot] ?? 0
    if (phase === Phase.dialling) legs.push(viewOf(world, slot, 'ringing', callbacks.dialledAt[row] ?? 0))
    else if (phase === Phase.answered || phase === Phase.delivering)
      legs.push(viewOf(world, slot, 'answered', interactions.answeredAt[slot] ?? 0))
    else if (phase === Phase.closing && callbacks.state[row] === CallbackCode.completed)
      legs.push(viewOf(world, slot, 'closing', callbacks.updatedAt[row] ?? 0))
  }
  return {
    legs: legs.sort((a, b) => a.since - b.since || (a.callbackId < b.callbackId ? -1 : 1)),
    trunks,
    trunksInUse: world.trunksInUse,
    trunksLost: Math.min(trunks, trunks - trunksLeft(world)),
  }
}

function viewOf(world: World, slot: number, phase: DialView['phase'], since: number): DialView {
  const { interactions, callbacks, model } = world
  const row = interactions.callback[slot] ?? 0
  const queue = interactions.queue[slot] ?? -1
  return {
    callbackId: callbacks.id[row] ?? '',
    phoneNumber: e164(callbacks.phoneNumber[row] ?? 0),
    queue: model.roster.queues[queue] ?? '',
    attempt: (callbacks.attempts[row] ?? 0) + (phase === 'waitsForTrunk' ? 1 : 0),
    maximumAttempts: model.queues[queue]?.settings.maximumConnectionAttempts ?? 0,
    phase,
    dialled: phase === 'waitsForTrunk' ? '' : (callbacks.dialled[row] ?? ''),
    callerIdNumber: phase === 'waitsForTrunk' ? '' : (callbacks.callerIdNumber[row] ?? ''),
    callerIdName: phase === 'waitsForTrunk' ? '' : (callbacks.callerIdName[row] ?? ''),
    since,
    manual: phase !== 'waitsForTrunk' && callbacks.imposed[row] === Imposed.person,
  }
}

/** Callbacks at the top of their lines that a fitting Ready agent would dial now, were a trunk free. */
function waitingForTrunk(world: World): number[] {
  const { lines, agents, model, now } = world
  if (lines.dialable === 0 || hasTrunk(world)) return []
  return model.routing.targets.flatMap((target, place) => {
    const slot = lines.head[place * LISTS_PER_TARGET + ListKind.callbacks] ?? -1
    const isOpen = model.queues[target.queue]?.hours.isOpen(now) === true
    return slot >= 0 && isOpen && agents.longestReadyWithoutDial(target.groups) >= 0 ? [slot] : []
  })
}
