import { EventKind } from '../../engine/eventKinds.ts'
import { CALLBACK_REASONS } from '../../engine/records/kinds.ts'
import { CallInCode } from '../../engine/state/callIns.ts'
import { Phase } from '../../engine/state/interactions.ts'
import { ascending, at } from './columns.ts'
import type { Recount } from './recount.ts'

const CANCELLED: readonly (string | undefined)[] = ['CANCELLED', 'CANCELLED_BY_ADMIN']

/** IVR-8: each consult leg is there for one call that an agent handles. */
export function recountConsults(recount: Recount): void {
  const legs = recount.inside.filter(({ isConsult }) => isConsult).map(({ slot }) => slot)
  const { consults } = recount.world.interactions
  recount.same('consult legs', [...consults.values()].map(({ leg }) => leg).sort(ascending), legs)
  for (const slot of consults.keys()) {
    const call = recount.inside.find((one) => one.slot === slot)
    recount.holds(call?.phase === Phase.withAgent && !call.isCallback, `a consult for ${slot}, which no agent handles`)
  }
}

/** CTI-3, CTI-7: each live request expires; a code is that of one live request of its group. */
export function recountRequests(recount: Recount): void {
  const { callIns, callbacks, interactions, now } = recount.world
  const codes = new Set<string>()
  const matched = [...interactions.walks.values()].flatMap((walk) => walk.matched?.request ?? [])
  for (let row = 0; row < callIns.rows; row++) {
    if (callIns.used[row] === 1 && callIns.state[row] === CallInCode.matched)
      recount.same(`calls of request ${row}`, matched.filter((one) => one === row).length, 1)
    if (callIns.used[row] !== 1 || callIns.state[row] !== CallInCode.created) continue
    recount.holds(
      recount.comes(EventKind.callInExpires, row, at(callIns.generation, row), now),
      `call-in request ${row} never expires`,
    )
    const callback = callbacks.rowOf(callIns.callback[row] ?? '')
    recount.holds(
      callIns.callback[row] === '' ||
        (callbacks.isPushExpired[callback] === 0 &&
          recount.stateOf(callback) === 'QUEUED' &&
          recount.inside.some((one) => one.row === callback && one.isCallback)),
      `call-in request ${row} is for a callback that does not wait`,
    )
    const code = `${callIns.group[row]} ${callIns.accessCode[row]}`
    recount.holds(callIns.accessCode[row] === '' || !codes.has(code), `two requests have the code ${code}`)
    codes.add(code)
  }
  const originated = recount.rows.filter((row) => callbacks.isOriginated[row] === 1)
  recount.same('callbacks whose customers call in', callbacks.originatedRows, originated.length)
}

/** AVL-2: the bookings that count are those of the rows. */
export function recountBookings(recount: Recount): void {
  const { callbacks, model, bookings } = recount.world
  model.roster.queues.forEach((name, queue) => {
    const wanted = recount.rows
      .filter((row) => callbacks.queue[row] === queue && callbacks.origin[row] === 1)
      .filter((row) => !CANCELLED.includes(CALLBACK_REASONS[at(callbacks.reason, row)]))
      .map((row) => at(callbacks.desiredTime, row))
    recount.same(`bookings of ${name}`, bookings[queue]?.count(-Infinity, Infinity), wanted.length)
    for (const time of new Set(wanted))
      recount.same(
        `bookings of ${name} at ${time}`,
        bookings[queue]?.count(time, time + 1),
        wanted.filter((other) => other === time).length,
      )
  })
}
