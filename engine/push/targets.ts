import { z } from 'zod'
import type { Refusal } from '../refusal.ts'
import type { Tenant } from '../tenant/tenant.ts'

/** The channel that every tenant has; the others are its HTTP channels, by name (PSH-3). */
export const FCM = 'FCM'

/** Where a customer's push notifications go (CRE-3). */
const pushTargetSchema = z.strictObject({
  channel: z.string().min(1).max(100),
  target: z.string().min(1).max(4096),
})
export const pushTargetsSchema = z.array(pushTargetSchema).max(100)

export type PushTarget = z.infer<typeof pushTargetSchema>

/** Channels that a push can be sent through. */
export function channelsOf(tenant: Tenant): readonly string[] {
  return [FCM, ...tenant.push.httpChannels.map(({ name }) => name)]
}

/** CRE-3: the first target whose channel the tenant does not have. */
export function refuseTargets(tenant: Tenant, targets: readonly PushTarget[]): Refusal | undefined {
  const channels = channelsOf(tenant)
  const place = targets.findIndex(({ channel }) => !channels.includes(channel))
  if (place < 0) return undefined
  const field = `pushTargets.${place}.channel`
  return { code: 501, cause: 'unknownChannel', field, facts: { channels: channels.join(' or ') } }
}
