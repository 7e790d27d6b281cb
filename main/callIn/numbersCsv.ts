import { stringify } from 'csv-stringify/sync'
import {
  callInNumberSchema,
  digitsOf,
  LONGEST_DESCRIPTION,
  MOST_NUMBERS,
  type CallInGroup,
  type CallInNumber,
} from '../../engine/tenant/callInGroup.ts'
import { csvRows, type CsvRow } from '../settings/csvRows.ts'
import { escapeFormula } from '../settings/formulaCells.ts'
import type { NumbersError, NumbersProblem } from './numbersError.ts'

/** Longest file that is read, characters: as many numbers as a group may have, with room to spare. */
export const LONGEST_FILE = 2_000_000

/** A file as it was chosen: its name decides whether it is read at all. */
export interface NumbersFile {
  readonly name: string
  readonly text: string
}

/** What came of reading a file: the numbers that the group then has, or every error in the order of the lines. */
export type NumbersReading =
  { readonly numbers: readonly CallInNumber[] } | { readonly errors: readonly NumbersError[] }

/**
 * The numbers of a group as CSV, `number,description`, as `numbersFromCsv` reads them (CTI-2). Begins with a byte order mark, by which
 * spreadsheets tell UTF-8; lines end in CRLF; cells that look like formulas begin with an apostrophe, numbers with `+` among them.
 */
export function numbersToCsv(numbers: readonly CallInNumber[]): string {
  return stringify(
    numbers.map(({ number, description }) => [number, description].map(escapeFormula)),
    // Also what a reader with other line ends would split.
    { bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n]|^\s|\s$/ },
  )
}

/**
 * Reads a CSV file of numbers for a group, and puts them after those that it has; one that is to be made has none yet (CTI-2). A line is a number, a comma and a
 * description, which may be empty; there are no titles. Takes any line ends, with or without a byte order mark; skips empty lines.
 */
export function numbersFromCsv(file: NumbersFile, group: Pick<CallInGroup, 'numbers'>): NumbersReading {
  if (!/\.csv$/i.test(file.name)) return { errors: [{ code: 'fileName', fileName: file.name }] }
  if (file.text.length > LONGEST_FILE) return { errors: [{ code: 'unreadableFile', reason: 'tooLarge' }] }
  const { rows, fault } = csvRows(file.text, ',')
  const reader = new NumberReader(group.numbers)
  const read = rows.flatMap((row, index) =>
    isTitles(row, index) ? reader.refuse(row, { code: 'titles' }) : reader.read(row),
  )
  const { errors } = reader
  if (fault !== undefined) errors.push({ ...fault, code: 'unreadableFile' })
  if (rows.length === 0 && fault === undefined && group.numbers.length === 0) errors.push({ code: 'noNumbers' })
  return errors.length > 0 ? { errors } : { numbers: [...group.numbers, ...read] }
}

/** Whether a row is a first line of words where a number should be. */
function isTitles({ cells }: CsvRow, index: number): boolean {
  return index === 0 && cells.length > 1 && /^[^\d+]*\p{L}[^\d+]*$/u.test(cells[0] ?? '')
}

/** Reads lines one by one and gathers what is wrong with them. */
class NumberReader {
  readonly errors: NumbersError[] = []
  /** By digits; the line of a number of the file. */
  private readonly seen = new Map<string, number | undefined>()
  /** Numbers of the group and lines that bring another one, right or still wrong. */
  private total: number

  constructor(present: readonly CallInNumber[]) {
    for (const { number } of present) this.seen.set(digitsOf(number), undefined)
    this.total = present.length
  }

  /** The number of a line; none when something is wrong with it. */
  read(row: CsvRow): CallInNumber[] {
    const [first = '', description = ''] = row.cells
    const number = first.trim()
    const problems = [...cellProblems(row.cells.length, number, description), ...this.placeProblems(number, row.line)]
    return problems.length > 0 ? this.refuse(row, ...problems) : [{ number, description }]
  }

  refuse({ line }: CsvRow, ...problems: readonly NumbersProblem[]): [] {
    this.errors.push(...problems.map((problem) => ({ line, ...problem })))
    return []
  }

  /** A number that is there already takes no place of its own. */
  private placeProblems(number: string, line: number): NumbersProblem[] {
    const digits = digitsOf(number)
    if (isE164(number)) {
      const firstLine = this.seen.get(digits)
      if (firstLine !== undefined) return [{ code: 'twice', number, firstLine }]
      if (this.seen.has(digits)) return [{ code: 'inGroup', number }]
      this.seen.set(digits, line)
    }
    this.total++
    return this.total > MOST_NUMBERS ? [{ code: 'tooMany' }] : []
  }
}

function isE164(number: string): boolean {
  return callInNumberSchema.shape.number.safeParse(number).success
}

function cellProblems(count: number, number: string, description: string): NumbersProblem[] {
  if (count !== 2) return [count < 2 ? { code: 'noComma' } : { code: 'cellCount', found: count }]
  const { length } = description
  return [
    ...(number === '' ? [{ code: 'numberNeeded' } as const] : []),
    ...(number === '' || isE164(number) ? [] : [{ code: 'notE164', text: number } as const]),
    ...(length <= LONGEST_DESCRIPTION ? [] : [{ code: 'descriptionTooLong', length } as const]),
  ]
}
