import { FCM } from '../../engine/push/targets.ts'
import type { PushConfig } from '../../engine/tenant/integrations.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import type { Secrets } from '../ports/secrets.ts'

export const GOOGLE_TOKENS = 'https://oauth2.googleapis.com/token'
export const GOOGLE_SENDING = 'https://fcm.googleapis.com'

/** A Firebase project with the service account that sends for it. */
export interface FcmTarget {
  readonly kind: 'fcm'
  readonly projectName: string
  readonly clientEmail: string
  /** PKCS #8, PEM. */
  readonly privateKey: string
  readonly tokenEndpoint: string
  readonly sendEndpoint: string
}

/** A web address that pushes are posted to, with the secret that they are signed with. */
export interface HttpTarget {
  readonly kind: 'http'
  readonly url: string
  readonly secret: string
}

export type RealTarget = FcmTarget | HttpTarget

type Fcm = NonNullable<PushConfig['fcm']>
type HttpChannel = PushConfig['httpChannels'][number]

const endpointsOf = ({ tokenEndpoint = GOOGLE_TOKENS, sendEndpoint = GOOGLE_SENDING }: Fcm) => ({
  tokenEndpoint,
  sendEndpoint,
})

/**
 * Names under which the host keeps secrets. They name the server that a secret is meant for: a tenant that comes from elsewhere cannot turn
 * it to another one, and what a host was given no secret for never leaves it.
 */
export function fcmSecretName(fcm: Fcm): string {
  const { tokenEndpoint, sendEndpoint } = endpointsOf(fcm)
  return `push.fcm ${fcm.secret} ${new URL(tokenEndpoint).origin} ${new URL(sendEndpoint).origin}`
}

export function channelSecretName(secret: string, url: string): string {
  return `push.http ${secret} ${new URL(url).origin}`
}

function httpTarget({ url, secret }: HttpChannel, secrets: Secrets): HttpTarget | undefined {
  const kept = secret === undefined ? undefined : secrets.get(channelSecretName(secret, url))
  return kept === undefined ? undefined : { kind: 'http', url, secret: kept }
}

function fcmTarget(fcm: Fcm | undefined, secrets: Secrets): FcmTarget | undefined {
  if (fcm === undefined) return undefined
  const privateKey = secrets.get(fcmSecretName(fcm))
  if (privateKey === undefined) return undefined
  return {
    kind: 'fcm',
    projectName: fcm.projectName,
    clientEmail: fcm.account,
    privateKey,
    ...endpointsOf(fcm),
  }
}

/** Where pushes of a channel really go; undefined when they stay in the simulation. */
export function realTarget({ push }: Tenant, channel: string, secrets: Secrets): RealTarget | undefined {
  if (channel === FCM) return fcmTarget(push.fcm, secrets)
  const http = push.httpChannels.find(({ name }) => name === channel)
  return http && httpTarget(http, secrets)
}

/** Channels whose pushes really leave (UI-1). */
export function realChannels(tenant: Tenant, secrets: Secrets): string[] {
  const names = [FCM, ...tenant.push.httpChannels.map(({ name }) => name)]
  return names.filter((name) => realTarget(tenant, name, secrets) !== undefined)
}
