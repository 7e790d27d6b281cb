import { ENGINE } from '../callback/transition.ts'
import type { By } from '../callback/transition.ts'
import { CallInCode } from '../state/callIns.ts'
import type { World } from '../state/world.ts'
import { match } from './match.ts'
import type { Criteria, LiveRequest, Match } from './match.ts'

/** A request in a row of the table. */
export interface RequestRow extends LiveRequest {
  readonly row: number
}

/** Records a request as it now stands (CTI-8). */
export function recordCallIn(world: World, row: number, by: By): void {
  const { callIns } = world
  world.records.callIn(
    world.now,
    callIns.id[row] ?? '',
    callIns.group[row] ?? '',
    callIns.state[row] ?? 0,
    callIns.toPhoneNumber[row] ?? -1,
    callIns.fromPhoneNumber[row] ?? -1,
    callIns.accessCode[row] ?? '',
    callIns.callback[row] ?? '',
    callIns.expiresAt[row] ?? -1,
    callIns.userData[row] ?? '{}',
    by.kind,
    by.name,
  )
}

/** CTI-5: which live request a call belongs to, whatever its group. */
export function findRequest(world: World, criteria: Criteria): Match<RequestRow> | undefined {
  const { callIns } = world
  const requests = callIns.live().map((row): RequestRow => {
    const [accessCode, from] = [callIns.accessCode[row] ?? '', callIns.fromPhoneNumber[row] ?? -1]
    return {
      row,
      number: callIns.number[row] ?? 0,
      toPhoneNumber: callIns.toPhoneNumber[row] ?? 0,
      ...(accessCode !== '' && { accessCode }),
      ...(from >= 0 && { fromPhoneNumber: from }),
    }
  })
  return match(requests, criteria)
}

/** A call has been recognised by a request, which is spent: no other call matches it (CTI-5). */
export function spendRequest(world: World, row: number): void {
  world.callIns.spend(row, CallInCode.matched)
  recordCallIn(world, row, ENGINE)
}

/** The call of a matched request has ended. */
export function completeRequest(world: World, row: number): void {
  world.callIns.state[row] = CallInCode.completed
  recordCallIn(world, row, ENGINE)
  world.callIns.release(row)
}

/** A live request is good for nothing any more. */
export function expireRequest(world: World, row: number): void {
  world.callIns.spend(row, CallInCode.expired)
  recordCallIn(world, row, ENGINE)
  world.callIns.release(row)
}

/** Nobody has called in time (CTI-1). */
export function onCallInExpires(world: World, row: number, generation: number): void {
  const { callIns } = world
  if (callIns.used[row] !== 1 || callIns.generation[row] !== generation) return
  if (callIns.state[row] === CallInCode.created) expireRequest(world, row)
}
