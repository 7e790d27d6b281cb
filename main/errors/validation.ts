import { z } from 'zod'
import { ApiError } from './apiError.ts'
import { wording } from './wording.ts'

z.config({ localeError: wording })

/** A problem that schema validation found; `path` leads to the value. */
export interface ValidationIssue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** Most field problems that an answer lists. */
const MOST_LISTED = 20

/** 501 that names the first field and lists the problems by path in `detail.fields` (API-2, API-4). */
export function validationError(issues: readonly ValidationIssue[], whole = 'body'): ApiError {
  const fields = issues.slice(0, MOST_LISTED).map(({ path, message }) => ({
    field: path.map(String).join('.') || whole,
    message,
  }))
  const first = fields[0] ?? { field: whole, message: 'is not valid' }
  return new ApiError(501, `${first.field}: ${first.message}`, { field: first.field, detail: { fields } })
}
