import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layoutOf } from '../../engine/records/layout.ts'
import type { DecodedRecord, RecordOf } from '../../engine/records/kinds.ts'
import type { SqlFile } from '../../main/store/database.ts'
import type { SqlStore } from '../../main/store/sqlStore.ts'
import { columnsOf } from '../../main/store/rowInserter.ts'
import type { Lineage, Store, StoredBatch } from '../../main/store/store.ts'
import type { DetailLimits } from '../../main/store/trimming.ts'
import { Model, QUEUES } from '../main/store/model.ts'
import { databaseOf, newStore } from '../main/store/stores.ts'
import { START, story, Teller } from '../main/store/story.ts'
import type { Draw, Step } from '../main/store/story.ts'
import { EFFORT } from '../support/chance.ts'

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
const KINDS = ['leg', 'agent', 'block', 'announcement'] as const
type Kind = (typeof KINDS)[number]

/** Records that are call detail for the most part. */
const detail = (draw: Draw): Draw => ({ ...draw, kind: [99, 96, 70, 70, 85][draw.kind % 5] ?? 70 })
const detailStory = story.map((steps) =>
  steps.map((step): Step => (step.does === 'run' ? { ...step, draws: step.draws.map(detail) } : step)),
)

const drawsOf = (steps: readonly Step[]): number =>
  steps.reduce((sum, step) => sum + (step.does === 'run' ? step.draws.length : 0), 0)
/** Long enough to have detail that is trimmed. */
const longStory = detailStory.filter((steps) => drawsOf(steps) >= 60)

const limits: fc.Arbitrary<DetailLimits> = fc.record({
  age: fc.constantFrom(QUARTER, 4 * QUARTER, 1e12),
  leg: fc.nat(40),
  agent: fc.nat(20),
  block: fc.nat(20),
  announcement: fc.nat(20),
  step: fc.constantFrom(1, 5, 20),
})

/** A store, and a teller who gives it each batch `times`: recovery repeats what is there already. */
async function opened(given?: DetailLimits, times = 1): Promise<[SqlStore, Teller]> {
  const store = await newStore(given)
  await store.setNames({ queues: QUEUES, agents: [] })
  const project = (batch: StoredBatch): void => {
    for (let time = 0; time < times; time++) store.project(batch)
  }
  const relay: Store = Object.create(store, {
    project: { value: project },
    seek: { value: (lineage: Lineage) => store.seek(lineage) },
  })
  const teller = new Teller(relay)
  await store.seek(teller.lineage())
  return [store, teller]
}

const momentOf = (teller: Teller): number => teller.visible.at(-1)?.time ?? START

/** Gives back what the store lacks, in parts, as a session does after a rewind. Whether it had to. */
async function rebuild(store: SqlStore, teller: Teller): Promise<boolean> {
  const ranges = await store.lacking(momentOf(teller))
  for (const range of ranges) {
    for (let beyond = range.beyond; beyond < range.through; beyond += 7) {
      const through = Math.min(beyond + 7, range.through)
      // A batch may reach beyond what was asked for.
      for (const batch of teller.again({ ...range, beyond: beyond - 3, through: through + 3 })) store.restore(batch)
    }
  }
  return ranges.length > 0
}

const group = <T>(list: readonly T[], key: (one: T) => string, value: (one: T) => number): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const one of list) sums[key(one)] = (sums[key(one)] ?? 0) + value(one)
  return sums
}

const start = (time: number): number => Math.floor(time / QUARTER) * QUARTER
const waitOf = (it: RecordOf<'leg'>): number =>
  it.queuedAt < 0 ? 0 : (it.answeredAt < 0 ? it.time : it.answeredAt) - it.queuedAt

/** A sum and what it should be by going through the rows of its range. */
function checkSums(file: SqlFile, all: readonly DecodedRecord[], key: number): void {
  const read = (sql: string): Record<string, number> =>
    Object.fromEntries(file.rows(sql, [key]).map(([name, value]) => [String(name), Number(value)]))
  const legs = all.filter((it) => it.kind === 'leg')
  const answers = legs.filter((it) => it.answeredAt >= 0)
  const byCall = (it: RecordOf<'leg'>): string => `${start(it.arrivedAt)} ${it.queue} ${it.outcome}`
  for (const [column, value] of [
    ['calls', () => 1],
    ['waited', waitOf],
    ['handled', (it: RecordOf<'leg'>) => (it.answeredAt < 0 ? 0 : it.time - it.answeredAt)],
  ] as const) {
    expect(
      read(
        `SELECT interval || ' ' || queue || ' ' || outcome, sum(${column}) FROM leg_sum WHERE dropped = ? GROUP BY 1`,
      ),
    ).toEqual(group(legs, byCall, value))
  }
  expect(read(`SELECT interval || ' ' || agent, calls FROM handled_sum WHERE dropped = ?`)).toEqual(
    group(
      answers,
      (it) => `${start(it.arrivedAt)} ${it.agent}`,
      () => 1,
    ),
  )
  expect(read(`SELECT interval || ' ' || queue, waited FROM answer_sum WHERE dropped = ?`)).toEqual(
    group(
      answers.filter((it) => it.queuedAt >= 0),
      (it) => `${start(it.answeredAt - 1)} ${it.queue}`,
      waitOf,
    ),
  )
  const states = all.filter((it) => it.kind === 'agent')
  const spans = states.flatMap((it, i) => {
    const until = states.slice(i + 1).find(({ agent }) => agent === it.agent)?.time ?? it.time
    return [{ ...it, length: until - it.time }]
  })
  expect(
    Object.values(
      read(
        `SELECT agent, sum(loggedOut + notReady + ready + ringing + talking + afterCallWork) FROM agent_sum WHERE dropped = ? GROUP BY 1`,
      ),
    ).reduce((a, b) => a + b, 0),
  ).toBe(spans.reduce((sum, { length }) => sum + length, 0))
  expect(read(`SELECT agent, lastState FROM agent_edge WHERE dropped = ?`)).toEqual(
    Object.fromEntries(states.map(({ agent, state }) => [agent, state])),
  )
  expect(
    read(
      `SELECT application || ' ' || block || ' ' || next || ' ' || interval, steps FROM block_sum WHERE dropped = ?`,
    ),
  ).toEqual(
    group(
      all.filter((it) => it.kind === 'block'),
      (it) => `${it.application} ${it.block} ${it.next} ${start(it.time)}`,
      () => 1,
    ),
  )
}

test('REC-2, TTR-1 after any trims, rewinds and rebuilding, readers see each record once: as a row or in a sum', async () => {
  let rebuilt = 0
  await fc.assert(
    fc.asyncProperty(
      detailStory,
      limits,
      fc.nat(500),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 2 }),
      async (steps, given, from, length, times) => {
        const [store, teller] = await opened(given, times)
        for (const step of steps) {
          await teller.tell(step)
          if (step.does !== 'run' && (await rebuild(store, teller))) rebuilt++
          expect(await store.counts()).toEqual(new Model(teller.visible).counts())
        }
        const model = new Model(teller.visible)
        const range = { from: START + (from - 250) * QUARTER, to: START + (from - 250 + length) * QUARTER }
        expect(await store.activity({ ...range, buckets: length })).toEqual(
          model.activity(range.from, range.to, length),
        )
        const file = await databaseOf(store)
        for (const [key, kind, branch, beyond, through, rows] of file.rows(
          'SELECT dropped.key, kind, branch.id, beyond, through, "rows" FROM dropped JOIN branch ON branch.key = branch WHERE summed',
        )) {
          const all = teller.known({ branch: String(branch), beyond: Number(beyond), through: Number(through) })
          const ofKind = all.filter((it) => it.kind === kind)
          expect(rows).toBe(ofKind.length)
          checkSums(file, ofKind, Number(key))
        }
        file.close()
        await store.close()
      },
    ),
    { numRuns: 150 * EFFORT },
  )
  expect(rebuilt).toBeGreaterThan(10)
})

/** The rows of a kind that the reader of a file finds on its line, `branch` left out. */
function rowsOf(file: SqlFile, kind: Kind): unknown[] {
  const columns = columnsOf(layoutOf(kind)).slice(1)
  return file.rows(
    `SELECT ${columns.map((column) => `it."${column}"`).join(', ')} FROM ${kind} it JOIN lineage
     ON lineage.branch = it.branch AND it.sequence > lineage.beyond AND it.sequence <= lineage.through ORDER BY it.sequence`,
  )
}

test('REC-2, TTR-1 where a rewind goes past trimmed detail, rebuilding brings back the rows of a run that never trimmed', async () => {
  const age = 8 * QUARTER
  let rebuilt = 0
  await fc.assert(
    fc.asyncProperty(longStory, fc.nat(50), async (steps, to) => {
      const [trimming, teller] = await opened({ age, leg: 1e6, agent: 1e6, block: 1e6, announcement: 1e6, step: 5 })
      const [whole, other] = await opened()
      for (const step of [...steps, { does: 'rewind', to } as const]) {
        await teller.tell(step)
        await other.tell(step)
      }
      if (await rebuild(trimming, teller)) rebuilt++
      const [left, right] = [await databaseOf(trimming), await databaseOf(whole)]
      const from = momentOf(teller) - age
      const recent = (rows: unknown[]): unknown[] => rows.filter((row) => Array.isArray(row) && Number(row[1]) >= from)
      for (const kind of KINDS) expect(recent(rowsOf(left, kind))).toEqual(recent(rowsOf(right, kind)))
      expect(await trimming.counts()).toEqual(await whole.counts())
      expect(await trimming.lacking(momentOf(teller))).toEqual([])
      for (const one of [left, right]) one.close()
      for (const one of [trimming, whole]) await one.close()
    }),
    { numRuns: 100 * EFFORT },
  )
  expect(rebuilt).toBeGreaterThan(10)
})
