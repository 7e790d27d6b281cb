import type { CancelAll } from '../command.ts'
import { refuseUnreachable } from '../regions/health.ts'
import type { World } from '../state/world.ts'
import { canCancel } from './endings.ts'

/** What a bulk command selects: queues by name, desired times in [from, to), ms. */
export type CancelFilter = Pick<CancelAll, 'from' | 'to' | 'services'>

/**
 * The callbacks that a filter names and that can be cancelled now (CBK-5), and how many it names besides: those that are over or with an
 * agent, and those that no node can reach (REG-2). Changes nothing.
 */
export function selectForCancel(
  world: World,
  { from = 0, to = Infinity, services }: CancelFilter,
): { readonly rows: readonly number[]; readonly others: number } {
  const { callbacks, model } = world
  const rows: number[] = []
  const reachable = model.roster.queues.map((name) => refuseUnreachable(world, name) === undefined)
  const named = model.roster.queues.map((name) => services === undefined || services.includes(name))
  let others = 0
  for (let row = 0; row < callbacks.rows; row++) {
    const desired = callbacks.desiredTime[row] ?? 0
    const queue = callbacks.queue[row] ?? 0
    if (callbacks.used[row] !== 1 || named[queue] !== true || desired < from || desired >= to) continue
    if (canCancel(world, row) && reachable[queue] === true) rows.push(row)
    else others++
  }
  return { rows, others }
}
