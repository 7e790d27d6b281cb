import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openCenter } from '../support/center.ts'
import { CALLBACKS, INBOUND } from '../support/centerTenant.ts'
import { EFFORT } from '../support/chance.ts'
import { instant, moment } from '../support/clock.ts'
import { conserveAfterEach } from '../support/conservation.ts'

conserveAfterEach()

const START = instant('09:00')

/** A way of waiting: a queue and how priorities are there. */
const anyProfile = fc.record({
  queue: fc.constantFrom(INBOUND, CALLBACKS),
  priority: fc.nat(12),
  increment: fc.integer({ min: 0, max: 5 }),
  interval: fc.integer({ min: 1, max: 90 }),
  limit: fc.oneof(fc.constant(undefined), fc.nat(40)),
})
type Profile = typeof anyProfile extends fc.Arbitrary<infer T> ? T : never

interface Waiting {
  readonly profile: Profile
  readonly queuedAt: number
  readonly number: number
}

/** RTE-6 as it is written: what the priority has come to at a moment, one step after the other. */
function priorityOf({ profile, queuedAt }: Waiting, now: number): number {
  const limit = Math.max(profile.priority, profile.limit ?? 1000)
  let priority = profile.priority
  for (let at = queuedAt + profile.interval * 1000; at <= now; at += profile.interval * 1000)
    priority += profile.increment
  return Math.min(priority, limit)
}

function isBefore(one: Waiting, other: Waiting, now: number): boolean {
  const difference = priorityOf(other, now) - priorityOf(one, now)
  if (difference !== 0) return difference < 0
  return one.queuedAt !== other.queuedAt ? one.queuedAt < other.queuedAt : one.number < other.number
}

/** Agents who each serve for so long, one after the other, whoever is first at that moment. Returns when each call is answered. */
function model(calls: readonly Waiting[], agents: number, serviceMs: number): number[] {
  const free = Array.from({ length: agents }, () => 0)
  const answers: number[] = []
  const left = new Set(calls)
  while (left.size > 0) {
    const agent = free.indexOf(Math.min(...free))
    const now = Math.max(free[agent] ?? 0, Math.min(...[...left].map(({ queuedAt }) => queuedAt)))
    // Arrivals are the last thing at an instant (DET-4): who comes at this one is taken only when nobody waits, the first to come first.
    const waiting = [...left].filter(({ queuedAt }) => queuedAt < now)
    const next = (waiting.length > 0 ? waiting : [...left].slice(0, 1)).reduce((best, one) =>
      isBefore(one, best, now) ? one : best,
    )
    left.delete(next)
    answers[next.number - 1] = now
    free[agent] = now + serviceMs
  }
  return answers
}

test('RTE-1 RTE-6 whoever is served next is who comes first when all priorities are worked out anew at that moment', () => {
  const course = fc.record({
    profiles: fc.array(anyProfile, { minLength: 1, maxLength: 5 }),
    gaps: fc.array(
      fc.record({
        from: fc.nat(4),
        gap: fc.oneof(
          fc.nat(40_000),
          fc.nat(40).map((seconds) => seconds * 1000),
        ),
      }),
      { minLength: 1, maxLength: 40, size: 'max' },
    ),
    agents: fc.integer({ min: 1, max: 3 }),
    serviceMs: fc.integer({ min: 10_000, max: 120_000 }),
  })
  let grew = 0
  fc.assert(
    fc.property(course, ({ profiles, gaps, agents, serviceMs }) => {
      let at = START
      const calls = gaps.map(({ from, gap }, index): Waiting => {
        at += gap
        return { profile: profiles[from % profiles.length] ?? fail(), queuedAt: at, number: index + 1 }
      })
      const center = openCenter({
        agents: ['ann', 'ben', 'cid'].slice(0, agents).map((name) => ({ name })),
        callers: profiles.map(({ queue, priority, increment, interval, limit }, index) => ({
          name: `Callers ${index}`,
          handleSeconds: serviceMs / 1000,
          blocks: [
            {
              kind: 'routeCall' as const,
              id: 'r',
              queue,
              priority,
              priorityIncrement: increment,
              priorityIntervalSeconds: interval,
              ...(limit !== undefined && { priorityLimit: limit }),
            },
          ],
        })),
        calls: calls.map(({ profile, queuedAt }) => ({
          at: moment(queuedAt),
          from: `Callers ${profiles.indexOf(profile)}`,
        })),
      })
      center.to('23:00')
      const answered = new Map(center.all('leg').map((leg) => [leg.interaction, leg.answeredAt]))
      const wanted = model(calls, agents, serviceMs)
      expect(calls.map(({ number }) => answered.get(number))).toEqual(wanted)
      const plain = model(
        calls.map((call) => ({ ...call, profile: { ...call.profile, increment: 0 } })),
        agents,
        serviceMs,
      )
      if (plain.some((time, index) => time !== wanted[index])) grew++
    }),
    { numRuns: 150 * EFFORT },
  )
  // Growing changed who was served in a good part of the courses.
  expect(grew).toBeGreaterThan(15 * EFFORT)
})

function fail(): never {
  throw new Error('no profile')
}
