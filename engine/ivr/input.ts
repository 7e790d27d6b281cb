import { choicesOf } from '../customers/draws.ts'
import { Purpose } from '../customers/purpose.ts'
import { numberOf } from '../customers/traced.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import type { InputBlock, MenuBlock } from '../model/flowModel.ts'
import type { Walk } from '../state/walks.ts'
import type { World } from '../state/world.ts'

/** A block that asks for digits (IVR-2). */
export type QuestionBlock = MenuBlock | InputBlock

/** In the place of the next block: the question is asked once more. */
export const ASKED_AGAIN = -2

/** What a simulated caller keys who keys something that a menu does not know. */
const UNKNOWN_KEY = '?'

/** A caller comes to a block that asks for digits. */
export function begin(world: World, slot: number, place: number, block: QuestionBlock): void {
  const walk = world.interactions.walkOf(slot)
  world.interactions.block[slot] = place
  walk.tries = 0
  ask(world, slot, walk, block)
}

/** Says the prompt and waits for digits. A simulated caller keys when the prompt ends, or lets the time pass. */
function ask(world: World, slot: number, walk: Walk, block: QuestionBlock): void {
  const keyed = walk.person === undefined ? keyedBySimulated(world, slot, walk, block) : ''
  walk.digits = keyed
  waitUntil(world, slot, walk, world.now + block.milliseconds + (keyed === '' ? block.timeoutMilliseconds : 0))
}

/** The question ends at this moment unless something is keyed before. */
export function waitUntil(world: World, slot: number, walk: Walk, end: number): void {
  walk.waitsUntil = end
  const generation = world.interactions.generation[slot] ?? 0
  world.events.add(end, EventClass.callProgress, EventKind.inputEnds, slot, generation)
}

/**
 * The question is over: what has been keyed decides.
 * @returns place of the next block, or ASKED_AGAIN
 */
export function settle(world: World, slot: number, walk: Walk, place: number, block: QuestionBlock): number {
  const { interactions, records, now } = world
  const next = block.kind === 'menu' ? menuOutcome(walk, block) : inputOutcome(walk, block)
  const shown = next === ASKED_AGAIN ? place : next
  records.block(now, interactions.number[slot] ?? 0, interactions.application[slot] ?? 0, place, shown)
  walk.waitsUntil = -1
  if (next === ASKED_AGAIN) ask(world, slot, walk, block)
  return next
}

function menuOutcome(walk: Walk, block: MenuBlock): number {
  const choice = block.choices.find(({ digit }) => digit === walk.digits)
  if (choice !== undefined) return choice.next
  if (++walk.tries < block.tries) return ASKED_AGAIN
  return walk.digits === '' ? block.timeout : block.invalid
}

function inputOutcome(walk: Walk, block: InputBlock): number {
  if (walk.digits === '') return block.failed
  walk.variables[block.variable] = walk.digits
  return block.next
}

/** What a simulated caller keys this time; empty: nothing. */
function keyedBySimulated(world: World, slot: number, walk: Walk, block: QuestionBlock): string {
  const source = world.interactions.source[slot] ?? 0
  const ordinal = world.interactions.ordinal[slot] ?? 0
  if (block.kind === 'userInput' && block.callersKey.kind === 'ownNumber') {
    const number = numberOf(world, source, ordinal)
    return String(number).slice(0, block.maximumDigits)
  }
  const u = nextDraw(world, slot, walk, block.key)
  if (block.kind === 'menu') {
    const choices = block.choices.map(({ digit, weight }) => ({ keyed: digit, weight }))
    const others = [
      { keyed: UNKNOWN_KEY, weight: block.invalidWeight },
      { keyed: '', weight: block.timeoutWeight },
    ]
    return chosen([...choices, ...others], u)
  }
  if (block.callersKey.kind === 'ownNumber') return ''
  const { values, none } = block.callersKey
  const options = values.map(({ digits, weight }) => ({ keyed: digits, weight }))
  const [keyed = ''] = chosen([...options, { keyed: '', weight: none }], u).split(block.terminator)
  return keyed.slice(0, block.maximumDigits)
}

/**
 * The next of a caller's draws at a block (DET-3): keyed by the block's id and counted at that block alone, so that what other blocks ask
 * never shifts it.
 */
function nextDraw(world: World, slot: number, walk: Walk, key: number): number {
  const before = walk.drawn[key] ?? 0
  walk.drawn[key] = before + 1
  const stream = choicesOf(world, slot, Purpose.keyed + key)
  for (let draw = 0; draw < before; draw++) stream.uniform()
  return stream.uniform()
}

/** One of several by weight. @param u uniform in (0, 1) */
function chosen(options: readonly { readonly keyed: string; readonly weight: number }[], u: number): string {
  let left = u * options.reduce((sum, { weight }) => sum + weight, 0)
  for (const { keyed, weight } of options) {
    if (left < weight) return keyed
    left -= weight
  }
  return options.findLast(({ weight }) => weight > 0)?.keyed ?? ''
}
