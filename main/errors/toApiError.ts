import { ClockRequestError, SessionUnavailableError } from '../session/sessionTypes.ts'
import { ApiError } from './apiError.ts'

/** The error that a caller may see, or undefined for an unexpected one: that is 50001, and its details are for the log only. */
export function toApiError(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error
  if (error instanceof SessionUnavailableError) return new ApiError(5030, error.message)
  if (error instanceof ClockRequestError) return new ApiError(501, error.message, { field: error.field })
  return undefined
}
