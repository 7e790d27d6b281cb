import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { validationError } from '../../../main/errors/validation.ts'

function said(schema: z.ZodType, value: unknown): string {
  const parsed = schema.safeParse(value)
  return parsed.success ? '' : validationError(parsed.error.issues).message
}

describe('what is wrong with a value', () => {
  const form = z.strictObject({
    text: z.string().min(1).max(3),
    count: z.int().min(2).max(9).optional(),
    share: z.number().positive().optional(),
    flag: z.boolean().optional(),
    list: z.array(z.string()).min(1).max(2).optional(),
    map: z.record(z.string().regex(/^a/), z.string()).optional(),
    kind: z.enum(['one', 'two']).optional(),
    at: z.iso.datetime().optional(),
    by: z.union([z.int().min(0), z.string().regex(/^\d+h$/, 'must be a duration, such as 2h')]).optional(),
    speed: z.union([z.number(), z.literal('max')]).optional(),
    either: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]).optional(),
    tagged: z
      .discriminatedUnion('type', [z.object({ type: z.literal('x') }), z.object({ type: z.literal('y') })])
      .optional(),
  })

  test.each([
    [{}, 'text: is required'],
    [{ text: 5 }, 'text: must be a text'],
    [{ text: '' }, 'text: must not be empty'],
    [{ text: 'long' }, 'text: must have at most 3 characters'],
    [{ text: 'a', count: 1.5 }, 'count: must be a whole number'],
    [{ text: 'a', count: 1 }, 'count: must be at least 2'],
    [{ text: 'a', share: 0 }, 'share: must be more than 0'],
    [{ text: 'a', flag: 'yes' }, 'flag: must be true or false'],
    [{ text: 'a', list: {} }, 'list: must be a list'],
    [{ text: 'a', list: [] }, 'list: must not be empty'],
    [{ text: 'a', list: ['a', 'b', 'c'] }, 'list: must have at most 2 entries'],
    [{ text: 'a', map: { b: 'c' } }, 'map.b: has a key that must match /^a/'],
    [{ text: 'a', kind: 'three' }, 'kind: must be one of one, two'],
    [{ text: 'a', at: 'noon' }, 'at: must be an ISO 8601 time with Z or an offset, such as 2027-01-04T09:30:00Z'],
    [{ text: 'a', speed: 'fast' }, 'speed: must be a number or max'],
    [{ text: 'a', by: '2 parsecs' }, 'by: must be a duration, such as 2h'],
    [{ text: 'a', by: -1 }, 'by: must be at least 0'],
    [{ text: 'a', by: true }, 'by: must be a number or a text'],
    [{ text: 'a', either: {} }, 'either: has none of the forms that it may have; the reference at /docs shows them'],
    [{ text: 'a', tagged: { type: 'z' } }, 'tagged.type: must be one of x, y'],
    [{ text: 'a', other: 1 }, 'body: does not take other'],
    [null, 'body: must be an object'],
  ])('API-4: of %j is said: %s', (value, message) => {
    expect(said(form, value)).toBe(message)
  })

  test('API-4: a message that a schema gives itself counts more', () => {
    expect(said(z.object({ name: z.string('must be a name') }), { name: 1 })).toBe('name: must be a name')
  })
})
