import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Simulation } from '../../engine/simulation.ts'
import { courseFrom } from '../scenario/courses.ts'
import { begin, run } from '../scenario/runner.ts'
import type { Course } from '../scenario/runner.ts'
import { EFFORT } from '../support/chance.ts'

const HOUR = 3_600_000
const RUNS = 25 * EFFORT
const whole = courseFrom('test/scenario/shop-two-days.json')
/** The first day up to the late morning: bookings of every kind, cancellations, agents who come and go. */
const course: Course = { ...whole, until: whole.startAt + 4 * HOUR }
const expected = run(course)

/** How a run is cut: at most so many events, up to so many ms further, and what happens at the cut. */
const cut = fc.record({
  events: fc.oneof(
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 1, max: 2000 }),
    fc.constant(Number.POSITIVE_INFINITY),
  ),
  ms: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 2 * HOUR })),
  then: fc.constantFrom('nothing', 'nothing', 'snapshot', 'restore', 'read', 'decide', 'flush'),
})

/** Looks at everything that can be looked at. */
function readAll(simulation: Simulation): void {
  const { now } = simulation
  simulation.agents()
  simulation.dials()
  simulation.callbackCounts()
  simulation.counters()
  simulation.digest()
  for (const { name } of simulation.queues()) {
    simulation.slots(name, now, now + 24 * HOUR)
    simulation.openFor(name, now)
    simulation.queueStatus(name)
    for (const mode of ['mode1', 'mode2', 'mode3'] as const) simulation.estimatedWait(name, mode)
  }
}

describe('one course, however it is driven', () => {
  test('DET-1 DET-5 cut anywhere, saved, restored or looked at, gives the same records and the same state', () => {
    fc.assert(
      fc.property(fc.infiniteStream(cut), (cuts) => {
        let simulation = begin(course)
        let decided = 0
        while (simulation.now < course.until || decided < course.commands.length) {
          const command = course.commands[decided]
          const stop = Math.min(command?.at ?? course.until, course.until)
          const { events, ms, then } = cuts.next().value
          simulation.advance(Math.min(stop, simulation.now + ms), events)
          if (then === 'snapshot') simulation.snapshot()
          if (then === 'restore') {
            const bytes = simulation.snapshot()
            simulation = Simulation.restore(bytes)
            expect(Buffer.compare(simulation.snapshot(), bytes)).toBe(0)
          }
          if (then === 'read') readAll(simulation)
          if (then === 'flush') simulation.flushRecords()
          const isSettled = simulation.now === stop && (simulation.nextEventAt() ?? Infinity) > stop
          if (!isSettled) continue
          if (command === undefined || command.at > course.until) break
          if (then === 'decide') simulation.decide(command)
          if (simulation.decide(command) === undefined) simulation.apply(command)
          decided++
        }
        const { hash, commandHash } = simulation.counters()
        expect({ hash, commandHash, digest: simulation.digest() }).toEqual({
          hash: expected.hash,
          commandHash: expected.commandHash,
          digest: expected.digest,
        })
      }),
      { numRuns: RUNS },
    )
  })

  test('DET-6 deciding changes nothing, whether it accepts or refuses', () => {
    const simulation = begin(course)
    let refused = 0
    for (const command of course.commands) {
      if (command.at > course.until) break
      simulation.advance(command.at)
      const before = simulation.snapshot()
      const refusal = simulation.decide(command)
      expect(Buffer.compare(simulation.snapshot(), before)).toBe(0)
      if (refusal === undefined) simulation.apply(command)
      else {
        refused++
        expect(() => {
          simulation.apply(command)
        }).toThrow(RangeError)
        expect(Buffer.compare(simulation.snapshot(), before)).toBe(0)
      }
    }
    expect(refused).toBe(4)
  })

  test('DET-6 a command is decided at its own moment only', () => {
    const simulation = begin(course)
    const [command] = course.commands
    if (command === undefined) throw new Error('the course has commands')
    expect(() => simulation.decide(command)).toThrow(RangeError)
    simulation.advance(command.at + 1)
    expect(() => simulation.decide(command)).toThrow(RangeError)
  })

  test('DET-5 snapshots that are cut or not snapshots are refused with CodecError', () => {
    const simulation = begin(course)
    simulation.advance(course.startAt + HOUR)
    const bytes = simulation.snapshot()
    for (const length of [0, 1, 100, bytes.length >> 1, bytes.length - 1])
      expect(() => Simulation.restore(bytes.subarray(0, length))).toThrow(
        expect.objectContaining({ name: 'CodecError' }),
      )
    expect(() => Simulation.restore(Uint8Array.of(8, 0))).toThrow(expect.objectContaining({ name: 'CodecError' }))
  })

  test('DET-5 a snapshot with any one byte changed is refused with CodecError or restored, nothing else', () => {
    const simulation = begin(course)
    simulation.advance(course.startAt + HOUR)
    const bytes = simulation.snapshot()
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = bytes.slice()
        damaged[at] = (damaged[at] ?? 0) ^ change
        try {
          Simulation.restore(damaged)
        } catch (error) {
          expect(error).toMatchObject({ name: 'CodecError' })
        }
      }),
      { numRuns: RUNS * 10 },
    )
  })
})
