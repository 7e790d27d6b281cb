import { ClockRequestError } from './sessionTypes.ts'

/** Most checkpoints remembered; beyond it the oldest is forgotten. */
const MOST = 100

/** A settled moment of a branch that no later command lies in. */
interface Place {
  readonly branch: string
  readonly at: number
}

/** Named places of a session to come back to (SIM-2), until the host ends. */
export class Checkpoints {
  readonly #places = new Map<string, Place>()

  set(name: string, place: Place): void {
    this.#places.delete(name)
    this.#places.set(name, place)
    for (const [oldest] of this.#places) {
      if (this.#places.size <= MOST) break
      this.#places.delete(oldest)
    }
  }

  /** @throws ClockRequestError when there is none of that name */
  find(name: string): Place {
    const place = this.#places.get(name)
    if (place === undefined) throw new ClockRequestError('name', `There is no checkpoint ${name} in this session.`)
    return place
  }
}
