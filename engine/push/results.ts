import { z } from 'zod'
import { PUSH_OUTCOMES } from '../records/kinds.ts'
import type { PushOutcome } from '../records/kinds.ts'
import type { Refusal } from '../refusal.ts'
import type { World } from '../state/world.ts'
import { recordPush } from './intents.ts'

/** What became of a push notification, as the host found out (PSH-3). */
export const pushResultSchema = z.strictObject({
  kind: z.literal('push.result'),
  /** Id of the notification. */
  intent: z.string(),
  outcome: z.enum(['delivered', 'refused']),
})

export type PushResult = z.infer<typeof pushResultSchema>

/** DET-10: a result of a notification that is not in the past of this line is none, and starts no branch. */
export function refuseResult(world: World, { intent }: PushResult): Refusal | undefined {
  if (world.pushes.rowOf(intent) >= 0) return undefined
  return { code: 7050, cause: 'unknownIntent', field: 'intent', facts: { intent } }
}

/** Notes a result; a late one replaces what was taken for it (PSH-3). */
export function takeResult(world: World, { intent, outcome }: PushResult): void {
  settlePush(world, world.pushes.rowOf(intent), outcome)
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
