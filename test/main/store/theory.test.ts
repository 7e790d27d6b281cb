import { expect, test } from 'vitest'
import type { RecordWriter } from '../../../engine/records/writer.ts'
import { AGENT_STATES, LEG_OUTCOMES } from '../../../engine/records/kinds.ts'
import type { AgentState } from '../../../engine/records/kinds.ts'
import { steadyState } from '../../../engine/theory/erlang.ts'
import { newStore } from './stores.ts'
import { batchOf } from './story.ts'

const HOUR = 3_600_000
const QUERY = { from: 0, to: HOUR, now: HOUR, queues: [{ queue: 0, staff: [0, 1] }] }

const state = (writer: RecordWriter, at: number, agent: number, name: AgentState): void =>
  writer.agent(at, agent, AGENT_STATES.indexOf(name), -1, -1)

/** A call that arrives at a moment, waits and is spoken to for 100 s, or hangs up. Seconds. */
function call(writer: RecordWriter, at: number, wait: number, isAnswered: boolean): void {
  const [arrivedAt, leftAt] = [at * 1000, (at + wait) * 1000]
  const outcome = LEG_OUTCOMES.indexOf(isAnswered ? 'answered' : 'abandoned')
  const end = isAnswered ? leftAt + 100_000 : leftAt
  writer.leg(end, at, 0, 0, arrivedAt, arrivedAt, isAnswered ? leftAt : -1, isAnswered ? 0 : -1, outcome, 5, 1)
}

test('TRU-4 what was measured, by hand, and the formulas for the same load', async () => {
  const store = await newStore()
  store.project(
    batchOf((writer) => {
      state(writer, 0, 0, 'ready')
      state(writer, 0, 1, 'ready')
      call(writer, 0, 0, true)
      call(writer, 600, 30, true)
      call(writer, 1200, 60, false)
    }),
  )
  const { from, queues } = await store.theory(QUERY)
  // Three calls waited 0 + 30 + 60 s, one of them gave up after that.
  const load = { agents: 2, arrivalsPerSecond: 3 / 3600, meanService: 100, meanPatience: 90 }
  expect(from).toBe(0)
  expect(queues).toEqual([
    {
      queue: 0,
      comparison: {
        load,
        measured: { waits: 2 / 3, abandons: 1 / 3, meanWait: 30 },
        theory: steadyState(load),
        broken: [],
      },
    },
  ])
  expect(await store.theory({ ...QUERY, queues: [{ queue: 1, staff: [0] }] })).toEqual({ from: 0, queues: [] })
  await expect(store.theory({ ...QUERY, to: 7 })).rejects.toThrow(RangeError)
  await store.close()
})

test('TRU-4 REC-2 only what is kept in detail is compared; who logged out in what is not, is not at work', async () => {
  const store = await newStore({ age: 1e12, leg: 9, agent: 1, block: 9, announcement: 9, step: 1 })
  store.project(
    batchOf((writer) => {
      state(writer, 0, 0, 'ready')
      state(writer, 0, 1, 'ready')
      state(writer, 10_000, 1, 'loggedOut')
      call(writer, 60, 0, true)
      call(writer, 1000, 0, true)
      state(writer, 1_200_000, 0, 'ready')
    }),
  )
  const { from, queues } = await store.theory(QUERY)
  expect(from).toBe(HOUR / 4)
  // One call in the remaining 45 min, and one agent for it.
  expect(queues[0]?.comparison.load).toEqual({ agents: 1, arrivalsPerSecond: 1 / 2700, meanService: 100 })
  await store.close()
})
