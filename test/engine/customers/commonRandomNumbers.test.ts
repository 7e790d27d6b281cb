import { describe, expect, test } from 'vitest'
import type { Command } from '../../../engine/command.ts'
import { uuidFrom } from '../../../engine/kernel/digest.ts'
import { LEG_OUTCOMES } from '../../../engine/records/kinds.ts'
import type { Tenant } from '../../../engine/tenant/tenant.ts'
import { courseFrom } from '../../scenario/courses.ts'
import { runRecorded } from '../../scenario/records.ts'
import type { RecordedRun } from '../../scenario/records.ts'
import type { Course } from '../../scenario/runner.ts'

const HOUR = 3_600_000
const day = courseFrom('assets/scenarios/default-day.json')
const startAt = day.startAt + 9 * HOUR
const until = startAt + 5 * HOUR

/** Bookings of ordinary numbers, so that what comes of each dial is the customer's own draw. */
const bookings = Array.from({ length: 120 }, (_, i): Command => {
  const phoneNumber = `+1416555${String(7000 + i)}`
  const body = {
    kind: 'callback.create',
    id: uuidFrom('booking', i),
    serviceName: 'Billing_VQ_CB',
    phoneNumber,
  } as const
  const at = startAt + HOUR + i * 30_000
  return {
    at,
    actor: { kind: 'script', name: 'test' },
    body: { ...body, alwaysCheckCapacity: false, language: 'en-US', userData: {} },
  }
})

const ADDED = 'More calls'

const base: Course = { ...day, startAt, until, commands: bookings }

interface Fates {
  /** By source and arrival time: the customers who came early enough to have left again. */
  readonly arrivals: readonly string[]
  readonly talk: ReadonlyMap<string, number>
  readonly patience: ReadonlyMap<string, number>
  /** By callback and attempt. */
  readonly dials: ReadonlyMap<string, number>
}

/** Fates of the customers of the sources that every configuration has. */
function fatesOf(run: RecordedRun, { traffic }: Tenant): Fates {
  const nameOf = (source: number): string => traffic.sources[source]?.name ?? ''
  const legs = run.of('leg').filter(({ source }) => nameOf(source) !== ADDED)
  const key = ({ source, arrivedAt }: { source: number; arrivedAt: number }): string => `${nameOf(source)} ${arrivedAt}`
  // Who has once been given to an agent hangs up later than patience alone would have it.
  const rung = new Set(run.of('agent').map(({ interaction }) => interaction))
  const ended = (outcome: string) => legs.filter((leg) => LEG_OUTCOMES[leg.outcome] === outcome)
  return {
    arrivals: legs
      .filter(({ arrivedAt }) => arrivedAt < until - 3 * HOUR)
      .map(key)
      .sort(),
    talk: new Map(ended('answered').map((leg) => [key(leg), leg.time - leg.answeredAt])),
    patience: new Map(
      ended('abandoned')
        .filter(({ interaction }) => !rung.has(interaction))
        .map((leg) => [key(leg), leg.time - leg.queuedAt]),
    ),
    dials: new Map(
      run
        .of('dial')
        .flatMap(({ id, attempt, result }) =>
          bookings.some(({ body }) => body.kind === 'callback.create' && body.id === id)
            ? [[`${id} ${attempt}`, result]]
            : [],
        ),
    ),
  }
}

function expectSame(first: ReadonlyMap<string, number>, second: ReadonlyMap<string, number>, atLeast: number): void {
  const shared = [...first.keys()].filter((key) => second.has(key))
  expect(shared.length).toBeGreaterThan(atLeast)
  expect(shared.filter((key) => first.get(key) !== second.get(key))).toEqual([])
}

const { tenant } = day
const extra = tenant.traffic.sources[0]
const edits: [string, Tenant][] = [
  [
    'the settings of one queue',
    {
      ...tenant,
      settings: {
        default: tenant.settings.default,
        rows: tenant.settings.rows.map((row) =>
          row.queue === 'Sales_VQ_CB'
            ? { ...row, slotCapacity: 1, immediateEnabled: false, maximumConnectionAttempts: 1 }
            : row,
        ),
      },
    },
  ],
  ['a tenth of the agents', { ...tenant, agents: tenant.agents.filter((_, i) => i % 10 !== 0) }],
  [
    'a new traffic source before the others',
    {
      ...tenant,
      traffic: {
        sources: [...(extra ? [{ ...extra, name: ADDED, scale: 0.2 }] : []), ...tenant.traffic.sources],
      },
    },
  ],
  [
    'how long customers take to answer when dialled',
    { ...tenant, dialer: { ...tenant.dialer, answerDelay: { kind: 'erlang', mean: 5, phases: 2 } } },
  ],
  [
    'the handle time of one source',
    {
      ...tenant,
      traffic: {
        sources: tenant.traffic.sources.map((source, i) =>
          i === 2 ? { ...source, handleTime: { kind: 'exponential', mean: 400 } } : source,
        ),
      },
    },
  ],
]

describe('two configurations on one seed see the same customers', () => {
  const original = runRecorded(base)
  const before = fatesOf(original, tenant)

  test.each(edits)('DET-3 a change of %s shifts no draw of anybody else', (what, edited) => {
    const changed = runRecorded({ ...base, tenant: edited })
    expect(changed.outcome.hash).not.toBe(original.outcome.hash)
    const after = fatesOf(changed, edited)
    expect(after.arrivals).toEqual(before.arrivals)
    expect(before.arrivals.length).toBeGreaterThan(1500)
    const keepsTalk = ([key]: [string, number]): boolean =>
      what !== 'the handle time of one source' || !key.startsWith(tenant.traffic.sources[2]?.name ?? '')
    expectSame(new Map([...before.talk].filter(keepsTalk)), after.talk, 1000)
    expectSame(before.patience, after.patience, 10)
    expectSame(before.dials, after.dials, 20)
  })

  test('DET-3 another seed brings other customers', () => {
    const after = fatesOf(runRecorded({ ...base, seed: base.seed + 1 }), tenant)
    expect(after.arrivals).not.toEqual(before.arrivals)
  })
})
