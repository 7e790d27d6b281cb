import { randomUUID } from 'node:crypto'
import type { CreateCallback } from '../../engine/command.ts'
import { openHostSession } from '../../main/headless/hostSession.ts'

/** Where the sample begins: early on a Monday, when it is open. */
const START = '2027-01-04T08:00'
const HOUR = 3_600_000
const QUARTER = 900_000
const SERVICES = ['Billing_VQ_CB', 'Sales_VQ_CB', 'Support_VQ_CB']
/** Working days with callbacks at 10:00 to 16:00, after the first day. */
const DAYS = ['05', '06', '07', '08', '11', '12', '13', '14']
/** Days with callbacks that are cancelled: the whole day, and by a selection. */
export const CANCELLED_DAYS = ['2027-01-15', '2027-01-18'] as const
/** Of what is booked for the other days, one of so many is over. */
const OVER = 5
/** Bookings that share a group of the journal. */
const AT_ONCE = 500
/** As an app books, over the API. */
const APP = { kind: 'api', name: 'bench' } as const

const hourOf = (day: string): number => Date.parse(`${day}T10:00:00-05:00`)

/** A callback to a number of its own, in the quarter of an hour that is its turn. */
function booking(place: number, day: string): CreateCallback {
  return {
    kind: 'callback.create',
    id: randomUUID(),
    serviceName: SERVICES[place % SERVICES.length] ?? '',
    phoneNumber: `+1${['416', '613', '905', '212', '415'][place % 5] ?? ''}${String(2_000_000 + place)}`,
    alwaysCheckCapacity: false,
    language: 'en-US',
    userData: {},
    desiredTime: hourOf(day) + (place % 24) * QUARTER,
  }
}

/**
 * Makes a stored session of the 100-seat sample with so many callbacks: of the next two weeks, a fifth of them cancelled, and those of a busy
 * morning that has passed.
 * @param folder data folder of a host
 * @param cancelled for each of the days that are cancelled later
 */
export async function storeManyCallbacks(folder: string, count: number, cancelled: number): Promise<void> {
  const session = await openHostSession(folder, { seed: 1, startAt: START, pace: { running: false, factor: 1 } })
  const submit = async (body: CreateCallback): Promise<void> => {
    const outcome = await session.submit(APP, body)
    if (!outcome.accepted) throw new Error(`A booking is refused: ${outcome.refusal.cause}`)
    if (cancels.has(body.id)) await session.submit(APP, { kind: 'callback.cancel', id: body.id, reason: 'CANCELLED' })
  }
  const spread = Array.from({ length: count - cancelled * CANCELLED_DAYS.length }, (_, place) =>
    booking(place, `2027-01-${DAYS[place % DAYS.length] ?? ''}`),
  )
  const cancels = new Set(spread.flatMap(({ id }, place) => (place % OVER === 0 ? [id] : [])))
  const kept = CANCELLED_DAYS.flatMap((day, turn) =>
    Array.from({ length: cancelled }, (_, place) => booking(count + turn * cancelled + place, day)),
  )
  const all = [...spread, ...kept]
  for (let first = 0; first < all.length; first += AT_ONCE)
    await Promise.all(all.slice(first, first + AT_ONCE).map(submit))
  await session.advance(session.status().now + 4 * HOUR)
  await session.close()
}
