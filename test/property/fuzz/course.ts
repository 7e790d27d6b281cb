import type { Response } from 'light-my-request'
import { z } from 'zod'
import { operationFor, type Operation } from '../../contract/apiDocument.ts'
import { API_KEY } from '../../contract/harness.ts'
import { CONTROL_TOKEN } from '../../support/server.ts'
import { changedJson } from './changed.ts'
import { withIds } from './knownTexts.ts'
import type { MemoryHost } from '../../support/memoryHost.ts'
import type { Asked } from './requestArbitrary.ts'

/** Most ids that are remembered for later requests. */
const MOST_IDS = 30
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** Requests after which a clock that was let go is stopped again. */
const RUN_FOR = 8
/** What a refusal may never tell: where the program lies, and how it came there. */
const INNER = /node_modules|at async |file:\/\/|\.ts:\d+/
const SERVER_ERROR = 500
const REFUSED = 400
/** Codes that stand for 5xx answers that are the simulation's (REG-2, API-4). */
const DOCUMENTED: ReadonlySet<unknown> = new Set([5701, 5030])

const answerSchema = z.looseObject({ data: z.unknown() })

type Methods = 'GET' | 'POST' | 'PUT' | 'DELETE'
const METHODS: readonly Methods[] = ['GET', 'POST', 'PUT', 'DELETE']

/** Sends requests to a host, one after another, and looks whether each was answered as it should be. */
export class Course {
  readonly #host: MemoryHost
  readonly #operations: readonly Operation[]
  #ids: readonly string[] = []
  #running = 0

  constructor(host: MemoryHost, operations: readonly Operation[]) {
    this.#host = host
    this.#operations = operations
  }

  /** @throws Error that says what is wrong with the answer */
  async ask(asked: Asked): Promise<void> {
    const { session } = this.#host
    const before = session.status()
    const url = withIds(asked.url, this.#ids)
    const payload = await this.#payloadOf(asked, url)
    const answer = await this.#send(asked.method, url, { ...asked.headers }, payload)
    const wrong = this.#wrongWith(asked.method, url, answer)
    const after = session.status()
    const isStill = !before.pace.running && !after.pace.running
    // A clock that runs carries out what a scenario, or the future before a rewind, has in store.
    if (wrong === undefined && (answer.statusCode >= REFUSED || asked.method === 'GET')) {
      const isKnown = before.knownUntil > before.now || before.scenario !== ''
      if ((isStill || !isKnown) && after.commandHash !== before.commandHash)
        throw this.#trouble(asked, url, payload, answer, 'it changed commandHash')
      if (isStill && after.hash !== before.hash) throw this.#trouble(asked, url, payload, answer, 'it changed hash')
    }
    if (wrong !== undefined) throw this.#trouble(asked, url, payload, answer, wrong)
    this.#ids = [...new Set([...(answer.body.match(UUID) ?? []).slice(0, MOST_IDS), ...this.#ids])].slice(0, MOST_IDS)
    this.#running = after.pace.running ? this.#running + 1 : 0
    if (this.#running > RUN_FOR) await session.pause()
    if (session.read((simulation) => simulation.faults.http ?? []).length > 0) await this.#withoutFaults()
  }

  async #payloadOf({ body }: Asked, url: string): Promise<string | Buffer | undefined> {
    switch (body.kind) {
      case 'none':
        return undefined
      case 'value':
        return withIds(changedJson(body.value, body.changes), this.#ids)
      case 'text':
        return withIds(body.text, this.#ids)
      case 'bytes':
        return Buffer.from(body.bytes)
      case 'echo': {
        const told = await this.#send('GET', url, {}, undefined)
        const data = answerSchema.safeParse(jsonOf(told.body)).data?.data ?? {}
        return changedJson(data, body.changes)
      }
    }
  }

  #send(
    method: string,
    url: string,
    headers: Record<string, string>,
    payload: string | Buffer | undefined,
  ): Promise<Response> {
    return this.#host.app.inject({
      method: METHODS.find((one) => one === method) ?? 'GET',
      url,
      headers: {
        host: 'localhost',
        'x-api-key': API_KEY,
        authorization: `Bearer ${CONTROL_TOKEN}`,
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    })
  }

  #wrongWith(method: string, url: string, { statusCode, body, headers }: Response): string | undefined {
    const { unexpected } = this.#host
    if (unexpected.length > 0) return unexpected.join('\n')
    if (Object.hasOwn(Object.prototype, 'polluted')) return 'Object.prototype was changed'
    if (INNER.test(statusCode >= REFUSED ? body : '')) return 'the answer tells of the inside'
    const told = jsonOf(body)
    const failed = statusCode >= REFUSED
    if (statusCode >= SERVER_ERROR && !DOCUMENTED.has(codeOf(told))) return 'a failure of the server'
    if (headers['x-correlation-id'] === undefined) return 'no correlation id'
    const operation = operationFor(this.#operations, method, withoutSlash(url)) ?? this.#operations[0]
    const validate = failed ? operation?.failure : operation?.success
    if (validate === undefined || validate(told)) return undefined
    return `not as the document says: ${JSON.stringify(validate.errors).slice(0, 1000)}`
  }

  #withoutFaults() {
    const payload = JSON.stringify({ http: [] })
    return this.#send('PUT', '/sim/v1/faults', { 'content-type': 'application/json' }, payload)
  }

  #trouble(asked: Asked, url: string, payload: unknown, { statusCode, body }: Response, wrong: string): Error {
    const sent = typeof payload === 'string' ? payload.slice(0, 2000) : String(payload)
    const headers = JSON.stringify(asked.headers).slice(0, 300)
    return new Error(
      `${asked.method} ${url.slice(0, 500)} ${headers}\n${sent}\n→ ${statusCode} ${body.slice(0, 1000)}\n${wrong}`,
    )
  }
}

/** A path with a slash at its end leads to the same operation as without. */
const withoutSlash = (url: string): string => (url.split('?')[0] ?? '').replace(/\/+$/, '')

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function codeOf(told: unknown): unknown {
  if (typeof told !== 'object' || told === null || !('status' in told)) return undefined
  const { status } = told
  return typeof status === 'object' && status !== null && 'code' in status ? status.code : undefined
}
