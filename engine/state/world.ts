import { numberFrom } from '../kernel/digest.ts'
import { EventQueue } from '../kernel/eventQueue.ts'
import { RunningHash } from '../kernel/hash.ts'
import { RandomStream } from '../kernel/random.ts'
import type { Model } from '../model/model.ts'
import { RecordWriter } from '../records/writer.ts'
import { Agents } from './agents.ts'
import { Bookings } from './bookings.ts'
import { Callbacks } from './callbacks.ts'
import { Interactions } from './interactions.ts'
import { QueueLoads } from './queueLoads.ts'
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
  events = new EventQueue()
  /** Arrivals of each source so far. */
  arrivals: Float64Array
  readonly interactions = new Interactions()
  readonly agents: Agents
  readonly lines: WaitingLines
  readonly loads: QueueLoads
  readonly callbacks = new Callbacks()
  bookings: Bookings[]
  readonly records = new RecordWriter()
  /** Key of each source's customers: their names, so that a source keeps its customers whatever stands beside it (DET-3). */
  private readonly sourceKeys: Int32Array
  private readonly random: RandomStream

  constructor(
    readonly model: Model,
    readonly identity: Identity,
    branch: string,
  ) {
    this.now = identity.startAt
    this.branch = branch
    this.arrivals = new Float64Array(model.sources.length)
    this.agents = new Agents(model.routing.groupOfAgent, model.routing.groups.length)
    this.lines = new WaitingLines(model.routing.targets.length)
    this.loads = new QueueLoads(model.queues.length)
    this.bookings = model.queues.map(() => new Bookings())
    this.sourceKeys = Int32Array.from(model.tenant.traffic.sources, ({ name }) => numberFrom(name))
    this.random = new RandomStream(identity.seed)
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
