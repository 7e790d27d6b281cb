import { z } from 'zod'
import { PUSH_EVENTS, PUSH_OUTCOMES } from '../records/kinds.ts'
import type { PushEvent, PushOutcome } from '../records/kinds.ts'
import type { Refusal } from '../refusal.ts'
import type { World } from '../state/world.ts'
import { recordPush } from './intents.ts'

/** What became of a push notification, as the host found out (PSH-3). */
export const pushResultSchema = z.strictObject({
  kind: z.literal('push.result'),
  /** Id of the notification; that of a callback means its last one. */
  intent: z.string(),
  /** Where a callback is meant: the last one about this event. */
  event: z.enum(PUSH_EVENTS).optional(),
  outcome: z.enum(['delivered', 'refused']),
})

export type PushResult = z.infer<typeof pushResultSchema>

/** DET-10: a result of a notification that is not in the past of this line is none, and starts no branch. */
export function refuseResult(world: World, { intent, event }: PushResult): Refusal | undefined {
  if (intentMeant(world, intent, event) >= 0) return undefined
  return { code: 7050, cause: 'unknownIntent', field: 'intent', facts: { intent } }
}

/** Notes a result; a late one replaces what was taken for it (PSH-3). */
export function takeResult(world: World, { intent, event, outcome }: PushResult): void {
  settlePush(world, intentMeant(world, intent, event), outcome)
}

/** The row of a notification by its id, or of the last one of a callback by the callback's, about an event if one is given; -1: none. */
export function intentMeant({ pushes, callbacks }: World, id: string, event?: PushEvent): number {
  const row = pushes.rowOf(id)
  const callback = row < 0 ? callbacks.rowOf(id) : -1
  return callback < 0 ? row : pushes.lastOf(callback, event === undefined ? -1 : PUSH_EVENTS.indexOf(event))
}

/** Something has become known of a notification. */
export function settlePush(world: World, intent: number, outcome: PushOutcome): void {
  world.pushes.outcome[intent] = PUSH_OUTCOMES.indexOf(outcome)
  recordPush(world, intent)
}

/** No result has come in time. */
export function onPushUnconfirmed(world: World, intent: number, generation: number): void {
  const { pushes } = world
  if (pushes.used[intent] !== 1 || pushes.generation[intent] !== generation) return
  if (PUSH_OUTCOMES[pushes.outcome[intent] ?? 0] === 'sent') settlePush(world, intent, 'unconfirmed')
}
