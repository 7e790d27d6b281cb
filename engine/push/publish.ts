import { z } from 'zod'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import { PUSH_EVENTS } from '../records/kinds.ts'
import type { Refusal } from '../refusal.ts'
import { NO_CALLBACK } from '../state/pushes.ts'
import type { World } from '../state/world.ts'
import { sendToDevice } from './devices.ts'
import { NO_DETAILS, recordPush, UNCONFIRMED_MS } from './intents.ts'
import { channelsOf, FCM } from './targets.ts'

/** Sends a notification that belongs to no callback (NPB-1). */
export const publishSchema = z.strictObject({
  kind: z.literal('push.publish'),
  /** Id of the notification, made by the host (DET-9). */
  id: z.uuid(),
  channel: z.string().min(1).max(100),
  target: z.string().min(1).max(4096),
  event: z.enum(PUSH_EVENTS),
})

export type Publish = z.infer<typeof publishSchema>

/** Most notifications without a callback that are kept; beyond, the oldest is forgotten. */
const MOST_PUBLISHED = 1000

/** Why a notification cannot be sent; undefined when it can. Changes nothing. */
export function refusePublish({ model, pushes }: World, { id, channel }: Publish): Refusal | undefined {
  const channels = channelsOf(model.tenant)
  if (!channels.includes(channel))
    return { code: 501, cause: 'unknownChannel', field: 'channel', facts: { channels: channels.join(' or ') } }
  if (pushes.rowOf(id) >= 0) return { code: 501, cause: 'notificationIdTaken', field: 'id' }
  return undefined
}

/** Goes the way of all notifications: the intent, then what becomes known of it (PSH-3). */
export function publish(world: World, { id, channel, target, event }: Publish): void {
  const { pushes, now } = world
  pushes.keepNewest(NO_CALLBACK, MOST_PUBLISHED - 1)
  pushes.born++
  const intent = pushes.allocate(id, NO_CALLBACK, PUSH_EVENTS.indexOf(event), { channel, target }, NO_DETAILS, now)
  recordPush(world, intent)
  const generation = pushes.generation[intent] ?? 0
  world.events.add(now + UNCONFIRMED_MS, EventClass.expiry, EventKind.pushUnconfirmed, intent, generation)
  if (channel === FCM) sendToDevice(world, intent)
}
