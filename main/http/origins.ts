const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
const HOST = /^(\[[0-9a-f:.]+\]|[^:/@]+)(?::(\d{1,5}))?$/

interface Authority {
  readonly name: string
  readonly port: string
}

function readAuthority(text: string): Authority | undefined {
  const match = HOST.exec(text.toLowerCase())
  return match?.[1] === undefined ? undefined : { name: match[1], port: match[2] ?? '80' }
}

/** Knows which Host and Origin headers are the server's own (7061, 7062): what a browser was led to by another name is refused. */
export class OwnAddresses {
  private readonly hosts: ReadonlySet<string>

  /** @param hosts names besides the loopback ones, in lower case */
  constructor(hosts: readonly string[] = []) {
    this.hosts = new Set(hosts)
  }

  /** Is this Host header a loopback or configured one? */
  isHost(header: string | undefined): boolean {
    const host = header === undefined ? undefined : readAuthority(header)
    return host !== undefined && this.isName(host.name)
  }

  /** Is this Origin a page of this server? Its names are interchangeable, its port is not. */
  isOrigin(origin: string, hostHeader: string): boolean {
    if (!origin.startsWith('http://')) return false
    const from = readAuthority(origin.slice('http://'.length))
    return from !== undefined && this.isName(from.name) && from.port === readAuthority(hostHeader)?.port
  }

  private isName(name: string): boolean {
    return LOOPBACK.test(name) || this.hosts.has(name)
  }
}

/** Allowed CORS Domains (API-5): exact match of scheme, host and port. */
export class AllowedOrigins {
  private readonly configured: () => readonly string[]
  private known: readonly string[] | undefined
  private origins: ReadonlySet<string> = new Set()

  constructor(configured: () => readonly string[]) {
    this.configured = configured
  }

  has(origin: string): boolean {
    const configured = this.configured()
    if (configured !== this.known) {
      this.known = configured
      this.origins = new Set(configured.map((address) => new URL(address).origin))
    }
    return this.origins.has(origin)
  }
}
