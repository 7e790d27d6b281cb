import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it came. */
export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** What to do with a request: a status, with a body and headers, or nothing at all, so that it waits. */
export type Reaction =
  | number
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'silence'

/** A server of this process that notes what it is sent. It answers 200 unless `react` says otherwise. */
export class Receiver {
  readonly received: Received[] = []
  react: (request: Received, number: number) => Reaction = () => 200
  readonly #waiting: ServerResponse[] = []
  readonly #server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const body = Buffer.concat(pieces).toString('utf8')
      const came = { path: request.url ?? '', headers: request.headers, body }
      this.received.push(came)
      this.#answer(response, this.react(came, this.received.length))
    })
  })

  #answer(response: ServerResponse, reaction: Reaction): void {
    if (reaction === 'silence') {
      this.#waiting.push(response)
      return
    }
    const { status, body = {}, headers = {} } = typeof reaction === 'number' ? { status: reaction } : reaction
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }

  /** Answers 200 to all that wait. */
  release(): void {
    for (const response of this.#waiting.splice(0)) this.#answer(response, 200)
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const { port } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${port}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  /** Bodies of the requests to a path, read as JSON. */
  bodies(path: string): unknown[] {
    return this.received.filter((one) => one.path === path).map(({ body }): unknown => JSON.parse(body))
  }
}

/** A key pair as a service account has one. */
export const serviceKey = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

export const TOKEN_PATH = '/token'

/** Plays Google: gives out access tokens, and takes messages as `take` says. */
export function playFcm(receiver: Receiver, take: (request: Received, number: number) => Reaction = () => 200): void {
  let messages = 0
  receiver.react = (request) => {
    if (request.path !== TOKEN_PATH) return take(request, ++messages)
    return { status: 200, body: { access_token: `token-${receiver.received.length}`, expires_in: 3600 } }
  }
}
