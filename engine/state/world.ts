import { fetchFrom } from '../configuration/configuration.ts'
import type { Configuration } from '../configuration/configuration.ts'
import type { Decided } from '../configuration/decide.ts'
import { NO_FAULTS } from '../faults/faults.ts'
import type { Faults } from '../faults/faults.ts'
import { numberFrom } from '../kernel/digest.ts'
import { EventQueue } from '../kernel/eventQueue.ts'
import { RunningHash } from '../kernel/hash.ts'
import { RandomStream } from '../kernel/random.ts'
import type { Model } from '../model/model.ts'
import type { Devices } from '../push/devices.ts'
import type { HealthTable } from '../regions/health.ts'
import { RecordWriter } from '../records/writer.ts'
import { Agents } from './agents.ts'
import { BookingKeys } from './bookingKeys.ts'
import { Bookings } from './bookings.ts'
import { Callbacks } from './callbacks.ts'
import { CallIns } from './callIns.ts'
import { FurtherCalls } from './furtherCalls.ts'
import { Interactions } from './interactions.ts'
import { NodeRetries } from './nodeRetries.ts'
import { Pushes } from './pushes.ts'
import { QueueLoads } from './queueLoads.ts'
import { Sources } from './sources.ts'
import { WaitingLines } from './waitingLines.ts'

/** What identifies a session; part of every snapshot. */
export interface Identity {
  readonly seed: number
  readonly startAt: number
  readonly sessionId: string
}

/** The state of a running simulation together with the model it runs by. Event handlers change it; nothing else does. */
export class World {
  now: number
  branch: string
  /** Events settled so far. */
  settled = 0
  /** Events settled at `now`; bounded (DET-4). */
  atThisInstant = 0
  commands = 0
  commandHash = new RunningHash()
  /** Outbound legs that are up (DIA-5). */
  trunksInUse = 0
  /** What there is to the configuration besides the model. */
  configuration: Configuration
  private notUp: HealthTable = {}
  /** Whether any node is not up. */
  isImpaired = false
  readonly nodeRetries: NodeRetries
  /** Worked out from the rest, and no part of a snapshot. */
  decided: Decided | undefined
  events = new EventQueue()
  readonly interactions = new Interactions()
  readonly agents: Agents
  lines: WaitingLines
  readonly sources: Sources
  readonly loads: QueueLoads
  readonly callbacks = new Callbacks()
  readonly callIns = new CallIns()
  furtherCalls = new FurtherCalls()
  readonly pushes = new Pushes()
  /** Simulated devices that accept by themselves (PSH-3). */
  devices: Devices = {}
  /** What goes wrong by command (SIM-5). */
  faults: Faults = NO_FAULTS
  /** Numbers that a person plays, as E.164 digits (SIM-3). */
  manualPhones: ReadonlySet<number> = new Set()
  /** Place of the number that each call-in group hands out next (CTI-7). */
  callInTurns: Readonly<Record<string, number>> = {}
  bookings: Bookings[]
  bookingKeys = new BookingKeys()
  readonly records = new RecordWriter()
  /** Raised when the next change of business hours is set anew, by place; its event carries the number. */
  hoursGeneration: Int32Array
  /** The same for the next sample. */
  sampleGeneration = 0
  /** And for the next fetch of platform objects. */
  refetchGeneration = 0
  /** Key of each source's customers: their names, so that a source keeps its customers whatever stands beside it (DET-3). */
  private sourceKeys: Int32Array
  private readonly random: RandomStream

  constructor(
    private currentModel: Model,
    readonly identity: Identity,
    branch: string,
  ) {
    const model = currentModel
    this.now = identity.startAt
    this.branch = branch
    this.sources = new Sources(model.sources.length)
    this.hoursGeneration = new Int32Array(model.hours.length)
    this.agents = new Agents(model.routing.groupOfAgent, model.routing.groups.length, identity.startAt)
    this.lines = new WaitingLines(model.routing.targets.length)
    this.loads = new QueueLoads(model.queues.length)
    this.nodeRetries = new NodeRetries(model.queues.length)
    this.bookings = model.queues.map(() => new Bookings())
    this.sourceKeys = keysOf(model)
    this.configuration = { revisions: {}, fetched: fetchFrom(model.tenant, identity.startAt) }
    this.random = new RandomStream(identity.seed)
  }

  /** Nodes that are not up (REG-3). */
  get nodeHealth(): HealthTable {
    return this.notUp
  }

  set nodeHealth(table: HealthTable) {
    this.notUp = table
    this.isImpaired = Object.keys(table).length > 0
  }

  /** What the world runs by. A configuration command replaces it (DET-11). */
  get model(): Model {
    return this.currentModel
  }

  /** Goes on by another model; every place in it is that of the old one, and the tables get rows for what has been added. */
  runBy(model: Model): void {
    this.currentModel = model
    this.agents.regroup(model.routing.groupOfAgent, model.routing.groups.length, this.now)
    this.loads.extendTo(model.queues.length)
    this.nodeRetries.extendTo(model.queues.length)
    this.sources.extendTo(model.sources.length)
    while (this.bookings.length < model.queues.length) this.bookings.push(new Bookings())
    const generations = new Int32Array(model.hours.length)
    generations.set(this.hoursGeneration)
    this.hoursGeneration = generations
    this.sourceKeys = keysOf(model)
  }

  /**
   * The substream of one customer for one purpose, from its beginning (DET-3). There is one stream: draw before asking for another.
   * @param source place of the traffic source, or BOOKED_SOURCE
   */
  draws(source: number, ordinal: number, purpose: number): RandomStream {
    return this.random.start(this.sourceKeys[source] ?? source, ordinal, purpose)
  }

  /** Agents logged in who can serve a queue's own expression. */
  loggedIn(queue: number): number {
    const { targets, targetOfQueue } = this.model.routing
    const groups = targets[targetOfQueue[queue] ?? 0]?.groups
    let sum = 0
    if (groups !== undefined) for (let i = 0; i < groups.length; i++) sum += this.agents.loggedIn[groups[i] ?? 0] ?? 0
    return sum
  }
}

function keysOf(model: Model): Int32Array {
  return Int32Array.from(model.roster.sources, ({ name }) => numberFrom(name))
}
