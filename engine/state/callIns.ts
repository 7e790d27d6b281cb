import { RowTable } from './rowTable.ts'
import type { SavedTable } from './table.ts'

/** Codes of the states of a call-in request: their places in CALL_IN_STATES (CTI-8). */
export const CallInCode = { created: 0, matched: 1, completed: 2, expired: 3 } as const

/** Call-in requests that are not over: live ones, and matched ones whose call goes on. Times are ms since the epoch; -1: none. */
export class CallIns extends RowTable {
  /** Requests so far; the number of the newest one. */
  count = 0

  group: string[] = []
  state = new Int32Array(this.capacity)
  /** The order in which requests came: the older of two is the one with the lower number. */
  number = new Float64Array(this.capacity)
  /** E.164 digits of the number to call. */
  toPhoneNumber = new Float64Array(this.capacity)
  /** E.164 digits of the customer's number, -1 when it was not given. */
  fromPhoneNumber = new Float64Array(this.capacity)
  /** Digits; empty when the group uses none. */
  accessCode: string[] = []
  /** Id of the callback that it is for; empty for an immediate one. */
  callback: string[] = []
  expiresAt = new Float64Array(this.capacity)
  /** JSON object of strings (CBK-13). */
  userData: string[] = []

  /** How many live requests of a group use a number or a code. */
  private readonly uses = new Map<string, number>()

  constructor() {
    super(16)
  }

  allocate(request: {
    readonly id: string
    readonly group: string
    readonly toPhoneNumber: number
    readonly fromPhoneNumber: number
    readonly accessCode: string
    readonly callback: string
    readonly expiresAt: number
    readonly userData: string
  }): number {
    const row = this.takeRow(request.id)
    this.group[row] = request.group
    this.state[row] = CallInCode.created
    this.number[row] = ++this.count
    this.toPhoneNumber[row] = request.toPhoneNumber
    this.fromPhoneNumber[row] = request.fromPhoneNumber
    this.accessCode[row] = request.accessCode
    this.callback[row] = request.callback
    this.expiresAt[row] = request.expiresAt
    this.userData[row] = request.userData
    this.tally(row, 1)
    return row
  }

  /** A request is not live any more: its number and its code are free for others (CTI-7). */
  spend(row: number, state: number): void {
    this.state[row] = state
    this.tally(row, -1)
  }

  /** Forgets a request that is over. */
  release(row: number): void {
    for (const column of [this.group, this.accessCode, this.callback, this.userData]) column[row] = ''
    this.freeRow(row)
  }

  /** Whether a live request of a group uses a number. @param digits E.164 digits */
  usesNumber(group: string, digits: number): boolean {
    return this.uses.has(numberKey(group, digits))
  }

  /** Whether a live request of a group has a code. */
  usesCode(group: string, code: string): boolean {
    return this.uses.has(codeKey(group, code))
  }

  /** Live requests, of one group or of all, in no particular order. */
  live(group?: string): number[] {
    return this.usedRows().filter(
      (row) => this.state[row] === CallInCode.created && (group === undefined || this.group[row] === group),
    )
  }

  override load(saved: SavedTable): void {
    super.load(saved)
    this.uses.clear()
    for (const row of this.live()) this.tally(row, 1)
  }

  private tally(row: number, change: number): void {
    const group = this.group[row] ?? ''
    const code = this.accessCode[row] ?? ''
    const keys = [numberKey(group, this.toPhoneNumber[row] ?? 0), ...(code === '' ? [] : [codeKey(group, code)])]
    for (const key of keys) {
      const left = (this.uses.get(key) ?? 0) + change
      if (left === 0) this.uses.delete(key)
      else this.uses.set(key, left)
    }
  }
}

function numberKey(group: string, digits: number): string {
  return `+${digits} ${group}`
}

function codeKey(group: string, code: string): string {
  return `${code} ${group}`
}
