import type { Explanation } from '../../engine/explain/explanation.ts'
import { ERROR_CATALOGUE, type ErrorCode } from './catalogue.ts'

export interface ApiErrorParts {
  /** Dotted path of the offending field. */
  readonly field?: string
  /** Field problems, or other values that help; becomes `status.detail`. */
  readonly detail?: Readonly<Record<string, unknown>>
  /** Slots that would be accepted instead, ISO time → places left as text; becomes `data.slots` of the answer (CRE-5). */
  readonly slots?: Readonly<Record<string, string>>
  /** Why a booking was refused, as it was then (AVL-6); kept in the log of failures (ERR-2). */
  readonly explanation?: Explanation
  /** Extra headers of the HTTP answer, such as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A failure with a code of the catalogue, on its way to a caller. The message is safe to show. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ErrorCode
  readonly parts: ApiErrorParts

  constructor(code: ErrorCode, message?: string, parts: ApiErrorParts = {}) {
    super(message ?? ERROR_CATALOGUE[code].text)
    this.code = code
    this.parts = parts
  }

  get explanation(): Explanation | undefined {
    return this.parts.explanation
  }

  /** Status of the HTTP answer (API-4). */
  get http(): number {
    return ERROR_CATALOGUE[this.code].http
  }
}

/** A value that is not valid: 501 with the field's path (API-4). */
export function invalidValue(field: string, message: string): ApiError {
  return new ApiError(501, message, { field })
}
