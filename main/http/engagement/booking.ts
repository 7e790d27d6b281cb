import { createHash, randomUUID } from 'node:crypto'
import type { Actor, CreateCallback } from '../../../engine/command.ts'
import { canonicalJson } from '../../../engine/kernel/canonicalJson.ts'
import type { Tenant } from '../../../engine/tenant/tenant.ts'
import { invalidValue } from '../../errors/apiError.ts'
import { refusalError } from '../../errors/refusalText.ts'
import type { Session } from '../../session/sessionTypes.ts'
import type { CreateBody } from './schemas.ts'

/** How a request to book names itself, so that repeating it books nothing more (CRE-7). */
export interface Repeatable {
  readonly key: string
  /** Of the body as it was understood, without its CAPTCHA token: that differs each time. */
  readonly digest: string
}

/** @param key of the header `Idempotency-Key`, if there is one */
export function repeatable(
  key: string | undefined,
  { captchaToken: _token, ...body }: CreateBody,
): Repeatable | undefined {
  if (key === undefined) return undefined
  return { key, digest: createHash('sha256').update(canonicalJson(body)).digest('base64url') }
}

/**
 * Books a callback for an API client and resolves with its id when the booking is durable (CRE-1…7): a new one, or that of the callback
 * which the same request has booked before.
 */
export async function book(
  session: Session,
  actor: Actor,
  body: CreateBody,
  idempotency: Repeatable | undefined,
): Promise<string> {
  checkPushTargets(
    session.read((simulation) => simulation.tenant),
    body,
  )
  const command: CreateCallback = {
    kind: 'callback.create',
    id: randomUUID(),
    serviceName: body.serviceName,
    phoneNumber: body.phoneNumber,
    alwaysCheckCapacity: body.alwaysCheckCapacity,
    language: body.language,
    userData: body.userData,
    ...(body.desiredTime === undefined ? {} : { desiredTime: body.desiredTime }),
    ...(body.cbOfferType === undefined ? {} : { offerType: body.cbOfferType }),
    ...(body.priority === undefined ? {} : { priority: body.priority }),
    ...(body.routePoint === undefined ? {} : { routePoint: body.routePoint }),
    ...(body.surveyRP === undefined ? {} : { surveyRoutePoint: body.surveyRP }),
    ...(idempotency && { idempotency }),
  }
  const outcome = await session.submit(actor, command)
  if (outcome.accepted) return command.id
  const { cause, facts } = outcome.refusal
  if (cause === 'repeated' && typeof facts?.['id'] === 'string') return facts['id']
  throw refusalError(outcome.refusal, command)
}

/** Channels that a push can be sent through (CRE-3). */
function channelsOf({ push }: Tenant): readonly string[] {
  return ['FCM', ...push.httpChannels.map(({ name }) => name)]
}

const userOriginated = new WeakMap<Tenant, ReadonlySet<string>>()

/** Queues whose customers call in (SET-19); worked out once for each configuration. */
function userOriginatedQueues(tenant: Tenant): ReadonlySet<string> {
  let queues = userOriginated.get(tenant)
  if (!queues) {
    const rows = new Map(tenant.settings.rows.map((row) => [row.queue, row]))
    queues = new Set(
      tenant.queues
        .map(({ name }) => name)
        .filter((name) => (rows.get(name) ?? tenant.settings.default).callDirection === 'USERORIGINATED'),
    )
    userOriginated.set(tenant, queues)
  }
  return queues
}

/** CRE-3. */
function checkPushTargets(tenant: Tenant, body: CreateBody): void {
  const targets = body.pushTargets ?? []
  const channels = channelsOf(tenant)
  const unknown = targets.findIndex(({ channel }) => !channels.includes(channel))
  if (unknown >= 0) {
    throw invalidValue(
      `pushTargets.${unknown}.channel`,
      `pushTargets.${unknown}.channel: must be ${channels.join(' or ')}`,
    )
  }
  if (targets.length === 0 && userOriginatedQueues(tenant).has(body.serviceName)) {
    throw invalidValue(
      'pushTargets',
      'pushTargets: is required, because the customers of this queue call in themselves',
    )
  }
}
