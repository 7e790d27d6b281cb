import type { Command } from './command.ts'
import { carryOut, refusalOf } from './commands.ts'
import { EventKind } from './eventKinds.ts'
import { settleNext } from './events.ts'
import type { ZoneTable } from './hours/zoneTable.ts'
import { canonicalJson } from './kernel/canonicalJson.ts'
import { digestOf } from './kernel/digest.ts'
import { EventClass } from './kernel/eventQueue.ts'
import type { Pieces } from './kernel/pieces.ts'
import { freshRoom, type Room } from './kernel/room.ts'
import { compileModel } from './model/model.ts'
import type { RecordSink } from './records/buffer.ts'
import type { Refusal } from './refusal.ts'
import { beginSnapshot, restoreSnapshot, takeSnapshot } from './snapshot.ts'
import { World } from './state/world.ts'
import type { Tenant } from './tenant/tenant.ts'
import { WorldReader } from './worldReader.ts'

/** What a new simulation begins with. */
export interface SimulationSetup {
  readonly tenant: Tenant
  /** Tables of at least the zones that `zonesOfTenant` names. */
  readonly zones: readonly ZoneTable[]
  /** 0 to 2^53 − 1. */
  readonly seed: number
  /** ms since the epoch, UTC. */
  readonly startAt: number
  readonly branch: string
  readonly sessionId: string
}

/** What a simulation has come to. Hashes are 16 hexadecimal digits (DET-7). */
export interface Counters {
  readonly events: number
  readonly records: number
  readonly commands: number
  readonly hash: string
  readonly commandHash: string
}

/**
 * A running simulation: a deterministic state machine driven by commands and the passing of simulated time (DET-1). All instants are ms
 * since the epoch, UTC. Nothing in it waits, reads a clock or touches the world outside.
 */
export class Simulation extends WorldReader {
  /** The last command that was decided, when it was accepted, and how far the world was then. */
  private accepted: { readonly command: Command; readonly commands: number; readonly settled: number } | undefined

  private constructor(world: World) {
    super(world)
  }

  /** @throws TenantError naming each field of the tenant that is wrong */
  static create(setup: SimulationSetup): Simulation {
    const { tenant, zones, seed, startAt, sessionId, branch } = setup
    const world = new World(compileModel(tenant, zones), { seed, startAt, sessionId }, branch)
    world.events.add(startAt, EventClass.calendar, EventKind.start, 0, 0)
    return new Simulation(world)
  }

  /** Continues exactly where `snapshot` was taken (DET-5). @throws CodecError when the bytes are not a snapshot of this version */
  static restore(snapshot: Uint8Array): Simulation {
    return new Simulation(restoreSnapshot(snapshot))
  }

  /** Ids born in the engine carry this branch from here on (DET-9, TTR-2). */
  startBranch(id: string): void {
    this.world.branch = id
  }

  /** Why a command is refused; undefined when it is accepted. Changes nothing (DET-6). @throws RangeError unless `command.at` is now */
  decide(command: Command): Refusal | undefined {
    if (command.at !== this.world.now) throw new RangeError('a command is decided at its own moment')
    const { world } = this
    const refusal = refusalOf(world, command.body, command.actor)
    this.accepted = refusal === undefined ? { command, commands: world.commands, settled: world.settled } : undefined
    return refusal
  }

  /** Carries an accepted command out, and settles what it sets off at the same moment (DET-4). @throws RangeError when it is refused */
  apply(command: Command): void {
    const refusal = this.isAccepted(command) ? undefined : this.decide(command)
    if (refusal !== undefined) throw new RangeError(`command refused: ${refusal.code} ${refusal.cause}`)
    const { world } = this
    const text = canonicalJson(command)
    world.commands++
    world.commandHash.text(text)
    world.records.mixText(text)
    carryOut(world, command.body, command.actor)
    this.advance(world.now)
  }

  /** Whether a command was accepted just now: nothing has happened since that could change the decision. */
  private isAccepted(command: Command): boolean {
    const { accepted, world } = this
    const isSame = accepted?.command === command && command.at === world.now
    return isSame && accepted.commands === world.commands && accepted.settled === world.settled
  }

  /**
   * Settles the events due up to and at `to`. The clock then stands at `to`, or at the last event when `maximumEvents` came first.
   * @returns how many events were settled
   * @throws EventLoopError when the events of one moment never end
   */
  advance(to: number, maximumEvents = Number.POSITIVE_INFINITY): number {
    const { world } = this
    let settled = 0
    while (world.events.nextTime <= to && settled < maximumEvents) {
      settleNext(world)
      settled++
    }
    if (world.events.nextTime > to && to > world.now) {
      world.now = to
      world.atThisInstant = 0
    }
    return settled
  }

  /** Time of the next event; undefined when nothing is left to happen. */
  nextEventAt(): number | undefined {
    const at = this.world.events.nextTime
    return at === Number.POSITIVE_INFINITY ? undefined : at
  }

  /** The full state as bytes (DET-5). */
  snapshot(): Uint8Array {
    return takeSnapshot(this.world)
  }

  /**
   * The full state of this moment as bytes, a piece at a time; the simulation may go on between them.
   * @param room where the pieces lie until they are done with
   */
  beginSnapshot(room: Room = freshRoom): Pieces {
    return beginSnapshot(this.world, room)
  }

  /** Digest of the full state, 16 hexadecimal digits. */
  digest(): string {
    return digestOf(this.snapshot())
  }

  counters(): Counters {
    const { settled, records, commands, commandHash } = this.world
    return { events: settled, records: records.records, commands, hash: records.hash, commandHash: commandHash.digest }
  }

  /** Events settled so far. */
  get eventCount(): number {
    return this.world.settled
  }

  /** Records so far; `counters` tells the same together with the hashes, which cost more. */
  get recordCount(): number {
    return this.world.records.records
  }

  /** Whom records are delivered to, in batches that are valid during the call only. */
  onRecords(sink: RecordSink | undefined): void {
    this.world.records.onBatch(sink)
  }

  /** Delivers what has been recorded since the last batch. */
  flushRecords(): void {
    this.world.records.flush()
  }
}
