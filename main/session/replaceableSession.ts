import type { Actor, CommandBody } from '../../engine/command.ts'
import type { PushResult } from '../../engine/push/results.ts'
import type { SimulationReads } from '../../engine/reads.ts'
import type { Store } from '../store/store.ts'
import type { Notice } from './notices.ts'
import { SessionUnavailableError } from './sessionTypes.ts'
import type {
  AdvanceCondition,
  BranchInfo,
  CourseOfCommands,
  CommandOutcome,
  LinePart,
  PaceFactor,
  RecordPlace,
  ResultFate,
  Session,
  SessionStatus,
  SessionVitals,
} from './sessionTypes.ts'

interface Subscription {
  readonly event: Notice
  readonly listener: () => void
  stop: () => void
}

/** A session that can give way to another while everybody holds on to it (SIM-8). Meanwhile only its status can be read. */
export class ReplaceableSession implements Session {
  #current: Session
  #isBetween = false
  readonly #subscriptions = new Set<Subscription>()

  constructor(first: Session) {
    this.#current = first
  }

  /**
   * Saves and ends the present session and goes on with another.
   * @param open opens the other one; when it rejects, `reopen` opens the present one again, and this rejects as well
   */
  async replace(open: () => Promise<Session>, reopen: () => Promise<Session>): Promise<void> {
    this.#isBetween = true
    try {
      await this.#current.close()
      this.#follow(
        await open().catch(async (error: unknown) => {
          this.#follow(await reopen())
          throw error
        }),
      )
    } finally {
      this.#isBetween = false
    }
    this.#tell()
  }

  /** @throws SessionUnavailableError while one session is closed and the other not open yet */
  get #live(): Session {
    if (this.#isBetween) throw new SessionUnavailableError('Another session is being opened. Try again.')
    return this.#current
  }

  get store(): Store {
    return this.#live.store
  }

  status(): SessionStatus {
    return this.#current.status()
  }

  vitals(): SessionVitals {
    return this.#current.vitals()
  }

  read<T>(question: (simulation: SimulationReads) => T): T {
    return this.#live.read(question)
  }

  submit(actor: Actor, body: CommandBody): Promise<CommandOutcome> {
    return this.#live.submit(actor, body)
  }

  report(result: PushResult, intent: RecordPlace): Promise<ResultFate> {
    return this.#live.report(result, intent)
  }

  pause(): Promise<void> {
    return this.#live.pause()
  }

  resume(): Promise<void> {
    return this.#live.resume()
  }

  setPace(factor: PaceFactor): Promise<void> {
    return this.#live.setPace(factor)
  }

  slowForCalls(slows: boolean): Promise<void> {
    return this.#current.slowForCalls(slows)
  }

  step(): Promise<void> {
    return this.#live.step()
  }

  advance(to: number, until?: AdvanceCondition): Promise<boolean> {
    return this.#live.advance(to, until)
  }

  rewind(to: number): Promise<void> {
    return this.#live.rewind(to)
  }

  setCheckpoint(name: string): Promise<void> {
    return this.#live.setCheckpoint(name)
  }

  restoreCheckpoint(name: string, keepBranch?: boolean): Promise<void> {
    return this.#live.restoreCheckpoint(name, keepBranch)
  }

  fork(at?: number): Promise<void> {
    return this.#live.fork(at)
  }

  commandsSoFar(): CourseOfCommands {
    return this.#current.commandsSoFar()
  }

  branches(): readonly BranchInfo[] {
    return this.#current.branches()
  }

  line(): readonly LinePart[] {
    return this.#current.line()
  }

  openBranch(id: string, at?: number): Promise<void> {
    return this.#live.openBranch(id, at)
  }

  checkpoint(): Promise<void> {
    return this.#live.checkpoint()
  }

  on(event: Notice, listener: () => void): () => void {
    const subscription: Subscription = { event, listener, stop: this.#current.on(event, listener) }
    this.#subscriptions.add(subscription)
    return () => {
      this.#subscriptions.delete(subscription)
      subscription.stop()
    }
  }

  close(): Promise<void> {
    return this.#current.close()
  }

  #follow(next: Session): void {
    this.#current = next
    for (const subscription of this.#subscriptions) {
      subscription.stop()
      subscription.stop = next.on(subscription.event, subscription.listener)
    }
  }

  #tell(): void {
    for (const { listener } of this.#subscriptions) listener()
  }
}
