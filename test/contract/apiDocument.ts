import addFormats from 'ajv-formats'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { z } from 'zod'

const responseSchema = z.looseObject({
  content: z.record(z.string(), z.looseObject({ schema: z.record(z.string(), z.unknown()) })).optional(),
})
const operationSchema = z.looseObject({
  operationId: z.string(),
  requestBody: z
    .looseObject({
      content: z.record(z.string(), z.looseObject({ example: z.unknown().optional() })),
    })
    .optional(),
  responses: z.record(z.string(), responseSchema),
})
const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
})

export interface Operation {
  readonly method: string
  readonly path: string
  readonly operationId: string
  /** Body to try, of an operation that takes one. */
  readonly example?: unknown
  readonly success: ValidateFunction
  readonly failure: ValidateFunction
}

const JSON_TYPE = 'application/json'

/** The operations of an API document, with validators compiled from the schemas of their answers (API-9). */
export function operationsOf(text: string): readonly Operation[] {
  const document = documentSchema.parse(JSON.parse(text))
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats['default'](ajv)
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operationId: operation.operationId,
      example: operation.requestBody?.content[JSON_TYPE]?.example,
      success: ajv.compile(operation.responses['200']?.content?.[JSON_TYPE]?.schema ?? { not: {} }),
      failure: ajv.compile(operation.responses['default']?.content?.[JSON_TYPE]?.schema ?? { not: {} }),
    })),
  )
}

/** The operation that a request reaches. */
export function operationFor(operations: readonly Operation[], method: string, url: string): Operation | undefined {
  const steps = (url.split('?')[0] ?? '').split('/')
  return operations.find((operation) => {
    const pattern = operation.path.split('/')
    return (
      operation.method === method &&
      pattern.length === steps.length &&
      pattern.every((step, index) => step.startsWith('{') || step === steps[index])
    )
  })
}
