import type { z } from 'zod'

/** What a value must be, by the name of the type that a schema expects. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  tuple: 'a list',
}

const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'an ISO 8601 time with Z or an offset, such as 2027-01-04T09:30:00Z',
  date: 'a date, such as 2027-01-04',
  uuid: 'a UUID',
  url: 'an address, such as https://example.com/push',
  email: 'an e-mail address',
}

/**
 * What is wrong with a value, in words that follow the path of its field: `phoneNumber: is required` (API-4). A message that a schema
 * gives itself counts more.
 */
export function wording(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined && issue.code !== 'custom') return 'is required'
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`
    case 'invalid_format':
      return issue.format === 'regex'
        ? `must match ${String(issue.pattern)}`
        : `must be ${FORMATS[issue.format] ?? `a valid ${issue.format}`}`
    case 'too_small':
      return sized(issue.origin, issue.minimum, issue.inclusive === false ? 'more than' : 'at least')
    case 'too_big':
      return sized(issue.origin, issue.maximum, issue.inclusive === false ? 'less than' : 'at most')
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'unrecognized_keys':
      return `does not take ${issue.keys.join(', ')}`
    case 'invalid_union':
      return ofUnion(issue.errors, 'options' in issue && Array.isArray(issue['options']) ? issue['options'] : [])
    case 'invalid_key':
      return `has a key that ${issue.issues[0]?.message ?? 'is not valid'}`
    case 'invalid_element':
      return `has an entry that ${issue.issues[0]?.message ?? 'is not valid'}`
    case 'custom':
      return 'is not valid'
  }
}

function sized(origin: string, bound: number | bigint, compared: string): string {
  if (origin === 'string')
    return bound === 1 && compared === 'at least' ? NOT_EMPTY : `must have ${compared} ${bound} characters`
  if (origin === 'number' || origin === 'int') return `must be ${compared} ${bound}`
  return bound === 1 && compared === 'at least' ? NOT_EMPTY : `must have ${compared} ${bound} entries`
}

const NOT_EMPTY = 'must not be empty'
const MUST_BE = 'must be '

/** Names the forms that a value may have, where each can be said in a word; of the one form that fits its type, what is wrong with it. */
function ofUnion(forms: readonly (readonly z.core.$ZodIssue[])[], tags: readonly unknown[]): string {
  if (tags.length > 0) return `must be one of ${tags.map(String).join(', ')}`
  const own = forms.flatMap(([first]) => (first?.path.length === 0 ? [first] : []))
  const fitting = own.filter(({ code }) => code !== 'invalid_type' && code !== 'invalid_value')
  const [only] = fitting
  if (only !== undefined && fitting.length === 1) return only.message
  const words = own.map(({ message }) => (message.startsWith(MUST_BE) ? message.slice(MUST_BE.length) : undefined))
  return own.length < forms.length || words.includes(undefined)
    ? 'has none of the forms that it may have; the reference at /docs shows them'
    : `must be ${[...new Set(words)].join(' or ')}`
}
