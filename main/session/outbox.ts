/**
 * What may leave only when the journal is durable up to some entry (DET-6, TTR-3): rows for the read side, notices, intents of
 * real input and output. Everything leaves in the order in which it was put.
 */
export class Outbox {
  #waiting: { readonly sequence: number; readonly records: number; readonly deliver: () => void }[] = []
  #records = 0

  /** Records among what waits. */
  get records(): number {
    return this.#records
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  /** Holds something until entry `sequence` is durable. */
  put(sequence: number, deliver: () => void, records = 0): void {
    this.#waiting.push({ sequence, records, deliver })
    this.#records += records
  }

  /** Lets go what waits for entries up to `sequence`. */
  release(sequence: number): void {
    const held = this.#waiting.findIndex((item) => item.sequence > sequence)
    const free = this.#waiting.splice(0, held < 0 ? this.#waiting.length : held)
    for (const item of free) {
      this.#records -= item.records
      item.deliver()
    }
  }

  /** Forgets what waits: it has been undone. */
  drop(): void {
    this.#waiting = []
    this.#records = 0
  }
}
