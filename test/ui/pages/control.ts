import { expect } from '@playwright/test'
import type { RunningHost } from '../../support/host.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
const BOOKED_AT_ONCE = 50

interface Envelope<Data> {
  readonly status: { readonly code: number; readonly message: string; readonly corrId: string }
  readonly data: Data
}

/** What the session tells of itself. */
interface Session {
  readonly name: string
  readonly branch: { readonly name: string }
  readonly hash: string
}

/** Simulated time that is running ahead, or has. */
interface Operation {
  readonly id: string
  readonly state: 'running' | 'done' | 'failed'
}

/** What tests do to the program behind the browser's back: its clock, and callbacks booked by an app. */
export class Control {
  readonly #host: RunningHost

  constructor(host: RunningHost) {
    this.#host = host
  }

  async session(): Promise<Session> {
    return (await this.#send<Session>('GET', `${this.#simulation}/session`, this.#operator)).data
  }

  async pause(): Promise<void> {
    await this.#clock('pause', {})
  }

  /** Runs simulated time ahead; settled when it resolves. */
  async advance(by: number): Promise<void> {
    const { data } = await this.#clock<Operation>('advance', { by })
    // A slow machine may need longer than the 2 s after which the answer is an operation to ask for.
    await expect.poll(() => this.#stateOf(data.id), { timeout: 60_000 }).toBe('done')
  }

  /** Takes simulated time back; ms since the epoch. */
  async rewind(to: number): Promise<void> {
    await this.#clock('rewind', { to: new Date(to).toISOString() })
  }

  /** Runs simulated time ahead to a moment, ms since the epoch; settled when it resolves. */
  async advanceTo(moment: number): Promise<void> {
    const { data } = await this.#clock<Operation>('advance', { to: new Date(moment).toISOString() })
    await expect.poll(() => this.#stateOf(data.id), { timeout: 60_000 }).toBe('done')
  }

  async #stateOf(operation: string): Promise<Operation['state']> {
    const { data } = await this.#send<Operation>('GET', `${this.#clockUrl}/operations/${operation}`, this.#operator)
    return data.state
  }

  /** Books a callback as an app does; gives its id. `desiredTime` in ms since the epoch. */
  async book(serviceName: string, phoneNumber: string, desiredTime?: number): Promise<string> {
    const body = {
      serviceName,
      phoneNumber,
      ...(desiredTime === undefined ? {} : { desiredTime: new Date(desiredTime).toISOString() }),
    }
    const { data } = await this.#post<{ id: string }>(`${this.#host.api}/callbacks/create`, body, {
      'x-api-key': this.#host.apiKey,
    })
    return data.id
  }

  /** Books so many callbacks to numbers of their own at one time, a few at once. */
  async bookMany(serviceName: string, count: number, desiredTime: number): Promise<void> {
    const numbers = Array.from({ length: count }, (_, place) => `+1416555${String(1000 + place)}`)
    for (let first = 0; first < count; first += BOOKED_AT_ONCE)
      await Promise.all(
        numbers.slice(first, first + BOOKED_AT_ONCE).map((number) => this.book(serviceName, number, desiredTime)),
      )
  }

  /** Code of the answer to a booking, 0 when it is accepted. */
  async bookingCode(serviceName: string, phoneNumber: string): Promise<number> {
    return (await this.tryToBook(serviceName, phoneNumber)).code
  }

  /** Books as an app does, whatever comes of it: code and correlation id of the answer. */
  async tryToBook(serviceName: string, phoneNumber: string): Promise<{ code: number; corrId: string }> {
    const answer = await fetch(`${this.#host.api}/callbacks/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': this.#host.apiKey },
      body: JSON.stringify({ serviceName, phoneNumber }),
    })
    const { status }: Envelope<unknown> = await answer.json()
    return status
  }

  /** Asks the Callback API as an app does, whatever comes of it. @param path follows the base address; with a body it is posted */
  async ask(path: string, body?: object): Promise<void> {
    await fetch(`${this.#host.api}/${path}`, {
      headers: { 'x-api-key': this.#host.apiKey, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
  }

  /** Has every request to an operation of the Callback API answered with 429 from now on. */
  async refuse(operation: string): Promise<void> {
    await this.#send('PUT', `${this.#simulation}/faults`, this.#operator, { http: [{ operation, status429: 1 }] })
  }

  /** Cancels a callback as an app does. */
  async cancel(id: string): Promise<void> {
    await this.#post(`${this.#host.api}/callbacks/cancel`, { id }, { 'x-api-key': this.#host.apiKey })
  }

  /** Asks for a number to call, as an app does; gives the id of the request. */
  async requestCallIn(groupName: string, fromPhoneNumber: string): Promise<string> {
    const body = { groupName, fromPhoneNumber }
    const key = { 'x-api-key': this.#host.apiKey }
    const { data } = await this.#post<{ id: string }>(`${this.#host.api}/call-in/requests/create`, body, key)
    return data.id
  }

  /** Asks for so many numbers to call, a few at once; gives the ids of the requests, the one of the first request first. */
  async requestCallIns(groupName: string, count: number): Promise<readonly string[]> {
    const ids = [await this.requestCallIn(groupName, '+12025550188')]
    while (ids.length < count) {
      const some = Array.from({ length: Math.min(BOOKED_AT_ONCE, count - ids.length) }, () =>
        this.requestCallIn(groupName, '+12025550188'),
      )
      ids.push(...(await Promise.all(some)))
    }
    return ids
  }

  /** Calls a number of the tenant as a person does; gives the call's id. */
  async call(from: string, dnis: string): Promise<string> {
    return (await this.#sim<{ id: string }>('calls', { from, dnis })).id
  }

  async hangUp(call: string): Promise<void> {
    await this.#sim(`calls/${call}/hang-up`, {})
  }

  /** Adds an object to the tenant, or with a revision changes it. */
  async put(type: string, value: object, revision?: number): Promise<void> {
    const body = { value, ...(revision === undefined ? {} : { revision }) }
    await this.#send('PUT', `${this.#simulation}/tenant/objects/${type}`, this.#operator, body)
  }

  /** An object of the tenant with its revision. */
  async object<Value>(type: string, name: string): Promise<{ readonly value: Value; readonly revision: number }> {
    const url = `${this.#simulation}/tenant/objects/${type}/${encodeURIComponent(name)}`
    return (await this.#send<{ value: Value; revision: number }>('GET', url, this.#operator)).data
  }

  /** Brings the saved settings into force. */
  async publishSettings(): Promise<void> {
    const url = `${this.#simulation}/settings`
    const { data } = await this.#send<{ revision: number }>('GET', url, this.#operator)
    await this.#post(`${url}/publish`, { revision: data.revision }, this.#operator)
  }

  /** Makes a CAPTCHA key set the active one. */
  async activateCaptcha(keySet: string): Promise<void> {
    const url = `${this.#simulation}/tenant/objects/general`
    const { data } = await this.#send<{ revision: number; value: object }>('GET', `${url}/general`, this.#operator)
    const { revision, value } = data
    await this.#send('PUT', url, this.#operator, { value: { ...value, activeCaptcha: keySet }, revision })
  }

  /** Generates a test page of a CAPTCHA key set; gives its address. */
  async captchaTestPage(keySet: string): Promise<string> {
    const url = `${this.#simulation}/captcha/test-pages`
    const { data } = await this.#post<{ address: string }>(url, { keySet }, this.#operator)
    return data.address
  }

  /** Gives the credentials that FCM pushes leave with. */
  async setPushCredentials(credentials: object): Promise<void> {
    await this.#send('PUT', `${this.#simulation}/push/credentials`, this.#operator, credentials)
  }

  /** Code of the answer to an app that asks for a statistic of a queue, 0 when it is served. */
  async statisticsCode(queue: string): Promise<number> {
    const answer = await fetch(`${this.#host.api}/statistics/operations/get-statistic-ex`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': this.#host.apiKey },
      body: JSON.stringify({
        data: { statistics: [{ objectId: queue, objectType: 'Queue', metric: 'CallsEntered' }] },
      }),
    })
    const { status }: Envelope<unknown> = await answer.json()
    return status.code
  }

  get #simulation(): string {
    return `${new URL(this.#host.api).origin}/sim/v1`
  }

  get #clockUrl(): string {
    return `${this.#simulation}/clock`
  }

  get #operator(): Record<string, string> {
    return { authorization: `Bearer ${this.#host.controlToken}` }
  }

  #clock<Data>(verb: string, body: object): Promise<Envelope<Data>> {
    return this.#post<Data>(`${this.#clockUrl}/${verb}`, body, this.#operator)
  }

  async #sim<Data>(route: string, body: object): Promise<Data> {
    const origin = new URL(this.#host.api).origin
    const headers = { authorization: `Bearer ${this.#host.controlToken}` }
    return (await this.#post<Data>(`${origin}/sim/v1/${route}`, body, headers)).data
  }

  #post<Data>(url: string, body: object, headers: Record<string, string>): Promise<Envelope<Data>> {
    return this.#send('POST', url, headers, body)
  }

  async #send<Data>(
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    headers: Record<string, string>,
    body?: object,
  ): Promise<Envelope<Data>> {
    const answer = await fetch(url, {
      method,
      headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })
    const envelope: Envelope<Data> = await answer.json()
    expect(envelope.status.code, `${url}: ${envelope.status.message}`).toBe(0)
    return envelope
  }
}
