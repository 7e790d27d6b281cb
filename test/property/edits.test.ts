import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CommandBody } from '../../engine/command.ts'
import { nameOf } from '../../engine/configuration/objects.ts'
import type { TenantObject } from '../../engine/configuration/objects.ts'
import { CALLBACK_REASONS, CALLBACK_STATES } from '../../engine/records/kinds.ts'
import { Simulation } from '../../engine/simulation.ts'
import type { BusinessHours } from '../../engine/tenant/businessHours.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { zoneTablesFor } from '../../main/ports/zoneFile.ts'
import { bookingOf, Center, testId } from '../support/center.ts'
import { centerTenant, INBOUND } from '../support/centerTenant.ts'
import { EFFORT } from '../support/chance.ts'
import { conservationProblems } from '../support/conservation.ts'
import { edited, isSound, MinuteModel, step, type Edit } from './minuteModel.ts'
import { DAY, MINUTE } from './minuteScanner.ts'
import { anyCapacityRule, anyHours, everyDay, SLOT_DURATIONS } from './samples.ts'

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Atlantic/Azores'] as const
/** A winter's Monday, and Fridays before clock changes of Berlin and the Azores, and of New York. */
const BEGINNINGS = ['2027-01-04', '2027-03-26', '2027-10-29', '2027-03-12', '2027-11-05'].map((date) =>
  Date.parse(date),
)
const QUEUES = [INBOUND, 'A_VQ', 'B_VQ'] as const
const HOURS = ['Always', 'Office', 'Split'] as const
const LONGEST = 9 * DAY
/** Where the state stands in a step of a timeline, behind the moment. */
const ENDS_AT = '2027-01-04T00:00 '.length

const base = centerTenant({
  agents: [],
  queues: QUEUES.map((name) => ({ name, kind: 'inbound' })),
  settings: { throttleLimit: 0, businessHours: 'Office' },
})

type Act =
  | { readonly kind: 'book'; readonly queue: string; readonly aheadMinutes: number | undefined }
  | { readonly kind: 'cancel'; readonly which: number }
  /** Edits that come at once, one after another. */
  | { readonly kind: 'edit'; readonly edits: readonly Edit[] }

const anyRow = fc
  .record({
    businessHours: fc.constantFrom(...HOURS),
    purgeTimeMinutes: fc.constantFrom(0, 1, 45, 200, 1500),
    slotCapacity: fc.nat(3),
    slotDurationMinutes: fc.constantFrom(...SLOT_DURATIONS),
    minimumTimeBeforeCallbackMinutes: fc.constantFrom(0, 90),
  })
  .map((change) => ({ ...base.settings.default, ...change }))

/** Long open times are common: else most callbacks would never be QUEUED. */
const anyHoursNear = (instant: number): fc.Arbitrary<BusinessHours> =>
  fc
    .oneof(
      fc.constantFrom(...ZONES).chain((zone) => anyHours(zone, instant)),
      fc.record({
        name: fc.constant(''),
        zone: fc.constantFrom(...ZONES),
        weekly: fc.constantFrom(
          everyDay({ from: '09:00', to: '17:00' }),
          everyDay({ from: '22:00', to: '06:30' }),
          everyDay({ from: '02:30', to: '12:00' }, { from: '12:45', to: null }),
          everyDay({ from: '00:00', to: null }),
        ),
        specialDays: fc.constant<BusinessHours['specialDays']>([]),
      }),
    )
    .chain((hours) => fc.constantFrom(...HOURS).map((name) => ({ ...hours, name })))

const anySettings: fc.Arbitrary<TenantObject> = fc.oneof(
  anyRow.map((value) => ({ type: 'settingsDefault' as const, value })),
  fc
    .tuple(anyRow, fc.constantFrom(...QUEUES))
    .map(([row, queue]) => ({ type: 'settingsRow' as const, value: { ...row, queue } })),
)

const anyPut = (instant: number): fc.Arbitrary<TenantObject> =>
  fc.oneof(
    anyHoursNear(instant).map((value) => ({ type: 'businessHours' as const, value })),
    anySettings,
    fc.constantFrom(...base.queues).map((value) => ({ type: 'queue' as const, value })),
    fc
      .tuple(anyCapacityRule, fc.constantFrom('One', 'Two'), fc.uniqueArray(fc.constantFrom(...QUEUES)))
      .map(([rule, name, queues]) => ({ type: 'capacityRule' as const, value: { ...rule, name, queues } })),
  )

const anyRemoval = fc.oneof(
  fc.record({ type: fc.constant('businessHours' as const), name: fc.constantFrom(...HOURS) }),
  fc.record({ type: fc.constantFrom('queue' as const, 'settingsRow' as const), name: fc.constantFrom(...QUEUES) }),
  fc.record({ type: fc.constant('capacityRule' as const), name: fc.constantFrom('One', 'Two') }),
)

const anyEdits = (instant: number): fc.Arbitrary<Edit[]> =>
  fc.oneof(
    { weight: 3, arbitrary: anyHoursNear(instant).map((value) => [putting({ type: 'businessHours', value })]) },
    { weight: 3, arbitrary: anySettings.map((object) => [putting(object), { kind: 'publish' as const }]) },
    { weight: 2, arbitrary: anyPut(instant).map((object) => [putting(object)]) },
    { weight: 3, arbitrary: anyRemoval.map((one) => [{ kind: 'remove' as const, ...one }]) },
    { weight: 2, arbitrary: fc.constantFrom<Edit[]>([{ kind: 'publish' }], [{ kind: 'discard' }]) },
    {
      weight: 1,
      arbitrary: fc
        .array(anyPut(instant), { minLength: 1, maxLength: 4 })
        .map((objects) => [{ kind: 'replace' as const, objects }]),
    },
  )

function putting(object: TenantObject): Edit {
  return { kind: 'put', object }
}

const anyAct = (instant: number): fc.Arbitrary<Act> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('book' as const),
        queue: fc.constantFrom(...QUEUES),
        aheadMinutes: fc.oneof(fc.constant(undefined), fc.integer({ min: -2, max: 20 }), fc.nat(2500)),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(50) }) },
    { weight: 10, arbitrary: fc.record({ kind: fc.constant('edit' as const), edits: anyEdits(instant) }) },
  )

const anyCourse = fc.constantFrom(...BEGINNINGS).chain((startAt) =>
  fc.record({
    startAt: fc.constant(startAt),
    acts: fc.array(
      fc.record({
        /** Since the act before. */
        minutes: fc.oneof({ weight: 2, arbitrary: fc.nat(3) }, { weight: 3, arbitrary: fc.nat(300) }, fc.nat(1000)),
        act: anyAct(startAt + 2 * DAY),
      }),
      { minLength: 10, maxLength: 60 },
    ),
  }),
)

function begin(tenant: Tenant, startAt: number): Center {
  const zones = zoneTablesFor([...ZONES])
  return new Center(Simulation.create({ tenant, zones, seed: 1, startAt, branch: 'main', sessionId: 'test' }))
}

/** The command of an edit, with the revision that there is now; a replacement takes over the tenant that the model arrives at. */
function commandOf(edit: Edit, { simulation }: Center, replacement: Tenant): CommandBody {
  switch (edit.kind) {
    case 'put': {
      const { object } = edit
      const present = simulation.objects(object.type).find(({ name }) => name === nameOf(object))
      return { kind: 'configuration.put', object, ...(present && { revision: present.revision }) }
    }
    case 'remove': {
      const { type, name } = edit
      const revision = simulation.objects(type).find((one) => one.name === name)?.revision ?? 0
      return { kind: 'configuration.remove', type, name, revision }
    }
    case 'publish':
    case 'discard':
      return { kind: `settings.${edit.kind}`, revision: simulation.settings().revision }
    case 'replace':
      return { kind: 'configuration.replace', tenant: replacement, revision: simulation.tenantRevision }
  }
}

/** What happened to each callback, states only. */
function timelinesOf(center: Center): Record<string, string[]> {
  const timelines: Record<string, string[]> = {}
  for (const { id, time, from, to, reason } of center.all('transition'))
    if (from !== to)
      (timelines[id] ??= []).push(step(time, CALLBACK_STATES[to] ?? 'SCHEDULED', CALLBACK_REASONS[reason]))
  return timelines
}

/** A center and the model, played side by side. */
class Course {
  readonly center: Center
  readonly model: MinuteModel
  private readonly booked: { readonly id: string; readonly queue: string; readonly desiredTime: number | undefined }[] =
    []
  private readonly cancelled = new Set<string>()

  constructor(startAt: number) {
    this.center = begin(base, startAt)
    this.model = new MinuteModel({ tenant: base }, startAt, startAt + LONGEST + 2 * DAY)
  }

  passTo(at: number): void {
    this.center.simulation.advance(at)
    this.center.simulation.flushRecords()
    this.model.passTo(at)
  }

  act(act: Act): void {
    if (act.kind === 'book') this.book(act.queue, act.aheadMinutes)
    else if (act.kind === 'cancel') this.cancel(act.which)
    else for (const edit of act.edits) this.edit(edit)
  }

  private book(queue: string, aheadMinutes: number | undefined): void {
    const { now } = this.center.simulation
    const id = testId(this.booked.length + 1)
    const desiredTime = aheadMinutes === undefined ? undefined : now + aheadMinutes * MINUTE
    const body = bookingOf({ id, serviceName: queue, ...(desiredTime !== undefined && { desiredTime }) })
    const isTaken = this.model.book(id, queue, desiredTime ?? now)
    expect(this.center.refusal(body)?.cause).toBe(isTaken ? undefined : 'unknownQueue')
    if (!isTaken) return
    this.center.send(body)
    this.booked.push({ id, queue, desiredTime })
  }

  private cancel(which: number): void {
    const one = this.booked[which % Math.max(1, this.booked.length)]
    if (one === undefined) return
    const body = { kind: 'callback.cancel', id: one.id, reason: 'CANCELLED' } as const
    const isTaken = this.model.cancel(one.id)
    expect(this.center.refusal(body) === undefined).toBe(isTaken)
    if (!isTaken) return
    this.center.send(body)
    this.cancelled.add(one.id)
  }

  private edit(edit: Edit): void {
    const { center, model } = this
    const after = edited(model.configuration, edit)
    const body = commandOf(edit, center, after?.tenant ?? base)
    const before = center.simulation.digest()
    const refusal = center.refusal(body)
    expect(center.simulation.digest()).toBe(before)
    expect([edit, refusal === undefined]).toEqual([edit, after !== undefined && isSound(after)])
    if (after === undefined || refusal !== undefined) return
    center.send(body)
    model.goOnBy(after)
    expect(timelinesOf(center)).toEqual(model.timelines())
    this.compareSlots()
  }

  /** Slots after an edit are those of a center that begins with the edited tenant and the same bookings. */
  private compareSlots(): void {
    const { simulation } = this.center
    const { now, tenant } = simulation
    const fresh = begin(tenant, now)
    for (const { id, queue, desiredTime } of this.booked)
      if (
        desiredTime !== undefined &&
        desiredTime >= now &&
        !this.cancelled.has(id) &&
        fresh.simulation.hasQueue(queue)
      )
        fresh.send(bookingOf({ id, serviceName: queue, desiredTime }))
    for (const { name } of tenant.queues)
      expect(simulation.slots(name, now, now + DAY)).toEqual(fresh.simulation.slots(name, now, now + DAY))
  }
}

describe('edits at random times', () => {
  test('DET-11 DET-6 CBK-2 CBK-4 PRG-1 PRG-2 equal a model that looks at everything every minute', () => {
    const ends = new Set<string>()
    fc.assert(
      fc.property(anyCourse, ({ startAt, acts }) => {
        const course = new Course(startAt)
        let at = startAt
        for (const { minutes, act } of acts) {
          at += minutes * MINUTE
          if (at > startAt + LONGEST) break
          course.passTo(at)
          course.act(act)
        }
        course.passTo(Math.min(at, startAt + LONGEST) + 2 * DAY)
        const { center, model } = course
        expect(timelinesOf(center)).toEqual(model.timelines())
        expect(conservationProblems(center.simulation, center.records)).toEqual([])
        for (const timeline of Object.values(model.timelines())) ends.add(timeline.at(-1)?.slice(ENDS_AT) ?? '')
        const restored = Simulation.restore(center.simulation.snapshot())
        expect(restored.digest()).toBe(center.simulation.digest())
      }),
      { numRuns: 40 * EFFORT },
    )
    const reasons = ['CANCELLED', 'FAIL_TARGET_NOT_FOUND', 'PURGED_END_OF_DAY', 'PURGED_TIMEOUT']
    const completed = reasons.map((reason) => `COMPLETED ${reason}`)
    expect([...ends].sort()).toEqual([...completed, 'QUEUED', 'SCHEDULED'])
  })
})
