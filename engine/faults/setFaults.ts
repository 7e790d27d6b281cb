import { readNumber } from '../numbers/readNumber.ts'
import type { Refusal } from '../refusal.ts'
import { triggerDials } from '../routing/dispatch.ts'
import type { World } from '../state/world.ts'
import type { DialFault, GivenFaults } from './faults.ts'

/** NUM-1: the number of a fault, read with the Default Region of the default row; undefined when it is not possible. */
function numberOf({ model }: World, number: string): string | undefined {
  return readNumber(number, model.tenant.settings.default.defaultRegion)?.e164
}

/** Why faults cannot be set; undefined when they can. Changes nothing. */
export function refuseFaults(world: World, { dials = [] }: GivenFaults): Refusal | undefined {
  for (const [index, { number, queue }] of dials.entries()) {
    if (queue !== undefined && !world.model.queueByName.has(queue))
      return { code: 7040, cause: 'unknownQueue', field: `dials[${index}].queue`, facts: { serviceName: queue } }
    if (number !== undefined && numberOf(world, number) === undefined)
      return { code: 7030, cause: 'impossiblePhone', field: `dials[${index}].number`, facts: { number } }
  }
  return undefined
}

/** Trunks that are back let waiting dials begin at once (DIA-5); legs that are up stay up, whatever is lost. */
export function setFaults(world: World, given: GivenFaults): void {
  const { pushes, trunksLost, dials, http: before } = world.faults
  // A list of its own each time, also in a replay: by that the host knows that its count of requests begins anew (SIM-5).
  const http = given.http === undefined ? (before ?? []) : [...given.http]
  const readDial = (fault: DialFault): DialFault =>
    fault.number === undefined ? fault : { ...fault, number: numberOf(world, fault.number) ?? fault.number }
  world.faults = {
    pushes: given.pushes ?? pushes,
    trunksLost: given.trunksLost ?? trunksLost,
    dials: given.dials?.map(readDial) ?? dials,
    ...(http.length > 0 && { http }),
  }
  triggerDials(world)
}
