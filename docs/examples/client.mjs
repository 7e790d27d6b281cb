/**
 * A client of the Callback API. It knows a base address and a key, nothing of Ringback: give it those of the real service and it talks to
 * that instead.
 */
export class CallbackClient {
  #base
  #apiKey

  constructor(base, apiKey) {
    this.#base = base
    this.#apiKey = apiKey
  }

  /** Books a callback; gives its id, and the service's time: with Ringback that is the simulated one. */
  async book(serviceName, phoneNumber, desiredTime) {
    const { data, now } = await this.#ask('/callbacks/create', { serviceName, phoneNumber, desiredTime })
    return { id: data.id, now }
  }

  /** Times of the next slots with places, at most `count`. */
  async freeTimes(serviceName, count = 3) {
    const path = `/callbacks/availability/${encodeURIComponent(serviceName)}?numberOfDays=7&maxTimeSlots=${count}`
    const { data } = await this.#ask(path)
    return data.slots.map((slot) => slot.utcTime)
  }

  async state(id) {
    const { data } = await this.#ask('/callbacks/retrieve', { id })
    return data.callbackState
  }

  async #ask(path, body) {
    const answer = await fetch(this.#base + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'x-api-key': this.#apiKey, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const { status, data } = await answer.json()
    if (status.code !== 0) throw new Error(`${status.code} ${status.message} (${status.corrId})`)
    return { data, now: answer.headers.get('x-simulated-time') ?? new Date().toISOString() }
  }
}
