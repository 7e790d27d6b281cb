import type { CreateCallback } from '../../engine/command.ts'
import type { Refusal } from '../../engine/refusal.ts'
import type { Session } from '../session/sessionTypes.ts'
import { ApiError } from './apiError.ts'
import { refusalError } from './refusalText.ts'

/** The error of a refused booking, with its explanation as of now (AVL-6, ERR-2); an unknown queue has none. */
export function refusedBooking(session: Session, refusal: Refusal, booking: CreateCallback): ApiError {
  const error = refusalError(refusal, booking)
  const explanation = session.read((simulation) =>
    simulation.hasQueue(booking.serviceName) ? simulation.explainBooking(booking.serviceName, booking) : undefined,
  )
  return explanation === undefined ? error : new ApiError(error.code, error.message, { ...error.parts, explanation })
}
