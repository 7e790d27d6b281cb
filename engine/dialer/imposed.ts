import { DIAL_RESULTS } from '../records/kinds.ts'
import type { DialResult } from '../records/kinds.ts'
import type { World } from '../state/world.ts'

/** What an attempt comes to when it is not left to the customer's behaviour: a place in DIAL_RESULTS, or one of these. */
export const Imposed = { nothing: -1, person: -2 } as const

/**
 * What the attempt that begins for a callback comes to: the result of a fault, of which one dial is used up (SIM-5), else what the person
 * does who plays the number (SIM-3), else the customer's own behaviour. Without a routing point nothing is dialled that could be either.
 */
export function impose(world: World, row: number): number {
  const { callbacks, faults, manualPhones } = world
  if (callbacks.hasRoutePoint[row] !== 1) return Imposed.nothing
  const result = faults.dials.length === 0 ? undefined : useDialFault(world, row)
  if (result !== undefined) return DIAL_RESULTS.indexOf(result)
  return manualPhones.has(callbacks.phoneNumber[row] ?? 0) ? Imposed.person : Imposed.nothing
}

function useDialFault(world: World, row: number): DialResult | undefined {
  const { callbacks, model, faults } = world
  const number = `+${callbacks.phoneNumber[row] ?? ''}`
  const queue = model.roster.queues[callbacks.queue[row] ?? -1]
  const used = faults.dials.find((fault) => fault.number === number || (queue !== undefined && fault.queue === queue))
  if (used === undefined) return undefined
  const { times } = used
  if (times !== 'always')
    world.faults = {
      ...faults,
      dials: faults.dials.flatMap((fault) =>
        fault !== used ? [fault] : times > 1 ? [{ ...fault, times: times - 1 }] : [],
      ),
    }
  return used.result
}
