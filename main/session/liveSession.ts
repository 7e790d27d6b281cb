import type { Actor, CommandBody } from '../../engine/command.ts'
import type { PushResult } from '../../engine/push/results.ts'
import type { SimulationReads } from '../../engine/reads.ts'
import type { Store } from '../store/store.ts'
import { Checkpoints } from './checkpoints.ts'
import { Clockwork } from './clockwork.ts'
import type { Course, PaceSetting } from './course.ts'
import { Intake } from './intake.ts'
import type { Journal } from './journal.ts'
import { Logbook } from './logbook.ts'
import { Notices, type Notice } from './notices.ts'
import { Rebuilder } from './rebuilder.ts'
import type { Recovered, SessionParts } from './sessionParts.ts'
import { ClockRequestError, SessionUnavailableError } from './sessionTypes.ts'
import type {
  AdvanceCondition,
  BranchInfo,
  CommandOutcome,
  LinePart,
  PaceFactor,
  RecordPlace,
  ResultFate,
  Session,
  SessionStatus,
  SessionVitals,
} from './sessionTypes.ts'
import { Saver } from './saver.ts'
import { Script } from './script.ts'
import { holds, knownLine, knownMoment, outOfReach } from './moments.ts'
import { branchInfos, commandsSoFar, sessionStatus } from './status.ts'
import { Turns } from './turns.ts'

const INTERRUPTED = 'Something else moved the clock before it arrived there.'

/** The one implementation of `Session`: see there. */
export class LiveSession implements Session {
  readonly store: Store
  readonly #parts: SessionParts
  readonly #course: Course
  readonly #journal: Journal
  readonly #logbook: Logbook
  readonly #intake: Intake
  readonly #script: Script
  readonly #clockwork: Clockwork
  readonly #notices: Notices
  readonly #saver: Saver
  readonly #rebuilder: Rebuilder
  readonly #turns = new Turns()
  readonly #checkpoints = new Checkpoints()
  #closing: Promise<void> | undefined

  constructor(parts: SessionParts, pace: PaceSetting, recovered: Recovered) {
    this.#parts = parts
    this.store = parts.store
    this.#course = parts.course
    this.#journal = parts.journal((error) => this.#saver.failed(error))
    this.#notices = new Notices(parts.clock, (tell) => {
      if (this.#closing === undefined) this.#logbook.announce(tell)
    })
    this.#logbook = new Logbook({
      ...parts,
      journal: this.#journal,
      settle: () => this.#settle(),
      changed: (notice) => this.#notices.touch(notice),
      noted: () => this.#saver.noted(),
    })
    this.#intake = new Intake({
      course: this.#course,
      journal: this.#journal,
      logbook: this.#logbook,
      notices: this.#notices,
      act: (work) => this.#act(work, false),
      settle: () => this.#settle(),
    })
    this.#script = new Script(parts.origin.script, this.#course, (command) => this.#intake.perform(command))
    const hooks = {
      isHeld: () => this.#turns.isBusy,
      backlog: () => parts.store.backlog() + parts.outbox.records,
      moved: () => this.#logbook.moved(),
      stuck: (error: unknown) => this.#stuck(error),
      finished: () => this.#setPace({ ...this.#clockwork.setting, running: false }),
      hasLiveCall: () => this.#course.simulation.liveCalls > 0 && !this.#course.hasRest(),
      slowed: () => this.#notices.touch('status'),
      fellBehind: (behind: boolean) => this.#fellBehind(behind),
    }
    this.#clockwork = new Clockwork(parts.clock, this.#course, this.#script, hooks, parts.origin.endAt)
    this.#saver = new Saver({
      ...parts,
      journal: this.#journal,
      clockwork: this.#clockwork,
      turns: this.#turns,
      settle: () => this.#settle(),
      mark: () => this.#logbook.mark(),
      changed: () => this.#changed(),
    })
    this.#rebuilder = new Rebuilder({
      ...parts,
      changed: () => this.#notices.touch('status', 'records'),
    })
    this.#logbook.settleIn()
    // What comes may differ from what was, so it needs a branch of its own.
    if (recovered.newEpoch !== undefined) this.#logbook.leave(recovered.newEpoch)
    this.#clockwork.set(pace)
    if (recovered.saveSoon) this.#saver.soon()
    this.#rebuilder.start()
  }

  status(): SessionStatus {
    this.#catchUp()
    return sessionStatus(this.#course, this.#parts.origin, {
      pace: this.#clockwork.pace(),
      sequence: this.#journal.synced,
      problem: this.#parts.problems.gravest,
      realPushes: this.#parts.intents.channels(this.#course.simulation.tenant),
    })
  }

  vitals(): SessionVitals {
    this.#catchUp()
    return { ...this.#clockwork.vitals(), ...this.#journal.work }
  }

  read<T>(question: (simulation: SimulationReads) => T): T {
    this.#catchUp()
    return question(this.#course.simulation)
  }

  submit(actor: Actor, body: CommandBody): Promise<CommandOutcome> {
    return this.#intake.submit(actor, body)
  }

  report(result: PushResult, intent: RecordPlace): Promise<ResultFate> {
    return this.#intake.report(result, intent)
  }

  pause(): Promise<void> {
    return this.#verb(() => {
      this.#clockwork.abandon(new ClockRequestError('to', INTERRUPTED))
      this.#setPace({ ...this.#clockwork.setting, running: false })
    })
  }

  resume(): Promise<void> {
    return this.#verb(() => this.#setPace({ ...this.#clockwork.setting, running: true }))
  }

  setPace(factor: PaceFactor): Promise<void> {
    return this.#verb(() => this.#setPace({ ...this.#clockwork.setting, factor }))
  }

  slowForCalls(slows: boolean): Promise<void> {
    return this.#verb(() => this.#setPace({ ...this.#clockwork.setting, slowsForCalls: slows }))
  }

  step(): Promise<void> {
    return this.#verb(() => {
      this.#clockwork.abandon(new ClockRequestError('to', INTERRUPTED))
      this.#settle()
      const next = this.#script.nextAt()
      if (next !== undefined) this.#guarded(() => this.#script.run(next))
      this.#logbook.moved()
      this.#setPace({ ...this.#clockwork.setting, running: false })
    })
  }

  async advance(to: number, until?: AdvanceCondition): Promise<boolean> {
    const way = await this.#act(() => {
      if (!Number.isSafeInteger(to) || to < this.#course.simulation.now) {
        throw new ClockRequestError('to', 'The clock advances only to a later moment; to go back, rewind.')
      }
      // In an object, so that the turn ends now and not when the clock has arrived.
      return { arrival: this.#clockwork.runTo(to, until && (() => holds(this.#course.simulation, until))) }
    })
    const met = await way.arrival
    await this.#verb(() => void this.#logbook.mark())
    return met
  }

  rewind(to: number): Promise<void> {
    return this.#verb(() => this.#jump(this.#course.timeline.current, to, 'to'))
  }

  setCheckpoint(name: string): Promise<void> {
    return this.#verb(async () => {
      this.#settle()
      const kept = this.#logbook.keepSnapshot()
      try {
        const at = this.#checkpoints.set(name, this.#course)
        this.#guarded(() => {
          while (!this.#script.run(at + 1).arrived);
        })
        this.#logbook.moved()
        this.#setPace(this.#clockwork.setting)
      } finally {
        await kept
      }
    })
  }

  restoreCheckpoint(name: string, keepBranch = false): Promise<void> {
    return this.#verb(async () => {
      const { branch, at } = this.#checkpoints.find(name)
      await this.#jump(branch, at, 'name')
      this.#settle()
      this.#checkpoints.goOn(name, keepBranch, this.#logbook)
    })
  }

  fork(at?: number): Promise<void> {
    return this.#verb(async () => {
      await this.#jump(this.#course.timeline.current, at ?? this.#course.simulation.now, 'at')
      this.#settle()
      this.#logbook.leave()
    })
  }

  commandsSoFar(): ReturnType<Session['commandsSoFar']> {
    return commandsSoFar(this.#course, this.#parts.origin)
  }

  branches(): readonly BranchInfo[] {
    return branchInfos(this.#course.timeline)
  }

  line(): readonly LinePart[] {
    return this.#course.timeline.parts()
  }

  openBranch(id: string, at?: number): Promise<void> {
    return this.#verb(() => this.#jump(knownLine(this.#course.timeline, id), at, 'at'))
  }

  async checkpoint(): Promise<void> {
    if (this.#closing !== undefined) throw new SessionUnavailableError('The session is closing.')
    await this.#saver.available()
    await this.#saver.save()
  }

  on(event: Notice, listener: () => void): () => void {
    return this.#notices.on(event, listener)
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.#rebuilder.stop()
    this.#clockwork.abandon(new SessionUnavailableError('The session is closing.'))
    await this.#turns.take(() => {
      this.#clockwork.catchUp()
      this.#clockwork.stop()
      this.#course.flush()
    })
    await this.#saver.close()
    await this.#parts.intents.close()
    this.#notices.close()
    await this.#journal.close()
    await this.#parts.store.close()
    await this.#parts.unlock()
  }

  /** To the present, unless a verb is moving the session. */
  #catchUp(): void {
    if (!this.#turns.isBusy) this.#clockwork.catchUp()
  }

  /** Work that changes the session, one piece at a time. Rejects while nothing can be made durable. */
  async #act<T>(work: () => T | Promise<T>, tell = true): Promise<T> {
    if (this.#closing !== undefined) throw new SessionUnavailableError('The session is closing.')
    await this.#saver.available()
    try {
      return await this.#turns.take(() => {
        this.#saver.mustBeAvailable()
        this.#clockwork.catchUp()
        return work()
      })
    } finally {
      if (tell) this.#clockwork.wake()
    }
  }

  /** A clock verb: done when its entry is durable. */
  async #verb(work: () => void | Promise<void>): Promise<void> {
    await this.#act(work)
    await this.#journal.whenSynced(this.#journal.last)
    this.#notices.tell('status')
    this.#notices.touch('records')
  }

  /** Settles what is due at the present moment, so that a command comes after it (DET-4). */
  #settle(): void {
    this.#guarded(() => this.#course.player.run(this.#course.simulation.now))
  }

  #guarded(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#stuck(error)
      throw new SessionUnavailableError(this.#parts.problems.message('event-loop'))
    }
  }

  #setPace(setting: PaceSetting): void {
    this.#logbook.append({ kind: 'pace', at: this.#course.simulation.now, ...setting })
    this.#clockwork.set(setting)
    if (!setting.running) this.#saver.soon()
    this.#notices.touch('status')
  }

  /** Goes to a known moment of a line, its end unless one is asked for, and pauses there. */
  async #jump(branch: string, asked: number | undefined, field: string): Promise<void> {
    const course = this.#course
    const { timeline } = course
    const to = knownMoment(course, this.#parts.origin, branch, asked, field)
    this.#clockwork.abandon(new ClockRequestError('to', INTERRUPTED))
    const setting = { ...this.#clockwork.setting, running: false }
    const isRewind = branch === timeline.current
    const commit = (): void => {
      const at = course.simulation.now
      this.#logbook.append(isRewind ? { kind: 'rewind', at, to } : { kind: 'open', at, id: branch, to })
    }
    this.#rebuilder.stop()
    try {
      await course.goTo(branch, to, commit)
    } catch (error) {
      this.#rebuilder.start()
      throw error instanceof SessionUnavailableError ? error : outOfReach(error, field)
    }
    this.#parts.problems.clear('event-loop')
    this.#logbook.mark()
    this.#logbook.settleIn()
    this.#logbook.seek()
    this.#parts.outbox.put(this.#journal.last, () => this.#rebuilder.start())
    this.#clockwork.set(setting)
    this.#saver.soon()
  }

  #changed(): void {
    this.#logbook.settleIn()
    this.#rebuilder.start()
    this.#notices.tell('status')
    this.#notices.tell('records')
  }

  /** The engine has given up: the clock stops where it is. */
  #stuck(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error)
    const message = `The simulation cannot go on from here: ${why}. Rewind to an earlier moment.`
    this.#parts.problems.set('event-loop', message)
    this.#clockwork.abandon(new SessionUnavailableError(why))
    if (!this.#journal.hasFailed && this.#clockwork.setting.running) {
      this.#setPace({ ...this.#clockwork.setting, running: false })
    }
  }

  #fellBehind(behind: boolean): void {
    const { problems } = this.#parts
    const message = 'The lists cannot keep up with the clock. It goes slower until they can.'
    if (behind ? problems.set('falling-behind', message) : problems.clear('falling-behind'))
      this.#notices.touch('status')
  }
}
