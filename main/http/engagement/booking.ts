import type { Actor, CreateCallback } from '../../../engine/command.ts'
import { refusalError } from '../../errors/refusalText.ts'
import type { Session } from '../../session/sessionTypes.ts'
import type { CreateBody } from './schemas.ts'

/** Books a callback for an API client and resolves when the booking is durable (CRE-1…6). */
export async function book(session: Session, actor: Actor, id: string, body: CreateBody): Promise<void> {
  const command: CreateCallback = {
    kind: 'callback.create',
    id,
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
    ...(body.pushTargets === undefined ? {} : { pushTargets: body.pushTargets }),
  }
  const outcome = await session.submit(actor, command)
  if (!outcome.accepted) throw refusalError(outcome.refusal, command)
}
