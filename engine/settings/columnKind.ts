import { z } from 'zod'
import { assertNever } from '../kernel/assertNever.ts'
import type { NameKind } from '../tenant/names.ts'

/** What a cell holds; undefined where an optional one is not set. */
export type CellValue = string | number | boolean | undefined

/** What a number counts. */
export type Unit = 'minutes' | 'seconds'

/** Which values a column takes; limits are inclusive. */
export type ColumnKind =
  | { readonly kind: 'text'; readonly maximumLength?: number }
  | { readonly kind: 'integer'; readonly minimum: number; readonly maximum?: number; readonly unit?: Unit }
  | { readonly kind: 'yesNo' }
  | { readonly kind: 'choice'; readonly values: readonly (string | number)[]; readonly unit?: Unit }
  | { readonly kind: 'name'; readonly of: NameKind; readonly maximumLength?: number }

/** What the schema of a field says of its column. */
export interface SchemaFacts {
  readonly kind: ColumnKind
  /** Absent when there is none: the column is required, or may be left unset. */
  readonly default?: CellValue
  readonly required: boolean
}

/**
 * Reads kind, limits, default and whether a value is required from the schema of a field, the one place where they stand.
 * @param about what the schema cannot say: what a number counts, what a text names
 * @throws TypeError when the schema is of a sort that no column has
 */
export function schemaFacts(
  schema: z.ZodType,
  about: { readonly unit?: Unit; readonly names?: NameKind },
): SchemaFacts {
  if (schema instanceof z.ZodDefault)
    return { kind: kindOf(schema.unwrap(), about), default: cellValue(schema.def.defaultValue), required: false }
  if (schema instanceof z.ZodOptional) return { kind: kindOf(schema.unwrap(), about), required: false }
  return { kind: kindOf(schema, about), required: true }
}

function kindOf(
  schema: z.core.$ZodType,
  { unit, names }: { readonly unit?: Unit; readonly names?: NameKind },
): ColumnKind {
  const counted = unit === undefined ? {} : { unit }
  if (schema instanceof z.ZodString) {
    const length = schema.maxLength === null ? {} : { maximumLength: schema.maxLength }
    return names === undefined ? { kind: 'text', ...length } : { kind: 'name', of: names, ...length }
  }
  if (schema instanceof z.ZodBoolean) return { kind: 'yesNo' }
  if (schema instanceof z.ZodNumber && typeof schema.minValue === 'number') {
    const { minValue: minimum, maxValue } = schema
    // Every integer schema has a maximum: that of the integers a number can hold, unless it says its own.
    const limit = maxValue === null || maxValue === Number.MAX_SAFE_INTEGER ? {} : { maximum: maxValue }
    return { kind: 'integer', minimum, ...limit, ...counted }
  }
  const values = choices(schema)
  if (values.length > 0) return { kind: 'choice', values, ...counted }
  throw new TypeError(`No column has a schema of type ${schema._zod.def.type}`)
}

function choices(schema: z.core.$ZodType): (string | number)[] {
  const values =
    schema instanceof z.ZodEnum
      ? schema.options
      : schema instanceof z.ZodUnion
        ? schema.options.flatMap((option) => (option instanceof z.ZodLiteral ? [...option.values] : []))
        : []
  return values.filter((value) => typeof value === 'string' || typeof value === 'number')
}

function cellValue(value: unknown): CellValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new TypeError('The default of a column is a text, a number, or yes or no')
}

const NAMED: Readonly<Record<NameKind, string>> = {
  queue: 'the name of a virtual queue',
  businessHours: 'the name of business hours',
  callbackApplication: 'the name of a Callback application',
  skillExpression: 'a skill expression',
  country: 'a country code of two letters',
}

/** The values that a column takes, in words, such as `a whole number of minutes from 0 to 1440`. */
export function allowedText(kind: ColumnKind): string {
  switch (kind.kind) {
    case 'text':
      return kind.maximumLength === undefined ? 'any text' : `a text of at most ${kind.maximumLength} characters`
    case 'integer': {
      const number = kind.unit === undefined ? 'a whole number' : `a whole number of ${kind.unit}`
      return `${number} from ${kind.minimum}${kind.maximum === undefined ? '' : ` to ${kind.maximum}`}`
    }
    case 'yesNo':
      return 'true or false'
    case 'choice': {
      const values = `${kind.values.slice(0, -1).join(', ')} or ${kind.values.slice(-1).join('')}`
      return kind.unit === undefined ? values : `${values} ${kind.unit}`
    }
    case 'name':
      return kind.maximumLength === undefined || kind.of === 'country'
        ? NAMED[kind.of]
        : `${NAMED[kind.of]} of at most ${kind.maximumLength} characters`
    default:
      return assertNever(kind, 'unknown kind of column')
  }
}
