import { z } from 'zod'
import type { ApiError } from '../errors/apiError.ts'
import { explanationPath } from '../errors/catalogue.ts'

const statusSchema = z.object({
  code: z.literal(0),
  message: z.literal('Successful'),
  corrId: z.uuid(),
})

/** Schema of a successful answer (API-1). */
export function envelopeSchema<Data extends z.ZodType>(data: Data) {
  return z.object({ status: statusSchema, data })
}

/** Schema of a failed answer (API-2). */
export const errorSchema = z.object({
  status: z.object({
    code: z.int().describe('Code of the failure'),
    message: z.string(),
    corrId: z.uuid(),
    detail: z.record(z.string(), z.unknown()).optional(),
  }),
  data: z
    .object({ slots: z.record(z.iso.datetime(), z.string()) })
    .optional()
    .describe('Only of a refused create: slots that have places left, with their number'),
})

export interface SuccessEnvelope<Data> {
  readonly status: { readonly code: 0; readonly message: 'Successful'; readonly corrId: string }
  readonly data: Data
}

export interface FailureEnvelope {
  readonly status: {
    readonly code: number
    readonly message: string
    readonly corrId: string
    readonly detail?: Readonly<Record<string, unknown>>
  }
  readonly data?: { readonly slots: Readonly<Record<string, string>> }
}

/** API-1. */
export function success<Data>(corrId: string, data: Data): SuccessEnvelope<Data> {
  return { status: { code: 0, message: 'Successful', corrId }, data }
}

/** API-2. */
export function failure(corrId: string, error: ApiError): FailureEnvelope {
  const { field, detail, slots } = error.parts
  const explanation = explanationPath(error.code, corrId)
  const details = {
    ...(field !== undefined && { field }),
    ...detail,
    ...(explanation !== undefined && { explanation }),
  }
  return {
    status: {
      code: error.code,
      message: error.message,
      corrId,
      ...(Object.keys(details).length === 0 ? {} : { detail: details }),
    },
    ...(slots === undefined ? {} : { data: { slots } }),
  }
}
