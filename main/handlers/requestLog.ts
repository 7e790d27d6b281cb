import type { Explanation } from '../../engine/explain/explanation.ts'
import type { ApiError } from '../errors/apiError.ts'
import { ERROR_CATALOGUE, type ErrorCode } from '../errors/catalogue.ts'
import { isoOf } from './instant.ts'

/** What a fault has done to a request (SIM-5). */
export type FaultMark = 'answered' | 'delayed'

/** A request that was answered. It holds no headers, bodies or queries, and so neither keys nor numbers of people (SIM-6, CBK-13). */
export interface RequestEntry {
  /** Counts the requests since the host began. */
  readonly number: number
  readonly corrId: string
  readonly method: string
  readonly path: string
  readonly status: number
  /** Code of a refusal (API-4). */
  readonly code?: number
  /** Present when a fault has answered or delayed it. */
  readonly fault?: FaultMark
  /** Wall ms that the answer took. */
  readonly milliseconds: number
  /** Simulated moment of the answer, ISO 8601. */
  readonly simulatedTime: string
}

/** A request with what it asked, as its developer sees it (UI-21a): without userData, CAPTCHA tokens and push targets (ERR-2). */
export interface Exchange extends RequestEntry {
  /** Begins with `?`, or is empty. */
  readonly query: string
  readonly body?: Readonly<Record<string, unknown>>
  /** Name of the API key; absent: none, or not known. */
  readonly key?: string
  /** Of a refusal. */
  readonly message?: string
}

/** A call that failed (ERR-1), of the two interfaces or of the UI. Neither secrets nor userData (ERR-2). */
export interface FailedCall {
  /** Counts the failures since the host began. */
  readonly number: number
  readonly corrId: string
  /** Path without the query, or name of the UI's call. */
  readonly url: string
  /** Of HTTP; `CALL` of the UI. */
  readonly method: string
  /** Wall time of the answer, ISO 8601. */
  readonly time: string
  /** Simulated moment of the answer, ISO 8601. */
  readonly simulatedTime: string
  /** Of the HTTP answer, also for a call of the UI. */
  readonly status: number
  readonly code: ErrorCode
  readonly message: string
  readonly cause: string
  /** Of a refused booking, as it was then (AVL-6, ERR-2). */
  readonly explanation?: Explanation
}

/** What a request was, as the server sees it when it has answered. */
export interface AnsweredRequest {
  readonly corrId: string
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly status: number
  readonly milliseconds: number
  readonly simulatedTime: string
  readonly error?: ApiError | undefined
  readonly fault?: FaultMark | undefined
  /** As it may be shown. */
  readonly body?: Readonly<Record<string, unknown>> | undefined
  /** Name of the API key. */
  readonly key?: string | undefined
}

/** Most requests, and most failures, remembered (ERR-1). */
const MOST_KEPT = 1000

/** The latest of what comes. */
class Latest<Entry> {
  readonly #kept: Entry[] = []
  #count = 0

  add(entry: Entry): void {
    this.#kept[this.#count % MOST_KEPT] = entry
    this.#count += 1
  }

  /** With their numbers, counted from 1, the newest first. */
  *newest(): Generator<readonly [number: number, entry: Entry]> {
    for (let number = this.#count; number > Math.max(0, this.#count - MOST_KEPT); number--) {
      const entry = this.#kept[(number - 1) % MOST_KEPT]
      if (entry !== undefined) yield [number, entry]
    }
  }
}

/** What was asked of the host: the latest requests to the two interfaces (SIM-6), and the latest calls that failed (ERR-1). */
export class RequestLog {
  readonly #requests = new Latest<AnsweredRequest>()
  readonly #failures = new Latest<Omit<FailedCall, 'number'>>()
  readonly #clock: () => number

  /** @param clock wall clock (DET-12), ms since the epoch */
  constructor(clock: () => number = Date.now) {
    this.#clock = clock
  }

  /** Takes an answered request; what is shown of it is made when somebody looks. */
  add(request: AnsweredRequest): void {
    this.#requests.add(request)
    if (request.error !== undefined) {
      const { corrId, url, method, simulatedTime, error } = request
      this.fail({ corrId, url: pathOf(url), method, simulatedTime }, error)
    }
  }

  /** Takes a call that failed. */
  fail(call: Pick<FailedCall, 'corrId' | 'url' | 'method' | 'simulatedTime'>, error: ApiError): void {
    const { code, message, http: status, explanation } = error
    this.#failures.add({
      ...call,
      time: isoOf(this.#clock()),
      status,
      code,
      message,
      cause: ERROR_CATALOGUE[code].cause,
      ...(explanation !== undefined && { explanation }),
    })
  }

  /** The newest first. */
  latest(most: number): readonly RequestEntry[] {
    return this.exchanges(most).map(({ query: _query, body: _body, key: _key, message: _message, ...entry }) => entry)
  }

  /** The newest first, with what they asked (UI-21a). */
  exchanges(most: number): readonly Exchange[] {
    const entries: Exchange[] = []
    for (const [
      number,
      { corrId, method, url, status, error, fault, milliseconds, simulatedTime, body, key },
    ] of this.#requests.newest()) {
      if (entries.length === most) break
      entries.push({
        number,
        corrId,
        method,
        path: pathOf(url),
        query: url.slice(pathOf(url).length),
        status,
        ...(error !== undefined && { code: error.code, message: error.message }),
        ...(body !== undefined && { body }),
        ...(key !== undefined && { key }),
        ...(fault !== undefined && { fault }),
        milliseconds: Math.round(milliseconds * 10) / 10,
        simulatedTime,
      })
    }
    return entries
  }

  /** The failures, the newest first. @param corrId the beginning of a correlation id; absent: all */
  failures(corrId = ''): readonly FailedCall[] {
    const found: FailedCall[] = []
    for (const [number, failure] of this.#failures.newest()) {
      if (failure.corrId.startsWith(corrId)) found.push({ number, ...failure })
    }
    return found
  }
}

function pathOf(url: string): string {
  const query = url.indexOf('?')
  return query < 0 ? url : url.slice(0, query)
}
