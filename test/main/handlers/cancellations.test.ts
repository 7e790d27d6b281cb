import { expect, test } from 'vitest'
import { Cancellations } from '../../../main/handlers/cancellations.ts'
import { Seat } from '../../../main/handlers/context.ts'

const made = (id: string, name?: string) => ({
  sessionId: 's1',
  at: 0,
  rows: [{ id, result: 'cancelled' as const, reason: 'CANCELLED_BY_ADMIN' }],
  name,
})
const idsOf = (cancellations: Cancellations, seat: Seat, session = 's1') =>
  cancellations.of(seat, session)?.rows.map(({ id }) => id)

test('STA-4 a seat has the last cancellation of its sign-in, none of the one before, of another seat or session', () => {
  const cancellations = new Cancellations()
  const [seat, other] = [new Seat('ui'), new Seat('ui')]
  seat.login = { userName: 'ann' }
  other.login = { userName: 'ann' }
  cancellations.remember(seat, made('a'))
  cancellations.remember(seat, made('b'))
  expect(idsOf(cancellations, seat)).toEqual(['b'])
  expect(idsOf(cancellations, other)).toBeUndefined()
  expect(idsOf(cancellations, seat, 's2')).toBeUndefined()
  seat.login = { userName: 'ann' }
  expect(idsOf(cancellations, seat)).toBeUndefined()
})

test('STA-4 requests with one name are one cancellation; with the control API it belongs to the user', () => {
  const cancellations = new Cancellations()
  const seatOf = (userName?: string): Seat => {
    const seat = new Seat('control')
    if (userName !== undefined) seat.login = { userName }
    return seat
  }
  cancellations.remember(seatOf('ann'), made('a', 'one'))
  cancellations.remember(seatOf('ann'), made('b', 'one'))
  cancellations.remember(seatOf(), made('c'))
  expect(idsOf(cancellations, seatOf('ann'))).toEqual(['a', 'b'])
  expect(idsOf(cancellations, seatOf())).toEqual(['c'])
  expect(idsOf(cancellations, seatOf('ben'))).toBeUndefined()
  cancellations.remember(seatOf('ann'), made('d', 'two'))
  expect(idsOf(cancellations, seatOf('ann'))).toEqual(['d'])
})
