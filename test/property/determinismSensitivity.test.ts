import { describe, expect, test, vi } from 'vitest'
import type { Command } from '../../engine/command.ts'
import { uuidFrom } from '../../engine/kernel/digest.ts'
import type { Distribution } from '../../engine/tenant/distribution.ts'
import { RECORD_KIND_NAMES, RECORD_KINDS } from '../../engine/records/kinds.ts'
import type { RecordKind } from '../../engine/records/kinds.ts'
import { RecordWriter } from '../../engine/records/writer.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { courseFrom } from '../scenario/courses.ts'
import { run } from '../scenario/runner.ts'
import type { Course } from '../scenario/runner.ts'

const HOUR = 3_600_000
const whole = courseFrom('test/scenario/shop-two-days.json')
/** Two bookings of one number, a second apart. */
const twice = [1, 2].map((place): Command => {
  const actor = { kind: 'script', name: 'test' } as const
  const options = { alwaysCheckCapacity: false, language: 'en-US', userData: {} }
  const body = {
    kind: 'callback.create',
    id: uuidFrom('twice', place),
    serviceName: 'Shop_VQ_CB',
    phoneNumber: '+4930555070',
    ...options,
  } as const
  return { at: whole.startAt + 2 * HOUR + place * 1000, actor, body }
})
/** To the evening of the first day: callers who often choose a time, offers, dials, retries, a purge at the end of the business day. */
const course: Course = {
  ...whole,
  until: whole.startAt + 11 * HOUR,
  commands: [...whole.commands, ...twice].sort((one, other) => one.at - other.at),
  tenant: {
    ...whole.tenant,
    traffic: {
      sources: whole.tenant.traffic.sources.map((source) => ({
        ...source,
        acceptance: [{ ewtFromSeconds: 0, immediate: 0.3, scheduled: 0.5 }],
      })),
    },
  },
}
const expected = run(course)
const { tenant } = course

type Source = Tenant['traffic']['sources'][number]
type Row = Tenant['settings']['rows'][number]

const withSource = (edit: (source: Source) => Source): Tenant => ({
  ...tenant,
  traffic: { sources: tenant.traffic.sources.map(edit) },
})
const withRows = (change: Partial<Row>): Tenant => ({
  ...tenant,
  settings: {
    default: { ...tenant.settings.default, ...change },
    rows: tenant.settings.rows.map((row) => ({ ...row, ...change })),
  },
})
const withDialer = (change: Partial<Tenant['dialer']>): Tenant => ({
  ...tenant,
  dialer: { ...tenant.dialer, ...change },
})

/** The same distribution, a thousandth longer. */
function longer(distribution: Distribution): Distribution {
  switch (distribution.kind) {
    case 'constant':
      return { ...distribution, seconds: distribution.seconds * 1.001 }
    case 'weibull':
      return { ...distribution, scale: distribution.scale * 1.001 }
    case 'empirical':
      return { ...distribution, values: distribution.values.map((value) => value * 1.001) }
    default:
      return { ...distribution, mean: distribution.mean * 1.001 }
  }
}

describe('the hash sees every change of what is simulated', () => {
  test.each<[string, Tenant]>([
    ['handle time', withSource((one) => ({ ...one, handleTime: longer(one.handleTime) }))],
    ['after-call work', withSource((one) => ({ ...one, afterCallWork: longer(one.afterCallWork) }))],
    ['patience', withSource((one) => (one.patience ? { ...one, patience: longer(one.patience) } : one))],
    ['arrival rates', withSource((one) => ({ ...one, scale: one.scale * 1.001 }))],
    ['wish for a slot', withSource((one) => ({ ...one, scheduleAhead: { kind: 'constant', seconds: 20_000 } }))],
    [
      'acceptance of offers',
      withSource((one) => ({
        ...one,
        acceptance: one.acceptance.map((row) => ({ ...row, immediate: row.immediate / 2 })),
      })),
    ],
    [
      'TRF-3 redials',
      withSource((one) => ({
        ...one,
        redial: { afterAbandon: 0.5, afterBusy: 0.5, delay: { kind: 'exponential', mean: 120 }, maximum: 2 },
      })),
    ],
    [
      'TRF-3 calls while a callback waits',
      withSource((one) => ({ ...one, callsWhileWaiting: { share: 0.5, delay: { kind: 'exponential', mean: 120 } } })),
    ],
    ['ringing time', withDialer({ answerDelay: longer(tenant.dialer.answerDelay) })],
    ['SET-16 detection time', withDialer({ detectionTime: { kind: 'constant', seconds: 2 } })],
    ['patience of customers dialled', withDialer({ customerPatience: { kind: 'constant', seconds: 0.5 } })],
    ['handle time of bookings', withDialer({ handleTime: longer(tenant.dialer.handleTime) })],
    ['results of dials', withDialer({ outcomes: { ...tenant.dialer.outcomes, person: 10 } })],
    ['no answer timeout', withDialer({ noAnswerTimeoutSeconds: tenant.dialer.noAnswerTimeoutSeconds + 1 })],
    ['trunks', withDialer({ trunks: 1 })],
    ['CAP-2 capacity', { ...tenant, capacityRules: tenant.capacityRules.map((rule) => ({ ...rule, cells: {} })) }],
    ['agents', { ...tenant, agents: tenant.agents.slice(1) }],
    [
      'answer delay of agents',
      {
        ...tenant,
        agents: tenant.agents.map((agent) => ({ ...agent, answerDelay: { kind: 'constant', seconds: 2.5 } })),
      },
    ],
    [
      'TRF-4 ready delay of agents',
      {
        ...tenant,
        agents: tenant.agents.map((agent) => ({ ...agent, readyDelay: { kind: 'constant', seconds: 2.5 } })),
      },
    ],
    [
      'TRF-4 breaks of agents',
      { ...tenant, agents: tenant.agents.map((agent) => ({ ...agent, breaks: tenant.businessHours[0]?.name })) },
    ],
    ['distance of samples', { ...tenant, sampleIntervalSeconds: tenant.sampleIntervalSeconds * 2 }],
  ])('DET-7 %s', (_, changed) => {
    expect(run({ ...course, tenant: changed }).hash).not.toBe(expected.hash)
  })

  test.each<[string, Partial<Row>]>([
    ['SET-9 slot duration', { slotDurationMinutes: 60 }],
    ['SET-11 purge time', { purgeTimeMinutes: 20 }],
    ['SET-12 connection attempts', { maximumConnectionAttempts: 1 }],
    ['SET-13 retry interval', { retryIntervalMinutes: 16 }],
    ['SET-14 snooze duration', { snoozeDurationMinutes: 31 }],
    ['SET-17 routing point', { routingPoint: '' }],
    ['SET-24 duplicates', { rejectDuplicateInQueue: true, throttleLimit: 1 }],
    ['SET-5 scheduled callbacks', { scheduledEnabled: false }],
    ['SET-4 immediate callbacks', { immediateEnabled: false }],
  ])('DET-7 %s', (_, change) => {
    expect(run({ ...course, tenant: withRows(change) }).hash).not.toBe(expected.hash)
  })

  test('DET-7 the seed', () => {
    const hashes = new Set(Array.from({ length: 25 }, (_, seed) => run({ ...course, seed }).hash))
    expect(hashes.size).toBe(25)
  })

  test('DET-7 commands: the hash of the commands too, but by nothing else', () => {
    const fewer = run({ ...course, commands: course.commands.slice(1) })
    expect(fewer.hash).not.toBe(expected.hash)
    expect(fewer.commandHash).not.toBe(expected.commandHash)
    const other = run({ ...course, seed: course.seed + 1, tenant: { ...tenant, sampleIntervalSeconds: 600 } })
    expect(other.hash).not.toBe(expected.hash)
    expect(other.commandHash).toBe(expected.commandHash)
    const [first, ...rest] = course.commands
    if (first === undefined) throw new Error('the course has commands')
    const renamed = run({ ...course, commands: [{ ...first, actor: { kind: 'script', name: 'x' } }, ...rest] })
    expect(renamed.commandHash).not.toBe(expected.commandHash)
    expect(renamed.hash).not.toBe(expected.hash)
  })

  test('DET-1 running again changes nothing', () => {
    expect(run(course)).toEqual(expected)
  })
})

describe('the hash sees every field of every record', () => {
  /** Runs with one value of the first record of a kind altered on its way into the writer; the simulation itself is as before. */
  function alteredAt(kind: RecordKind, argument: number): string {
    let isFirst = true
    const original: (this: RecordWriter, ...values: never[]) => void = RecordWriter.prototype[kind]
    const spy = vi.spyOn(RecordWriter.prototype, kind)
    spy.mockImplementation(function (this: RecordWriter, ...values: readonly (number | string)[]) {
      const altered = values.map((value, i) =>
        isFirst && i === argument ? (typeof value === 'number' ? value + 1 : `${value} `) : value,
      )
      isFirst = false
      Reflect.apply(original, this, altered)
    })
    try {
      const { hash, records } = run(course)
      expect(isFirst).toBe(false)
      expect(records).toBe(expected.records)
      return hash
    } finally {
      spy.mockRestore()
    }
  }

  const unwritten: readonly string[] = [
    'retention',
    'link',
    'callIn',
    'push',
    'transfer',
    'announcement',
    'nameRecording',
    'furtherCall',
  ]
  const written = RECORD_KIND_NAMES.filter((kind) => !unwritten.includes(kind))

  test.each(written)('DET-7 %s', (kind) => {
    const fields = ['time', ...Object.keys(RECORD_KINDS[kind])]
    const hashes = fields.map((_, argument) => alteredAt(kind, argument))
    expect(new Set([expected.hash, ...hashes]).size).toBe(fields.length + 1)
    expect(alteredAt(kind, fields.length)).toBe(expected.hash)
  })

  test.each([
    ['callIn', [1, 'a', 'b', 2, 3, 4, 'c', 'd', 5, 'e', 'f', 'g']],
    ['push', [1, 'a', 'b', 2, 'c', 'd', 3, 4, 'e', 5]],
    ['announcement', [1, 2, 3, 4, 5]],
    ['nameRecording', [1, 'a', 2, 3]],
    ['furtherCall', [1, 2, 3, 4, 5, 'a']],
    ['transfer', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]],
  ] as const)('DET-7 %s', (kind, values) => {
    const hashOf = (all: readonly (number | string)[]): string => {
      const writer = new RecordWriter()
      Reflect.apply(Reflect.get(writer, kind), writer, all)
      return writer.hash
    }
    const altered = values.map((value, place) =>
      hashOf(values.map((one, at) => (at !== place ? one : typeof value === 'number' ? value + 100 : `${value}!`))),
    )
    expect(values).toHaveLength(Object.keys(RECORD_KINDS[kind]).length + 1)
    expect(new Set([hashOf(values), ...altered]).size).toBe(values.length + 1)
  })

  test('DET-7 retention', () => {
    const hashes = [
      [1, 'a'],
      [2, 'a'],
      [1, 'b'],
    ].map(([time, id]) => {
      const writer = new RecordWriter()
      writer.retention(Number(time), String(id))
      return writer.hash
    })
    expect(new Set(hashes).size).toBe(3)
  })

  test('DET-7 link', () => {
    const hashes = [
      [1, 'a', 'b'],
      [2, 'a', 'b'],
      [1, 'c', 'b'],
      [1, 'a', 'c'],
    ].map(([time, id, other]) => {
      const writer = new RecordWriter()
      writer.link(Number(time), String(id), String(other))
      return writer.hash
    })
    expect(new Set(hashes).size).toBe(4)
  })
})
