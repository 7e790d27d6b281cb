import fc, { type Arbitrary } from 'fast-check'
import { knownTexts } from './knownTexts.ts'
import type { JsonSchema } from './schemaDocument.ts'

/** Most members of a list or of a record that are drawn. */
const MOST_MEMBERS = 4
const MOST_CHARACTERS = 40

/**
 * Values that a schema of the API document allows. Texts are mostly such as the session knows for a member of that name, so that what is
 * behind the check of the shape is reached.
 * @param name of the member or parameter that the value is for
 */
export function valuesOf(schema: JsonSchema, name = ''): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const ways = schema.anyOf ?? schema.oneOf
  if (ways !== undefined) return fc.oneof(...ways.map((way) => valuesOf(way, name)))
  switch (schema.type) {
    case 'object':
      return objectsOf(schema)
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, name), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? MOST_MEMBERS, MOST_MEMBERS),
      })
    case 'string':
      return textsOf(schema, name)
    case 'integer':
      return integersOf(schema)
    case 'number':
      return fc.oneof(
        fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 1, noNaN: true }),
        fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true }),
      )
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case undefined:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function objectsOf({ properties = {}, required = [], additionalProperties, propertyNames }: JsonSchema) {
  const entries = Object.entries(properties)
  const members = Object.fromEntries(entries.map(([name, schema]) => [name, valuesOf(schema, name)]))
  const fixed = fc.record(members, { requiredKeys: [...required].filter((name) => Object.hasOwn(members, name)) })
  if (typeof additionalProperties !== 'object') return fixed
  const names = textsOf(propertyNames ?? {}, 'key')
  const more = fc.dictionary(names, valuesOf(additionalProperties), { maxKeys: MOST_MEMBERS })
  return fc.tuple(fixed, more).map(([one, other]) => ({ ...other, ...one }))
}

function textsOf({ pattern, format, minLength = 0, maxLength = MOST_CHARACTERS }: JsonSchema, name: string) {
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...knownTexts('id')), fc.uuid())
  if (format === 'uri') return fc.constantFrom('http://127.0.0.1:9/push', 'http://localhost:9/')
  if (pattern !== undefined) {
    const short = pattern.startsWith('^\\d{1,') ? fc.integer({ min: 0, max: 400 }).map(String) : undefined
    const any = fc.stringMatching(new RegExp(pattern, 'u'))
    return short === undefined ? any : fc.oneof(short, any)
  }
  const known = fc.constantFrom(...knownTexts(name))
  const any = fc.string({
    unit: 'grapheme',
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, MOST_CHARACTERS)),
  })
  return fc.oneof({ weight: 6, arbitrary: known }, { weight: 1, arbitrary: any })
}

function integersOf({ minimum, maximum, exclusiveMinimum }: JsonSchema) {
  const least = minimum ?? (exclusiveMinimum === undefined ? Number.MIN_SAFE_INTEGER : exclusiveMinimum + 1)
  const most = maximum ?? Number.MAX_SAFE_INTEGER
  const near = fc.integer({ min: Math.max(least, -2), max: Math.min(most, Math.max(least, 0) + 100) })
  return fc.oneof(
    { weight: 5, arbitrary: near },
    { weight: 1, arbitrary: fc.maxSafeInteger().map((n) => Math.min(most, Math.max(least, n))) },
  )
}
