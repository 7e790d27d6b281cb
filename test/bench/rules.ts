import { compileDayPlan } from '../../engine/hours/dayPlan.ts'
import { localAt } from '../../engine/hours/localTime.ts'
import { compileHours, type OfficeHours } from '../../engine/hours/officeHours.ts'
import { lintTenant } from '../../engine/lint/lintTenant.ts'
import { referenceProblems } from '../../engine/tenant/references.ts'
import { tenantSchema } from '../../engine/tenant/tenant.ts'
import { zonesOfTenant } from '../../engine/tenant/zonesInUse.ts'
import { zoneTablesFor } from '../../main/ports/zoneFile.ts'
import { largeTenant, ownHours, QUEUES, sample, ZONES } from './largeTenant.ts'
import { median, timed } from './report.ts'
import { hundredSeat } from './sampleWeek.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Tuesday 9 March 2027, 15:07 UTC: days before the clocks change in America, weeks before they do in Europe. */
const NOW = Date.UTC(2027, 2, 9, 15, 7)
const ROUNDS = 11
/** Rounds that let the compiler settle, and are not counted. */
const FIRST_ROUNDS = 4

/** Time of a run beside that of a loop with the same result, ms: medians of several rounds. */
export interface Compared {
  readonly ms: number
  readonly naiveMs: number
}

/** @param prepare makes what a round needs, outside of its time */
function medianMs<T>(prepare: () => T, run: (prepared: T) => unknown): number {
  const rounds = Array.from({ length: FIRST_ROUNDS + ROUNDS }, () => {
    const prepared = prepare()
    return timed(() => run(prepared)).ms
  })
  return median(rounds.slice(FIRST_ROUNDS))
}

const AHEAD_DAYS = 62
const BOOKED = 10_000

/** AVL-1: slots of 62 days of a queue that is always open, with 10,000 callbacks booked in them. */
export function availability(): Compared & { readonly slots: number } {
  const queue = 'Billing_VQ_CB'
  const simulation = hundredSeat(1)
  const from = simulation.now
  const to = from + AHEAD_DAYS * DAY_MS
  const desired = Array.from(
    { length: BOOKED },
    (_, place) => from + Math.floor(((place * 7919) % BOOKED) * ((to - from) / BOOKED)),
  )
  desired.forEach((desiredTime, place) => {
    const digits = String(place).padStart(4, '0')
    simulation.apply({
      at: from,
      actor: { kind: 'api', name: 'bench' },
      body: {
        kind: 'callback.create',
        id: `00000000-0000-4000-8000-00000000${digits}`,
        serviceName: queue,
        phoneNumber: `+1415555${digits}`,
        desiredTime,
        offerType: 'SCHEDULED',
        alwaysCheckCapacity: false,
        language: 'en-US',
        userData: {},
      },
    })
  })
  const { durationMinutes } = simulation.slotSettings(queue)
  const total = simulation.slots(queue, from, from + DAY_MS)[0]?.total ?? 0
  const naive = (): number => {
    let free = 0
    for (let start = from; start < to; start += durationMinutes * MINUTE_MS) {
      const end = start + durationMinutes * MINUTE_MS
      if (desired.filter((time) => time >= start && time < end).length < total) free++
    }
    return free
  }
  const slots = simulation.slots(queue, from, to)
  same(slots.filter(({ available }) => available).length, naive(), 'slots that are available')
  return {
    slots: slots.length,
    ms: medianMs(
      () => undefined,
      () => simulation.slots(queue, from, to),
    ),
    naiveMs: medianMs(() => undefined, naive),
  }
}

/** QUE-5: whether 2,000 queues, each with hours of its own, are open, and when that changes; asked for the first time. */
export function openAndNextChange(): Compared & { readonly againMs: number } {
  const tables = new Map(zoneTablesFor(ZONES).map((table) => [table.zone, table]))
  const table = (zone: string) => {
    const found = tables.get(zone)
    if (found === undefined) throw new Error(`the zone file lacks ${zone}`)
    return found
  }
  const configs = Array.from({ length: QUEUES }, (_, place) => ownHours(place))
  const compiled = (): OfficeHours[] => configs.map((hours) => compileHours(hours, table(hours.zone)))
  const ask = (all: readonly OfficeHours[], now: number) =>
    all.map((hours) => ({ open: hours.isOpen(now), until: hours.nextChange(now) }))
  /** Minute by minute, until the state is another one. */
  const naive = () =>
    configs.map((hours) => {
      const zone = table(hours.zone)
      const plan = compileDayPlan(hours)
      const isOpen = (t: number): boolean => {
        const local = localAt(zone, t)
        const day = Math.floor(local / DAY_MS)
        const minute = Math.floor((local - day * DAY_MS) / MINUTE_MS)
        return plan.intervalsOf(day).some(({ from, to }) => minute >= from && minute < to)
      }
      const open = isOpen(NOW)
      let until = NOW + MINUTE_MS
      while (isOpen(until) === open) until += MINUTE_MS
      return { open, until }
    })
  const [first, second] = [ask(compiled(), NOW), naive()]
  same(JSON.stringify(first), JSON.stringify(second), 'open and next change')
  const known = compiled()
  return {
    ms: medianMs(compiled, (all) => ask(all, NOW)),
    againMs: medianMs(
      () => undefined,
      () => ask(known, NOW),
    ),
    naiveMs: medianMs(() => undefined, naive),
  }
}

/** HRS-5: the sample around the globe, with the clock changes and special days of twelve months; ms. */
export function lintSample(): number {
  const tenant = sample('follow-the-sun')
  const zones = zoneTablesFor(zonesOfTenant(tenant))
  return medianMs(
    () => undefined,
    () => lintTenant(tenant, zones, NOW),
  )
}

/** TEN-4: schema and references of a tenant of the largest size, and both together; ms. */
export function validation(): { readonly ms: number; readonly schemaMs: number; readonly referencesMs: number } {
  const text = JSON.stringify(largeTenant())
  const tenant = tenantSchema.parse(JSON.parse(text))
  same(JSON.stringify(referenceProblems(tenant)), '[]', 'problems of the large tenant')
  const parse = () => JSON.parse(text) as unknown
  return {
    ms: medianMs(parse, (json) => referenceProblems(tenantSchema.parse(json))),
    schemaMs: medianMs(parse, (json) => tenantSchema.parse(json)),
    referencesMs: medianMs(
      () => undefined,
      () => referenceProblems(tenant),
    ),
  }
}

function same<T>(measured: T, expected: T, what: string): void {
  if (measured !== expected)
    throw new Error(
      `the bench is wrong: ${what} differ: ${String(measured).slice(0, 300)}, ${String(expected).slice(0, 300)}`,
    )
}
