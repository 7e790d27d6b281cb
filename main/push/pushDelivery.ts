import type { Tenant } from '../../engine/tenant/tenant.ts'
import type { FilePort } from '../ports/filePort.ts'
import type { Secrets } from '../ports/secrets.ts'
import type { WallClock } from '../ports/wallClock.ts'
import type { IntentSink, IntentSource } from '../session/intents.ts'
import { SessionUnavailableError, type Session } from '../session/sessionTypes.ts'
import type { StoredBatch } from '../store/store.ts'
import { DeliveryLog } from './deliveryLog.ts'
import { Fcm } from './fcm.ts'
import { sendHttp } from './httpChannel.ts'
import { contentOf, type PushFinding, type PushIntent } from './intent.ts'
import { PushOutbox } from './outbox.ts'
import { Plans, waitAfter, type Plan } from './plans.ts'
import type { Line, Sent } from './request.ts'
import { realChannels, realTarget, type FcmTarget, type RealTarget } from './targets.ts'
import { testPush, type PushTest, type PushTestOutcome, type TestNotification } from './testPane.ts'

/** Wall ms after which a push is not begun any more. */
const LONGEST_AGE_MS = 24 * 3_600_000
/** Wall ms between looks while a result cannot be told, or the disk does not take the outbox. */
const RETRY_MS = 1000
/** Most test notifications remembered. */
const MOST_NOTIFICATIONS = 20

export interface PushDeliveryOptions {
  readonly files: FilePort
  readonly clock: WallClock
  readonly secrets: Secrets
  /** Wall ms since the epoch. */
  readonly date?: () => number
}

/**
 * Delivers the pushes of the running session for real: at least once, beside the simulation, which never waits for it. What was found out
 * comes back as a command (PSH-3, DET-10).
 */
export class PushDelivery implements IntentSink {
  readonly log: DeliveryLog
  readonly #fcm: Fcm
  readonly #options: PushDeliveryOptions
  readonly #date: () => number
  readonly #outbox: PushOutbox
  readonly #plans = new Plans()
  readonly #work = new Set<Promise<void>>()
  #session: Session | undefined
  #notifications: readonly TestNotification[] = []
  #testedKey: string | undefined
  #ending = new AbortController()
  #cancel: (() => void) | undefined
  #stop: (() => void) | undefined

  constructor(options: PushDeliveryOptions) {
    const { files, date = Date.now } = options
    this.#options = options
    this.#date = date
    this.log = new DeliveryLog(date)
    this.#fcm = new Fcm(date)
    this.#outbox = new PushOutbox(
      files,
      {
        waiting: () => this.#soon(0),
        leftOut: (intent) => this.log.add(intent, 'leftOut', { attempt: 0, why: 'too many wait' }),
      },
      date,
    )
  }

  /** A line to a server that ends with the present session. */
  get #line(): Line {
    return { clock: this.#options.clock, signal: this.#ending.signal }
  }

  /** Lets pushes leave, and tells this session what became of them. */
  start(session: Session): void {
    this.#session = session
    this.#stop = session.on('status', () => {
      if (this.#outbox.size > 0) this.#look()
    })
    this.#soon(0)
  }

  stop(): void {
    this.#cancel?.()
    this.#stop?.()
    this.#session = undefined
  }

  async open(source: IntentSource): Promise<void> {
    this.#ending = new AbortController()
    await this.#outbox.open(source)
  }

  take(batch: StoredBatch): void {
    this.#outbox.take(batch)
  }

  settled(): Promise<void> {
    return this.#outbox.settled()
  }

  channels(tenant: Tenant): readonly string[] {
    return realChannels(tenant, this.#options.secrets)
  }

  async close(): Promise<void> {
    this.#cancel?.()
    this.#cancel = undefined
    this.#ending.abort()
    await Promise.all(this.#work)
    this.#plans.clear()
    await this.#outbox.close()
  }

  /** The latest notifications on the simulated device of the pane Test, newest first (PSH-4). */
  get notifications(): readonly TestNotification[] {
    return this.#notifications
  }

  /** Whether the pane Test has succeeded with these credentials. */
  isTested({ privateKey }: FcmTarget): boolean {
    return this.#testedKey === privateKey
  }

  async test(target: FcmTarget | undefined, test: PushTest): Promise<PushTestOutcome> {
    const outcome = await testPush(this.#fcm, target, test, this.#line, this.#date())
    if (outcome.ok) {
      this.#testedKey = target?.privateKey
      this.#notifications = [outcome.notification, ...this.#notifications].slice(0, MOST_NOTIFICATIONS)
    }
    return outcome
  }

  /** Lets go for good of the pushes that stay in the simulation, so that they do not leave when their channel becomes real afterwards. */
  async leaveBehind(): Promise<void> {
    const tenant = this.#tenant()
    if (tenant !== undefined) this.#dropStaying(tenant)
    await this.#outbox.settled()
  }

  #soon(ms: number): void {
    this.#cancel?.()
    this.#cancel = this.#options.clock.schedule(() => {
      this.#cancel = undefined
      this.#look()
    }, ms)
  }

  /** The tenant of the session that the outbox belongs to; undefined while there is none. */
  #tenant(): Tenant | undefined {
    const session = this.#session
    if (session === undefined || this.#ending.signal.aborted) return undefined
    try {
      if (session.status().sessionId !== this.#outbox.session) return undefined
      return session.read(({ tenant }) => tenant)
    } catch (error) {
      if (error instanceof SessionUnavailableError) return undefined
      throw error
    }
  }

  /** Sees to what waits. */
  #look(): void {
    const tenant = this.#tenant()
    if (tenant === undefined || this.#outbox.size === 0) return
    this.#track(this.#settle(tenant))
  }

  async #settle(tenant: Tenant): Promise<void> {
    try {
      this.#dropStaying(tenant)
      if (this.#outbox.size === 0) return
      await this.#outbox.settled()
      this.#begin(tenant)
    } catch {
      // The disk does not take the outbox: nothing leaves that a crash would make leave twice without anybody knowing.
      this.#soon(RETRY_MS)
    }
  }

  /** Forgets the pushes that stay in the simulation. */
  #dropStaying(tenant: Tenant): void {
    const staying = this.#outbox.all.filter(
      (intent) => intent.result === undefined && this.#targetOf(tenant, intent) === undefined,
    )
    for (const { id } of staying) this.#plans.forget(id)
    this.#outbox.drop(staying.map(({ id }) => id))
  }

  #targetOf(tenant: Tenant, { channel }: PushIntent): RealTarget | undefined {
    return realTarget(tenant, channel, this.#options.secrets)
  }

  #begin(tenant: Tenant): void {
    if (this.#ending.signal.aborted) return
    const now = this.#options.clock.now()
    let next = Infinity
    for (const intent of this.#outbox.ready) {
      const plan = this.#plans.of(intent.id)
      if (plan.underWay || this.#plans.isBusy(intent.channel)) continue
      if (plan.notBefore > now) {
        next = Math.min(next, plan.notBefore)
        continue
      }
      const target = this.#targetOf(tenant, intent)
      if (intent.result === undefined && target === undefined) continue
      this.#track(this.#treat(intent, plan, target))
    }
    if (next < Infinity) this.#soon(next - now)
  }

  async #treat(intent: PushIntent, plan: Plan, target: RealTarget | undefined): Promise<void> {
    this.#plans.begin(plan, intent.channel)
    try {
      const result = intent.result ?? (target && (await this.#attempt(intent, plan, target)))
      if (result !== undefined) await this.#tell(intent, plan, result)
    } catch {
      plan.notBefore = this.#options.clock.now() + RETRY_MS
    } finally {
      this.#plans.end(plan, intent.channel)
      if (!this.#ending.signal.aborted) this.#soon(0)
    }
  }

  /** Sends once; what was found out, if it was. */
  async #attempt(intent: PushIntent, plan: Plan, target: RealTarget): Promise<PushFinding | undefined> {
    const { clock } = this.#options
    if (this.#date() - intent.takenAt > LONGEST_AGE_MS) {
      this.log.add(intent, 'gaveUp', { attempt: plan.attempts, why: 'too old' })
      await this.#forget(intent.id)
      return undefined
    }
    const attempt = ++plan.attempts
    const began = clock.now()
    const sent = await this.#send(intent, target)
    if (this.#ending.signal.aborted && sent.kind === 'again') return undefined
    const facts = { attempt, ...factsOf(sent), milliseconds: Math.round(clock.now() - began) }
    if (sent.kind !== 'again') {
      this.log.add(intent, sent.kind, facts)
      await this.#outbox.found(intent.id, sent.kind)
      return sent.kind
    }
    const usualWait = waitAfter(attempt)
    if (usualWait === undefined) {
      this.log.add(intent, 'gaveUp', facts)
      await this.#forget(intent.id)
      return undefined
    }
    const waitMs = sent.waitMs ?? usualWait
    plan.notBefore = clock.now() + waitMs
    this.log.add(intent, 'again', { ...facts, waitMs })
    return undefined
  }

  #send(intent: PushIntent, target: RealTarget): Promise<Sent> {
    if (target.kind === 'http') return sendHttp(target, intent, this.#line, Math.floor(this.#date() / 1000))
    return this.#fcm.send(target, { token: intent.target, data: contentOf(intent) }, this.#line)
  }

  /** Brings a result to the session; where the line is still replaying, later. */
  async #tell(intent: PushIntent, plan: Plan, outcome: PushFinding): Promise<void> {
    const { branch, record, id } = intent
    const fate = await this.#session?.report({ kind: 'push.result', intent: id, outcome }, { branch, record })
    if (fate === undefined || fate === 'later') {
      plan.notBefore = this.#options.clock.now() + RETRY_MS
      return
    }
    if (fate === 'elsewhere') {
      const why = 'the living line does not have it in its past'
      this.log.add(intent, 'resultDropped', { attempt: plan.attempts, why })
    }
    await this.#forget(id)
  }

  async #forget(id: string): Promise<void> {
    this.#plans.forget(id)
    await this.#outbox.forget(id)
  }

  #track(work: Promise<void>): void {
    this.#work.add(work)
    void work.finally(() => this.#work.delete(work))
  }
}

/** What the log tells of an attempt. */
function factsOf(sent: Sent): { readonly status?: number; readonly why?: string } {
  return {
    ...(sent.status !== undefined && { status: sent.status }),
    ...(sent.kind !== 'delivered' && { why: sent.why }),
  }
}
