import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import { globalRegistry, type z } from 'zod'
import { envelopeSchema, errorSchema } from './envelope.ts'

interface Inputs {
  readonly body?: z.ZodType
  readonly params?: z.ZodType
  readonly querystring?: z.ZodType
  readonly headers?: z.ZodType
}

/** Schema of a route: what it takes, and what it answers in the envelope (API-1, API-2). The API document is made from it (API-9). */
export function described<Data extends z.ZodType, Taken extends Inputs>(
  operationId: string,
  summary: string,
  data: Data,
  inputs: Taken,
) {
  return answered(operationId, summary, envelopeSchema(data).describe('It worked'), inputs)
}

/** The same of a route whose answer has an envelope of its own. */
export function answered<Answer extends z.ZodType, Taken extends Inputs>(
  operationId: string,
  summary: string,
  answer: Answer,
  inputs: Taken,
) {
  return {
    operationId,
    summary,
    ...inputs,
    response: {
      200: answer,
      default: errorSchema.describe('It did not work; the code says why'),
    },
  }
}

/** Formats say enough; zod's patterns for them would make most of the document. */
const toJsonSchema = createJsonSchemaTransform({
  zodToJsonConfig: {
    override: ({ zodSchema, jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern
      // Left out by zod where a part of the schema transforms.
      const examples = globalRegistry.get(zodSchema)?.['examples']
      if (Array.isArray(examples)) jsonSchema.examples = examples
    },
  },
})

const API_KEY = 'apiKey'
const CONTROL_TOKEN = 'controlToken'

/** Makes the API document (OpenAPI 3.1) from the schemas that validate (API-9). Register it before the routes. */
export async function installApiDocument(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Ringback',
        version,
        description:
          "A simulated contact center. Under /engagement/v3 stands a Callback API that behaves like the vendor's; under /sim/v1 the control of the simulation. Times are simulated. Nothing is ever really dialled.",
      },
      tags: [
        { name: 'Callback API', description: 'Vendor-compatible; needs the header x-api-key' },
        { name: 'Simulation', description: 'Control of the simulation; needs the control token' },
      ],
      components: {
        securitySchemes: {
          [API_KEY]: { type: 'apiKey', in: 'header', name: 'x-api-key' },
          [CONTROL_TOKEN]: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: (document) => {
      const { schema, url } = toJsonSchema(document)
      const simulation = url.startsWith('/sim/')
      return {
        url,
        schema: {
          ...schema,
          tags: [simulation ? 'Simulation' : 'Callback API'],
          security: [{ [simulation ? CONTROL_TOKEN : API_KEY]: [] }],
        },
      }
    },
  })
}

/** The document as JSON text, the same bytes for the same program. Call it when the server is ready. */
export function apiDocument(app: FastifyInstance): string {
  return `${JSON.stringify(app.swagger(), undefined, 2)}\n`
}
