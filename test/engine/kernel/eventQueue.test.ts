import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EventClass, EventQueue } from '../../../engine/kernel/eventQueue.ts'
import { decode } from '../../../engine/kernel/decode.ts'
import { encode } from '../../../engine/kernel/encode.ts'
import { RandomStream } from '../../../engine/kernel/random.ts'

interface Pending {
  readonly time: number
  readonly eventClass: number
  readonly sequence: number
  readonly kind: number
  readonly first: number
  readonly second: number
}

/** The order of DET-4 as an array that is sorted anew for each event. */
class SortedArray {
  private pending: Pending[] = []
  private sequence = 0

  add(time: number, eventClass: number, kind: number, first: number, second: number): void {
    this.pending.push({ time, eventClass, sequence: this.sequence++, kind, first, second })
  }

  take(): Pending | undefined {
    this.pending.sort((a, b) => a.time - b.time || a.eventClass - b.eventClass || a.sequence - b.sequence)
    return this.pending.shift()
  }
}

function takeAll(queue: EventQueue): { time: number; kind: number; first: number; second: number }[] {
  const taken = []
  while (queue.size > 0) taken.push({ time: queue.take(), kind: queue.kind, first: queue.first, second: queue.second })
  return taken
}

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
/** Few moments, so that many events share one. */
const moment = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(1_798_761_600_000, 2 ** 52))
const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constant('add'), moment, fc.integer({ min: 1, max: 7 }), fc.nat(31), int32, int32),
  },
  { weight: 4, arbitrary: fc.tuple(fc.constant('take')) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('reload')) },
)

describe('the event queue', () => {
  test('DET-4 DET-5 gives events in the order of time, class, sequence, also when saved and loaded in between', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 200 }), (actions) => {
        let queue = new EventQueue()
        const model = new SortedArray()
        for (const [what, time = 0, eventClass = 1, kind = 0, first = 0, second = 0] of actions) {
          if (what === 'add') {
            queue.add(time, eventClass, kind, first, second)
            model.add(time, eventClass, kind, first, second)
          } else if (what === 'reload') queue = EventQueue.load(queue.save())
          else {
            const expected = model.take()
            expect(queue.nextTime).toBe(expected?.time ?? Number.POSITIVE_INFINITY)
            if (expected === undefined) continue
            expect(queue.take()).toBe(expected.time)
            expect([queue.kind, queue.first, queue.second]).toEqual([expected.kind, expected.first, expected.second])
          }
        }
        let rest = model.take()
        for (const taken of takeAll(queue)) {
          expect(taken).toEqual({ time: rest?.time, kind: rest?.kind, first: rest?.first, second: rest?.second })
          rest = model.take()
        }
        expect(rest).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  test.each([10, 100, 1_000, 10_000, 100_000])('DET-4 keeps the order with %d events pending', (size) => {
    const stream = new RandomStream(size).start(0, 0, 0)
    const draw = (below: number): number => Math.floor(stream.uniform() * below)
    const queue = new EventQueue()
    const all: Pending[] = []
    const add = (after: number): void => {
      const time = after + draw(size / 5)
      const eventClass = 1 + draw(7)
      queue.add(time, eventClass, draw(32), all.length, -all.length)
      all.push({ time, eventClass, sequence: all.length, kind: 0, first: all.length, second: -all.length })
    }
    for (let i = 0; i < size; i++) add(0)
    const order: number[] = []
    let strange = 0
    for (let i = 0; i < size; i++) {
      const time = queue.take()
      order.push(queue.first)
      if (queue.second !== -queue.first || all[queue.first]?.time !== time) strange++
      if (i % 2 === 0) add(time + 1)
    }
    while (queue.size > 0) {
      queue.take()
      order.push(queue.first)
    }
    expect(strange).toBe(0)
    const expected = [...all].sort((a, b) => a.time - b.time || a.eventClass - b.eventClass || a.sequence - b.sequence)
    expect(order).toEqual(expected.map(({ sequence }) => sequence))
  })

  test('DET-4 classes of one moment run calendar, expiries, due, call progress, agents, arrivals, observation', () => {
    const queue = new EventQueue()
    const { calendar, expiry, due, callProgress, agentState, arrival, observation } = EventClass
    const order = [calendar, expiry, due, callProgress, agentState, arrival, observation]
    expect(order).toEqual([1, 2, 3, 4, 5, 6, 7])
    for (const eventClass of [...order].reverse()) queue.add(5, eventClass, 0, eventClass, 0)
    queue.add(4, observation, 0, 99, 0)
    expect(takeAll(queue).map(({ first }) => first)).toEqual([99, 1, 2, 3, 4, 5, 6, 7])
  })

  test('DET-4 the order and the kinds stay exact after more events than any run has', () => {
    const sequence = 2 ** 43
    const queue = EventQueue.load({ ...new EventQueue().save(), sequence })
    for (let i = 0; i < 100; i++) queue.add(7, 1 + (i % 7), i % 64, i, 0)
    const expected = Array.from({ length: 100 }, (_, i) => i).sort((a, b) => (a % 7) - (b % 7) || a - b)
    expect(takeAll(queue)).toEqual(expected.map((i) => ({ time: 7, kind: i % 64, first: i, second: 0 })))
  })

  test('DET-5 equal queues give equal bytes, and an empty one can be loaded', () => {
    const queue = new EventQueue()
    expect(encode({ ...EventQueue.load(queue.save()).save() })).toEqual(encode({ ...queue.save() }))
    for (let i = 0; i < 5000; i++) queue.add((i * 7919) % 1009, 1 + (i % 6), i % 18, i, -i)
    for (let i = 0; i < 2000; i++) queue.take()
    const bytes = encode({ ...queue.save() })
    expect(decode(bytes)).toEqual(queue.save())
    expect(encode({ ...EventQueue.load(queue.save()).save() })).toEqual(bytes)
  })

  test('DET-4 a saved queue does not change with the one it was saved from', () => {
    const queue = new EventQueue()
    for (let i = 0; i < 50; i++) queue.add(i, 1, 0, i, 0)
    const saved = queue.save()
    takeAll(queue)
    queue.add(1, 1, 1, 1, 1)
    expect(takeAll(EventQueue.load(saved)).map(({ first }) => first)).toEqual(Array.from({ length: 50 }, (_, i) => i))
  })
})
