import type { Simulation, SimulationSetup } from '../../engine/simulation.ts'

/** What a session needs of a simulation; a test may put something smaller in its place. */
export type RunningSimulation = Pick<Simulation, keyof Simulation>

/**
 * The engine that a session runs on. It is a value because a session file outlives engine versions (TTR-6): what happens when another
 * version opens it must be possible to show.
 */
export interface Engine {
  readonly version: string
  /** @throws TenantError naming each field of the tenant that is wrong */
  create(setup: SimulationSetup): RunningSimulation
  /** @throws when the bytes are not a snapshot that this version reads */
  restore(snapshot: Uint8Array): RunningSimulation
}
