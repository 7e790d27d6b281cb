import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '../../engine/command.ts'
import { TestPages } from '../captcha/testPages.ts'
import { CaptchaVerifier } from '../captcha/verifier.ts'
import { ApiError } from '../errors/apiError.ts'
import { explanationPath } from '../errors/catalogue.ts'
import { toApiError } from '../errors/toApiError.ts'
import { nodeFilePort } from '../ports/nodeFilePort.ts'
import { MemorySecrets, type Secrets } from '../ports/secrets.ts'
import { systemClock, type WallClock } from '../ports/wallClock.ts'
import { PushDelivery } from '../push/pushDelivery.ts'
import type { Session } from '../session/sessionTypes.ts'
import { signedInAs, type SignedIn } from './access.ts'
import { Cancellations } from './cancellations.ts'
import { checkAccess } from './checkAccess.ts'
import { OPERATOR, type HandlerContext, type HostInfo, type Seat } from './context.ts'
import type { Access, Turn } from './define.ts'
import { Inactivity } from './inactivity.ts'
import { handlers } from './index.ts'
import { isoOf } from './instant.ts'
import type { RpcError, RpcReply } from './messages.ts'
import { OwnApi } from './ownApi.ts'
import { RequestLog } from './requestLog.ts'
import { NO_SHELF, type SessionShelf } from './sessionShelf.ts'
import { Turns } from './turns.ts'

/** What the dispatcher needs to know of a handler to run it. */
export interface Runnable<Result> {
  readonly turn: Turn
  readonly access: Access
  readonly invoke: (context: HandlerContext, raw: unknown) => Promise<Result> | Result
}

export interface DispatcherOptions {
  readonly session: Session
  /** Asked at each call: addresses are known only once the server listens. */
  readonly host: () => HostInfo
  /** Absent: the session is the only one. */
  readonly sessions?: SessionShelf
  /** Absent: they end with the process. */
  readonly secrets?: Secrets
  /** Absent: no push leaves. */
  readonly push?: PushDelivery
  /** Tells how long users have been inactive (ACC-5); absent: the system's. */
  readonly clock?: WallClock
  /** Told of errors that nobody expected; their details go to the log and nowhere else (API-4). */
  readonly onUnexpected: (error: unknown, corrId: string, method: string) => void
}

const requestSchema = z.object({ id: z.int(), method: z.string().max(100), args: z.unknown() })

const byName: ReadonlyMap<string, Runnable<unknown>> = new Map(Object.entries(handlers))

/** Runs handlers for every transport: checks access, validates, and lets those that change something run in turn (DET-6). */
export class Dispatcher {
  readonly turns = new Turns()
  readonly captcha: CaptchaVerifier
  readonly testPages = new TestPages()
  readonly cancellations = new Cancellations()
  readonly ownApi = new OwnApi()
  readonly inactivity: Inactivity
  private readonly secrets: Secrets
  readonly requests = new RequestLog()
  private readonly push: PushDelivery
  private readonly options: DispatcherOptions

  constructor(options: DispatcherOptions) {
    this.options = options
    this.captcha = new CaptchaVerifier(options.session)
    const { secrets = new MemorySecrets(), clock = systemClock } = options
    this.inactivity = new Inactivity(options.session, clock)
    this.secrets = secrets
    this.push = options.push ?? new PushDelivery({ files: nodeFilePort, clock, secrets })
  }

  /** Runs one handler; rejects with `ApiError` or whatever the handler threw. */
  perform<Result>(handler: Runnable<Result>, raw: unknown, seat: Seat): Promise<Result> {
    return this.turns.take(handler.turn, () => {
      if (seat.kind === 'ui') this.inactivity.check(seat)
      const context = this.contextFor(seat)
      checkAccess(handler.access, context)
      // What only reads may be a page that looks by itself.
      if (handler.turn !== 'read') this.inactivity.touch(seat)
      return handler.invoke(context, raw)
    })
  }

  /** Answers one message of the UI (WebSocket or IPC); never rejects. A message without a usable id is answered with id -1. */
  async answer(message: unknown, seat: Seat): Promise<RpcReply> {
    const request = requestSchema.safeParse(message)
    if (!request.success) return { id: -1, error: this.describe(new ApiError(501, 'The message is not a call.'), '') }
    const { id, method, args } = request.data
    const handler = byName.get(method)
    try {
      if (!handler) throw new ApiError(404, `There is no call ${method}.`)
      return { id, result: await this.perform(handler, args, seat) }
    } catch (error) {
      return { id, error: this.describe(error, method) }
    }
  }

  /** The error as the UI is told of it; it is noted as a failed call (ERR-1). */
  private describe(error: unknown, method: string): RpcError {
    const corrId = randomUUID()
    const known = toApiError(error)
    if (!known) this.options.onUnexpected(error, corrId, method)
    const told = known ?? new ApiError(50001)
    const simulatedTime = isoOf(this.options.session.status().now)
    this.requests.fail({ corrId, url: method, method: 'CALL', simulatedTime }, told)
    const { field, slots } = told.parts
    const explanation = explanationPath(told.code, corrId)
    const detail = {
      ...told.parts.detail,
      ...(slots !== undefined && { slots }),
      ...(explanation !== undefined && { explanation }),
    }
    return {
      code: told.code,
      message: told.message,
      corrId,
      ...(field === undefined ? {} : { field }),
      ...(Object.keys(detail).length === 0 ? {} : { detail }),
    }
  }

  private contextFor(seat: Seat): HandlerContext {
    const { session, host } = this.options
    const { login } = seat
    const signedIn = login && session.read((simulation) => signedInAs(simulation.tenant, login))
    return {
      session,
      host: host(),
      captcha: this.captcha,
      testPages: this.testPages,
      ownApi: this.ownApi,
      requests: this.requests,
      sessions: this.options.sessions ?? NO_SHELF,
      cancellations: this.cancellations,
      secrets: this.secrets,
      push: this.push,
      inactivity: this.inactivity,
      seat,
      caller: { operator: seat.operator, ...(signedIn && { signedIn }) },
      actor: actorOf(signedIn),
    }
  }
}

function actorOf(signedIn: SignedIn | undefined): Actor {
  if (!signedIn) return OPERATOR
  const { user, role } = signedIn
  return { kind: 'user', name: user.userName, ...(role.role && { role: role.role }) }
}
