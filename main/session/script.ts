import type { Command } from '../../engine/command.ts'
import type { Course } from './course.ts'

/**
 * The way ahead of a session: its line as far as that is known, and from there on the commands of its scenario, each at its moment
 * (DET-9). They enter the journal like any other command, so that a line that has them behind it replays them; a new branch meets again
 * those that lie after it.
 */
export class Script {
  readonly #commands: readonly Command[]
  readonly #course: Course
  readonly #perform: (command: Command) => boolean
  /** Those that were refused, with the branch on which they were; the accepted ones stand on the line. */
  readonly #refused = new Map<Command, string>()

  /** `commands` in order of time; `perform` carries one out at its moment, or says that it is refused. */
  constructor(commands: readonly Command[], course: Course, perform: (command: Command) => boolean) {
    this.#commands = commands
    this.#course = course
    this.#perform = perform
  }

  /** The next moment at which anything happens, ms; undefined if nothing will. */
  nextAt(): number | undefined {
    const known = this.#course.player.nextAt()
    const next = this.#next()?.at
    return known === undefined || next === undefined ? (known ?? next) : Math.min(known, next)
  }

  /** As `Player.run`; stops short after a command of the script. */
  run(to: number, maxEvents?: number): { readonly arrived: boolean; readonly events: number } {
    const { player } = this.#course
    const command = this.#next()
    if (command === undefined || command.at > to) return player.run(to, maxEvents)
    const ran = player.run(command.at, maxEvents)
    if (!ran.arrived) return ran
    if (!this.#perform(command)) this.#refused.set(command, this.#course.timeline.current)
    return { arrived: false, events: ran.events }
  }

  /** The first command that is not behind the end of what is known. */
  #next(): Command | undefined {
    if (this.#commands.length === 0) return undefined
    const end = this.#course.knownUntil()
    let low = 0
    let high = this.#commands.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#commands[middle]?.at ?? Infinity) < end) low = middle + 1
      else high = middle
    }
    for (let index = low; index < this.#commands.length; index++) {
      const command = this.#commands[index]
      if (command !== undefined && (command.at > end || !this.#isBehind(command))) return command
    }
    return undefined
  }

  /** Whether a command of the moment at which the line ends has had its turn. */
  #isBehind(command: Command): boolean {
    const { timeline } = this.#course
    if (this.#refused.get(command) === timeline.current) return true
    const [first = timeline.current] = timeline.path(timeline.current)
    const text = JSON.stringify(command.body)
    return timeline
      .stepsAfter(timeline.current, { branch: first, at: command.at, sequence: 0 })
      .some((step) => step.kind === 'command' && step.at === command.at && JSON.stringify(step.command.body) === text)
  }
}
