import { createHash, randomUUID } from 'node:crypto'
import type { Actor, CreateCallback } from '../../../engine/command.ts'
import { canonicalJson } from '../../../engine/kernel/canonicalJson.ts'
import { refusedBooking } from '../../errors/refusedBooking.ts'
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
    ...(body.pushTargets === undefined ? {} : { pushTargets: body.pushTargets }),
  }
  const outcome = await session.submit(actor, command)
  if (outcome.accepted) return command.id
  const { cause, facts } = outcome.refusal
  if (cause === 'repeated' && typeof facts?.['id'] === 'string') return facts['id']
  throw refusedBooking(session, outcome.refusal, command)
}
