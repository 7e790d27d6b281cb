import type { Plain } from '../kernel/codec.ts'

/** Desired times of the callbacks that take a place in a slot (AVL-2), sorted, for one queue. */
export class Bookings {
  private times = new Float64Array(16)
  private size = 0

  /** Place of the first time that is not before `time`. */
  private lowerBound(time: number): number {
    let low = 0
    let high = this.size
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.times[middle] ?? 0) < time) low = middle + 1
      else high = middle
    }
    return low
  }

  add(time: number): void {
    if (this.size === this.times.length) {
      const larger = new Float64Array(this.size * 2)
      larger.set(this.times)
      this.times = larger
    }
    const place = this.lowerBound(time + 1)
    this.times.copyWithin(place + 1, place, this.size)
    this.times[place] = time
    this.size++
  }

  remove(time: number): void {
    const place = this.lowerBound(time)
    if (place < this.size && this.times[place] === time) {
      this.times.copyWithin(place, place + 1, this.size)
      this.size--
    }
  }

  /** Bookings with a desired time in [from, to). */
  count(from: number, to: number): number {
    return this.lowerBound(to) - this.lowerBound(from)
  }

  save(): Plain {
    return this.times.slice(0, this.size)
  }

  static load(saved: Float64Array): Bookings {
    const bookings = new Bookings()
    bookings.times = new Float64Array(Math.max(16, saved.length))
    bookings.times.set(saved)
    bookings.size = saved.length
    return bookings
  }
}
