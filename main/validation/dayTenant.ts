import { DAY_MS, MINUTE_MS } from '../../engine/hours/calendar.ts'
import { parseLocalDateTime, resolveLocal } from '../../engine/hours/localTime.ts'
import type { ZoneTable } from '../../engine/hours/zoneTable.ts'
import { patienceQuantiles } from '../../engine/statistics/kaplanMeier.ts'
import type { Distribution } from '../../engine/tenant/distribution.ts'
import { tenantSchema, type Tenant, type TenantInput } from '../../engine/tenant/tenant.ts'
import { packTrace } from '../../engine/tenant/trace.ts'
import type { ObservedAgent, ObservedCall, ObservedDay } from './observedDay.ts'

/** Where and when an observed day was. */
export interface DayPlace {
  readonly zone: ZoneTable
  /** Local date, `YYYY-MM-DD`. */
  readonly date: string
}

/** Durations that stand for the estimated patience of a type. */
const PATIENCE_VALUES = 1000
const LONGEST_SECONDS = 86_400
const NONE: Distribution = { kind: 'constant', seconds: 0 }
const ALWAYS = 'Always'
const CALLBACKS = 'No callbacks'

/** Local midnight at which the day begins, as the clock on the wall counts, ms. */
export function localStartOf({ date }: DayPlace): number {
  return parseLocalDateTime(`${date}T00:00`)
}

/** Types of the calls of a day, in the order of the alphabet; queues and traffic sources of its tenant stand in it too. */
export function typesOf({ calls }: ObservedDay): string[] {
  return [...new Set(calls.map(({ type }) => type))].sort()
}

/**
 * The contact center of an observed day (TRF-1, TRF-2, TRF-4): a queue, a skill and a source for each type of call. Calls arrive as they came
 * and take as long as they took; how long callers would wait is estimated from who hung up and who was served; an agent is there from
 * the minute of the first observed service to that of the end of the last one, without breaks, and serves the types that they served.
 */
export function tenantOf(day: ObservedDay, place: DayPlace): Tenant {
  const types = typesOf(day)
  const zone = place.zone.zone
  const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
  const weekly = weekdays.map((weekday) => ({ day: weekday, from: '00:00', to: null }))
  const agents = day.agents.filter((agent) => agent.types.length > 0)
  return tenantSchema.parse({
    schemaVersion: 1,
    name: `Observed day ${place.date}`,
    zone,
    startAt: `${place.date}T00:00`,
    businessHours: [{ name: ALWAYS, zone, weekly }, ...agents.map((agent) => shiftOf(agent, place))],
    skills: types,
    queues: types.map((type) => ({ name: type, kind: 'inbound' })),
    settings: {
      default: { skillExpression: types[0] ?? '', businessHours: ALWAYS, callbackApplication: CALLBACKS },
      rows: types.map((type) => ({
        queue: type,
        skillExpression: type,
        businessHours: ALWAYS,
        callbackApplication: CALLBACKS,
      })),
    },
    applications: [
      ...types.map((type) => ({
        name: lineOf(type),
        type: 'Default' as const,
        blocks: [{ kind: 'routeCall' as const, id: 'Route', queue: type }],
      })),
      { name: CALLBACKS, type: 'Callback', connectCustomer: 'Business to customer' },
    ],
    phoneNumbers: types.map((type, i) => ({ number: numberOf(i), application: lineOf(type) })),
    agents: agents.map(({ name, types: skills }) => ({
      userName: name,
      firstName: '',
      lastName: name,
      skills: Object.fromEntries(skills.map((skill) => [skill, 1])),
      shift: shiftName(name),
    })),
    users: [],
    traffic: {
      sources: types.map((type, i) =>
        sourceOf(
          type,
          numberOf(i),
          day.calls.filter((call) => call.type === type),
          place,
        ),
      ),
    },
    dialer: {
      trunks: 0,
      outcomes: { person: 1, busy: 0, noAnswer: 0, answeringMachine: 0, fax: 0, errorTone: 0 },
      answerDelay: NONE,
      customerPatience: NONE,
      handleTime: NONE,
      afterCallWork: NONE,
    },
    sampleIntervalSeconds: 3600,
  })
}

const lineOf = (type: string): string => `Line ${type}`
const shiftName = (agent: string): string => `Shift ${agent}`
const numberOf = (place: number): string => `+1800555${String(place).padStart(4, '0')}`

function sourceOf(
  type: string,
  dnis: string,
  calls: readonly ObservedCall[],
  place: DayPlace,
): TenantInput['traffic']['sources'][number] {
  const start = localStartOf(place)
  const traced = calls.map(({ at, service }) => ({
    at: resolveLocal(place.zone, start + at, 'earlier'),
    handleTime: service,
  }))
  const services = calls.flatMap(({ service }) => (service === undefined ? [] : [service / 1000]))
  const waits = calls.map(({ wait, hungUp }) => ({ seconds: wait / 1000, hungUp }))
  const patience = patienceQuantiles(waits, PATIENCE_VALUES).map((seconds) =>
    Math.min(LONGEST_SECONDS, Math.round(seconds * 1000) / 1000),
  )
  return {
    name: type,
    dnis,
    rates: { kind: 'trace', calls: packTrace(traced) },
    handleTime: services.length === 0 ? NONE : { kind: 'empirical', values: services },
    afterCallWork: NONE,
    ...(patience.length > 0 && { patience: { kind: 'empirical', values: patience } }),
  }
}

/** The shift of an agent on the day, widened to whole minutes and cut at midnight. */
function shiftOf({ name, from, to }: ObservedAgent, place: DayPlace): TenantInput['businessHours'][number] {
  const first = Math.floor(from / MINUTE_MS) * MINUTE_MS
  const last = Math.max(first + MINUTE_MS, Math.ceil(to / MINUTE_MS) * MINUTE_MS)
  const intervals = [{ from: timeOfDay(first), to: last >= DAY_MS ? null : timeOfDay(last) }]
  return {
    name: shiftName(name),
    zone: place.zone.zone,
    weekly: [],
    specialDays: [{ name: 'Observed day', from: place.date, intervals }],
  }
}

function timeOfDay(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
