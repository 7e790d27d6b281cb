import type { IncomingMessage, RequestListener, Server } from 'node:http'
import { bearerOf } from './control/token.ts'
import { KeyRing } from './secrets.ts'
import { pathOfTarget } from './target.ts'

/** Another server behind the same port, and the secrets that lead to it. */
export interface KeyedServer {
  readonly apiKey: string
  readonly controlToken: string
  readonly listener: RequestListener
  /** Told of each request. */
  readonly used: () => void
}

/** The secret that a request carries: the control token under `/sim`, the API key elsewhere. */
function secretOf({ url = '', headers }: IncomingMessage): string | undefined {
  if (pathOfTarget(url).startsWith('/sim/')) return bearerOf(headers.authorization)
  const key = headers['x-api-key']
  return typeof key === 'string' && key !== '' ? key : undefined
}

/**
 * Hands requests that carry the key or the token of one of the others to it; all else stays with the server itself (SIM-8).
 * @param others a new array whenever they change
 */
export function routeByKey(server: Server, others: () => readonly KeyedServer[]): void {
  let known: readonly KeyedServer[] = []
  let secrets: readonly { readonly name: string; readonly key: string }[] = []
  const ring = new KeyRing(() => {
    if (known !== others()) {
      known = others()
      secrets = known.flatMap(({ apiKey, controlToken }, index) =>
        [apiKey, controlToken].map((key) => ({ name: String(index), key })),
      )
    }
    return secrets
  })
  const chosen = (request: IncomingMessage): KeyedServer | undefined => {
    const secret = others().length === 0 ? undefined : secretOf(request)
    const name = secret === undefined ? undefined : ring.nameOf(secret)
    return name === undefined ? undefined : known[Number(name)]
  }
  const own = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    const other = chosen(request)
    other?.used()
    if (other !== undefined) other.listener(request, response)
    else for (const listener of own) listener.call(server, request, response)
  })
}
