import type { Command } from '../../engine/command.ts'
import { decodeEntry } from './entry.ts'
import type { CommandEntry } from './entry.ts'

/** A command that was given on a line, at its moment. */
export interface CommandStep {
  readonly kind: 'command'
  readonly at: number
  readonly sequence: number
  readonly command: Command
}

/** What was written of a command that has been given now. */
export interface WrittenCommand {
  readonly at: number
  readonly sequence: number
  /** Its entry in the journal. */
  readonly line: string
}

/**
 * The commands of a branch, in their order. Those of the living session are kept as the lines in which they were written: the objects of a
 * hundred thousand commands are a million, and the collector goes through all of them whenever it marks the heap.
 */
export class CommandLog {
  readonly #moments: number[] = []
  readonly #sequences: number[] = []
  readonly #commands: (string | Command)[] = []

  get length(): number {
    return this.#commands.length
  }

  /** Adds a command after all others. */
  add(given: CommandEntry | WrittenCommand): void {
    this.#put(given.at, given.sequence, 'line' in given ? given.line : given.command)
  }

  /** The first `count` commands. */
  first(count: number): CommandLog {
    const log = new CommandLog()
    for (const [index, command] of this.#commands.slice(0, count).entries()) {
      log.#put(this.#moments[index] ?? 0, this.#sequences[index] ?? 0, command)
    }
    return log
  }

  /** The commands from the moment `at` on, or at it after entry `sequence`, up to and with the moment `until`. */
  *steps({ at, sequence }: { readonly at: number; readonly sequence: number }, until: number): Iterable<CommandStep> {
    for (const [index, command] of this.#commands.entries()) {
      const [moment, place] = [this.#moments[index] ?? 0, this.#sequences[index] ?? 0]
      const isPast = moment < at || (moment === at && place <= sequence)
      if (!isPast && moment <= until) yield new LoggedStep(moment, place, command)
    }
  }

  #put(at: number, sequence: number, command: string | Command): void {
    this.#moments.push(at)
    this.#sequences.push(sequence)
    this.#commands.push(command)
  }
}

class LoggedStep implements CommandStep {
  readonly kind = 'command'
  readonly at: number
  readonly sequence: number
  readonly #command: string | Command

  constructor(at: number, sequence: number, command: string | Command) {
    this.at = at
    this.sequence = sequence
    this.#command = command
  }

  get command(): Command {
    return typeof this.#command === 'string' ? commandIn(this.#command) : this.#command
  }
}

function commandIn(line: string): Command {
  const entry = decodeEntry(line)
  if (entry?.kind !== 'command') throw new Error('a line of the journal in memory is no command')
  return entry.command
}
