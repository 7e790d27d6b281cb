import type { Actor } from '../../../engine/command.ts'
import type { CreateCallIn } from '../../../engine/callIn/commands.ts'
import type { z } from 'zod'
import { refusalError } from '../../errors/refusalText.ts'
import { noSuchCallback } from '../../handlers/callbackLookup.ts'
import type { Session } from '../../session/sessionTypes.ts'
import type { callInBody, callInData } from './schemas.ts'

/** Hands out a number to an API client and resolves when that is durable (CIN-1, CIN-2). */
export async function requestCallIn(
  session: Session,
  actor: Actor,
  id: string,
  body: z.output<typeof callInBody>,
): Promise<z.output<typeof callInData>> {
  const command: CreateCallIn = {
    kind: 'callIn.create',
    id,
    group: body.groupName,
    userData: body.userData,
    ...(body.fromPhoneNumber === undefined ? {} : { fromPhoneNumber: body.fromPhoneNumber }),
    ...(body.callbackServiceId === undefined ? {} : { callbackServiceId: body.callbackServiceId }),
  }
  const outcome = await session.submit(actor, command)
  if (!outcome.accepted) {
    if (outcome.refusal.code === 7050) throw await noSuchCallback(session, body.callbackServiceId ?? '')
    throw refusalError(outcome.refusal, command)
  }
  const request = await session.store.callIn(id)
  if (request === undefined) throw new Error(`the call-in request ${id} has not been recorded`)
  return {
    id,
    toPhoneNumber: request.toPhoneNumber,
    groupName: request.group,
    expirationTime: request.expiresAt,
    ...(request.accessCode === undefined ? {} : { accessCode: request.accessCode }),
    ...(request.fromPhoneNumber === undefined ? {} : { fromPhoneNumber: request.fromPhoneNumber }),
    ...(request.callbackServiceId === undefined ? {} : { callbackServiceId: request.callbackServiceId }),
  }
}
