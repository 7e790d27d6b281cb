import { assertNever } from '../kernel/assertNever.ts'
import { quoted } from '../kernel/quoted.ts'
import type { Finding } from '../lint/catalogue.ts'
import { nameProblemText, type NameProblem } from '../tenant/names.ts'
import { allowedText, type ColumnKind } from './columnKind.ts'
import { DEFAULT_ROW } from './columns.ts'

/** What is wrong with a cell, a row, or the whole table (SET-30). */
export type SettingsProblem =
  | NameProblem
  | { readonly code: 'required' }
  | { readonly code: 'notAllowed'; readonly text: string; readonly allowed: ColumnKind }
  /** The queue has a row further up. */
  | { readonly code: 'rowTwice' }
  /** A queue bears the name of the default row. */
  | { readonly code: 'rowNameTaken' }
  /** A user column has the title of a setting, or none. */
  | { readonly code: 'userTitle'; readonly title: string }
  | { readonly code: 'defaultRowMissing' }
  /** TEN-5: nothing can be edited, or saved, before there is one. */
  | { readonly code: 'callbackApplicationNeeded' }
  | { readonly code: 'businessHoursNeeded' }
  | { readonly code: 'columnMissing'; readonly required: boolean }
  | { readonly code: 'columnTwice' }
  /** `position` counts columns from 1. */
  | { readonly code: 'columnUntitled'; readonly position: number }
  | { readonly code: 'cellCount'; readonly expected: number; readonly found: number }
  | { readonly code: 'unreadableFile'; readonly reason: FileFault }
  /** What a linter thinks of the row. */
  | { readonly code: 'lint'; readonly finding: Finding }

/** Why a text is no table at all. */
export type FileFault = 'empty' | 'tooLarge' | 'quoteNotClosed' | 'quoteMisplaced' | 'notCsv'

/** A problem with its place. */
export type SettingsFinding = {
  /** With an error the table cannot be saved; a warning is probably not what was meant. */
  readonly severity: 'error' | 'warning'
  /** Queue of the row, or `DEFAULT_ROW`; absent when the problem is not one of a row. */
  readonly row?: string
  /** Title of the column; absent when the problem is not one of a column. */
  readonly column?: string
  /** Line of the file on which the row begins, from 1; absent when the row is from no file. */
  readonly line?: number
} & SettingsProblem

/** A finding in words: line, row and column, then what is wrong and which values are allowed. */
export function settingsFindingText(finding: SettingsFinding): string {
  const { line, row, column } = finding
  const place = [
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(row === undefined ? [] : [row === DEFAULT_ROW ? 'default row' : `row ${quoted(row)}`]),
    ...(column === undefined ? [] : [`column ${quoted(column)}`]),
  ].join(', ')
  const text = settingsProblemText(finding)
  return place === '' ? capitalised(text) : `${capitalised(place)}: ${text}`
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A problem in words, without a full stop; the one place for these texts. */
export function settingsProblemText(problem: SettingsProblem): string {
  switch (problem.code) {
    case 'required':
      return 'a value is needed'
    case 'notAllowed':
      return `${quoted(problem.text)} is not ${allowedText(problem.allowed)}`
    case 'rowTwice':
      return 'the queue has a row already; give it one'
    case 'rowNameTaken':
      return `"${DEFAULT_ROW}" stands for the default row; a queue of this name cannot have a row`
    case 'userTitle':
      return `${quoted(problem.title)} cannot be the title of a user column; give it one that no setting has`
    case 'defaultRowMissing':
      return `there is no default row; add a row with VQ ${DEFAULT_ROW}`
    case 'callbackApplicationNeeded':
      return 'the settings can be edited once there is a published Callback application'
    case 'businessHoursNeeded':
      return 'the settings can be saved once there are business hours with a zone'
    case 'columnMissing':
      return problem.required ? 'the column is missing' : 'the column is missing, as if all its cells were empty'
    case 'columnTwice':
      return 'there are two columns with this title'
    case 'columnUntitled':
      return `column ${problem.position} has cells but no title`
    case 'cellCount':
      return `${problem.expected} cells are needed, there are ${problem.found}`
    case 'unreadableFile':
      return FILE_FAULTS[problem.reason]
    case 'lint':
      return `${problem.finding.what} ${problem.finding.change}`
    case 'unknownQueue':
    case 'unknownBusinessHours':
    case 'unknownCallbackApplication':
    case 'unknownSkill':
    case 'unknownCountry':
    case 'unreadableExpression':
      return nameProblemText(problem)
    default:
      return assertNever(problem, 'unknown problem of the settings')
  }
}

/** Why a file cannot be read, in words. */
export const FILE_FAULTS: Readonly<Record<FileFault, string>> = {
  empty: 'the file is empty',
  tooLarge: 'the file is too large for a table of settings',
  quoteNotClosed: 'a quotation mark is opened and never closed',
  quoteMisplaced: 'a cell with a quotation mark must stand in quotation marks, and each one in it twice',
  notCsv: 'the file cannot be read as CSV',
}
