import type { Actor, CommandBody } from '../../engine/command.ts'
import { refusalError } from '../errors/refusalText.ts'
import { refusedBooking } from '../errors/refusedBooking.ts'
import type { HandlerContext } from './context.ts'

/** Carries a command out for the caller, or for another actor. @throws ApiError saying why it is refused */
export async function submit(context: HandlerContext, body: CommandBody, actor: Actor = context.actor): Promise<void> {
  const outcome = await context.session.submit(actor, body)
  if (outcome.accepted) return
  if (body.kind === 'callback.create') throw refusedBooking(context.session, outcome.refusal, body)
  throw refusalError(outcome.refusal, body)
}
