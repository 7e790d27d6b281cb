import { z } from 'zod'
import type { By } from '../callback/transition.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import { push } from '../push/intents.ts'
import { readNumber } from '../numbers/readNumber.ts'
import { CALLBACK_STATES } from '../records/kinds.ts'
import { refuseUnreachable } from '../regions/health.ts'
import type { Refusal } from '../refusal.ts'
import { CallbackCode } from '../state/callbacks.ts'
import { Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import type { CallInGroup } from '../tenant/callInGroup.ts'
import { hasCalledIn } from './follow.ts'
import { accessCodeFor, hasCodeLeft, nextNumber, numberAt } from './choose.ts'
import { recordCallIn } from './states.ts'

/** Asks for a number to call (CIN-1). Values are as the caller gave them. */
export const createCallInSchema = z.strictObject({
  kind: z.literal('callIn.create'),
  /** Made by the host (DET-9). */
  id: z.uuid(),
  group: z.string(),
  /** The customer's own number, by which the call can be recognised. */
  fromPhoneNumber: z.string().optional(),
  userData: z.record(z.string(), z.string()).default({}),
  /** The callback that the customer calls in for (CTI-4). */
  callbackServiceId: z.string().optional(),
})

export type CreateCallIn = z.infer<typeof createCallInSchema>

function groupNamed(world: World, name: string): CallInGroup | undefined {
  return world.model.tenant.callInGroups.find((group) => group.name === name)
}

/** Numbers are read as those of a booking on the callback's queue; without a callback, by the default row (NUM-1). */
function regionFor(world: World, callbackServiceId: string | undefined): string {
  const { callbacks, model } = world
  const row = callbackServiceId === undefined ? -1 : callbacks.rowOf(callbackServiceId)
  const settings = model.queues[row < 0 ? -1 : (callbacks.queue[row] ?? -1)]?.settings
  return (settings ?? model.tenant.settings.default).defaultRegion
}

/** Why no number is handed out now (CIN-2); undefined when one is. Changes nothing. */
export function refuseCallIn(world: World, body: CreateCallIn): Refusal | undefined {
  const { callbacks, model } = world
  const group = groupNamed(world, body.group)
  if (group === undefined)
    return { code: 7040, cause: 'unknownGroup', field: 'groupName', facts: { group: body.group } }
  if (world.callIns.rowOf(body.id) >= 0) return { code: 501, cause: 'idTaken', field: 'id' }
  const region = regionFor(world, body.callbackServiceId)
  if (body.fromPhoneNumber !== undefined && readNumber(body.fromPhoneNumber, region) === undefined)
    return { code: 7030, cause: 'impossibleNumber', field: 'fromPhoneNumber', facts: { region } }
  const row = body.callbackServiceId === undefined ? -1 : callbacks.rowOf(body.callbackServiceId)
  if (body.callbackServiceId !== undefined) {
    if (row < 0) return { code: 7050, cause: 'unknownCallback', field: 'callbackServiceId' }
    if (!waitsForCall(world, row)) {
      const state = CALLBACK_STATES[callbacks.state[row] ?? 0] ?? ''
      return { code: 7051, cause: 'notWaiting', field: 'callbackServiceId', facts: { state } }
    }
  }
  const unreachable = refuseUnreachable(world, row < 0 ? '' : (model.roster.queues[callbacks.queue[row] ?? -1] ?? ''))
  if (unreachable !== undefined) return unreachable
  const facts = { group: group.name, numbers: group.numbers.length }
  if (nextNumber(world, group) === undefined)
    return { code: 7041, cause: 'numbersExhausted', field: 'groupName', facts }
  if (group.generateAccessCode && !hasCodeLeft(world, group))
    return {
      code: 7041,
      cause: 'codesExhausted',
      field: 'groupName',
      facts: { ...facts, length: group.accessCodeLength },
    }
  return undefined
}

/** Whether a callback waits in its queue for its customer to call in, and its pushes have not expired (CTI-4, PRG-4). */
function waitsForCall(world: World, row: number): boolean {
  const { callbacks, interactions } = world
  const phase = interactions.phase[callbacks.interaction[row] ?? -1]
  const isWaiting = phase === Phase.waiting || phase === Phase.invited
  const isOpen = callbacks.isOriginated[row] === 1 && callbacks.state[row] === CallbackCode.queued
  return isOpen && isWaiting && !hasCalledIn(world, row)
}

/** Hands a number out, and a code where the group uses them, until they expire (CTI-3, CTI-7). */
export function createCallIn(world: World, body: CreateCallIn, by: By): void {
  const group = groupNamed(world, body.group)
  if (group === undefined) return
  const place = nextNumber(world, group) ?? 0
  world.callInTurns = { ...world.callInTurns, [group.name]: (place + 1) % group.numbers.length }
  const from = body.fromPhoneNumber
  const expiresAt = world.now + group.expirySeconds * 1000
  const row = world.callIns.allocate({
    id: body.id,
    group: group.name,
    toPhoneNumber: numberAt(group, place),
    fromPhoneNumber:
      from === undefined ? -1 : (readNumber(from, regionFor(world, body.callbackServiceId))?.digits ?? -1),
    accessCode: accessCodeFor(world, group, body.id),
    callback: body.callbackServiceId ?? '',
    expiresAt,
    userData: JSON.stringify(body.userData),
  })
  recordCallIn(world, row, by)
  const callback = body.callbackServiceId === undefined ? -1 : world.callbacks.rowOf(body.callbackServiceId)
  if (callback >= 0) {
    const { callIns } = world
    const details = {
      toPhoneNumber: callIns.toPhoneNumber[row] ?? -1,
      accessCode: callIns.accessCode[row] ?? '',
      expiresAt,
    }
    push(world, callback, 'CALL_IN_DETAILS', details)
  }
  const generation = world.callIns.generation[row] ?? 0
  world.events.add(expiresAt, EventClass.expiry, EventKind.callInExpires, row, generation)
}
