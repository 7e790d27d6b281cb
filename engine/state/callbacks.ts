import { z } from 'zod'
import { CodecError } from '../kernel/codec.ts'
import type { Growth } from '../tenant/growth.ts'
import { RowTable } from './rowTable.ts'
import type { SavedTable } from './table.ts'

/** Codes of the callback states: their places in CALLBACK_STATES. */
export const CallbackCode = { scheduled: 0, queued: 1, routing: 2, processing: 3, completed: 4 } as const
export type CallbackStateCode = (typeof CallbackCode)[keyof typeof CallbackCode]

/** Codes of the origins: their places in ORIGINS. */
export const OriginCode = { immediate: 0, scheduled: 1 } as const

/** The name that a caller has recorded: there is no sound in a simulation, only how long it is, s, and what a person said, if told. */
const recordedNameSchema = z.strictObject({ seconds: z.int(), text: z.string() })

export type RecordedName = z.infer<typeof recordedNameSchema>

const savedNames = z.array(z.strictObject({ row: z.int(), name: recordedNameSchema })).optional()

/** All callbacks that are kept (RET-1), in columns. Times are ms since the epoch; -1: none. */
export class Callbacks extends RowTable {
  /** Callbacks born in the engine so far; their ids derive from it (DET-9). */
  born = 0

  queue = new Int32Array(this.capacity)
  state = new Int32Array(this.capacity)
  reason = new Int32Array(this.capacity)
  origin = new Int32Array(this.capacity)
  /** E.164 digits. */
  phoneNumber = new Float64Array(this.capacity)
  desiredTime = new Float64Array(this.capacity)
  createdAt = new Float64Array(this.capacity)
  updatedAt = new Float64Array(this.capacity)
  /** Keeps the caller's place (CBK-3); the desired time if no call stands behind it. */
  virtualQueueTime = new Float64Array(this.capacity)
  /** First entry into QUEUED, from which the purge time counts (PRG-2). */
  queuedAt = new Float64Array(this.capacity)
  purgeAt = new Float64Array(this.capacity)
  /** Priority at the beginning, and how it grows while it waits; increment 0: it does not (RTE-6). */
  priority = new Int32Array(this.capacity)
  increment = new Int32Array(this.capacity)
  growthIntervalSeconds = new Int32Array(this.capacity)
  growthLimit = new Int32Array(this.capacity)
  /** What each EWT mode said when it entered its queue, s; -1 unknown (RTE-9). */
  predictedMode1 = new Int32Array(this.capacity)
  predictedMode2 = new Int32Array(this.capacity)
  predictedMode3 = new Int32Array(this.capacity)
  attempts = new Int32Array(this.capacity)
  /** Start of the attempt under way. */
  dialledAt = new Float64Array(this.capacity)
  nextDueAt = new Float64Array(this.capacity)
  /** When the last attempt failed: the retry interval counts from here. */
  retryFrom = new Float64Array(this.capacity)
  /** Interaction that stands for it in the queue, -1 while SCHEDULED or COMPLETED. */
  interaction = new Int32Array(this.capacity)
  /** Agent whose Ready state triggered the attempt. */
  trigger = new Int32Array(this.capacity)
  /** Traffic source and arrival ordinal that its customer's draws are keyed by. */
  source = new Int32Array(this.capacity)
  ordinal = new Int32Array(this.capacity)
  /** 1 when a route point is set for its dials (SET-17, CRE-4). */
  hasRoutePoint = new Int32Array(this.capacity)
  /** The CPD Timeout, s, when detection will not decide about the attempt under way within it, else 0 (SET-16). */
  undecidedAfter = new Int32Array(this.capacity)
  /** What the attempt under way comes to, when not to the customer's behaviour: see Imposed. */
  imposed = new Int32Array(this.capacity)
  /** When the attempt under way comes to its result, unless a person is faster. */
  resultAt = new Float64Array(this.capacity)
  /** The attempt under way: what was dialled, and what the customer's phone shows (SET-18). */
  dialled: string[] = []
  callerIdNumber: string[] = []
  callerIdName: string[] = []
  /** Routing point of the survey that the booking asks for, empty: that of the settings (SET-26, CRE-4). */
  surveyRoutePoint: string[] = []
  /** JSON object of strings (CBK-13). */
  userData: string[] = []
  /** JSON list of push targets; empty when there are none (CRE-3). */
  pushTargets: string[] = []
  /** 1 when the customer calls in (SET-19), and how many such callbacks are kept. */
  isOriginated = new Int32Array(this.capacity)
  originatedRows = 0
  /** First push of any event, and when the pushes expire (PRG-4). */
  firstPushAt = new Float64Array(this.capacity)
  pushExpiresAt = new Float64Array(this.capacity)
  isPushExpired = new Int32Array(this.capacity)
  /** When its wait is looked at next, to tell that its turn comes (PSH-2). */
  lookAt = new Float64Array(this.capacity)
  /** Recorded names, by row; of few callbacks (CBK-6). */
  readonly names = new Map<number, RecordedName>()

  /** Most numbers have one callback: its row stands there itself, for the collector has to go through every list there is. */
  private readonly rowsByNumber = new Map<number, number | number[]>()

  constructor() {
    super(1024)
  }

  /** @param phoneNumber E.164 digits */
  allocate(id: string, phoneNumber: number): number {
    const row = this.takeRow(id)
    this.phoneNumber[row] = phoneNumber
    this.reason[row] = -1
    this.queuedAt[row] = -1
    this.purgeAt[row] = -1
    this.dialledAt[row] = -1
    this.nextDueAt[row] = -1
    this.retryFrom[row] = -1
    this.attempts[row] = 0
    this.undecidedAfter[row] = 0
    this.imposed[row] = -1
    this.resultAt[row] = -1
    this.increment[row] = 0
    this.interaction[row] = -1
    this.trigger[row] = -1
    this.dialled[row] = ''
    this.callerIdNumber[row] = ''
    this.callerIdName[row] = ''
    this.surveyRoutePoint[row] = ''
    this.userData[row] = '{}'
    this.pushTargets[row] = ''
    this.isOriginated[row] = 0
    this.firstPushAt[row] = -1
    this.pushExpiresAt[row] = -1
    this.isPushExpired[row] = 0
    this.lookAt[row] = -1
    this.noteNumber(row)
    return row
  }

  release(row: number): void {
    this.forgetNumber(row)
    this.dialled[row] = ''
    this.callerIdNumber[row] = ''
    this.callerIdName[row] = ''
    this.surveyRoutePoint[row] = ''
    this.userData[row] = ''
    this.pushTargets[row] = ''
    this.originatedRows -= this.isOriginated[row] ?? 0
    if (this.names.size > 0) this.names.delete(row)
    this.freeRow(row)
  }

  growBy(row: number, growth: Growth): void {
    this.increment[row] = growth.increment
    this.growthIntervalSeconds[row] = growth.intervalSeconds
    this.growthLimit[row] = growth.limit
  }

  /** How the priority grows; undefined when it does not. */
  growthOf(row: number): Growth | undefined {
    const increment = this.increment[row] ?? 0
    if (increment === 0) return undefined
    return {
      initial: this.priority[row] ?? 0,
      increment,
      intervalSeconds: this.growthIntervalSeconds[row] ?? 1,
      limit: this.growthLimit[row] ?? 0,
    }
  }

  /** Rows of the callbacks that are kept for a number, in no particular order. */
  rowsOf(phoneNumber: number): readonly number[] {
    const rows = this.rowsByNumber.get(phoneNumber) ?? []
    return typeof rows === 'number' ? [rows] : rows
  }

  override save(): SavedTable {
    const names = [...this.names].sort(([a], [b]) => a - b).map(([row, name]) => ({ row, name }))
    return { ...super.save(), ...(names.length > 0 && { names }) }
  }

  /** @throws CodecError when a column or the names are of another form */
  override load(saved: SavedTable): void {
    super.load(saved)
    const names = savedNames.safeParse(saved['names'])
    if (!names.success) throw new CodecError('the recorded names in the snapshot are damaged', { cause: names.error })
    this.names.clear()
    for (const { row, name } of names.data ?? []) this.names.set(row, name)
    this.rowsByNumber.clear()
    for (const row of this.usedRows()) this.noteNumber(row)
  }

  private noteNumber(row: number): void {
    const number = this.phoneNumber[row] ?? 0
    const rows = this.rowsByNumber.get(number)
    if (rows === undefined) this.rowsByNumber.set(number, row)
    else if (typeof rows === 'number') this.rowsByNumber.set(number, [rows, row])
    else rows.push(row)
  }

  private forgetNumber(row: number): void {
    const number = this.phoneNumber[row] ?? 0
    const [first, ...others] = this.rowsOf(number).filter((other) => other !== row)
    if (first === undefined) this.rowsByNumber.delete(number)
    else this.rowsByNumber.set(number, others.length === 0 ? first : [first, ...others])
  }
}
