import type { ZoneTable } from '../../engine/hours/zoneTable.ts'

/** What a report says of the session that it tells of. Instants are ms since the epoch. */
export interface ReportedSession {
  readonly name: string
  readonly tenant: string
  /** Empty: none. */
  readonly scenario: string
  readonly seed: number
  readonly branch: { readonly id: string; readonly name: string }
  /** Of the center; times are shown in it. */
  readonly zone: ZoneTable
  readonly startAt: number
  readonly now: number
  readonly records: number
  readonly commands: number
  /** 16 hexadecimal digits each (DET-7). */
  readonly hash: string
  readonly commandHash: string
}
