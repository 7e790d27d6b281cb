/** Lets pieces of work that may take a while run one after another, in the order in which they came. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0

  /** Something runs or waits for its turn. */
  get isBusy(): boolean {
    return this.#waiting > 0
  }

  async take<T>(work: () => T | Promise<T>): Promise<T> {
    this.#waiting++
    const turn = this.#last.then(work)
    this.#last = turn.then(
      () => undefined,
      () => undefined,
    )
    try {
      return await turn
    } finally {
      this.#waiting--
    }
  }
}
