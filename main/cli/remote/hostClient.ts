import { z } from 'zod'
import { EXIT, StartError } from '../../headless/startError.ts'
import { readApiDocument, requestOf, type ApiDocument } from './apiDocument.ts'
import { noHost, type HostAddress } from './hostAddress.ts'
import { RefusedError } from './refused.ts'

/** Arguments of an operation by name; those that are undefined are not sent. */
export type Args = Readonly<Record<string, unknown>>

const successSchema = z.object({ status: z.object({ code: z.literal(0) }), data: z.unknown() })
const failureSchema = z.object({
  status: z.object({
    code: z.int(),
    message: z.string(),
    corrId: z.string(),
    detail: z.record(z.string(), z.unknown()).optional(),
  }),
  data: z.unknown().optional(),
})
const zoneSchema = z.object({ zone: z.string(), clock: z.object({ now: z.iso.datetime({ offset: true }) }) })

/** The control API of a running host, as its API document describes it. */
export class HostClient {
  readonly #address: HostAddress
  readonly #actAs: string | undefined
  #document: Promise<ApiDocument> | undefined

  /** @param actAs tenant user to act as; absent: the operator (SIM-4) */
  constructor(address: HostAddress, actAs?: string) {
    this.#address = address
    this.#actAs = actAs
  }

  /** What the host says of its API. */
  document(): Promise<ApiDocument> {
    this.#document ??= this.#fetch('/openapi.json', {}).then(async (answer) => readApiDocument(await answer.json()))
    return this.#document
  }

  /**
   * Carries out an operation and gives the `data` of its answer.
   * @throws RefusedError when the host refuses
   * @throws StartError when no host answers, or it does not know the operation
   */
  async call(id: string, args: Args = {}): Promise<unknown> {
    const { operations, version } = await this.document()
    const operation = operations.get(id)
    if (operation === undefined) {
      throw new StartError(
        `The host, version ${version}, has no operation ${id}. Its reference is at ${this.#address.origin}/docs.`,
        EXIT.usage,
      )
    }
    const { method, path, body } = requestOf(operation, args)
    const answer = await this.#fetch(path, {
      method,
      headers: this.#headers(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return dataOf(await answer.json().catch(() => undefined))
  }

  /** Zone of the center (IANA), and simulated time, ms since the epoch. */
  async present(): Promise<{ readonly zone: string; readonly now: number }> {
    const { zone, clock } = zoneSchema.parse(await this.call('session'))
    return { zone, now: Date.parse(clock.now) }
  }

  /**
   * Opens the event stream; the bytes are server-sent events (SIM-6).
   * @param lastSeen id of the last event that was seen, to get those after it
   */
  async events(lastSeen: string | undefined): Promise<AsyncIterable<Uint8Array>> {
    const answer = await this.#fetch('/sim/v1/events', {
      headers: this.#headers(lastSeen === undefined ? {} : { 'last-event-id': lastSeen }),
    })
    if (!answer.ok || answer.body === null) {
      dataOf(await answer.json().catch(() => undefined))
      throw new StartError('The host sends no events.')
    }
    return answer.body
  }

  #headers(more: Readonly<Record<string, string>>): Record<string, string> {
    return {
      authorization: `Bearer ${this.#address.token}`,
      ...(this.#actAs === undefined ? {} : { 'x-act-as': this.#actAs }),
      ...more,
    }
  }

  async #fetch(path: string, request: RequestInit): Promise<Response> {
    try {
      return await fetch(new URL(path, this.#address.origin), request)
    } catch {
      throw noHost(this.#address.named)
    }
  }
}

/** @throws RefusedError when the answer is a refusal */
function dataOf(answer: unknown): unknown {
  const succeeded = successSchema.safeParse(answer)
  if (succeeded.success) return succeeded.data.data
  const refused = failureSchema.safeParse(answer)
  if (!refused.success) throw new StartError('What answers there is no host of Ringback.')
  throw new RefusedError(refused.data.status, refused.data.data)
}
