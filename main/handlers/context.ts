import type { Actor } from '../../engine/command.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import type { TestPages } from '../captcha/testPages.ts'
import type { CaptchaVerifier } from '../captcha/verifier.ts'
import type { SignedIn } from './access.ts'
import type { Cancellations } from './cancellations.ts'
import type { OwnApi } from './ownApi.ts'
import type { Inactivity } from './inactivity.ts'
import type { Secrets } from '../ports/secrets.ts'
import type { PushDelivery } from '../push/pushDelivery.ts'
import type { RequestLog } from './requestLog.ts'
import type { SessionShelf } from './sessionShelf.ts'
import type { Session } from '../session/sessionTypes.ts'

export type TenantUser = Tenant['users'][number]

/** What the host tells about itself. */
export interface HostInfo {
  /** Base address of the Callback API; ends in `/engagement/v3`. */
  readonly api: string
  /** Address of the API reference. */
  readonly docs: string
  readonly version: string
  readonly dataFolder: string
  readonly headless: boolean
}

/**
 * Where a caller sits: a browser's cookie session, a desktop window, or the control API. It remembers who signed in, so that a reload
 * keeps the user.
 */
export class Seat {
  readonly kind: 'ui' | 'control'
  /** Owns the clock and the simulator (ACC-7). */
  readonly operator: boolean
  /**
   * The tenant user, with the queues that were readable at the sign-in (TEN-3). Without them each call is a sign-in of its own, as with
   * the control API.
   */
  login: { readonly userName: string; readonly queues?: ReadonlySet<string> } | undefined
  /** Set when the last sign-in ended for inactivity: after how many minutes (ACC-5). */
  endedAfterMinutes: number | undefined
  /** Nobody has signed in here yet. */
  isNew = true
  readonly #watchers = new Set<() => void>()

  constructor(kind: 'ui' | 'control', operator = true) {
    this.kind = kind
    this.operator = operator
  }

  /** Somebody signs in in the place of whoever was, or signs out; all pages at the seat are told (UI-6). */
  change(login: Seat['login']): void {
    this.login = login
    this.endedAfterMinutes = undefined
    this.isNew = false
    for (const tell of [...this.#watchers]) tell()
  }

  /** Tells of every change of the user. Returns what ends that. */
  watch(tell: () => void): () => void {
    this.#watchers.add(tell)
    return () => this.#watchers.delete(tell)
  }
}

/** Who commands are by that belong to the operator, whoever is signed in (ACC-7). */
export const OPERATOR: Actor = { kind: 'operator', name: 'operator' }

/** What a handler is given besides its arguments. */
export interface HandlerContext {
  readonly session: Session
  readonly host: HostInfo
  readonly captcha: CaptchaVerifier
  readonly testPages: TestPages
  readonly ownApi: OwnApi
  readonly requests: RequestLog
  readonly sessions: SessionShelf
  readonly cancellations: Cancellations
  readonly secrets: Secrets
  readonly push: PushDelivery
  readonly inactivity: Inactivity
  readonly seat: Seat
  readonly caller: {
    readonly operator: boolean
    /** The tenant user that is signed in at this seat and still exists. */
    readonly signedIn?: SignedIn
  }
  /** Whom commands of this call are attributed to (ACC-7, CBK-8). */
  readonly actor: Actor
}
