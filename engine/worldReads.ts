import { openForAt, offersImmediate } from './capacity/offer.ts'
import { slotsBetween, startsBetween } from './capacity/slots.ts'
import { NAME_KEPT_MS } from './callback/recordedNames.ts'
import { isLate } from './callback/late.ts'
import { longestWait, readyIn } from './calendar.ts'
import { AGENT_STATES, CALLBACK_REASONS, CALLBACK_STATES } from './records/kinds.ts'
import { callsOnHold, counts, estimateWait, positionOf } from './routing/estimatedWait.ts'
import { CallbackCode, OriginCode } from './state/callbacks.ts'
import { InteractionKind, Phase } from './state/interactions.ts'
import type { World } from './state/world.ts'
import type { Model } from './model/model.ts'
import type { QueueModel } from './model/queueModel.ts'
import type { EwtMode, SimulationReads } from './reads.ts'
import type { AgentView, CallbackView, EstimatedWait, QueueView, SlotView } from './views.ts'

/** E.164 text of stored digits. */
export function e164(digits: number): string {
  return `+${digits}`
}

/** What was attached to a callback (CBK-13), from the text that is kept. */
export function parseUserData(text: string): Readonly<Record<string, string>> {
  const data: Record<string, string> = {}
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed === 'object' && parsed !== null)
    for (const [key, value] of Object.entries(parsed)) data[key] = String(value)
  return data
}

export function viewCallback(world: World, row: number): CallbackView {
  const { callbacks, interactions, model } = world
  const queue = callbacks.queue[row] ?? 0
  const state = callbacks.state[row] ?? 0
  const slot = callbacks.interaction[row] ?? -1
  const phase = slot < 0 ? -1 : (interactions.phase[slot] ?? -1)
  const isCall = interactions.kind[slot] === InteractionKind.call
  const isInQueue = slot >= 0 && (interactions.queue[slot] ?? -1) >= 0
  const reason = CALLBACK_REASONS[callbacks.reason[row] ?? -1]
  const agent = model.roster.agents[slot < 0 ? -1 : (interactions.agent[slot] ?? -1)]
  const nextDueAt = callbacks.nextDueAt[row] ?? -1
  const stateName = CALLBACK_STATES[state] ?? 'SCHEDULED'
  const desiredTime = callbacks.desiredTime[row] ?? 0
  return {
    id: callbacks.id[row] ?? '',
    serviceName: model.roster.queues[queue] ?? '',
    phoneNumber: e164(callbacks.phoneNumber[row] ?? 0),
    state: stateName,
    ...(reason && { reason }),
    origin: callbacks.origin[row] === OriginCode.scheduled ? 'SCHEDULED' : 'IMMEDIATE',
    desiredTime,
    late: isLate(stateName, desiredTime, world.now, model.tenant.desiredTimeIntervalMinutes),
    createdAt: callbacks.createdAt[row] ?? 0,
    updatedAt: callbacks.updatedAt[row] ?? 0,
    ...placeOf(world, row),
    attempts: callbacks.attempts[row] ?? 0,
    maximumAttempts: model.queues[queue]?.settings.maximumConnectionAttempts ?? 0,
    ...(state === CallbackCode.queued && nextDueAt >= 0 && { nextAttemptAt: nextDueAt }),
    onLine:
      phase === Phase.dialling
        ? 'dialling'
        : phase === Phase.withAgent
          ? 'withAgent'
          : phase === Phase.answered || phase === Phase.delivering || isCall
            ? 'answered'
            : 'no',
    ...(agent !== undefined && { agent }),
    priority: isInQueue ? interactions.priorityAt(slot, world.now) : (callbacks.priority[row] ?? 0),
    userData: parseUserData(callbacks.userData[row] ?? '{}'),
    ...recordedNameOf(world, row),
  }
}

/** CBK-6: the recorded name, as long as it is kept. */
function recordedNameOf({ callbacks }: World, row: number): Pick<CallbackView, 'recordedName'> {
  const name = callbacks.names.get(row)
  if (name === undefined) return {}
  const { seconds, text } = name
  const isOver = callbacks.state[row] === CallbackCode.completed
  const keptUntil = (callbacks.updatedAt[row] ?? 0) + NAME_KEPT_MS
  return { recordedName: { seconds, ...(text !== '' && { text }), ...(isOver && { keptUntil }) } }
}

/** CBK-14: position and EWT while QUEUED and counted, zeros with an agent, nothing otherwise. */
function placeOf(world: World, row: number): { positionInQueue?: number; estimatedWaitTime?: number } {
  const { callbacks, interactions } = world
  const state = callbacks.state[row] ?? 0
  if (state === CallbackCode.routing || state === CallbackCode.processing)
    return { positionInQueue: 0, estimatedWaitTime: 0 }
  const slot = callbacks.interaction[row] ?? -1
  if (state !== CallbackCode.queued || slot < 0 || !counts(world, slot)) return {}
  const position = positionOf(world, slot)
  return {
    positionInQueue: position,
    estimatedWaitTime: estimateWait(world, interactions.queue[slot] ?? 0, 'mode2', position).seconds,
  }
}

export function viewQueue(world: World, place: number): QueueView {
  const { model, loads, now } = world
  const queue = model.queues[place]
  const callbacks = loads.pendingCallbacks[place] ?? 0
  const nextChange = queue?.hours.nextChange(now)
  const groups = model.routing.targets[model.routing.targetOfQueue[place] ?? 0]?.groups ?? []
  return {
    name: queue?.name ?? '',
    kind: queue?.config.kind ?? 'inbound',
    hours: queue?.settings.businessHours ?? '',
    open: queue?.hours.isOpen(now) ?? false,
    ...(nextChange !== undefined && { nextChange }),
    waitingCalls: (loads.pending[place] ?? 0) - callbacks,
    waitingCallbacks: callbacks,
    longestWait: longestWait(world, place),
    ewt: estimateWait(world, place, 'mode2').seconds,
    agentsLoggedIn: world.loggedIn(place),
    agentsReady: readyIn(world, groups),
    scheduled: loads.callbacksIn[place * 4] ?? 0,
    queued: loads.callbacksIn[place * 4 + 1] ?? 0,
    routing: loads.callbacksIn[place * 4 + 2] ?? 0,
    processing: loads.callbacksIn[place * 4 + 3] ?? 0,
  }
}

/** Agents who serve a queue's own expression (RTE-1). */
export function staffOf({ agents, model }: World, name: string): number[] {
  const queue = model.queueByName.get(name)
  const groups =
    queue === undefined ? undefined : model.routing.targets[model.routing.targetOfQueue[queue] ?? 0]?.groups
  return [...model.agentByName.values()].filter((place) => groups?.includes(agents.group[place] ?? -1))
}

export function viewAgents(world: World): AgentView[] {
  const { agents, interactions, callbacks, model } = world
  return [...model.agentByName.values()].flatMap((place): AgentView[] => {
    const agent = model.agents[place]
    if (agent === undefined) return []
    const slot = agents.interaction[place] ?? -1
    const queue = slot < 0 ? undefined : model.roster.queues[interactions.queue[slot] ?? -1]
    const row = slot < 0 ? -1 : (interactions.callback[slot] ?? -1)
    return [
      {
        userName: agent.userName,
        displayName: `${agent.firstName} ${agent.lastName}`,
        skills: agent.skills,
        state: AGENT_STATES[agents.state[place] ?? 0] ?? 'loggedOut',
        since: agents.since[place] ?? 0,
        manual: agents.manual[place] === 1,
        ...(queue !== undefined && {
          queue,
          interaction: interactions.kind[slot] === InteractionKind.callback ? 'callback' : 'call',
          ...(row >= 0 && { callbackId: callbacks.id[row] ?? '' }),
        }),
      },
    ]
  })
}

export function viewSlots(world: World, place: number, queue: QueueModel, from: number, to: number): SlotView[] {
  return slotsBetween(queue.slots, from, to, world.now, (start, end) => world.bookings[place]?.count(start, end) ?? 0)
}

export function viewStarts(world: World, place: number, queue: QueueModel, from: number, to: number): SlotView[] {
  return startsBetween(queue.slots, from, to, world.now, (start, end) => world.bookings[place]?.count(start, end) ?? 0)
}

export function openForOf(world: World, place: number, queue: QueueModel, at: number): ReturnType<typeof openForAt> {
  return openForAt(queue.offer, at, estimateWait(world, place, 'mode2').seconds, world.loggedIn(place) > 0)
}

export function queueStatusOf(
  world: World,
  place: number,
  queue: QueueModel,
): ReturnType<SimulationReads['queueStatus']> {
  const ewt = estimateWait(world, place, 'mode2').seconds
  return {
    ewt,
    offerImmediateCallback: offersImmediate(queue.offer, world.now, ewt, world.loggedIn(place) > 0),
    offerScheduledCallback: queue.settings.scheduledEnabled,
  }
}

const MESSAGES = { 0: 'Success', [-1]: 'No interaction in the queue yet', [-2]: 'No agent logged in' } as const

export function estimatedWaitOf(
  world: World,
  place: number | undefined,
  name: string,
  mode: EwtMode,
  includesOnHold: boolean,
): EstimatedWait {
  if (place === undefined)
    return { virtualQueue: name, estimatedWaitTime: -1, resultCode: -1, message: `There is no virtual queue ${name}` }
  const onHold = includesOnHold ? callsOnHold(world, place) : 0
  const { seconds, code } = estimateWait(world, place, mode, undefined, onHold)
  return { virtualQueue: name, estimatedWaitTime: seconds, resultCode: code, message: MESSAGES[code] }
}

/** An application by its place in the roster; an older version that nobody walks any more has lost its blocks. */
export function flowOf({ roster, tenant }: Model, place: number): ReturnType<SimulationReads['flow']> {
  const flow = roster.flows[place]
  if (flow === undefined) return undefined
  const application =
    flow.left ?? (flow.present ? tenant.applications.find(({ name }) => name === flow.name) : undefined)
  return {
    name: flow.name,
    blocks: application?.type === 'Default' ? application.blocks.map(({ id }) => id) : [],
  }
}
