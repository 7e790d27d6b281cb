import type { Course } from './course.ts'
import type { Logbook } from './logbook.ts'
import { ClockRequestError } from './sessionTypes.ts'
import type { Restored } from './timeline.ts'

/** Most checkpoints remembered; beyond it the oldest is forgotten. */
const MOST = 100

/** A settled moment of a line that no later command lies in, and what it takes to drop all that comes after it. */
export interface Place extends Restored {
  readonly branch: string
  readonly at: number
}

/** Named places of a session to come back to (SIM-2), until the host ends. */
export class Checkpoints {
  readonly #places = new Map<string, Place>()

  /** Remembers where a course stands. Returns that moment, ms. */
  set(name: string, { simulation: { branch, now: at }, timeline }: Pick<Course, 'simulation' | 'timeline'>): number {
    this.#places.delete(name)
    this.#places.set(name, { branch, at, as: timeline.knownAs(branch), since: timeline.begun })
    for (const [oldest] of this.#places) {
      if (this.#places.size <= MOST) break
      this.#places.delete(oldest)
    }
    return at
  }

  /**
   * Begins the line that goes on from a checkpoint, where the session stands. Those that were set after it lie in what is dropped, and are
   * forgotten. With `keepBranch` nothing is dropped: it belongs to the new line, and stays as old as it is.
   */
  goOn(name: string, keepBranch: boolean, logbook: Pick<Logbook, 'leave' | 'carryOn'>): void {
    const place = this.find(name)
    if (keepBranch) {
      this.#places.set(name, { ...place, ...logbook.leave() })
      return
    }
    const { as, since } = place
    logbook.carryOn({ as, since })
    const names = [...this.#places.keys()]
    for (const later of names.slice(names.indexOf(name) + 1)) this.#places.delete(later)
  }

  /** @throws ClockRequestError when there is none of that name */
  find(name: string): Place {
    const place = this.#places.get(name)
    if (place === undefined) throw new ClockRequestError('name', `There is no checkpoint ${name} in this session.`)
    return place
  }
}
