import type { Room } from '../../engine/kernel/room.ts'

/** By how much more is taken than was needed. */
const SPARE = 1.25

/**
 * Memory for the copy of a state, the same from one snapshot to the next: to get fresh memory takes longer than to copy, and what the
 * collector counts makes it look through the whole heap. The store's thread reads it where it lies.
 */
export class CopyRoom {
  #memory = new SharedArrayBuffer(0)
  #used = 0
  #wanted = 0

  /** All that has been given out is done with. */
  clear(): void {
    if (this.#wanted > this.#memory.byteLength) this.#memory = new SharedArrayBuffer(Math.ceil(this.#wanted * SPARE))
    this.#used = 0
    this.#wanted = 0
  }

  readonly take: Room = (bytes) => {
    const size = Math.ceil(bytes / 8) * 8
    this.#wanted += size
    if (this.#used + size > this.#memory.byteLength) return new Uint8Array(new SharedArrayBuffer(bytes))
    const taken = new Uint8Array(this.#memory, this.#used, bytes)
    this.#used += size
    return taken
  }
}
