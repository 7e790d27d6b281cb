import { expect } from '@playwright/test'
import type { RunningHost } from '../../support/host.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

interface Envelope<Data> {
  readonly status: { readonly code: number; readonly message: string }
  readonly data: Data
}

/** What tests do to the program behind the browser's back: its clock, and callbacks booked by an app. */
export class Control {
  readonly #host: RunningHost

  constructor(host: RunningHost) {
    this.#host = host
  }

  async pause(): Promise<void> {
    await this.#clock('pause', {})
  }

  /** Runs simulated time ahead; settled when it resolves. */
  async advance(by: number): Promise<void> {
    await this.#clock('advance', { by })
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

  /** Calls a number of the tenant as a person does; gives the call's id. */
  async call(from: string, dnis: string): Promise<string> {
    return (await this.#sim<{ id: string }>('calls', { from, dnis })).id
  }

  async hangUp(call: string): Promise<void> {
    await this.#sim(`calls/${call}/hang-up`, {})
  }

  /** Adds an object to the tenant. */
  async put(type: string, value: object): Promise<void> {
    const origin = new URL(this.#host.api).origin
    const headers = { authorization: `Bearer ${this.#host.controlToken}` }
    await this.#send('PUT', `${origin}/sim/v1/tenant/objects/${type}`, { value }, headers)
  }

  /** Generates a test page of a CAPTCHA key set; gives its address. */
  async captchaTestPage(keySet: string): Promise<string> {
    const origin = new URL(this.#host.api).origin
    const headers = { authorization: `Bearer ${this.#host.controlToken}` }
    const url = `${origin}/sim/v1/captcha/test-pages`
    const { data } = await this.#post<{ address: string }>(url, { keySet }, headers)
    return data.address
  }

  async #clock(verb: string, body: object): Promise<void> {
    const origin = new URL(this.#host.api).origin
    await this.#post(`${origin}/sim/v1/clock/${verb}`, body, { authorization: `Bearer ${this.#host.controlToken}` })
  }

  async #sim<Data>(route: string, body: object): Promise<Data> {
    const origin = new URL(this.#host.api).origin
    const headers = { authorization: `Bearer ${this.#host.controlToken}` }
    return (await this.#post<Data>(`${origin}/sim/v1/${route}`, body, headers)).data
  }

  #post<Data>(url: string, body: object, headers: Record<string, string>): Promise<Envelope<Data>> {
    return this.#send('POST', url, body, headers)
  }

  async #send<Data>(
    method: 'POST' | 'PUT',
    url: string,
    body: object,
    headers: Record<string, string>,
  ): Promise<Envelope<Data>> {
    const answer = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    const envelope: Envelope<Data> = await answer.json()
    expect(envelope.status.code, `${url}: ${envelope.status.message}`).toBe(0)
    return envelope
  }
}
