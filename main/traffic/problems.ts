import { assertNever } from '../../engine/kernel/assertNever.ts'
import { quoted } from '../../engine/kernel/quoted.ts'
import { FILE_FAULTS, type FileFault } from '../../engine/settings/findings.ts'
import { MOST_TRACED_CALLS } from '../../engine/tenant/trace.ts'
import { MOST_DATES } from '../../engine/tenant/traffic.ts'

/** Why a file of traffic, or a row of it, is not used (TRF-1). */
export type TrafficProblem =
  | { readonly code: 'unreadableFile'; readonly reason: FileFault }
  | { readonly code: 'noColumn'; readonly field: string; readonly title: string }
  | { readonly code: 'notTime'; readonly text: string }
  /** The clock of the zone skips this local time. */
  | { readonly code: 'skippedTime'; readonly text: string; readonly zone: string }
  | { readonly code: 'notDuration'; readonly field: string; readonly text: string }
  | { readonly code: 'notPhoneNumber'; readonly text: string }
  | { readonly code: 'notCount'; readonly text: string }
  | { readonly code: 'offInterval'; readonly text: string; readonly minutes: number }
  | { readonly code: 'intervalTwice'; readonly text: string; readonly firstLine: number }
  | { readonly code: 'tooManyCalls' }
  | { readonly code: 'tooManyDates' }

/** What was decided about a row that is used. */
export type TrafficNote =
  /** The clock shows this local time twice. */
  | { readonly code: 'repeatedTime'; readonly text: string; readonly isEarlier: boolean }
  /** The clock is set within the interval, so that it lasts so many minutes. */
  | { readonly code: 'clockSet'; readonly text: string; readonly minutes: number }

/** With the line of the file, from 1; without one it is the file's. */
export type OfLine<T> = { readonly line?: number } & T

/** A problem in words, without a full stop; the one place for these texts. */
export function problemText(problem: TrafficProblem): string {
  switch (problem.code) {
    case 'unreadableFile':
      return problem.reason === 'tooLarge' ? 'the file is too large' : FILE_FAULTS[problem.reason]
    case 'noColumn':
      return `the first line has no column ${quoted(problem.title)} for ${problem.field}`
    case 'notTime':
      return `${quoted(problem.text)} is no time such as 2027-01-04 09:30:00 or 2027-01-04T09:30:00+01:00`
    case 'skippedTime':
      return `the clock of ${problem.zone} skips ${quoted(problem.text)}`
    case 'notDuration':
      return `${problem.field} ${quoted(problem.text)} is no duration such as 90, 1:30 or 0:01:30, of a week at most`
    case 'notPhoneNumber':
      return `${quoted(problem.text)} is no number such as +14155550100`
    case 'notCount':
      return `${quoted(problem.text)} is no number of calls`
    case 'offInterval':
      return `${quoted(problem.text)} is not the beginning of an interval of ${problem.minutes} minutes`
    case 'intervalTwice':
      return `the interval ${quoted(problem.text)} is on line ${problem.firstLine} already`
    case 'tooManyCalls':
      return `a source replays ${MOST_TRACED_CALLS} calls at most`
    case 'tooManyDates':
      return `a source has at most ${MOST_DATES} dates`
    default:
      return assertNever(problem, 'unknown problem of a file of traffic')
  }
}

/** A note in words, without a full stop. */
export function noteText(note: TrafficNote): string {
  switch (note.code) {
    case 'repeatedTime':
      return `the clock shows ${quoted(note.text)} twice; the ${note.isEarlier ? 'earlier' : 'later'} time is taken`
    case 'clockSet':
      return `the clock is set in the interval ${quoted(note.text)}; its calls are spread over the ${note.minutes} minutes that it lasts`
    default:
      return assertNever(note, 'unknown note on a file of traffic')
  }
}
