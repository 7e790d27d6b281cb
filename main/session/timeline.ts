import { z } from 'zod'
import type { Lineage } from '../store/store.ts'
import { CommandLog } from './commandLog.ts'
import type { CommandStep } from './commandLog.ts'
import type { CommandEntry, Written } from './entry.ts'
import type { LinePart } from './sessionTypes.ts'

const instant = z.int().min(0)

const branchSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Where it comes from; absent for the first branch. */
  origin: z
    .strictObject({
      parent: z.string(),
      /** All events due and all commands given up to this moment (ms) are its past. */
      at: instant,
      /** Records emitted until then. */
      records: z.int().min(0),
    })
    .optional(),
  /** Furthest moment it has reached, ms. */
  reachedAt: instant,
  /** How many commands it has of its own. */
  commands: z.int().min(0),
  /** The branch whose line it carries on under that branch's id (SIM-2); absent: itself. */
  as: z.string().optional(),
  /** It came after a checkpoint that was gone back to, and cannot be reached any more (SIM-2). */
  dropped: z.boolean().optional(),
})

/** A timeline without its commands, as session files keep it; the commands are in the journal. */
export const timelineStateSchema = z.strictObject({ branches: z.array(branchSchema).min(1), current: z.string() })
export type TimelineState = z.infer<typeof timelineStateSchema>

/** Something that happens on a line at a moment, after all events due then. */
export type Step = CommandStep | { readonly kind: 'start'; readonly at: number; readonly branch: string }

/** Before all that happens on a branch. */
const BEGINNING = { at: -Infinity, sequence: 0 }

/** What a line that begins at a checkpoint takes the place of (SIM-2). */
export interface Restored {
  /** Branch whose id and name it carries on. */
  readonly as: string
  /** How many branches there were at the checkpoint: those begun since are dropped. */
  readonly since: number
}

interface Branch {
  readonly id: string
  readonly name: string
  readonly origin?: { readonly parent: string; readonly at: number; readonly records: number } | undefined
  readonly as?: string | undefined
  dropped?: boolean | undefined
  reachedAt: number
  commands: CommandLog
}

/** A place from which a line can be followed: the state of `branch` at `at`, all entries up to `sequence` considered. */
export interface Place {
  readonly branch: string
  readonly at: number
  readonly sequence: number
}

/**
 * The branches of a session and the commands on each (TTR-2). A *line* is the way from the session's start to the end of a branch. The
 * state at a moment of a line is: all events due up to the moment have settled and all commands given up to the moment have been applied.
 * A branch only grows at its end, so what lies behind a place never changes.
 */
export class Timeline {
  readonly #branches = new Map<string, Branch>()
  #current: string

  constructor(state: TimelineState, commands: readonly Written<CommandEntry>[]) {
    for (const { commands: _count, ...branch } of state.branches)
      this.#branches.set(branch.id, { ...branch, commands: new CommandLog() })
    this.#current = state.current
    for (const command of commands) this.addCommand(command)
  }

  static begin(branch: string, name: string, startAt: number): Timeline {
    const first = { id: branch, name, reachedAt: startAt, commands: 0 }
    return new Timeline({ branches: [first], current: branch }, [])
  }

  /** The branch at whose end the present line ends. */
  get current(): string {
    return this.#current
  }

  state(): TimelineState {
    const branches = [...this.#branches.values()].map(({ commands, ...branch }) => ({
      ...branch,
      commands: commands.length,
    }))
    return { branches, current: this.#current }
  }

  /** The timeline as it was at an earlier state of the same timeline. */
  asOf(state: TimelineState): Timeline {
    const earlier = new Timeline(state, [])
    for (const { id, commands } of state.branches)
      earlier.#branch(id).commands = this.#branch(id).commands.first(commands)
    return earlier
  }

  name(branch: string): string {
    return this.#branch(branch).name
  }

  origin(branch: string): Branch['origin'] {
    return this.#branch(branch).origin
  }

  reachedAt(branch: string): number {
    return this.#branch(branch).reachedAt
  }

  /** Branches from the first one down to `branch`. */
  path(branch: string): string[] {
    const path: string[] = []
    for (let id: string | undefined = branch; id !== undefined; id = this.#branch(id).origin?.parent) path.unshift(id)
    return path
  }

  /** The present line as the branches that it runs through. */
  parts(): LinePart[] {
    const path = this.path(this.#current)
    return path.map((branch, index) => {
      const leftAt = this.#branches.get(path[index + 1] ?? '')?.origin?.at
      return { branch, ...(leftAt !== undefined && { leftAt }) }
    })
  }

  /** A command has been given at the end of its branch. */
  addCommand({ entry: { branch, at, sequence }, line }: Written<CommandEntry>): void {
    this.#branch(branch).commands.add(at, sequence, line)
  }

  /** A new line that leaves `parent` and becomes the present one; `restored` when it carries on another (SIM-2). */
  fork(id: string, name: string, origin: { parent: string; at: number; records: number }, restored?: Restored): void {
    const { as, since = Infinity } = restored ?? {}
    for (const [index, branch] of [...this.#branches.values()].entries()) if (index >= since) branch.dropped = true
    this.#branches.set(id, {
      id,
      name,
      origin,
      reachedAt: origin.at,
      commands: new CommandLog(),
      ...(as !== undefined && { as }),
    })
    this.#current = id
  }

  /** All lines that have ever been begun, dropped ones among them, in the order of their beginning. */
  ids(): string[] {
    return [...this.#branches.keys()]
  }

  /** How many lines have ever been begun, dropped ones among them. */
  get begun(): number {
    return this.#branches.size
  }

  /** The id under which users know a line: that of the branch that it carries on, its own where it carries on none. */
  knownAs(branch: string): string {
    return this.#branch(branch).as ?? branch
  }

  /** The line that users know by an id; undefined when there is none, or when it has been dropped. */
  lineOf(known: string): string | undefined {
    if (this.knownAs(this.#current) === known) return this.#current
    return [...this.#branches.values()].findLast((one) => one.dropped !== true && (one.as ?? one.id) === known)?.id
  }

  /** The lines that can be reached, each under the id that users know it by, in the order of their beginning. */
  known(): string[] {
    const reachable = [...this.#branches.values()].filter((one) => one.dropped !== true)
    return [...new Set(reachable.map((one) => one.as ?? one.id))]
  }

  /** Where users see a line begin: where the first line of its id left another. */
  knownOrigin(branch: string): { readonly parent: string; readonly at: number } | undefined {
    const known = this.knownAs(branch)
    let origin = this.#branch(branch).origin
    while (origin !== undefined && this.knownAs(origin.parent) === known) origin = this.#branch(origin.parent).origin
    return origin && { parent: this.knownAs(origin.parent), at: origin.at }
  }

  open(branch: string): void {
    this.#current = this.#branch(branch).id
  }

  /** Notes how far a branch has come. */
  reached(branch: string, at: number): void {
    const noted = this.#branch(branch)
    if (at > noted.reachedAt) noted.reachedAt = at
  }

  /** The branch that the line of `branch` is on at a moment. */
  branchAt(branch: string, at: number): string {
    let id = branch
    for (
      let origin = this.#branch(id).origin;
      origin !== undefined && at < origin.at;
      origin = this.#branch(id).origin
    ) {
      id = origin.parent
    }
    return id
  }

  /** Whether the line of `branch` runs through a place. */
  passes(branch: string, place: Place): boolean {
    const path = this.path(branch)
    const index = path.indexOf(place.branch)
    const next = path[index + 1]
    return index >= 0 && (next === undefined || place.at <= (this.#branch(next).origin?.at ?? 0))
  }

  /** What happens on the line of `branch` after a place that it runs through, in order. */
  stepsAfter(branch: string, place: Place): Step[] {
    const path = this.path(branch)
    const steps: Step[] = []
    for (let index = path.indexOf(place.branch); index < path.length; index++) {
      const here = this.#branch(path[index] ?? branch)
      const next = path[index + 1]
      const until = next === undefined ? Infinity : (this.#branch(next).origin?.at ?? 0)
      const isFirst = here.id === place.branch
      if (!isFirst) steps.push({ kind: 'start', at: here.origin?.at ?? 0, branch: here.id })
      for (const step of here.commands.steps(isFirst ? place : BEGINNING, until)) steps.push(step)
    }
    return steps
  }

  /** Which records belong to a place on the line of `branch`, living branch first. */
  lineage(at: { readonly branch: string; readonly records: number }): Lineage {
    const lineage: { branch: string; throughRecord: number }[] = []
    let throughRecord = at.records
    for (const id of this.path(at.branch).reverse()) {
      lineage.push({ branch: id, throughRecord })
      throughRecord = this.#branch(id).origin?.records ?? 0
    }
    return lineage
  }

  #branch(id: string): Branch {
    const branch = this.#branches.get(id)
    if (branch === undefined) throw new Error(`unknown branch ${id}`)
    return branch
  }
}
