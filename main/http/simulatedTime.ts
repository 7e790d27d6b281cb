import { isoOf } from '../handlers/instant.ts'
import type { Session } from '../session/sessionTypes.ts'

/** The value of `x-simulated-time` (API-8): ISO 8601 in UTC. */
export class SimulatedTime {
  private readonly session: Session
  private at: number
  private iso: string

  constructor(session: Session) {
    this.session = session
    this.at = session.status().now
    this.iso = isoOf(this.at)
  }

  /** What was told last. */
  get told(): string {
    return this.iso
  }

  /** Now; the last time known when the session cannot be read. */
  text(): string {
    let now = this.at
    try {
      now = this.session.read((simulation) => simulation.now)
    } catch {
      return this.iso
    }
    if (now !== this.at) {
      this.at = now
      this.iso = isoOf(now)
    }
    return this.iso
  }
}
