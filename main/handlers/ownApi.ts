import { ApiError } from '../errors/apiError.ts'

/** A request to the Callback API that the host makes itself, in the place of an app. */
export interface OwnRequest {
  readonly method: 'GET' | 'POST'
  /** Path and query, beginning with `/engagement/v3/`. */
  readonly path: string
  readonly body?: unknown
  readonly apiKey: string
}

/** What the API answered. */
export interface OwnAnswer {
  readonly status: number
  /** Wall ms. */
  readonly milliseconds: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What the server lends to the handlers. */
interface Server {
  send(request: OwnRequest): Promise<OwnAnswer>
  /** Name of an API key, undefined when it is not known; takes a time that tells nothing about the keys there are. */
  nameOfKey(key: string): string | undefined
}

/** The host's own way to its Callback API; it opens when the server is there. */
export class OwnApi {
  #server: Server | undefined

  connect(server: Server): void {
    this.#server = server
  }

  /** @throws ApiError 5030 before there is a server */
  get server(): Server {
    if (this.#server === undefined) throw new ApiError(5030)
    return this.#server
  }
}
