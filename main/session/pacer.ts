import type { PaceFactor } from './sessionTypes.ts'

/** How far the simulation may lag behind the wall, in wall ms, before the difference is given up (PAC-2). */
const GREATEST_LAG_MS = 250
/** Span of wall time over which the effective factor is measured, ms. */
const MEASURED_MS = 2000
const SAMPLE_MS = 100

/** Tells which simulated moment belongs to a moment of the wall, and how fast time really goes. */
export class Pacer {
  #wall = 0
  #simulated = 0
  #factor = 1
  #samples: { readonly wall: number; readonly simulated: number }[] = []

  /** Lets time go on from here. */
  anchor(wall: number, simulated: number, factor: PaceFactor): void {
    this.#wall = wall
    this.#simulated = simulated
    this.#factor = factor === 'max' ? 1 : factor
  }

  /** Starts the measurement again. */
  forget(wall: number, simulated: number): void {
    this.#samples = [{ wall, simulated }]
  }

  /** Simulated ms that belong to a moment of the wall. */
  target(wall: number): number {
    return this.#simulated + Math.floor((wall - this.#wall) * this.#factor)
  }

  /** Notes what was reached; a lag that cannot be caught up is given up. */
  reached(wall: number, simulated: number): void {
    if (this.target(wall) - simulated > GREATEST_LAG_MS * this.#factor) {
      this.#wall = wall
      this.#simulated = simulated
    }
    const newest = this.#samples.at(-1)
    if (newest === undefined || wall - newest.wall >= SAMPLE_MS) this.#samples.push({ wall, simulated })
    while ((this.#samples[1]?.wall ?? Infinity) <= wall - MEASURED_MS) this.#samples.shift()
  }

  /** Wall ms until a simulated moment is due. */
  until(wall: number, simulated: number): number {
    return (simulated - this.#simulated) / this.#factor - (wall - this.#wall)
  }

  /** Simulated per wall second over the last moments; undefined when it has not run long enough to say. */
  effective(): number | undefined {
    const [oldest, newest] = [this.#samples[0], this.#samples.at(-1)]
    if (oldest === undefined || newest === undefined || newest.wall - oldest.wall < SAMPLE_MS) return undefined
    return (newest.simulated - oldest.simulated) / (newest.wall - oldest.wall)
  }
}
