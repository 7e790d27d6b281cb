import { choicesOf } from '../customers/draws.ts'
import { Purpose } from '../customers/purpose.ts'
import type { CallbackBlock } from '../model/flowModel.ts'
import type { RecordedName } from '../state/callbacks.ts'
import type { Person, Walk } from '../state/walks.ts'
import type { World } from '../state/world.ts'
import { waitUntil } from './input.ts'

/** Silence that ends a recording, ms. */
const SILENCE_MS = 5000

/** Longest name of a simulated caller, s; they are of 1, 2, 3 and this many, all alike. */
const LONGEST_NAME = 4

/** IVR-4: whether a block asks who takes a callback to record a name. */
export function asksForName({ recordName }: CallbackBlock, isScheduled: boolean): boolean {
  return recordName === 'Immediate and Scheduled' || (isScheduled && recordName === 'Scheduled')
}

/** The name of a simulated caller: there is no sound, so it is as long as drawn and says nothing. */
export function simulatedName(world: World, slot: number): RecordedName {
  const draw = choicesOf(world, slot, Purpose.nameLength).uniform()
  return { seconds: 1 + Math.floor(draw * LONGEST_NAME), text: '' }
}

/** The recording begins; `#` or silence ends it. */
export function beginRecording(world: World, slot: number, walk: Walk, person: Person): void {
  person.naming = { since: world.now, spokenAt: -1, text: '' }
  waitUntil(world, slot, walk, world.now + SILENCE_MS)
}

/** A person says a name; where nothing is being recorded nobody hears it. */
export function speak(world: World, slot: number, text: string): void {
  const walk = world.interactions.walks.get(slot)
  const naming = walk?.person?.step === 'name' ? walk.person.naming : undefined
  if (walk === undefined || naming === undefined) return
  naming.text = text
  naming.spokenAt = world.now
  waitUntil(world, slot, walk, world.now + SILENCE_MS)
}

/**
 * The recording is over: a person who said nothing has recorded nothing, unless a key ended it later than it began.
 * @param end ms: of the key, or of the last word before the silence; -1: there was none
 */
export function endRecording(person: Person, end: number): RecordedName | undefined {
  const { naming } = person
  delete person.naming
  if (naming === undefined || (naming.spokenAt < 0 && end <= naming.since)) return undefined
  return { seconds: Math.max(1, Math.ceil((end - naming.since) / 1000)), text: naming.text }
}
