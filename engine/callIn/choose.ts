import { BOOKED_SOURCE, Purpose } from '../customers/purpose.ts'
import { numberFrom } from '../kernel/digest.ts'
import type { World } from '../state/world.ts'
import { digitsOf } from '../tenant/callInGroup.ts'
import type { CallInGroup } from '../tenant/callInGroup.ts'

/** Place in the group of the number that is handed out next, round robin (CTI-7); undefined when Unique DNIS leaves none. */
export function nextNumber(world: World, group: CallInGroup): number | undefined {
  const { callIns, callInTurns } = world
  const { numbers, name, uniqueDnis } = group
  const turn = Object.hasOwn(callInTurns, name) ? (callInTurns[name] ?? 0) : 0
  for (let step = 0; step < numbers.length; step++) {
    const place = (turn + step) % numbers.length
    if (!uniqueDnis || !callIns.usesNumber(name, numberAt(group, place))) return place
  }
  return undefined
}

/** E.164 digits of a number of a group. */
export function numberAt(group: CallInGroup, place: number): number {
  return Number(digitsOf(group.numbers[place]?.number ?? ''))
}

/** How many access codes a group can tell apart. */
function codesOf(group: CallInGroup): number {
  return Number(`1e${group.accessCodeLength}`)
}

/** Whether a group that uses codes has one left. */
export function hasCodeLeft(world: World, group: CallInGroup): boolean {
  return world.callIns.rows < codesOf(group) || world.callIns.live(group.name).length < codesOf(group)
}

/**
 * The access code of a request, as many digits as the group says: drawn from the request's own stream (DET-3), and counted on from there
 * past those that live requests of the group have (CTI-7). Empty when the group uses none.
 */
export function accessCodeFor(world: World, group: CallInGroup, id: string): string {
  if (!group.generateAccessCode) return ''
  const codes = codesOf(group)
  const drawn = Math.floor(world.draws(BOOKED_SOURCE, numberFrom(id), Purpose.accessCode).uniform() * codes)
  const digits = (value: number): string => String(value % codes).padStart(group.accessCodeLength, '0')
  let step = 0
  while (world.callIns.usesCode(group.name, digits(drawn + step))) step++
  return digits(drawn + step)
}
