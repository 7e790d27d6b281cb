import { assertNever } from '../kernel/assertNever.ts'
import { nameProblems, type KnownNames } from '../tenant/names.ts'
import type { CellValue, ColumnKind } from './columnKind.ts'
import type { Column } from './columns.ts'
import type { SettingsProblem } from './findings.ts'

/** A cell as it was read: its value, or what is wrong with its text. */
export type CellReading = { readonly value: CellValue } | { readonly problem: SettingsProblem }

const YES: ReadonlySet<string> = new Set(['true', 'yes', '1'])
const NO: ReadonlySet<string> = new Set(['false', 'no', '0'])

/** The text of a value; that of one that is not set is empty. */
export function cellText(value: CellValue): string {
  return value === undefined ? '' : String(value)
}

/**
 * Reads the text of a cell (SET-30). An empty one has the column's default; is not set where there is none; is wrong where a value is
 * required. Texts and names are taken as they are; space around anything else does not count, nor do capitals.
 */
export function readCell(column: Column, text: string): CellReading {
  const { kind } = column
  const bare = kind.kind === 'text' || kind.kind === 'name' ? text : text.trim()
  if (bare === '') return column.required ? { problem: { code: 'required' } } : { value: column.default }
  const value = valueOf(kind, bare)
  return value === undefined ? { problem: { code: 'notAllowed', text: bare, allowed: kind } } : { value }
}

/** The value of a text that is not empty; undefined when the kind has none such. */
function valueOf(kind: ColumnKind, text: string): CellValue {
  switch (kind.kind) {
    case 'text':
    case 'name':
      return text.length <= (kind.maximumLength ?? Infinity) ? text : undefined
    case 'integer': {
      if (!/^-?\d+$/.test(text)) return undefined
      const number = Number(text)
      return number >= kind.minimum && number <= (kind.maximum ?? Number.MAX_SAFE_INTEGER) ? number : undefined
    }
    case 'yesNo': {
      const word = text.toLowerCase()
      return YES.has(word) ? true : NO.has(word) ? false : undefined
    }
    case 'choice':
      return kind.values.find((value) => String(value).toLowerCase() === text.toLowerCase())
    default:
      return assertNever(kind, 'unknown kind of column')
  }
}

/** What is wrong with a value because of what else the tenant has (TEN-5); nothing for one that is not set. */
export function valueProblems({ kind }: Column, value: CellValue, known: KnownNames): SettingsProblem[] {
  return kind.kind === 'name' && typeof value === 'string' ? nameProblems(kind.of, value, known) : []
}
