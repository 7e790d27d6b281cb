import { assertNever } from './kernel/assertNever.ts'
import type { CallbackBlock, FlowBlock } from './model/flowModel.ts'
import { promptZoneOf } from './ivr/personOffer.ts'
import { estimateWait, positionOf } from './routing/estimatedWait.ts'
import { Offered, Phase } from './state/interactions.ts'
import type { Person, Walk } from './state/walks.ts'
import type { World } from './state/world.ts'
import type { Announcement, CallView, TransferView } from './views.ts'
import { e164 } from './worldReads.ts'

/** The calls that people have placed and that are in the center now, oldest first (IVR-6). */
export function viewCalls(world: World): CallView[] {
  const { interactions } = world
  return [...interactions.walks]
    .sort(([a], [b]) => (interactions.number[a] ?? 0) - (interactions.number[b] ?? 0))
    .flatMap(([slot, walk]) => (walk.person === undefined ? [] : [viewOf(world, slot, walk, walk.person)]))
}

/** One of them; undefined when there is none of this id. */
export function viewCall(world: World, id: string): CallView | undefined {
  for (const [slot, walk] of world.interactions.walks)
    if (walk.person?.id === id) return viewOf(world, slot, walk, walk.person)
  return undefined
}

/** The transfers in two steps that are under way, in the order of their calls (IVR-8). */
export function viewTransfers({ interactions, model }: World): TransferView[] {
  return [...interactions.consults]
    .sort(([a], [b]) => (interactions.number[a] ?? 0) - (interactions.number[b] ?? 0))
    .map(([slot, { leg }]): TransferView => {
      const id = interactions.walks.get(slot)?.person?.id
      const flow = model.roster.flows[interactions.application[leg] ?? -1]
      const queue = model.roster.queues[interactions.queue[leg] ?? -1]
      const agent = model.roster.agents[interactions.agent[leg] ?? -1]
      return {
        interaction: interactions.number[slot] ?? 0,
        ...(id !== undefined && { id }),
        agent: model.roster.agents[interactions.agent[slot] ?? -1] ?? '',
        consult: {
          phase: phaseOf(interactions.phase[leg] ?? 0),
          ...(flow !== undefined && { application: flow.name }),
          ...(queue !== undefined && { queue }),
          ...(agent !== undefined && { agent }),
        },
      }
    })
}

function viewOf(world: World, slot: number, walk: Walk, person: Person): CallView {
  const { interactions, model } = world
  const flow = model.roster.flows[interactions.application[slot] ?? -1]
  const queue = model.roster.queues[interactions.queue[slot] ?? -1]
  const agent = model.roster.agents[interactions.agent[slot] ?? -1]
  const isWaiting = interactions.phase[slot] === Phase.waiting
  const offered = interactions.offered[slot] ?? -1
  return {
    id: person.id,
    interaction: interactions.number[slot] ?? 0,
    from: e164(person.from),
    dnis: person.dnis,
    application: flow?.name ?? '',
    arrivedAt: interactions.arrivedAt[slot] ?? 0,
    phase: phaseOf(interactions.phase[slot] ?? 0),
    ...(queue !== undefined && { queue }),
    ...(isWaiting && waitOf(world, slot)),
    ...(agent !== undefined && { agent }),
    ...(isWaiting && offered > 0 && { offer: kindsOf(offered) }),
    announcement: heard(world, slot, walk, person),
    ...(person.announced !== undefined && { announced: person.announced }),
    ...(person.notice !== '' && { notice: person.notice }),
    keyed: walk.digits,
    variables: { ...walk.variables },
    ...(walk.matched !== undefined && { userData: { ...walk.matched.userData } }),
  }
}

function phaseOf(phase: number): CallView['phase'] {
  if (phase === Phase.waiting) return 'waiting'
  if (phase === Phase.delivering) return 'ringing'
  return phase === Phase.withAgent ? 'withAgent' : 'inFlow'
}

function kindsOf(offered: number): NonNullable<CallView['offer']> {
  return { immediate: (offered & Offered.immediate) !== 0, scheduled: (offered & Offered.scheduled) !== 0 }
}

/** Position and EWT of now, as a waiting caller is told them (IVR-3, RTE-8). */
function waitOf(world: World, slot: number): { readonly position: number; readonly ewt: number } {
  const position = positionOf(world, slot)
  const ewt = estimateWait(world, world.interactions.queue[slot] ?? 0, 'mode2', position).seconds
  return { position, ewt }
}

function heard(world: World, slot: number, walk: Walk, person: Person): Announcement {
  const { interactions, model } = world
  const phase = interactions.phase[slot]
  if (phase === Phase.withAgent) return { kind: interactions.consults.has(slot) ? 'hold' : 'agent' }
  if (phase === Phase.delivering) return { kind: 'ringing' }
  const flow = model.flows[interactions.application[slot] ?? -1]
  const block = flow?.[interactions.block[slot] ?? -1]
  if (phase !== Phase.waiting) return inFlow(walk, block, flow?.[person.playing])
  if ((interactions.offered[slot] ?? -1) < 0 || block?.kind !== 'callbackV2')
    return { kind: 'waiting', ...waitOf(world, slot) }
  return inOffer(world, slot, person, block)
}

/** What is said on the way to a queue: a question, or the message that is being played. */
function inFlow(walk: Walk, block: FlowBlock | undefined, playing: FlowBlock | undefined): Announcement {
  if (walk.waitsUntil >= 0 && block?.kind === 'menu')
    return { kind: 'menu', text: block.prompt, digits: block.choices.map(({ digit }) => digit) }
  if (walk.waitsUntil >= 0 && block?.kind === 'userInput') {
    const { prompt, maximumDigits, terminator } = block
    return { kind: 'input', text: prompt, maximumDigits, terminator }
  }
  return { kind: 'message', text: playing?.kind === 'playMessage' ? playing.text : '' }
}

/** What is said of a callback (IVR-3, IVR-4). */
function inOffer(world: World, slot: number, person: Person, block: CallbackBlock): Announcement {
  const queue = world.model.queues[block.callbackQueue]
  const zone = queue === undefined ? '' : promptZoneOf(block, queue).zone
  const { step, weekday, start, number } = person
  switch (step) {
    case 'none':
      return { kind: 'waiting', ...waitOf(world, slot) }
    case 'offer': {
      const { offered, ewt } = world.interactions
      return { kind: 'offer', ...kindsOf(offered[slot] ?? 0), ewt: ewt[slot] ?? -1 }
    }
    case 'weekday':
      return { kind: 'weekday', zone }
    case 'time':
      return { kind: 'time', zone, weekday }
    case 'slot':
      return { kind: 'slot', zone, start }
    case 'number':
      return { kind: 'number', number: e164(number), ...(start >= 0 && { zone, start }) }
    case 'otherNumber':
      return { kind: 'otherNumber' }
    case 'name':
      return { kind: 'name' }
    default:
      return assertNever(step, 'unknown step')
  }
}
