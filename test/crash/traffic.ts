import { setTimeout } from 'node:timers/promises'
import { expect } from 'vitest'
import { z } from 'zod'
import type { RunningHost } from '../support/host.ts'

/** Requests a second of the steady traffic. */
const RATE = 200
const CONNECTIONS = 20
/** Of each 20 requests these ones book and cancel; the others retrieve. */
const TURNS = 20
const CREATES = 4
const CANCELS = 1

const FIRST_SLOT = Date.parse('2027-01-05T15:00:00Z')
const SLOT_MS = 15 * 60_000
const SLOTS = 12

const ALREADY_CANCELLED = 7051

const answerSchema = z.object({ status: z.object({ code: z.int() }), data: z.unknown().optional() })
const createdSchema = z.object({ id: z.uuid() })
const retrievedSchema = z.object({
  id: z.uuid(),
  desiredTime: z.iso.datetime(),
  callbackState: z.string(),
  callbackReason: z.string().optional(),
  phoneNumber: z.string(),
})

/** A booking that was asked for, and what of it was acknowledged. */
interface Booking {
  readonly phoneNumber: string
  readonly desiredTime: string
  /** Key under which it is repeated (CRE-7). */
  readonly key: string
  id?: string
  cancelled: 'no' | 'asked' | 'yes'
}

/** Apps that book, cancel and retrieve at a steady rate over many lives of one session, and remember what was acknowledged to them. */
export class Traffic {
  readonly #bookings: Booking[] = []
  #host: RunningHost
  #turn = 0
  /** Simulated time that an answer told last, ms since the epoch. */
  #told = 0
  /** Simulated time that had been told before a request whose change was acknowledged, ms since the epoch. */
  #promised = 0

  constructor(host: RunningHost) {
    this.#host = host
  }

  /** Bookings that were acknowledged. */
  get acknowledged(): number {
    return this.#bookings.filter(({ id }) => id !== undefined).length
  }

  /** Sends requests for a time in ms, kills the program while answers are due and waits until it is gone. */
  async untilKilled(milliseconds: number): Promise<void> {
    const { program } = this.#host
    const all = (milliseconds / 1000) * RATE
    const began = performance.now()
    let taken = 0
    const work = async (): Promise<void> => {
      for (let index = taken++; ; index = taken++) {
        const early = began + (index / RATE) * 1000 - performance.now()
        if (early > 0) await setTimeout(early)
        const request = this.#next()
        if (index === all) program.child.kill('SIGKILL')
        try {
          await request
        } catch (error) {
          if (program.child.killed) return
          throw error
        }
      }
    }
    await Promise.all(Array.from({ length: CONNECTIONS }, work))
    await program.ended
  }

  /** Goes on with the same session in another process: what had no answer is asked again, as an app does. */
  async goOn(host: RunningHost): Promise<void> {
    this.#host = host
    const now = await this.#simulatedTime()
    expect(now).toBeGreaterThanOrEqual(this.#promised)
    await expect.poll(() => this.#simulatedTime(), { timeout: 30_000 }).toBeGreaterThan(now)
    for (const booking of this.#bookings) {
      if (booking.id === undefined) await this.#create(booking)
      if (booking.cancelled === 'asked') await this.#cancel(booking)
    }
  }

  /** Expects every acknowledged booking with its facts, from the given one on. */
  async expectFacts(from = 0): Promise<void> {
    const due = this.#bookings.slice(from).filter(({ id }) => id !== undefined)
    await this.#overAll(due, (booking) => this.#retrieve(booking))
  }

  /** Expects that every `step`th booking from the given one on, when repeated with its key, answers the id that it has. */
  async expectKeys(step: number, from = 0): Promise<void> {
    const due = this.#bookings.slice(from).filter(({ id }, index) => id !== undefined && index % step === 0)
    await this.#overAll(due, async (booking) => {
      expect(await this.#book(booking), booking.key).toBe(booking.id)
    })
    const ids = this.#bookings.flatMap(({ id }) => id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  }

  /** Bookings asked for so far. */
  get asked(): number {
    return this.#bookings.length
  }

  async #overAll(bookings: readonly Booking[], check: (booking: Booking) => Promise<void>): Promise<void> {
    const left = bookings.values()
    const work = async (): Promise<void> => {
      for (const booking of left) await check(booking)
    }
    await Promise.all(Array.from({ length: CONNECTIONS }, work))
  }

  async #next(): Promise<void> {
    const turn = this.#turn++ % TURNS
    if (turn < CREATES) return this.#create(this.#newBooking())
    const chosen = this.#bookings[Math.floor(Math.random() * this.#bookings.length)]
    if (chosen?.id === undefined) return this.#create(this.#newBooking())
    if (turn < CREATES + CANCELS && chosen.cancelled === 'no') return this.#cancel(chosen)
    return this.#retrieve(chosen)
  }

  #newBooking(): Booking {
    const number = this.#bookings.length
    const booking: Booking = {
      phoneNumber: `+1415${5_000_000 + number}`,
      desiredTime: new Date(FIRST_SLOT + (number % SLOTS) * SLOT_MS).toISOString(),
      key: `booking ${number}`,
      cancelled: 'no',
    }
    this.#bookings.push(booking)
    return booking
  }

  async #create(booking: Booking): Promise<void> {
    const before = this.#told
    booking.id = await this.#book(booking)
    this.#promised = Math.max(this.#promised, before)
  }

  async #book({ phoneNumber, desiredTime, key }: Booking): Promise<string> {
    const body = { serviceName: 'Billing_VQ_CB', phoneNumber, desiredTime }
    const { code, data } = await this.#ask('create', body, { 'idempotency-key': key })
    expect(code, key).toBe(0)
    return createdSchema.parse(data).id
  }

  async #cancel(booking: Booking): Promise<void> {
    const isRepeated = booking.cancelled === 'asked'
    const before = this.#told
    booking.cancelled = 'asked'
    const { code } = await this.#ask('cancel', { id: booking.id })
    expect(isRepeated ? [0, ALREADY_CANCELLED] : [0], booking.key).toContain(code)
    booking.cancelled = 'yes'
    this.#promised = Math.max(this.#promised, before)
  }

  async #retrieve(booking: Booking): Promise<void> {
    const { id, phoneNumber, desiredTime, cancelled } = booking
    const { code, data } = await this.#ask('retrieve', { id })
    expect(code, booking.key).toBe(0)
    const { callbackState, callbackReason, ...facts } = retrievedSchema.parse(data)
    expect({ ...facts, desiredTime: Date.parse(facts.desiredTime) }).toEqual({
      id,
      phoneNumber,
      desiredTime: Date.parse(desiredTime),
    })
    // A cancel that is under way may be seen or not.
    const state = [callbackState, callbackReason]
    if (cancelled === 'yes') expect(state, booking.key).toEqual(['COMPLETED', 'CANCELLED'])
    if (booking.cancelled === 'no') expect(state, booking.key).toEqual(['SCHEDULED', undefined])
  }

  async #ask(
    operation: 'create' | 'retrieve' | 'cancel',
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly code: number; readonly data: unknown }> {
    const answer = await fetch(`${this.#host.api}/callbacks/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': this.#host.apiKey, ...headers },
      body: JSON.stringify(body),
    })
    const { status, data } = answerSchema.parse(await answer.json())
    this.#told = Math.max(this.#told, Date.parse(answer.headers.get('x-simulated-time') ?? ''))
    return { code: status.code, data }
  }

  async #simulatedTime(): Promise<number> {
    const answer = await fetch(new URL('/health', this.#host.api))
    await answer.arrayBuffer()
    return Date.parse(answer.headers.get('x-simulated-time') ?? '')
  }
}
