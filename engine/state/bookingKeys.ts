import { DAY_MS } from '../hours/calendar.ts'
import type { Plain } from '../kernel/codec.ts'

/** A booking that was made with an idempotency key. */
export interface KeyedBooking {
  /** Of the request's body, made by the host; equal bodies have equal ones. */
  readonly digest: string
  /** Id of the callback. */
  readonly id: string
  /** When it was booked, ms since the epoch. */
  readonly at: number
}

/** Idempotency keys as they stand in a snapshot, in columns, oldest first. */
export interface SavedBookingKeys {
  readonly keys: readonly string[]
  readonly digests: readonly string[]
  readonly ids: readonly string[]
  readonly times: Float64Array
}

/** Idempotency keys of the bookings of the last 24 hours (CRE-7). */
export class BookingKeys {
  /** Oldest first: time never goes back, and a key that is used anew goes to the end. */
  private readonly bookings = new Map<string, KeyedBooking>()

  /** What was booked with a key less than 24 h before `now`, ms since the epoch; undefined when nothing was. */
  find(key: string, now: number): KeyedBooking | undefined {
    const booking = this.bookings.get(key)
    return booking !== undefined && now - booking.at < DAY_MS ? booking : undefined
  }

  /** Notes a booking made now, and forgets the keys whose 24 h are over. */
  add(key: string, booking: KeyedBooking): void {
    for (const [old, { at }] of this.bookings) {
      if (booking.at - at < DAY_MS) break
      this.bookings.delete(old)
    }
    this.bookings.set(key, booking)
  }

  /** Undefined while there are none. */
  save(): (SavedBookingKeys & { readonly [column: string]: Plain }) | undefined {
    if (this.bookings.size === 0) return undefined
    const bookings = [...this.bookings.values()]
    return {
      keys: [...this.bookings.keys()],
      digests: bookings.map(({ digest }) => digest),
      ids: bookings.map(({ id }) => id),
      times: Float64Array.from(bookings, ({ at }) => at),
    }
  }

  static load(saved: SavedBookingKeys | undefined): BookingKeys {
    const loaded = new BookingKeys()
    saved?.keys.forEach((key, index) =>
      loaded.bookings.set(key, {
        digest: saved.digests[index] ?? '',
        id: saved.ids[index] ?? '',
        at: saved.times[index] ?? 0,
      }),
    )
    return loaded
  }
}
