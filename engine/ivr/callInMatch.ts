import { BOOKED_SOURCE } from '../customers/purpose.ts'
import { numberOf } from '../customers/traced.ts'
import { followCall } from '../callIn/follow.ts'
import type { Criteria } from '../callIn/match.ts'
import { findRequest, spendRequest } from '../callIn/states.ts'
import { canonicalJson } from '../kernel/canonicalJson.ts'
import type { MatchBlock } from '../model/flowModel.ts'
import { InteractionKind } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { digitsOf } from '../tenant/callInGroup.ts'
import { outcomeOf } from '../tenant/matchOutcomes.ts'
import { parseUserData } from '../worldReads.ts'

/**
 * A caller leaves a Click-to-Call-In Match. Who is recognised by a live request spends it, and stands for its callback from here on (CTI-4,
 * CTI-5); nobody is recognised twice, nor is an agent who consults. What is known of the customer is returned in variables (CTI-6).
 * @returns place of the next block
 */
export function settleMatch(world: World, slot: number, place: number, block: MatchBlock): number {
  const { interactions, records, now } = world
  const next = recognise(world, slot, block)
  records.block(now, interactions.number[slot] ?? 0, interactions.application[slot] ?? 0, place, next)
  return next
}

function recognise(world: World, slot: number, block: MatchBlock): number {
  const { interactions, callIns, callbacks } = world
  const walk = interactions.walkOf(slot)
  const isCustomer = interactions.kind[slot] === InteractionKind.call
  if (!isCustomer || walk.matched !== undefined) return block.nothingMatched
  const found = findRequest(world, criteriaOf(world, slot, block))
  const outcome = found && outcomeOf(found)
  if (found === undefined || outcome === undefined) return block.nothingMatched
  const { row } = found.request
  const callback = callbacks.rowOf(callIns.callback[row] ?? '')
  const userData = {
    ...(callback >= 0 && parseUserData(callbacks.userData[callback] ?? '{}')),
    ...parseUserData(callIns.userData[row] ?? '{}'),
  }
  returnInVariables(world, walk.variables, block, callback, userData)
  spendRequest(world, row)
  walk.matched = { request: row, userData }
  if (callback >= 0) followCall(world, callback, slot, outcome)
  return block.matched.get(outcome) ?? block.nothingMatched
}

/** CTI-5: what a block recognises its caller by. */
function criteriaOf(world: World, slot: number, { accessCode, ani, dnis }: MatchBlock): Criteria {
  const variables = world.interactions.walks.get(slot)?.variables ?? {}
  const keyed = accessCode !== undefined && Object.hasOwn(variables, accessCode) ? variables[accessCode] : undefined
  const called = dnis ? digitsIn(dnisOf(world, slot)) : undefined
  return {
    ...(accessCode !== undefined && { accessCode: keyed ?? '' }),
    ...(ani && { ani: aniOf(world, slot) }),
    ...(called !== undefined && { dnis: called }),
  }
}

/** The number that a call comes from, E.164 digits. */
function aniOf(world: World, slot: number): number {
  const { interactions } = world
  const person = interactions.walks.get(slot)?.person
  if (person !== undefined) return person.from
  return numberOf(world, interactions.source[slot] ?? 0, interactions.ordinal[slot] ?? 0)
}

/** The number called, as the tenant writes it. */
function dnisOf({ interactions, model }: World, slot: number): string {
  const source = interactions.source[slot] ?? BOOKED_SOURCE
  return interactions.walks.get(slot)?.person?.dnis ?? model.sources[source]?.dnis ?? ''
}

/** CTI-5: a caller who hangs up inside a match leaves it by Nothing Matched. */
export function dropFromMatch({ interactions, model, records, now }: World, slot: number): void {
  const place = interactions.block[slot] ?? -1
  const application = interactions.application[slot] ?? 0
  const block = model.flows[application]?.[place]
  const isInside = (interactions.walks.get(slot)?.waitsUntil ?? -1) >= 0
  if (isInside && block?.kind === 'clickToCallInMatch')
    records.block(now, interactions.number[slot] ?? 0, application, place, block.nothingMatched)
}

function digitsIn(number: string): number | undefined {
  return /^\+?\d+$/.test(number) ? Number(digitsOf(number)) : undefined
}

/** CTI-6: a request without a callback has neither priority nor queue nor expression, so that the blocks after it go by their own. */
function returnInVariables(
  { callbacks, interactions, model, now }: World,
  variables: Record<string, string>,
  { returns }: MatchBlock,
  callback: number,
  userData: Readonly<Record<string, string>>,
): void {
  const set = (name: string | undefined, value: string): void => {
    if (name !== undefined) variables[name] = value
  }
  const { routing, roster } = model
  const queue = callback < 0 ? -1 : (callbacks.queue[callback] ?? -1)
  const priority = callback < 0 ? '' : String(interactions.priorityAt(callbacks.interaction[callback] ?? -1, now))
  set(returns.priority, priority)
  set(returns.queue, roster.queues[queue] ?? '')
  set(returns.skillExpression, routing.targets[routing.targetOfQueue[queue] ?? -1]?.expression ?? '')
  set(returns.userData, canonicalJson(userData))
}
