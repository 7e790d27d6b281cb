import type { BusinessHours } from '../../engine/tenant/businessHours.ts'
import type { CapacityRule } from '../../engine/tenant/capacityRule.ts'
import { DAYS, MINUTE, minutes, scan, scanDayEnd, upcoming, type WallClock, type World } from './minuteScanner.ts'

/** Slots and offers of one queue by the words of CAP and AVL, over a scanned world; as its neighbour, without the engine's code. */

/** What decides the slots of a queue, and what is booked on it. */
export interface Slots {
  hours: BusinessHours
  durationMinutes: number
  capacity: number | CapacityRule
  minimumTimeMinutes: number
  /** Desired times of booked callbacks, in any order. */
  booked: number[]
}

/** What decides the Immediate offers of a queue. */
export interface Offers {
  hours: BusinessHours
  offerHours: BusinessHours | undefined
  blackoutMinutes: number
  immediateEnabled: boolean
}

/** A stretch from one slot start to the next. */
export interface ScannedSlot {
  readonly start: number
  readonly end: number
  readonly open: boolean
  readonly total: number
  readonly taken: number
  readonly left: number
}

/** The words of AVL-1 for what stands in the way of a slot, in the order in which they are checked. */
export type Obstacle = 'closed' | 'noCapacity' | 'full' | 'past' | 'tooSoon'

export class SlotScan {
  readonly list: readonly ScannedSlot[]
  readonly #queue: Slots
  readonly #from: number
  /** For each minute the place in the list of the slot that it lies in; -1 before the first start. */
  readonly #places: Int32Array
  /** For each slot the place of the next one that is open and has places left, itself included. */
  readonly #free: Int32Array

  /** Every stretch between two slot starts; the last start has no known end and is left out. */
  constructor(queue: Slots, world: World) {
    const { wall, from } = world.clock
    const week = typeof queue.capacity === 'number' ? undefined : weekOf(queue.capacity)
    const flat = typeof queue.capacity === 'number' ? queue.capacity : 0
    const starts: number[] = []
    this.#places = wall.map((local, index) => {
      if ((local % 1440) % queue.durationMinutes === 0) starts.push(index)
      return starts.length - 1
    })
    const booked = queue.booked.toSorted((a, b) => a - b)
    let next = 0
    this.list = starts.slice(0, -1).map((index, place) => {
      const start = from + index * MINUTE
      const end = from + (starts[place + 1] ?? 0) * MINUTE
      while ((booked[next] ?? Infinity) < start) next++
      const before = next
      while ((booked[next] ?? Infinity) < end) next++
      const total = week ? (week[((wall[index] ?? 0) + 4 * 1440) % 10_080] ?? 0) : flat
      const taken = next - before
      return { start, end, open: world.open[index] === 1, total, taken, left: Math.max(0, total - taken) }
    })
    this.#free = new Int32Array(this.list.length + 1).fill(this.list.length)
    for (let place = this.list.length - 1; place >= 0; place--) {
      const slot = this.list[place]
      this.#free[place] = slot?.open && slot.left > 0 ? place : (this.#free[place + 1] ?? 0)
    }
    this.#queue = queue
    this.#from = from
  }

  /** The stretch that an instant lies in; it must lie in the world. */
  at(t: number): ScannedSlot {
    const slot = this.list[this.#placeOf(t)]
    if (!slot) throw new Error(`${new Date(t).toISOString()} is outside of what was scanned`)
    return slot
  }

  obstacle({ start, open, total, left }: ScannedSlot, now: number): Obstacle | undefined {
    if (!open) return 'closed'
    if (total === 0) return 'noCapacity'
    if (left === 0) return 'full'
    if (start < now) return 'past'
    return start < now + this.#queue.minimumTimeMinutes * MINUTE ? 'tooSoon' : undefined
  }

  /** The first available slot that starts from `from` up to and with `last`. */
  next(from: number, last: number, now: number): ScannedSlot | undefined {
    const first = Math.max(from, now + this.#queue.minimumTimeMinutes * MINUTE)
    const place = this.#placeOf(first)
    const isAfterStart = first > (this.list[place]?.start ?? Infinity)
    const slot = this.list[this.#free[place + (isAfterStart ? 1 : 0)] ?? -1]
    return slot && slot.start <= last ? slot : undefined
  }

  #placeOf(t: number): number {
    return this.#places[Math.floor((t - this.#from) / MINUTE)] ?? -1
  }
}

/** CAP-2: what each minute of the week has, from Sunday midnight on: the value of the cell that it lies in. */
function weekOf(rule: CapacityRule): Uint16Array {
  const week = new Uint16Array(7 * 1440)
  DAYS.forEach((day, number) => {
    for (const [time, value] of Object.entries(rule.cells[day] ?? {})) {
      const begin = number * 1440 + minutes(time)
      week.fill(value, begin, begin + rule.timeslotLengthMinutes)
    }
  })
  return week
}

/** The words of AVL-5, AVL-4 for what stands in the way of an Immediate offer, in the order in which they are checked. */
export type OfferObstacle =
  'immediateDisabled' | 'nobodyLoggedIn' | 'closed' | 'outsideOfferHours' | 'waitBeyondClosing' | 'blackout'

export class OfferScan {
  readonly world: World
  /** The world of the Immediate Offer Hours. */
  readonly offerWorld: World | undefined
  readonly #queue: Offers
  readonly #next = new Map<number, Int32Array>()

  constructor(queue: Offers, clock: WallClock, offerClock: WallClock | undefined) {
    this.world = scan(queue.hours, clock)
    this.offerWorld = queue.offerHours && offerClock && scan(queue.offerHours, offerClock)
    this.#queue = queue
  }

  /** @param ewt seconds; -1 unknown */
  obstacle(t: number, ewt: number, loggedIn: boolean): OfferObstacle | undefined {
    if (!this.#queue.immediateEnabled) return 'immediateDisabled'
    return this.outside(t, ewt, loggedIn)
  }

  /** AVL-4 alone. */
  outside(t: number, ewt: number, loggedIn: boolean): OfferObstacle | undefined {
    const { offerWorld, world } = this
    if (ewt === -1 && !loggedIn) return 'nobodyLoggedIn'
    const served = t + (ewt === -1 ? 0 : ewt) * 1000
    if (offerWorld) {
      if (!isOpen(offerWorld, t)) return 'outsideOfferHours'
      return isOpen(offerWorld, served) ? undefined : 'waitBeyondClosing'
    }
    if (!isOpen(world, t)) return 'closed'
    if (!isOpen(world, served)) return 'waitBeyondClosing'
    const index = Math.floor((t - world.clock.from) / MINUTE)
    const end = scanDayEnd(world, index)
    return end !== undefined && index >= end - this.#queue.blackoutMinutes ? 'blackout' : undefined
  }

  /** The first minute from `t` on, within 14 days, with an offer. The wait is whole minutes; -1 unknown, with somebody logged in. */
  next(t: number, ewt: number): number | undefined {
    const { from } = this.world.clock
    let next = this.#next.get(ewt)
    if (!next) {
      const furthest = this.world.open.length - Math.max(0, ewt) / 60
      next = upcoming(this.world, (index) => index < furthest && !this.obstacle(from + index * MINUTE, ewt, true))
      this.#next.set(ewt, next)
    }
    const index = Math.ceil((t - from) / MINUTE)
    const found = next[index] ?? this.world.open.length
    return found <= index + 14 * 1440 ? from + found * MINUTE : undefined
  }
}

function isOpen(world: World, t: number): boolean {
  return world.open[Math.floor((t - world.clock.from) / MINUTE)] === 1
}
