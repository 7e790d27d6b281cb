import { assertNever } from '../../engine/kernel/assertNever.ts'
import { quoted } from '../../engine/kernel/quoted.ts'
import { FILE_FAULTS, type FileFault } from '../../engine/settings/findings.ts'
import { LONGEST_DESCRIPTION, MOST_NUMBERS } from '../../engine/tenant/callInGroup.ts'

/** What keeps a file of numbers from being imported (CTI-2). */
export type NumbersProblem =
  | { readonly code: 'fileName'; readonly fileName: string }
  | { readonly code: 'unreadableFile'; readonly reason: FileFault }
  /** The first line has titles. */
  | { readonly code: 'titles' }
  | { readonly code: 'noComma' }
  | { readonly code: 'cellCount'; readonly found: number }
  | { readonly code: 'numberNeeded' }
  | { readonly code: 'notE164'; readonly text: string }
  | { readonly code: 'descriptionTooLong'; readonly length: number }
  /** The number stands on a line further up. */
  | { readonly code: 'twice'; readonly number: string; readonly firstLine: number }
  | { readonly code: 'inGroup'; readonly number: string }
  /** A group is made with at least one. */
  | { readonly code: 'noNumbers' }
  | { readonly code: 'tooMany' }

/** A problem with the line of the file on which it is, from 1; without one it is the file's. */
export type NumbersError = { readonly line?: number } & NumbersProblem

/** An error in words: line, then reason. */
export function numbersErrorText(error: NumbersError): string {
  const text = problemText(error)
  return error.line === undefined ? text.charAt(0).toUpperCase() + text.slice(1) : `Line ${error.line}: ${text}`
}

/** A problem in words, without a full stop; the one place for these texts. */
function problemText(problem: NumbersProblem): string {
  switch (problem.code) {
    case 'fileName':
      return `${quoted(problem.fileName)} is not a .csv file; only such files are imported`
    case 'unreadableFile':
      return problem.reason === 'tooLarge'
        ? `the file is too large for ${MOST_NUMBERS} numbers`
        : FILE_FAULTS[problem.reason]
    case 'titles':
      return 'the first line is a number already; remove the line with the titles'
    case 'noComma':
      return 'a comma is needed after the number, also when no description follows'
    case 'cellCount':
      return `a number, a comma and a description are needed, there are ${problem.found} values; put a description with commas in quotation marks`
    case 'numberNeeded':
      return 'a number is needed before the comma'
    case 'notE164':
      return `${quoted(problem.text)} is not an E.164 number of at most 16 characters, such as +14155550100`
    case 'descriptionTooLong':
      return `a description has at most ${LONGEST_DESCRIPTION} characters, this one has ${problem.length}`
    case 'twice':
      return `the number ${problem.number} is on line ${problem.firstLine} already`
    case 'inGroup':
      return `the number ${problem.number} is in the group already`
    case 'noNumbers':
      return 'the file has no numbers, and a group needs at least one'
    case 'tooMany':
      return `a group has at most ${MOST_NUMBERS} numbers; this line is one too many`
    default:
      return assertNever(problem, 'unknown problem of a file of numbers')
  }
}
