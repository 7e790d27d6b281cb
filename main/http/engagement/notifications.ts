import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '../../../engine/command.ts'
import { channelsOf, FCM } from '../../../engine/push/targets.ts'
import { PUSH_EVENTS } from '../../../engine/records/kinds.ts'
import type { Tenant } from '../../../engine/tenant/tenant.ts'
import { invalidValue } from '../../errors/apiError.ts'
import { refusalError } from '../../errors/refusalText.ts'
import type { Session } from '../../session/sessionTypes.ts'
import { filledText } from './schemas.ts'

/** Body of `notifications/publish` (NPB-1). */
export const publishBody = z
  .object(
    {
      channel: filledText(100).describe('FCM, or the name of an HTTP channel'),
      target: filledText(4096).describe('Registration token of a device, or what the channel calls it'),
      event: z.enum(PUSH_EVENTS, `must be one of ${PUSH_EVENTS.join(', ')}`),
      validate_only: z.boolean('must be true or false').default(false).describe('Check and send nothing'),
    },
    'must be a JSON object',
  )
  .meta({ examples: [{ channel: 'FCM', target: 'my-phone', event: 'CALLBACK_READY', validate_only: true }] })

/** NPB-1. */
export const publishData = z.object({ name: z.string().describe('Of the notification') })

/** Sends a notification, or only checks it, and resolves with its name when that is durable (NPB-1). */
export async function publish(
  session: Session,
  actor: Actor,
  body: z.output<typeof publishBody>,
): Promise<z.output<typeof publishData>> {
  const tenant = session.read((simulation) => simulation.tenant)
  const { channel, target, event } = body
  const id = randomUUID()
  if (body.validate_only) {
    const channels = channelsOf(tenant)
    if (!channels.includes(channel)) throw invalidValue('channel', `channel: must be ${channels.join(' or ')}`)
  } else {
    const command = { kind: 'push.publish', id, channel, target, event } as const
    const outcome = await session.submit(actor, command)
    if (!outcome.accepted) throw refusalError(outcome.refusal, command)
  }
  return { name: nameOf(tenant, channel, id) }
}

/** As Firebase names messages; those of HTTP channels alike. */
function nameOf({ push }: Tenant, channel: string, id: string): string {
  return channel === FCM
    ? `projects/${push.fcm?.projectName ?? 'ringback'}/messages/${id}`
    : `channels/${channel}/messages/${id}`
}
