import type { CancelAll } from '../command.ts'
import { CALLBACK_STATES } from '../records/kinds.ts'
import type { CallbackState } from '../records/kinds.ts'
import { refuseUnreachable } from '../regions/health.ts'
import { Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { canCancel } from './endings.ts'

/** What a bulk command selects: queues by name, desired times in [from, to), ms; `most` of them. */
export type CancelFilter = Pick<CancelAll, 'from' | 'to' | 'services' | 'most'>

/** A callback that a bulk command names, as it is before the command; `stays` says why it would not be cancelled (STA-4). */
export interface CancelTarget {
  readonly id: string
  readonly serviceName: string
  /** E.164 with `+`. */
  readonly phoneNumber: string
  readonly state: CallbackState
  readonly stays?: 'withAgent' | 'noNode'
}

/** Its end frees a trunk or an agent. */
function holdsSomething({ callbacks, interactions }: World, row: number): boolean {
  const phase = interactions.phase[callbacks.interaction[row] ?? -1]
  return phase === Phase.dialling || phase === Phase.answered || phase === Phase.delivering
}

/**
 * The callbacks that a filter names and that can be cancelled now (CBK-5), how many of that kind are left beyond the most that it allows,
 * and those that it names besides: they are over or with an agent, or no node can reach them (REG-2). Where not all fit, those that hold a
 * trunk or an agent come last, so that none of the others is dialled because one gave way. Changes nothing.
 */
export function selectForCancel(
  world: World,
  { from = 0, to = Infinity, services, most = Infinity }: CancelFilter,
): { readonly rows: readonly number[]; readonly left: number; readonly others: readonly number[] } {
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
  if (rows.length <= most) return { rows, left: 0, others }
  const idle = rows.filter((row) => !holdsSomething(world, row))
  const ordered = [...idle, ...rows.filter((row) => holdsSomething(world, row))]
  return { rows: ordered.slice(0, most), left: rows.length - most, others }
}

/**
 * The callbacks that a filter names and that are not over yet (STA-4); those that stay only once all others fit into the most that it
 * allows, so that steps of one cancellation name each callback once. Changes nothing.
 */
export function cancelTargets(world: World, filter: CancelFilter): CancelTarget[] {
  const { callbacks, model } = world
  const { rows, left, others } = selectForCancel(world, filter)
  const staying = left > 0 ? [] : others
  return [...rows.map((row) => ({ row, stays: false })), ...staying.map((row) => ({ row, stays: true }))]
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
