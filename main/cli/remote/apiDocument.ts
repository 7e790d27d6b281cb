import { z } from 'zod'

/** Where an argument of an operation goes. */
type Place = 'path' | 'query' | 'body'

/** What a host says of one operation of its API. */
export interface Operation {
  readonly id: string
  readonly method: string
  /** With `{name}` where path arguments stand. */
  readonly path: string
  readonly summary: string
  readonly takes: readonly { readonly name: string; readonly place: Place; readonly required: boolean }[]
  /** Whether it takes a body, whatever that holds. */
  readonly hasBody: boolean
}

/** The operations of an API document by their id. */
export interface ApiDocument {
  /** Version of the product that made it. */
  readonly version: string
  readonly operations: ReadonlyMap<string, Operation>
}

const objectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
})
/** A body that may be absent is one of several shapes. */
const bodySchema = objectSchema.extend({ anyOf: z.array(objectSchema).optional() })

const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string().default(''),
  parameters: z
    .array(z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean().optional() }))
    .default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: bodySchema.optional() })) }).optional(),
})

const documentSchema = z.object({
  info: z.object({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
})

/**
 * Reads an API document (OpenAPI 3.1) as a host serves it: the one place that knows method, path and arguments of an operation.
 * @throws ZodError for anything else
 */
export function readApiDocument(json: unknown): ApiDocument {
  const { info, paths } = documentSchema.parse(json)
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationOf(method, path, operation)),
  )
  return { version: info.version, operations: new Map(operations.map((one) => [one.id, one])) }
}

function operationOf(method: string, path: string, described: z.output<typeof operationSchema>): Operation {
  const takes: Operation['takes'][number][] = []
  for (const { name, in: place, required } of described.parameters) {
    if (place !== 'header') takes.push({ name, place, required: required === true })
  }
  const schema = described.requestBody?.content['application/json']?.schema
  for (const { properties, required = [] } of schema === undefined ? [] : [schema, ...(schema.anyOf ?? [])]) {
    for (const name of Object.keys(properties ?? {})) {
      takes.push({ name, place: 'body', required: required.includes(name) })
    }
  }
  return {
    id: described.operationId,
    method: method.toUpperCase(),
    path,
    summary: described.summary,
    takes,
    hasBody: described.requestBody !== undefined,
  }
}

/** A request for an operation: arguments without a value are left out, those the document does not name go into the body. */
export function requestOf(
  operation: Operation,
  args: Readonly<Record<string, unknown>>,
): { readonly method: string; readonly path: string; readonly body?: Readonly<Record<string, unknown>> } {
  let path = operation.path
  const query = new URLSearchParams()
  const body: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(args)) {
    if (value === undefined) continue
    const place = operation.takes.find((one) => one.name === name)?.place ?? 'body'
    if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(textOf(value)))
    else if (place === 'query') query.set(name, textOf(value))
    else body[name] = value
  }
  const asked = query.size > 0 ? `${path}?${query.toString()}` : path
  const sends = operation.hasBody || Object.keys(body).length > 0
  return { method: operation.method, path: asked, ...(sends && { body }) }
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
