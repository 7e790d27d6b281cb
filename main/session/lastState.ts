import { digestOf } from '../../engine/kernel/digest.ts'
import { packedState, stateIn } from '../store/packedState.ts'
import type { StoredSnapshot } from '../store/store.ts'
import type { Base } from './course.ts'
import type { Engine, RunningSimulation } from './engine.ts'
import { Player } from './player.ts'
import { setupOf } from './sessionFiles.ts'
import type { SavedPosition, SessionOrigin } from './sessionFiles.ts'
import type { Place, Step, Timeline } from './timeline.ts'

/** What a session file holds. */
export interface SavedContents {
  readonly origin: SessionOrigin
  readonly position: SavedPosition
  readonly base: Base
  readonly timeline: Timeline
  readonly snapshots: readonly StoredSnapshot[]
}

/** The state that a session file ends with, and the snapshots beside it that this engine reads. */
export interface LastState {
  readonly simulation: RunningSimulation
  readonly base: Base
  readonly snapshots: readonly StoredSnapshot[]
  /** Sequences of the snapshots that are not what the file has under their sequence. */
  readonly remade: ReadonlySet<number>
  /** How many snapshots of the file could not be used. */
  readonly unusable: number
  /** The engine computes something else than the one that wrote the file (TTR-6). */
  readonly isNewEpoch: boolean
}

/** Whether a snapshot is as it was written. */
const isSound = (snapshot: StoredSnapshot): boolean => digestOf(stateIn(snapshot)) === snapshot.digest

/** The state of a snapshot; undefined when it is damaged or of a form that this engine does not read. */
export const restored = (engine: Engine, snapshot: StoredSnapshot): RunningSimulation | undefined => {
  const state = stateIn(snapshot)
  if (digestOf(state) !== snapshot.digest) return undefined
  try {
    return engine.restore(state)
  } catch {
    return undefined
  }
}

const startOf = ({ branch, startAt }: SessionOrigin): Place => ({ branch, at: startAt, sequence: 0 })

const snapshotOf = (simulation: RunningSimulation, sequence: number): StoredSnapshot => {
  const { branch, now, recordCount } = simulation
  return { sequence, branch, at: now, records: recordCount, ...packedState(simulation.snapshot()) }
}

/** Snapshots on the present line before its end, in order. */
const onTheWay = ({ base, timeline, snapshots }: SavedContents): StoredSnapshot[] =>
  snapshots
    .filter((one) => one.sequence < base.snapshot.sequence && one.at <= base.snapshot.at)
    .filter((one) => timeline.passes(timeline.current, one))
    .sort((a, b) => a.at - b.at || a.sequence - b.sequence)

/**
 * Makes the state that a file ends with (TTR-6): from its last snapshot, or from an earlier one, in the end from the session's origin, and
 * the journal, when this engine cannot use the last one. It is a new epoch when the way through the journal does not lead to the stored
 * state.
 * @param leniently takes what can be made even when the last snapshot is damaged and nothing confirms the result
 * @throws Error when the last snapshot is damaged and cannot be made again as it was
 */
export const makeLastState = (contents: SavedContents, engine: Engine, leniently: boolean): LastState => {
  const { position, base, snapshots } = contents
  const simulation = restored(engine, base.snapshot)
  if (simulation === undefined) return makeAgain(contents, engine, leniently)
  const digest = digestOf(simulation.snapshot())
  const isAsWritten = position.engine === engine.version && digest === base.snapshot.digest
  const usable = snapshots.filter(isAsWritten ? isSound : (one) => restored(engine, one) !== undefined)
  const unusable = snapshots.length - usable.length
  const isNewEpoch = !isAsWritten && !leadsTo(digest, { ...contents, snapshots: usable }, engine)
  return { simulation, base, snapshots: usable, remade: new Set(), unusable, isNewEpoch }
}

/** Whether this engine comes to the same last state from the nearest place before it. */
const leadsTo = (digest: string, contents: SavedContents, engine: Engine): boolean => {
  const { origin, base, timeline } = contents
  const from = onTheWay(contents).findLast((one) => one.at < base.snapshot.at)
  try {
    const simulation = from === undefined ? engine.create(setupOf(origin)) : engine.restore(stateIn(from))
    new Player(simulation, timeline.stepsAfter(timeline.current, from ?? startOf(origin))).run(base.snapshot.at)
    return digestOf(simulation.snapshot()) === digest
  } catch {
    return false
  }
}

/** Makes the last state from the journal, and with it the snapshots on the way there that cannot be used. */
const makeAgain = (contents: SavedContents, engine: Engine, leniently: boolean): LastState => {
  const { origin, base, timeline, snapshots } = contents
  const usable = snapshots.filter((one) => restored(engine, one) !== undefined)
  const made: StoredSnapshot[] = []
  const way = onTheWay(contents)
  const from = way.findLast((one) => usable.includes(one))
  const simulation = from === undefined ? engine.create(setupOf(origin)) : engine.restore(stateIn(from))
  if (from === undefined) {
    simulation.advance(origin.startAt)
    made.push(snapshotOf(simulation, 0))
  }
  const walk = new Walk(simulation, timeline.stepsAfter(timeline.current, from ?? startOf(origin)))
  for (const one of way.slice(from === undefined ? 0 : way.indexOf(from) + 1)) {
    const [next] = timeline.stepsAfter(timeline.current, one)
    // Where more happened at its moment, the state between can be made only as part of the way.
    if (one.sequence === 0 || (next !== undefined && next.at <= one.at)) continue
    walk.to(one.at)
    made.push(snapshotOf(simulation, one.sequence))
  }
  walk.to(base.snapshot.at)
  const snapshot = snapshotOf(simulation, base.snapshot.sequence)
  const isAsWritten = snapshot.digest === base.snapshot.digest
  if (!isAsWritten && !leniently && !isSound(base.snapshot))
    throw new Error('its last state does not have the digest stored with it')
  simulation.flushRecords()
  return {
    simulation,
    base: { ...base, snapshot },
    snapshots: [...usable, ...made, snapshot],
    remade: new Set([...made, snapshot].map(({ sequence }) => sequence)),
    unusable: snapshots.length - usable.length,
    isNewEpoch: !isAsWritten,
  }
}

/** Follows a line as a `Player` does, but passes over commands that the engine does not take again. */
class Walk {
  readonly #simulation: RunningSimulation
  readonly #steps: readonly Step[]
  #next = 0

  constructor(simulation: RunningSimulation, steps: readonly Step[]) {
    this.#simulation = simulation
    this.#steps = steps
  }

  to(at: number): void {
    const simulation = this.#simulation
    for (let step = this.#steps[this.#next]; step !== undefined && step.at <= at; step = this.#steps[++this.#next]) {
      simulation.advance(step.at)
      if (step.kind === 'start') {
        simulation.flushRecords()
        simulation.startBranch(step.branch)
      } else if (simulation.decide(step.command) === undefined) simulation.apply(step.command)
    }
    simulation.advance(at)
  }
}
