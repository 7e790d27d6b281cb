import type { Command } from '../../engine/command.ts'
import { decodeEntry } from './entry.ts'

/** A command that was given on a line, at its moment. */
export interface CommandStep {
  readonly kind: 'command'
  readonly at: number
  readonly sequence: number
  readonly command: Command
}

/**
 * The commands of a branch, in their order, kept as their lines in the journal: the objects of a hundred thousand commands are a million,
 * and the collector goes through all of them whenever it marks the heap.
 */
export class CommandLog {
  readonly #moments: number[] = []
  readonly #sequences: number[] = []
  readonly #lines: string[] = []

  get length(): number {
    return this.#lines.length
  }

  /**
   * Adds a command after all others.
   * @param at simulated moment, ms
   */
  add(at: number, sequence: number, line: string): void {
    this.#moments.push(at)
    this.#sequences.push(sequence)
    this.#lines.push(line)
  }

  /** The first `count` commands. */
  first(count: number): CommandLog {
    const log = new CommandLog()
    for (const [index, line] of this.#lines.slice(0, count).entries()) log.add(...this.#placeOf(index), line)
    return log
  }

  /** The commands from the moment `at` on, or at it after entry `sequence`, up to and with the moment `until`. */
  *steps({ at, sequence }: { readonly at: number; readonly sequence: number }, until: number): Iterable<CommandStep> {
    for (const [index, line] of this.#lines.entries()) {
      const [moment, place] = this.#placeOf(index)
      const isPast = moment < at || (moment === at && place <= sequence)
      if (!isPast && moment <= until) yield new LoggedStep(moment, place, line)
    }
  }

  #placeOf(index: number): readonly [at: number, sequence: number] {
    return [this.#moments[index] ?? 0, this.#sequences[index] ?? 0]
  }
}

class LoggedStep implements CommandStep {
  readonly kind = 'command'
  readonly at: number
  readonly sequence: number
  readonly #line: string

  constructor(at: number, sequence: number, line: string) {
    this.at = at
    this.sequence = sequence
    this.#line = line
  }

  get command(): Command {
    const entry = decodeEntry(this.#line)
    if (entry?.kind !== 'command') throw new Error('a line of the journal in memory is no command')
    return entry.command
  }
}
