import type { Actor, CommandBody } from '../../engine/command.ts'
import type { SimulationReads } from '../../engine/reads.ts'
import type { Store } from '../store/store.ts'
import type { Notice } from './notices.ts'
import type {
  AdvanceCondition,
  BranchInfo,
  CommandOutcome,
  PaceFactor,
  Session,
  SessionStatus,
} from './sessionTypes.ts'

interface Subscription {
  readonly event: Notice
  readonly listener: () => void
  stop: () => void
}

/** A session that can give way to another while everybody holds on to it (SIM-8). Meanwhile it is closed: what changes it is refused. */
export class ReplaceableSession implements Session {
  #current: Session
  readonly #subscriptions = new Set<Subscription>()

  constructor(first: Session) {
    this.#current = first
  }

  /**
   * Saves and ends the present session and goes on with another.
   * @param open opens the other one; when it rejects, `reopen` opens the present one again, and this rejects as well
   */
  async replace(open: () => Promise<Session>, reopen: () => Promise<Session>): Promise<void> {
    await this.#current.close()
    try {
      this.#follow(await open())
    } catch (error) {
      this.#follow(await reopen())
      throw error
    }
  }

  get store(): Store {
    return this.#current.store
  }

  status(): SessionStatus {
    return this.#current.status()
  }

  read<T>(question: (simulation: SimulationReads) => T): T {
    return this.#current.read(question)
  }

  submit(actor: Actor, body: CommandBody): Promise<CommandOutcome> {
    return this.#current.submit(actor, body)
  }

  pause(): Promise<void> {
    return this.#current.pause()
  }

  resume(): Promise<void> {
    return this.#current.resume()
  }

  setPace(factor: PaceFactor): Promise<void> {
    return this.#current.setPace(factor)
  }

  slowForCalls(slows: boolean): Promise<void> {
    return this.#current.slowForCalls(slows)
  }

  step(): Promise<void> {
    return this.#current.step()
  }

  advance(to: number, until?: AdvanceCondition): Promise<boolean> {
    return this.#current.advance(to, until)
  }

  rewind(to: number): Promise<void> {
    return this.#current.rewind(to)
  }

  setCheckpoint(name: string): Promise<void> {
    return this.#current.setCheckpoint(name)
  }

  restoreCheckpoint(name: string): Promise<void> {
    return this.#current.restoreCheckpoint(name)
  }

  fork(at?: number): Promise<void> {
    return this.#current.fork(at)
  }

  branches(): readonly BranchInfo[] {
    return this.#current.branches()
  }

  openBranch(id: string, at?: number): Promise<void> {
    return this.#current.openBranch(id, at)
  }

  checkpoint(): Promise<void> {
    return this.#current.checkpoint()
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
    for (const { listener } of this.#subscriptions) listener()
  }
}
