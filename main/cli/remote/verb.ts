import type { Args, HostClient } from './hostClient.ts'
import type { Moments } from './moments.ts'
import type { Show } from './show.ts'

/**
 * Reads what the user wrote for an input into the argument of the operation.
 * @param flag how the input is called in messages
 * @throws InvalidArgumentError saying what it should be
 */
export type Read = (text: string, flag: string, moments: Moments) => unknown

/** One argument or option of a verb. */
export interface Input {
  /**
   * As the option parser writes it: `<id>`, `[id]`, `<name...>`, `--at <time>`, `--all`. In camel case it is the name of the operation's
   * argument, unless `as` is.
   */
  readonly flags: string
  readonly about: string
  readonly as?: string
  readonly read?: Read
  readonly choices?: readonly string[]
  /** An option that must be given. */
  readonly required?: true
}

/** One verb over a running host: an operation of the control API with its arguments (SIM-7). */
export interface Verb {
  /** `clock pause`, or one word. */
  readonly name: string
  readonly aliases?: readonly string[]
  /** Also what the group does without a verb. */
  readonly isDefault?: true
  readonly about: string
  /** Id of the operation in the API document. */
  readonly operation: string
  readonly inputs?: readonly Input[]
  /** Arguments that the verb itself stands for. */
  readonly fixed?: Args
  /** What follows `ringback` in examples. */
  readonly examples: readonly string[]
  /** Absent: the operation with the arguments. Inputs that are no arguments of the operation are for this. */
  readonly run?: (host: HostClient, args: Args) => Promise<unknown>
  /** Whether what was asked for came about; absent: always. Exit code 1 when it did not. */
  readonly holds?: (data: unknown) => boolean
  /** Absent: names and values. */
  readonly show?: Show
}

/** A group of verbs, such as `clock`. */
export interface VerbGroup {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly about: string
  readonly verbs: readonly Verb[]
}
