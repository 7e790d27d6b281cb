import type { ArgsOf, Method, ResultOf, RpcPush, RpcReply } from './contract.ts'
import type { Closed, Line, Transport } from './transport.ts'

/** A call that the host refused, or that did not reach it (`code` 0). */
export class CallError extends Error {
  override readonly name = 'CallError'
  constructor(
    readonly code: number,
    message: string,
    readonly field?: string,
    readonly corrId?: string,
    readonly detail?: unknown,
  ) {
    super(message)
  }
}

/** How the line stands. Moments are wall-clock ms. */
export type LinkState =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'open' }
  | {
      readonly phase: 'lost'
      readonly since: number
      readonly attempt: number
      readonly retryAt: number
      /** The host runs again and wants the address it printed. */
      readonly expired: boolean
    }

interface Pending {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: CallError) => void
  readonly deadline: ReturnType<typeof setTimeout>
}

/** Back-off between attempts, ms; the last one repeats. */
const BACK_OFF = [500, 1000, 2000, 3000, 5000, 8000]
/** A call without an answer for this long is given up, ms. */
const CALL_LIMIT = 30_000
/** A line that has not opened for this long is given up, ms. */
const OPEN_LIMIT = 5_000

type ServerMessage = RpcPush | RpcReply

const isServerMessage = (value: unknown): value is ServerMessage =>
  typeof value === 'object' && value !== null && ('id' in value || 'event' in value)

/** Both ends are compiled from the type of the handlers, so that an answer to a method is of that method's type. */
const answers = <M extends Method>(_method: M, _value: unknown): _value is ResultOf<M> => true

/** Calls the host and hears its pushes over a line that mends itself. */
export class Client {
  #line: Line | undefined
  #open = false
  #next = 1
  #attempt = 0
  #lostSince: number | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #pending = new Map<number, Pending>()
  readonly #transport: Transport
  readonly #onLink: (state: LinkState) => void
  readonly #onPush: (push: RpcPush) => void

  constructor(transport: Transport, onLink: (state: LinkState) => void, onPush: (push: RpcPush) => void) {
    this.#transport = transport
    this.#onLink = onLink
    this.#onPush = onPush
  }

  /** Opens the line now; also cuts a wait for the next attempt short. */
  connect() {
    clearTimeout(this.#timer)
    if (this.#line !== undefined) return
    this.#attempt += 1
    if (this.#lostSince === undefined) this.#onLink({ phase: 'connecting' })
    const line = this.#transport.open({
      opened: () => {
        clearTimeout(this.#timer)
        this.#open = true
        this.#attempt = 0
        this.#lostSince = undefined
        this.#onLink({ phase: 'open' })
      },
      message: (text) => this.#receive(text),
      closed: (why) => this.#closed(line, why),
    })
    this.#line = line
    this.#timer = setTimeout(() => line.close(), OPEN_LIMIT)
  }

  /**
   * Asks the host. Rejects with `CallError`: the host's refusal, or code 0 when there is no line, when it is lost before
   * the answer came (what was asked may or may not have happened), or when no answer comes.
   */
  call<M extends Method>(method: M, args: ArgsOf<M>): Promise<ResultOf<M>> {
    const line = this.#line
    if (!this.#open || line === undefined) {
      return Promise.reject(new CallError(0, 'There is no connection to the engine. Nothing was sent.'))
    }
    const id = this.#next++
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => {
        this.#pending.delete(id)
        reject(new CallError(0, 'The engine did not answer within 30 s.'))
      }, CALL_LIMIT)
      this.#pending.set(id, {
        resolve: (result) => {
          if (answers(method, result)) resolve(result)
        },
        reject,
        deadline,
      })
      line.send(JSON.stringify({ id, method, args }))
    })
  }

  #receive(text: string) {
    const message: unknown = JSON.parse(text)
    if (!isServerMessage(message)) return
    if ('event' in message) {
      this.#onPush(message)
      return
    }
    const pending = this.#pending.get(message.id)
    if (pending === undefined) return
    this.#pending.delete(message.id)
    clearTimeout(pending.deadline)
    if ('error' in message) {
      const { code, message: why, field, corrId, detail } = message.error
      pending.reject(new CallError(code, why, field, corrId, detail))
    } else {
      pending.resolve(message.result)
    }
  }

  #closed(line: Line, why: Closed) {
    if (this.#line !== line && this.#line !== undefined) return
    clearTimeout(this.#timer)
    this.#line = undefined
    this.#open = false
    for (const pending of this.#pending.values()) {
      clearTimeout(pending.deadline)
      pending.reject(
        new CallError(0, 'The connection was lost before the answer came. Look at the list before you repeat it.'),
      )
    }
    this.#pending.clear()
    const wait = BACK_OFF[Math.min(this.#attempt, BACK_OFF.length - 1)] ?? 8000
    this.#lostSince ??= Date.now()
    this.#onLink({
      phase: 'lost',
      since: this.#lostSince,
      attempt: this.#attempt + 1,
      retryAt: Date.now() + wait,
      expired: why === 'expired',
    })
    this.#timer = setTimeout(() => this.connect(), wait)
  }
}
