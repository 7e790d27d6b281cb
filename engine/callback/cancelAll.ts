import type { CancelAll } from '../command.ts'
import { CALLBACK_STATES } from '../records/kinds.ts'
import type { CallbackState } from '../records/kinds.ts'
import { refuseUnreachable } from '../regions/health.ts'
import type { World } from '../state/world.ts'
import { canCancel } from './endings.ts'

/** What a bulk command selects: queues by name, desired times in [from, to), ms. */
export type CancelFilter = Pick<CancelAll, 'from' | 'to' | 'services'>

/** A callback that a bulk command names, as it is before the command; `stays` says why it would not be cancelled (STA-4). */
export interface CancelTarget {
  readonly id: string
  readonly serviceName: string
  /** E.164 with `+`. */
  readonly phoneNumber: string
  readonly state: CallbackState
  readonly stays?: 'withAgent' | 'noNode'
}

/**
 * The callbacks that a filter names and that can be cancelled now (CBK-5), and those that it names besides: they are over or with an
 * agent, or no node can reach them (REG-2). Changes nothing.
 */
export function selectForCancel(
  world: World,
  { from = 0, to = Infinity, services }: CancelFilter,
): { readonly rows: readonly number[]; readonly others: readonly number[] } {
  const { callbacks, model } = world
  const rows: number[] = []
  const reachable = model.roster.queues.map((name) => refuseUnreachable(world, name) === undefined)
  const named = model.roster.queues.map((name) => services === undefined || services.includes(name))
  const others: number[] = []
  for (let row = 0; row < callbacks.rows; row++) {
    const desired = callbacks.desiredTime[row] ?? 0
    const queue = callbacks.queue[row] ?? 0
    if (callbacks.used[row] !== 1 || named[queue] !== true || desired < from || desired >= to) continue
    if (canCancel(world, row) && reachable[queue] === true) rows.push(row)
    else others.push(row)
  }
  return { rows, others }
}

/** The callbacks that a filter names and that are not over yet (STA-4). Changes nothing. */
export function cancelTargets(world: World, filter: CancelFilter): CancelTarget[] {
  const { callbacks, model } = world
  const { rows, others } = selectForCancel(world, filter)
  return [...rows.map((row) => ({ row, stays: false })), ...others.map((row) => ({ row, stays: true }))]
    .map(({ row, stays }) => ({ row, stays, state: CALLBACK_STATES[callbacks.state[row] ?? 0] ?? 'COMPLETED' }))
    .filter(({ state }) => state !== 'COMPLETED')
    .sort((one, other) => one.row - other.row)
    .map(({ row, stays, state }) => ({
      id: callbacks.id[row] ?? '',
      serviceName: model.roster.queues[callbacks.queue[row] ?? 0] ?? '',
      phoneNumber: `+${callbacks.phoneNumber[row] ?? 0}`,
      state,
      ...(stays && { stays: canCancel(world, row) ? ('noNode' as const) : ('withAgent' as const) }),
    }))
}
