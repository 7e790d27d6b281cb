import { describe, expect, test } from 'vitest'
import { AGENT_STATES, CALLBACK_STATES, LEG_OUTCOMES } from '../../engine/records/kinds.ts'
import type { RecordOf } from '../../engine/records/kinds.ts'
import { forEachRecord } from '../../engine/records/decode.ts'
import type { DecodedRecord } from '../../engine/records/kinds.ts'
import { courseFrom, GOLDEN_SCENARIOS } from './courses.ts'
import { begin, finish } from './runner.ts'
import type { Course } from './runner.ts'

function play(course: Course): { records: DecodedRecord[]; simulation: ReturnType<typeof begin> } {
  const simulation = begin(course)
  const records: DecodedRecord[] = []
  simulation.onRecords((batch) => {
    forEachRecord(batch, (record) => records.push({ ...record }))
  })
  finish(simulation, course)
  simulation.flushRecords()
  return { records, simulation }
}

function ofKind<K extends DecodedRecord['kind']>(records: readonly DecodedRecord[], kind: K): RecordOf<K>[] {
  return records.filter((record): record is RecordOf<K> => record.kind === kind)
}

/**
 * How long a call stood in its line, ms: from entering the queue until an agent's phone rang for it or it left, and again from a call that
 * the agent missed.
 */
function timesInLine(records: readonly DecodedRecord[]): (leg: RecordOf<'leg'>) => number {
  const ringing = AGENT_STATES.indexOf('ringing')
  const ringsFor = new Map<number, number>()
  /** By call: taken out of the line, put back, taken out … */
  const turns = new Map<number, number[]>()
  const turn = (interaction: number, time: number): void => {
    turns.set(interaction, [...(turns.get(interaction) ?? []), time])
  }
  for (const { agent, state, interaction, time } of ofKind(records, 'agent')) {
    const rang = ringsFor.get(agent)
    ringsFor.delete(agent)
    if (rang !== undefined && interaction !== rang) turn(rang, time)
    if (interaction >= 0 && rang === undefined && (turns.get(interaction)?.length ?? 0) % 2 === 0)
      turn(interaction, time)
    if (state === ringing) ringsFor.set(agent, interaction)
  }
  return ({ interaction, queuedAt, time }) => {
    const marks = [queuedAt, ...(turns.get(interaction) ?? [])]
    if (marks.length % 2 === 1) marks.push(time)
    return marks.reduce((sum, mark, i) => sum + (i % 2 === 0 ? -mark : mark), 0)
  }
}

const runs = Object.entries(GOLDEN_SCENARIOS).map(([name, file]) => {
  const course = courseFrom(file)
  return { name, course, ...play(course) }
})

describe.each(runs)('$name', ({ course, records, simulation }) => {
  const legs = ofKind(records, 'leg')
  const blocks = ofKind(records, 'block')
  const ended = new Set(legs.map(({ interaction }) => interaction))
  const arrived = new Set(blocks.map(({ interaction }) => interaction))

  test('TRU-2 every call has at most one outcome, and nobody leaves who has not come', () => {
    expect(ended.size).toBe(legs.length)
    expect(legs.filter(({ interaction }) => !arrived.has(interaction))).toEqual([])
    for (const leg of legs) expect(LEG_OUTCOMES[leg.outcome]).toBeDefined()
  })

  test('TRU-2 arrivals are outcomes plus those who are still inside, where the views show them', () => {
    const inside = [...arrived].filter((interaction) => !ended.has(interaction))
    const lastStep = new Map(blocks.map((block) => [block.interaction, block]))
    const lastState = new Map(ofKind(records, 'agent').map((record) => [record.agent, record]))
    const withAgent = new Set([...lastState.values()].map(({ interaction }) => interaction))
    // A message leads on; what has no next block has come to its queue.
    const inFlow = inside.filter((interaction) => (lastStep.get(interaction)?.next ?? -1) >= 0)
    const onPhone = inside.filter((interaction) => withAgent.has(interaction))
    const waiting = inside.filter((interaction) => !inFlow.includes(interaction) && !onPhone.includes(interaction))
    expect(waiting.length).toBe(simulation.queues().reduce((sum, queue) => sum + queue.waitingCalls, 0))
    expect(onPhone.length).toBe(simulation.agents().filter(({ interaction }) => interaction === 'call').length)
    expect(arrived.size).toBe(legs.length + inFlow.length + onPhone.length + waiting.length)
  })

  test('TRU-2 every callback is completed once or still there, and its transitions join up', () => {
    const states = new Map<string, number>()
    const completed = CALLBACK_STATES.indexOf('COMPLETED')
    for (const { id, from, to } of ofKind(records, 'transition')) {
      expect(states.get(id) ?? -1).toBe(from)
      expect(from).not.toBe(completed)
      states.set(id, to)
    }
    const born = ofKind(records, 'callback').map(({ id }) => id)
    expect(new Set(born).size).toBe(born.length)
    expect([...states.keys()].sort()).toEqual([...born].sort())
    const counts = CALLBACK_STATES.map((_, code) => [...states.values()].filter((state) => state === code).length)
    expect(CALLBACK_STATES.map((state) => simulation.callbackCounts()[state])).toEqual(counts)
  })

  test('TRU-2 each accepted offer of a call is a callback, and each callback of a call an accepted offer', () => {
    const accepted = legs.filter(({ outcome }) => LEG_OUTCOMES[outcome]?.startsWith('callback'))
    const fromCalls = ofKind(records, 'callback').filter(({ interaction }) => interaction >= 0)
    expect(fromCalls.map(({ interaction }) => interaction)).toEqual(accepted.map(({ interaction }) => interaction))
  })

  test('TRU-2 no call is with two agents at once', () => {
    const on = new Map<number, number>()
    const agentOf = new Map<number, number>()
    const shared: number[] = []
    for (const { agent, interaction } of ofKind(records, 'agent')) {
      const before = on.get(agent)
      if (before !== undefined && before !== interaction) agentOf.delete(before)
      on.set(agent, interaction)
      if (interaction < 0) continue
      if ((agentOf.get(interaction) ?? agent) !== agent) shared.push(interaction)
      agentOf.set(interaction, agent)
    }
    expect(shared).toEqual([])
  })

  test('TRU-2 Little’s law: calls that wait on average are their rate times their mean wait', () => {
    const { queues } = course.tenant
    const length = course.until - course.startAt
    const samples = ofKind(records, 'sample')
    const timeInLine = timesInLine(records)
    queues.forEach(({ name, kind }, queue) => {
      if (kind !== 'inbound') return
      const waits = legs.filter((leg) => leg.queue === queue && leg.queuedAt >= 0).map(timeInLine)
      const byWaits = waits.reduce((sum, wait) => sum + wait, 0) / length
      const own = samples.filter((sample) => sample.queue === queue).map(({ waitingCalls }) => waitingCalls)
      const bySamples = own.reduce((sum, waiting) => sum + waiting, 0) / own.length
      expect(waits.length, name).toBeGreaterThan(100)
      // Samples a minute apart leave a few percent to chance.
      expect(Math.abs(bySamples - byWaits), `${name}: ${bySamples} sampled, ${byWaits} by waits`).toBeLessThan(
        0.05 * byWaits + 0.02,
      )
    })
  })
})

test('TRU-2 Little’s law holds exactly when the queue is looked at after every event', () => {
  const course = courseFrom(GOLDEN_SCENARIOS['shop-two-days'])
  const simulation = begin(course)
  const records: DecodedRecord[] = []
  simulation.onRecords((batch) => {
    forEachRecord(batch, (record) => records.push({ ...record }))
  })
  let waited = 0
  for (;;) {
    const { now } = simulation
    const waiting = simulation.queues().reduce((sum, queue) => sum + queue.waitingCalls, 0)
    const next = Math.min(simulation.nextEventAt() ?? course.until, course.until)
    waited += waiting * (next - now)
    if (next === course.until) break
    simulation.advance(next, 1)
  }
  simulation.flushRecords()
  expect(simulation.queues().every(({ waitingCalls }) => waitingCalls === 0)).toBe(true)
  const waits = ofKind(records, 'leg')
    .filter(({ queuedAt }) => queuedAt >= 0)
    .map(timesInLine(records))
  expect(waits.length).toBeGreaterThan(200)
  expect(waited).toBe(waits.reduce((sum, wait) => sum + wait, 0))
})
