import { cellTimes, withValue, type Cells, type TimeslotLength } from '../../../engine/capacity/editRule.ts'
import { MAXIMUM_CAPACITY, pasteStatement } from '../../../engine/capacity/statement.ts'
import { texts } from '../../text/en.ts'
import { DAYS } from '../../format/week.ts'
import { boundsOf, cellAt, cellsOf, type Selection } from './grid.ts'

/** What is wrong in a pasted text, and where: lines and columns from 1. */
export interface PasteProblem {
  readonly message: string
  readonly line: number
  readonly column: number
  /** Characters that are wrong, at least one. */
  readonly span: number
}

export type Pasted = { readonly cells: Cells } | { readonly problems: readonly PasteProblem[] }

/** Line and column of a character, from 1. */
function placeAt(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** Where a key such as `mon.09:15` stands in a statement; its beginning when it cannot be found. */
function placeOf(text: string, path: string): { line: number; column: number; span: number } {
  const [day = '', time] = path.split('.')
  const dayAt = text.indexOf(`"${day}"`)
  const at = time === undefined ? dayAt : text.indexOf(`"${time}"`, dayAt)
  if (dayAt < 0 || at < 0 || path === '') return { line: 1, column: 1, span: 1 }
  return { ...placeAt(text, at), span: (time ?? day).length + 2 }
}

/** Where the parser of JSON gave up. Browsers say the position, or that the text ended. */
function syntaxProblem(text: string, error: unknown): PasteProblem {
  const said = error instanceof Error ? error.message : ''
  const found = /position (\d+)/.exec(said)?.[1]
  const at = found === undefined ? text.length : Number(found)
  return { ...placeAt(text, at), span: 1, message: texts.tools.capacity.notJson }
}

const isNumbers = (text: string) => /^\s*\d+(?:[\t\r\n]+\d+)*\s*$/.test(text)

/** Pastes copied cells at a selection: one value fills it, several begin at its first cell. */
function pasteCells(cells: Cells, length: TimeslotLength, selection: Selection, text: string): Pasted {
  const lines = text.trim().split(/\r?\n/)
  const rows = lines.map((line) => line.split('\t').map(Number))
  const { left, top } = boundsOf(selection)
  const times = cellTimes(length)
  const problems: PasteProblem[] = []
  let result = cells
  const only = rows.length === 1 && rows[0]?.length === 1 ? rows[0][0] : undefined
  if (only !== undefined && only <= MAXIMUM_CAPACITY)
    return { cells: cellsOf(selection, length).reduce((week, cell) => withValue(week, cell, only), cells) }
  rows.forEach((row, down) => {
    row.forEach((value, right) => {
      const [line, column] = [down + 1, row.slice(0, right).join('\t').length + (right > 0 ? 2 : 1)]
      const span = String(value).length
      if (value > MAXIMUM_CAPACITY) problems.push({ line, column, span, message: texts.tools.capacity.tooMuch })
      else if (left + right >= DAYS.length || top + down >= times.length)
        problems.push({ line, column, span, message: texts.tools.capacity.doesNotFit })
      else result = withValue(result, cellAt({ day: left + right, row: top + down }, times), value)
    })
  })
  return problems.length > 0 ? { problems } : { cells: result }
}

/** Takes over a text from the clipboard: copied cells, or a JSON statement (CAP-7). Anything wrong changes nothing. */
export function paste(cells: Cells, length: TimeslotLength, selection: Selection | undefined, text: string): Pasted {
  if (isNumbers(text) && selection !== undefined) return pasteCells(cells, length, selection, text)
  let statement: unknown
  try {
    statement = JSON.parse(text)
  } catch (error) {
    return { problems: [syntaxProblem(text, error)] }
  }
  const read = pasteStatement(cells, length, cellsOf(selection, length), statement)
  if (read.ok) return { cells: read.cells }
  return {
    problems: read.problems.map(({ path, message }) => ({
      ...placeOf(text, path),
      message: problemText(path, message, length),
    })),
  }
}

function problemText(path: string, message: string, length: TimeslotLength): string {
  const { capacity } = texts.tools
  const time = path.split('.')[1]
  const isTime = message.startsWith('a time is needed')
  return isTime && time !== undefined
    ? capacity.notACell(time, length === 60)
    : `${path === '' ? '' : `${path}: `}${message}`
}
