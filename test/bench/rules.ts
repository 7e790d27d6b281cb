import { readFileSync } from 'node:fs'
import path from 'node:path'
import { timeOfDayText } from '../../engine/hours/calendar.ts'
import { compileDayPlan } from '../../engine/hours/dayPlan.ts'
import { localAt } from '../../engine/hours/localTime.ts'
import { compileHours, type OfficeHours } from '../../engine/hours/officeHours.ts'
import { lintTenant } from '../../engine/lint/lintTenant.ts'
import { WEEKDAYS, type BusinessHours } from '../../engine/tenant/businessHours.ts'
import { referenceProblems } from '../../engine/tenant/references.ts'
import { tenantSchema, type Tenant, type TenantInput } from '../../engine/tenant/tenant.ts'
import { zonesOfTenant } from '../../engine/tenant/zonesInUse.ts'
import { assetsFolder } from '../../main/ports/assets.ts'
import { zoneTablesFor } from '../../main/ports/zoneFile.ts'
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

const ZONES = ['America/Toronto', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Sydney']
const QUEUES = 2_000

/** Business hours that are like no others: two intervals a day from Monday to Friday, a closed day every month, Saturdays in December. */
function ownHours(place: number): BusinessHours {
  const opens = 360 + (place % 240)
  const at = (minutes: number): string => timeOfDayText(opens + minutes)
  return {
    name: `Hours ${place}`,
    zone: ZONES[place % ZONES.length] ?? 'UTC',
    weekly: WEEKDAYS.slice(1, 6).flatMap((day) => [
      { day, from: at(0), to: at(210) },
      { day, from: at(255), to: at(540) },
    ]),
    specialDays: Array.from({ length: 12 }, (_, month) => ({
      name: `Closed ${month + 1}`,
      from: `2027-${String(month + 1).padStart(2, '0')}-${String(1 + (place % 28)).padStart(2, '0')}`,
      everyYear: true,
      enabled: true,
      intervals: [],
    })),
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

function sample(name: string): Tenant {
  return tenantSchema.parse(JSON.parse(readFileSync(path.join(assetsFolder(), 'tenants', `${name}.json`), 'utf8')))
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

const GROUPS = 10
const NUMBERS_A_GROUP = 10_000
const RULES = { capacity: 200, number: 200, region: 100 }

/** 2,000 queues with a row each, 500 rules that share them, 100,000 DNIS. */
function largeTenant(): TenantInput {
  const small = sample('five-seat-shop')
  const names = Array.from({ length: QUEUES }, (_, place) => `Queue_${place}_CB`)
  const skills = Array.from({ length: 200 }, (_, place) => `Skill ${place}`)
  const shared = (rules: number, rule: number): string[] => names.filter((_, place) => place % rules === rule)
  const cells = Object.fromEntries(
    WEEKDAYS.map((day) => [
      day,
      Object.fromEntries(Array.from({ length: 48 }, (_, cell) => [timeOfDayText(cell * 30), cell])),
    ]),
  )
  return {
    ...small,
    skills: [...small.skills, ...skills],
    businessHours: [...small.businessHours, ...names.map((_, place) => ownHours(place))],
    queues: [...small.queues, ...names.map((name) => ({ name, kind: 'callback' as const }))],
    settings: {
      default: small.settings.default,
      rows: names.map((queue, place) => ({
        ...small.settings.default,
        queue,
        businessHours: `Hours ${place}`,
        skillExpression: `"${skills[place % 200] ?? ''}" > ${place % 10} & !"${skills[(place + 1) % 200] ?? ''}"`,
      })),
    },
    capacityRules: Array.from({ length: RULES.capacity }, (_, rule) => ({
      name: `Capacity ${rule}`,
      timeslotLengthMinutes: 30 as const,
      cells,
      queues: shared(RULES.capacity, rule),
    })),
    numberRules: Array.from({ length: RULES.number }, (_, rule) => ({
      name: `Numbers${rule}`,
      permittedCountries: ['US', 'CA', 'DE', 'GB'],
      blockedPatterns: [`^1900${rule}`, `${rule}[0-9]+0000$`],
      queues: shared(RULES.number, rule),
    })),
    regions: ['East', 'West'].map((name) => ({ name, nodes: [`${name} 1`, `${name} 2`] })),
    regionRules: Array.from({ length: RULES.region }, (_, rule) => ({
      name: `Regions ${rule}`,
      preferred: ['East'],
      fallback: ['West'],
      queues: shared(RULES.region, rule),
    })),
    callInGroups: Array.from({ length: GROUPS }, (_, group) => ({
      name: `Group ${group}`,
      numbers: Array.from({ length: NUMBERS_A_GROUP }, (__, place) => ({
        number: `+1${4_150_000_000 + group * NUMBERS_A_GROUP + place}`,
        description: `Line ${place}`,
      })),
    })),
  }
}

function same<T>(measured: T, expected: T, what: string): void {
  if (measured !== expected)
    throw new Error(
      `the bench is wrong: ${what} differ: ${String(measured).slice(0, 300)}, ${String(expected).slice(0, 300)}`,
    )
}
