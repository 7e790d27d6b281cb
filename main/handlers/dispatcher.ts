import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '../../engine/command.ts'
import { TestPages } from '../captcha/testPages.ts'
import { CaptchaVerifier } from '../captcha/verifier.ts'
import { ApiError } from '../errors/apiError.ts'
import { ERROR_CATALOGUE } from '../errors/catalogue.ts'
import { toApiError } from '../errors/toApiError.ts'
import type { Session } from '../session/sessionTypes.ts'
import { signedInAs, type SignedIn } from './access.ts'
import { Cancellations } from './cancellations.ts'
import { checkAccess } from './checkAccess.ts'
import { OPERATOR, type HandlerContext, type HostInfo, type Seat } from './context.ts'
import type { Access, Turn } from './define.ts'
import { handlers } from './index.ts'
import type { RpcError, RpcReply } from './messages.ts'
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
  private readonly options: DispatcherOptions

  constructor(options: DispatcherOptions) {
    this.options = options
    this.captcha = new CaptchaVerifier(options.session)
  }

  /** Runs one handler; rejects with `ApiError` or whatever the handler threw. */
  perform<Result>(handler: Runnable<Result>, raw: unknown, seat: Seat): Promise<Result> {
    return this.turns.take(handler.turn, () => {
      const context = this.contextFor(seat)
      checkAccess(handler.access, context)
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

  private describe(error: unknown, method: string): RpcError {
    const corrId = randomUUID()
    const known = toApiError(error)
    if (!known) {
      this.options.onUnexpected(error, corrId, method)
      return { code: 50001, message: ERROR_CATALOGUE[50001].text, corrId }
    }
    const { slots } = known.parts
    const detail = { ...known.parts.detail, ...(slots === undefined ? {} : { slots }) }
    return {
      code: known.code,
      message: known.message,
      corrId,
      ...(known.parts.field === undefined ? {} : { field: known.parts.field }),
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
      sessions: this.options.sessions ?? NO_SHELF,
      cancellations: this.cancellations,
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
