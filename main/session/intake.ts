import type { Actor, Command, CommandBody } from '../../engine/command.ts'
import type { PushResult } from '../../engine/push/results.ts'
import type { Course } from './course.ts'
import type { Journal } from './journal.ts'
import type { Logbook } from './logbook.ts'
import type { Notices } from './notices.ts'
import { SessionUnavailableError } from './sessionTypes.ts'
import type { CommandOutcome, RecordPlace, ResultFate } from './sessionTypes.ts'

/** Who results of real output come from. */
const DELIVERY: Actor = { kind: 'operator', name: 'push delivery' }

export interface IntakeParts {
  readonly course: Course
  readonly journal: Journal
  readonly logbook: Logbook
  readonly notices: Notices
  /** Does a piece of work in its turn. */
  readonly act: <T>(work: () => T) => Promise<T>
  /** Settles what is due at the present moment. */
  readonly settle: () => void
}

/** Takes commands in: decides, carries out and journals them, and answers when that is durable (DET-6). */
export class Intake {
  readonly #parts: IntakeParts

  constructor(parts: IntakeParts) {
    this.#parts = parts
  }

  /** A command at the present moment. What is known of the line after it becomes the rest of its branch (TTR-2). */
  async submit(actor: Actor, body: CommandBody): Promise<CommandOutcome> {
    const { act, settle, course, journal, logbook, notices } = this.#parts
    const { sequence, refusal } = await act(() => {
      if (journal.isFull) throw new SessionUnavailableError('Too many requests wait for the disk.')
      settle()
      const { simulation } = course
      const command = { at: simulation.now, actor, body }
      const found = simulation.decide(command)
      // A refusal may rest on what is not durable yet, so it waits as well.
      if (found !== undefined) return { sequence: journal.last, refusal: found }
      if (course.hasRest()) logbook.leave()
      return { sequence: this.#accept(command), refusal: undefined }
    })
    await journal.whenSynced(sequence)
    if (refusal !== undefined) return { accepted: false, refusal }
    notices.touch('status', 'records')
    return { accepted: true, sequence }
  }

  /** A result of real output, which belongs to its intent and never starts a branch (DET-10). */
  async report(result: PushResult, intent: RecordPlace): Promise<ResultFate> {
    const { act, settle, course, journal, notices } = this.#parts
    const { fate, sequence } = await act(() => {
      settle()
      const { simulation } = course
      const nothing = (known: ResultFate) => ({ fate: known, sequence: journal.last })
      if (!course.isBehind(intent)) return nothing('elsewhere')
      if (course.hasRest()) return nothing('later')
      if (simulation.pushOutcome(result.intent) === result.outcome) return nothing('taken')
      const command = { at: simulation.now, actor: DELIVERY, body: result }
      if (simulation.decide(command) !== undefined) return nothing('elsewhere')
      return { fate: 'taken' as const, sequence: this.#accept(command) }
    })
    await journal.whenSynced(sequence)
    if (fate === 'taken') notices.touch('status', 'records')
    return fate
  }

  /** A command of the scenario, at its moment; says whether it was accepted. */
  perform(command: Command): boolean {
    const { course, journal } = this.#parts
    if (journal.hasFailed || course.simulation.decide(command) !== undefined) return false
    this.#accept(command)
    return true
  }

  /** Carries an accepted command out and gives it its place in the journal. */
  #accept(command: Command): number {
    const { course, logbook } = this.#parts
    const { simulation, timeline } = course
    simulation.apply(command)
    const written = logbook.append({ kind: 'command' as const, at: command.at, branch: simulation.branch, command })
    timeline.addCommand(written)
    return written.entry.sequence
  }
}
