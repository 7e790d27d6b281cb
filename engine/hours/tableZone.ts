import { Zone } from 'luxon'
import { abbreviationAt, offsetAt, offsetText } from './localTime.ts'
import type { ZoneTable } from './zoneTable.ts'

/**
 * A luxon zone that knows its offsets from a stored table and never asks the runtime (DET-8). For readers that format instants;
 * local times become instants in `localTime.ts` alone.
 */
export function tableZone(table: ZoneTable): Zone {
  return new TableZone(table)
}

class TableZone extends Zone {
  readonly #table: ZoneTable

  constructor(table: ZoneTable) {
    super()
    this.#table = table
  }

  override get type(): string {
    return 'table'
  }

  override get name(): string {
    return this.#table.zone
  }

  override get isUniversal(): boolean {
    return this.#table.transitions.length === 0
  }

  override get isValid(): boolean {
    return true
  }

  override offsetName(t: number): string {
    return abbreviationAt(this.#table, t)
  }

  /** `narrow` +5, `short` +05:00, `techie` +0500. */
  override formatOffset(t: number, format: 'narrow' | 'short' | 'techie'): string {
    const text = offsetText(offsetAt(this.#table, t))
    if (format === 'techie') return text.replace(':', '')
    if (format === 'short') return text
    return text.replace(/^([+-])0/, '$1').replace(/:00$/, '')
  }

  /** Minutes east of UTC. */
  override offset(t: number): number {
    return offsetAt(this.#table, t) / 60
  }

  override equals(other: Zone): boolean {
    return other instanceof TableZone && other.#table === this.#table
  }
}
