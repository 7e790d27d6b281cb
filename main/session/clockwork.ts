import type { WallClock } from '../ports/wallClock.ts'
import type { Course, PaceSetting } from './course.ts'
import { Pacer } from './pacer.ts'
import type { Script } from './script.ts'
import type { Pace, PaceFactor, SessionVitals } from './sessionTypes.ts'

/** Wall ms that a slice may take, so that window and API stay responsive (PAC-2). */
const SLICE_MS = 10
const CHUNK = 2000
const never = (): boolean => false
/** Bound of a slice for clocks that stand still, events. */
const SLICE_EVENTS = 200_000
/** Simulated ms after which a run at `max` ends when no scenario ends before (PAC-1). */
const LONGEST_MAX_RUN = 14 * 24 * 3_600_000
/** Records that may wait for the read side; the pace drops beyond. */
const MOST_BACKLOG = 30_000
/** Wall ms of waiting for the read side after which users are told. */
const PATIENCE_MS = 1000
const SHORTEST_REST_MS = 5
const LONGEST_REST_MS = 100

export interface ClockworkHooks {
  /** Something else is moving the session; it calls `wake` when it has ended. */
  readonly isHeld: () => boolean
  readonly backlog: () => number
  /** After each slice, and while the read side is waited for. */
  readonly moved: () => void
  /** The engine cannot go on. */
  readonly stuck: (error: unknown) => void
  /** A run at `max` has come to its end. */
  readonly finished: () => void
  /** Whether a person is on the phone (PAC-1). */
  readonly hasLiveCall: () => boolean
  /** The pace has been slowed down for a person, or is what it was again. */
  readonly slowed: () => void
  /** The read side has begun or ceased to hold the clock up. */
  readonly fellBehind: (behind: boolean) => void
}

interface Goal {
  readonly to: number
  /** Ends the way there before, as soon as it holds. */
  readonly until: () => boolean
  /** It has held. */
  met: boolean
  readonly resolve: (met: boolean) => void
  readonly reject: (error: Error) => void
}

/** Lets simulated time pass: in slices, at the pace that is set or as fast as possible towards a goal. */
export class Clockwork {
  readonly #clock: WallClock
  readonly #course: Pick<Course, 'simulation'>
  readonly #way: Pick<Script, 'nextAt' | 'run'>
  readonly #hooks: ClockworkHooks
  readonly #endAt: number | undefined
  readonly #pacer = new Pacer()
  #setting: PaceSetting = { running: false, factor: 1 }
  /** A person is on the phone, and time goes as it does for them (PAC-1). */
  #isSlowed = false
  #maxUntil = 0
  #goal: Goal | undefined
  #reaching: Promise<boolean> | undefined
  #cancel: (() => void) | undefined
  #behindSince: number | undefined
  /** The last slice did not get as far as the wall. */
  #late = false
  #stopped = false

  /**
   * @param way what the clock moves along: the course, and what a scenario adds to it
   * @param endAt simulated moment at which the scenario ends, ms
   */
  constructor(
    clock: WallClock,
    course: Pick<Course, 'simulation'>,
    way: Pick<Script, 'nextAt' | 'run'>,
    hooks: ClockworkHooks,
    endAt: number | undefined,
  ) {
    this.#clock = clock
    this.#course = course
    this.#way = way
    this.#hooks = hooks
    this.#endAt = endAt
  }

  get setting(): PaceSetting {
    return this.#setting
  }

  pace(): Pace {
    const { running, factor, slowsForCalls = true } = this.#setting
    if (!running && this.#goal === undefined) return { running, factor, effective: 0, slowsForCalls }
    this.#slowOrNot()
    this.#pacer.reached(this.#clock.now(), this.#course.simulation.now)
    const present = this.#factor
    const effective = this.#pacer.effective() ?? (present === 'max' ? 0 : present)
    return {
      running,
      factor,
      effective,
      slowsForCalls,
      ...(this.#isSlowed && running && { slowedBy: 'call' as const }),
    }
  }

  /** How far the simulation is behind the pace, and the read side behind the simulation. */
  vitals(): Pick<SessionVitals, 'lag' | 'backlog'> {
    const isPaced = this.#setting.running && this.#factor !== 'max'
    const lag = isPaced ? -this.#pacer.until(this.#clock.now(), this.#course.simulation.now) : 0
    return { lag: Math.max(0, lag), backlog: this.#hooks.backlog() }
  }

  /** The factor by which time goes now. */
  get #factor(): PaceFactor {
    return this.#isSlowed ? 1 : this.#setting.factor
  }

  /** PAC-1: goes over to ×1 when a person is on the phone, and back to the factor that is set when nobody is any more. */
  #slowOrNot(): void {
    const { factor, slowsForCalls = true } = this.#setting
    const isSlowed = slowsForCalls && (factor === 'max' || factor > 1) && this.#hooks.hasLiveCall()
    if (isSlowed === this.#isSlowed) return
    this.#isSlowed = isSlowed
    this.#anchor()
    this.#late = false
    this.#hooks.slowed()
  }

  /** Time goes on from where the simulation stands. */
  #anchor(): void {
    const { now } = this.#course.simulation
    this.#pacer.anchor(this.#clock.now(), now, this.#factor)
    this.#pacer.forget(this.#clock.now(), now)
  }

  /** Sets the pace; time goes on from where the simulation stands. */
  set(setting: PaceSetting): void {
    this.#setting = setting
    this.#slowOrNot()
    this.#anchor()
    this.#maxUntil = this.#endOfMax()
    this.#late = false
    this.#stopped = false
    if (!setting.running) this.#forgiveStore()
    this.wake()
  }

  /** Goes on after something else has moved the session. */
  wake(): void {
    this.#cancel?.()
    this.#cancel = undefined
    if (this.#isAtWork()) this.#cancel = this.#clock.immediate(() => this.#tick())
  }

  /** Brings the simulation to the present, as far as one slice gets; the rest follows. */
  catchUp(): void {
    if (!this.#setting.running || this.#stopped || this.#goal !== undefined) return
    this.#slowOrNot()
    if (this.#factor === 'max' || this.#late) return
    const target = this.#pacer.target(this.#clock.now())
    if (target > this.#course.simulation.now) this.#late = !this.#slice(target)
  }

  /**
   * Runs to a moment as fast as possible, or to the first moment at which `until` holds after one of its events; resolves whether it does.
   * Rejects when the way there is given up.
   */
  async runTo(to: number, until = never): Promise<boolean> {
    while (this.#reaching !== undefined) await this.#reaching.catch(() => undefined)
    this.#reaching = new Promise((resolve, reject) => {
      this.#goal = { to, until, met: false, resolve, reject }
    })
    this.wake()
    try {
      return await this.#reaching
    } finally {
      this.#reaching = undefined
    }
  }

  /** Gives up a goal, if there is one. */
  abandon(error: Error): void {
    this.#goal?.reject(error)
    this.#goal = undefined
  }

  /** Lets no more time pass until the pace is set again; the setting stays as it is. */
  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
    this.#stopped = true
  }

  /** Where a run at `max` that begins now comes to its end (PAC-1). */
  #endOfMax(): number {
    const { now } = this.#course.simulation
    return this.#endAt !== undefined && this.#endAt > now ? this.#endAt : now + LONGEST_MAX_RUN
  }

  #isAtWork(): boolean {
    return !this.#stopped && (this.#setting.running || this.#goal !== undefined)
  }

  #tick(): void {
    this.#cancel = undefined
    const goal = this.#goal
    if (this.#hooks.isHeld() || !this.#isAtWork()) return
    this.#slowOrNot()
    const factor = this.#factor
    if (this.#mustWait()) {
      this.#hooks.moved()
      this.#cancel = this.#clock.schedule(() => this.#tick(), SHORTEST_REST_MS)
      return
    }
    const target = factor === 'max' ? this.#maxUntil : this.#pacer.target(this.#clock.now())
    const arrived = goal === undefined ? this.#slice(target) : this.#approach(goal)
    this.#late = !arrived
    this.#pacer.reached(this.#clock.now(), this.#course.simulation.now)
    if (arrived && goal !== undefined) this.#arrive(goal)
    else if (arrived && factor === 'max' && this.#setting.running) this.#hooks.finished()
    this.#plan(arrived)
  }

  /** Goes on towards a goal; once its condition has held, only what is due at that moment is left. Says whether it is reached. */
  #approach(goal: Goal): boolean {
    goal.met ||= goal.until()
    const arrived = goal.met ? this.#slice(this.#course.simulation.now) : this.#slice(goal.to, goal.until)
    goal.met ||= goal.until()
    return arrived
  }

  #arrive(goal: Goal): void {
    this.#goal = undefined
    this.#pacer.anchor(this.#clock.now(), this.#course.simulation.now, this.#factor)
    this.#maxUntil = this.#endOfMax()
    goal.resolve(goal.met)
  }

  #plan(arrived: boolean): void {
    const factor = this.#factor
    if (this.#cancel !== undefined || !this.#isAtWork()) return
    if (!arrived || factor === 'max' || this.#goal !== undefined) {
      this.#cancel = this.#clock.immediate(() => this.#tick())
      return
    }
    const next = this.#way.nextAt()
    const rest = next === undefined ? LONGEST_REST_MS : this.#pacer.until(this.#clock.now(), next)
    this.#cancel = this.#clock.schedule(
      () => this.#tick(),
      Math.min(LONGEST_REST_MS, Math.max(SHORTEST_REST_MS, Math.ceil(rest))),
    )
  }

  /** Whether the read side has to come closer first. */
  #mustWait(): boolean {
    const now = this.#clock.now()
    const backlog = this.#hooks.backlog()
    if (backlog <= MOST_BACKLOG) {
      if (backlog <= MOST_BACKLOG / 2) this.#forgiveStore()
      return false
    }
    this.#behindSince ??= now
    if (now - this.#behindSince > PATIENCE_MS) this.#hooks.fellBehind(true)
    this.#pacer.reached(now, this.#course.simulation.now)
    return true
  }

  /** Nothing has to wait for the read side any more. */
  #forgiveStore(): void {
    if (this.#behindSince === undefined) return
    this.#behindSince = undefined
    this.#hooks.fellBehind(false)
  }

  /** Runs towards a moment for at most a slice's time, and only until `until` holds; says whether it has arrived at the moment. */
  #slice(target: number, until = never): boolean {
    const chunk = until === never ? CHUNK : 1
    const end = this.#clock.now() + SLICE_MS
    let events = 0
    let arrived = false
    try {
      do {
        const ran = this.#way.run(target, chunk)
        arrived = ran.arrived
        events += ran.events
      } while (!arrived && !until() && events < SLICE_EVENTS && this.#clock.now() < end)
      this.#hooks.moved()
    } catch (error) {
      this.#hooks.stuck(error)
      return false
    }
    return arrived
  }
}
