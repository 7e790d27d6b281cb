import { samplerOf } from '../../engine/kernel/distribution.ts'
import { EventClass, EventQueue } from '../../engine/kernel/eventQueue.ts'
import { RandomStream } from '../../engine/kernel/random.ts'

/** The load of the engine benches: means in ms. */
export interface Load {
  readonly customers: number
  readonly servers: number
  readonly arrivalMean: number
  readonly serviceMean: number
  readonly patienceMean: number
  readonly seed: number
}

const Kind = { arrival: 0, served: 1, gone: 2 } as const
const RING = 1 << 16

/** The same queue as `handWritten`, on the engine's own kernel: its event queue, keyed streams and samplers. */
export function kernelLoop(load: Load): { abandoned: number; waitSum: number; events: number } {
  const queue = new EventQueue()
  const random = new RandomStream(load.seed)
  const arrivals = samplerOf({ kind: 'exponential', mean: load.arrivalMean / 1000 })
  const service = samplerOf({ kind: 'exponential', mean: load.serviceMean / 1000 })
  const patience = samplerOf({ kind: 'exponential', mean: load.patienceMean / 1000 })
  const line = new Int32Array(RING)
  const arrivedAt = new Float64Array(RING)
  const waits = new Uint8Array(RING)
  let first = 0
  let end = 0
  let free = load.servers
  let arrived = 0
  let abandoned = 0
  let waitSum = 0
  let events = 0
  queue.add(arrivals.sample(random.start(0, 0, 0)), EventClass.arrival, Kind.arrival, 0, 0)
  while (queue.size > 0) {
    const now = queue.take()
    const customer = queue.first
    events++
    if (queue.kind === Kind.arrival) {
      if (++arrived < load.customers)
        queue.add(now + arrivals.sample(random.start(0, arrived, 0)), EventClass.arrival, Kind.arrival, arrived, 0)
      if (free > 0) {
        free--
        queue.add(now + service.sample(random.start(0, customer, 2)), EventClass.callProgress, Kind.served, customer, 0)
      } else {
        const place = customer & (RING - 1)
        arrivedAt[place] = now
        waits[place] = 1
        line[end++ & (RING - 1)] = customer
        queue.add(now + patience.sample(random.start(0, customer, 1)), EventClass.expiry, Kind.gone, customer, 0)
      }
    } else if (queue.kind === Kind.served) {
      free++
      while (first < end && waits[(line[first & (RING - 1)] ?? 0) & (RING - 1)] !== 1) first++
      if (first < end) {
        const next = line[first++ & (RING - 1)] ?? 0
        waits[next & (RING - 1)] = 0
        waitSum += now - (arrivedAt[next & (RING - 1)] ?? 0)
        free--
        queue.add(now + service.sample(random.start(0, next, 2)), EventClass.callProgress, Kind.served, next, 0)
      }
    } else if (waits[customer & (RING - 1)] === 1) {
      waits[customer & (RING - 1)] = 2
      abandoned++
      waitSum += now - (arrivedAt[customer & (RING - 1)] ?? 0)
    }
  }
  return { abandoned, waitSum, events }
}
