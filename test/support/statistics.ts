import { expect } from 'vitest'
import type { DecodedRecord } from '../../engine/records/kinds.ts'
import { AgentStatistics } from '../../engine/statistics/agents.ts'
import type { AgentTotals } from '../../engine/statistics/agents.ts'
import { callbackStatistics } from '../../engine/statistics/callbacks.ts'
import { CallStatistics } from '../../engine/statistics/calls.ts'
import { CallbackCourses } from '../../engine/statistics/course.ts'
import type { CallbackCourse } from '../../engine/statistics/course.ts'
import { DialStatistics } from '../../engine/statistics/dials.ts'
import { INTERVAL_MINUTES } from '../../engine/statistics/intervals.ts'
import { RepeatStatistics } from '../../engine/statistics/repeats.ts'
import type { RepeatInterval } from '../../engine/statistics/repeats.ts'
import { QueueAgainstTheory } from '../../engine/theory/comparison.ts'
import type {
  AgentStatisticsQuery,
  QueueStatistics,
  StatisticsQuery,
  TheoryFigures,
  TheoryQuery,
} from '../../main/store/figures.ts'
import type { Store } from '../../main/store/store.ts'

const HOUR = 60 * 60_000

/** The figures of queues by going through the records. */
export function queuesBy(
  records: readonly DecodedRecord[],
  { from, to, minutes, thresholds }: StatisticsQuery,
): Pick<QueueStatistics, 'calls' | 'callbacks' | 'dials' | 'repeats'> {
  const calls = new CallStatistics(minutes, (queue) => thresholds[queue] ?? 0)
  const courses = new CallbackCourses()
  const dials = new DialStatistics(minutes)
  const repeats = new RepeatStatistics(minutes)
  for (const record of records) for (const one of [calls, courses, dials, repeats]) one.add(record)
  const inRange = <T extends { readonly interval: number }>(all: readonly T[]): T[] =>
    all.filter(({ interval }) => interval >= from && interval < to)
  return {
    calls: inRange(calls.result()),
    callbacks: inRange(callbackStatistics(courses.result(), minutes)),
    dials: inRange(dials.result()),
    repeats: inRange(repeats.result()),
  }
}

function agentsBy(records: readonly DecodedRecord[], { from, to, now }: AgentStatisticsQuery): AgentTotals[] {
  const all = new AgentStatistics(from, to)
  for (const record of records) all.add(record)
  return all.result(now)
}

/** Agents who did something: in sums of dropped detail one may stand who did nothing. */
const busy = (agents: readonly AgentTotals[]): readonly AgentTotals[] =>
  agents.filter(({ sums }) => sums.handled > 0 || Object.values(sums.inState).some((time) => time > 0))

/** Courses of the callbacks booked in [from, to) that are not forgotten (RET-1). */
function keptCourses(records: readonly DecodedRecord[], from: number, to: number): CallbackCourse[] {
  const courses = new CallbackCourses()
  for (const record of records) courses.add(record)
  const forgotten = new Set(records.flatMap((record) => (record.kind === 'retention' ? [record.id] : [])))
  return courses.result().filter(({ id, bookedAt }) => bookedAt >= from && bookedAt < to && !forgotten.has(id))
}

/** Queues beside the formulas (TRU-4), by going through the records. */
function theoryBy(records: readonly DecodedRecord[], { queues, from, to, now }: TheoryQuery): TheoryFigures['queues'] {
  return queues.flatMap(({ queue, staff }) => {
    const against = new QueueAgainstTheory(queue, new Set(staff), from, to)
    for (const record of records) against.add(record)
    const comparison = against.result(now)
    return comparison === undefined ? [] : [{ queue, comparison }]
  })
}

/** Expects of a store what the pure functions tell of the records that its reader sees: over all of them, and over one hour. */
export async function compareStatistics(
  store: Store,
  records: readonly DecodedRecord[],
  thresholds: readonly number[],
): Promise<void> {
  const [first, last] = [records[0]?.time ?? 0, records.at(-1)?.time ?? 0]
  const start = first - (first % HOUR)
  const end = last - (last % HOUR) + HOUR
  const middle = start + Math.floor((end - start) / (2 * HOUR)) * HOUR
  const ranges = [[start, end] as const, [middle, middle + HOUR] as const]
  for (const [from, to] of ranges) {
    for (const minutes of INTERVAL_MINUTES) {
      const query = { from, to, minutes, thresholds }
      const { calls, callbacks, dials, repeats, detailFrom = 0 } = await store.queueStatistics(query)
      const known = queuesBy(records, query)
      expect({ calls, callbacks, dials }).toEqual({
        calls: known.calls,
        callbacks: known.callbacks,
        dials: known.dials,
      })
      // Sums of dropped calls do not tell who has called before.
      const inDetail = (all: readonly RepeatInterval[]) => all.filter(({ interval }) => interval >= detailFrom)
      expect(inDetail(repeats)).toEqual(inDetail(known.repeats))
    }
    const kept = await store.callbackDetails({ from, to, beyond: 0, limit: 1e6 })
    expect(kept.map(({ course }) => course)).toEqual(keptCourses(records, from, to))
    const query = { from, to, now: last }
    const { agents } = await store.agentStatistics(query)
    expect(busy(agents)).toEqual(busy(agentsBy(records, query)))
    const agentPlaces = [...new Set(records.flatMap((record) => (record.kind === 'agent' ? [record.agent] : [])))]
    const queues = thresholds.map((_, queue) => ({ queue, staff: agentPlaces.filter((place) => place % 2 <= queue) }))
    const theory = await store.theory({ ...query, queues })
    expect(theory.queues).toEqual(theory.from < to ? theoryBy(records, { ...query, queues, from: theory.from }) : [])
  }
}
