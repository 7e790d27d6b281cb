import type { CancelTarget } from '../../engine/callback/cancelAll.ts'
import type { CallbackState } from '../../engine/records/kinds.ts'
import type { CallbackView } from '../../engine/views.ts'
import type { ApiError } from '../errors/apiError.ts'
import type { CancellationRow } from '../reports/rows.ts'
import type { Seat } from './context.ts'

/** What a cancellation came to (STA-4). */
export interface Cancellation {
  readonly sessionId: string
  /** Simulated moment, ms. */
  readonly at: number
  readonly rows: readonly CancellationRow[]
  /** Several requests under one name are one cancellation. */
  readonly name?: string | undefined
}

/**
 * The last cancellation of each sign-in (STA-4): of a seat of the user interface since its user signed in, of the control API for each user
 * that it acts as, and for the operator. Kept until the host ends.
 */
export class Cancellations {
  /** The object of a sign-in is a new one each time. */
  private readonly ofSeats = new WeakMap<object, Cancellation>()
  private readonly ofControl = new Map<string, Cancellation>()

  /** Takes the place of the one before, or goes on with it if both have the same name. */
  remember(seat: Seat, cancellation: Cancellation): void {
    const before = this.of(seat, cancellation.sessionId)
    const isSame = cancellation.name !== undefined && before?.name === cancellation.name
    const whole = isSame ? { ...cancellation, rows: [...before.rows, ...cancellation.rows] } : cancellation
    if (seat.kind === 'control') this.ofControl.set(seat.login?.userName ?? '', whole)
    else this.ofSeats.set(seat.login ?? seat, whole)
  }

  /** Undefined: nothing has been cancelled in this sign-in and session. */
  of(seat: Seat, sessionId: string): Cancellation | undefined {
    const found =
      seat.kind === 'control' ? this.ofControl.get(seat.login?.userName ?? '') : this.ofSeats.get(seat.login ?? seat)
    return found?.sessionId === sessionId ? found : undefined
  }
}

interface Named {
  readonly id: string
  readonly serviceName: string
  readonly phoneNumber: string
  readonly state: CallbackState
}

function rowOf({ id, serviceName, phoneNumber, state }: Named): Omit<CancellationRow, 'result' | 'reason'> {
  return { id, queue: serviceName, phoneNumber, stateBefore: state }
}

export function cancelledRow(before: Named): CancellationRow {
  return { ...rowOf(before), result: 'cancelled', reason: 'CANCELLED_BY_ADMIN' }
}

/** A callback that stays because of its state. */
export function skippedRow(before: Named): CancellationRow {
  return { ...rowOf(before), result: 'skipped', reason: before.state }
}

/** @param before absent: the caller sees no such callback */
export function failedRow(id: string, before: CallbackView | undefined, { code, message }: ApiError): CancellationRow {
  return { ...(before === undefined ? { id } : rowOf(before)), result: 'failed', reason: `${code} ${message}` }
}

/** What a bulk command makes of a callback that it names. */
export function targetRow(target: CancelTarget): CancellationRow {
  const { stays } = target
  if (stays === undefined) return cancelledRow(target)
  return stays === 'withAgent'
    ? skippedRow(target)
    : { ...rowOf(target), result: 'skipped', reason: 'No node of the region can be reached' }
}
