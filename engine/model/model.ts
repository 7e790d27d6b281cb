import type { SlotRules } from '../capacity/slots.ts'
import type { OfferRules } from '../capacity/offer.ts'
import { arrivalProcess } from '../customers/arrivals.ts'
import type { ArrivalProcess } from '../customers/arrivals.ts'
import { compileHours } from '../hours/officeHours.ts'
import type { OfficeHours } from '../hours/officeHours.ts'
import type { ZoneTable } from '../hours/zoneTable.ts'
import { samplerOf } from '../kernel/distribution.ts'
import type { Sampler } from '../kernel/distribution.ts'
import { referenceProblems, TenantError } from '../tenant/references.ts'
import type { SettingsRow } from '../tenant/settings.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { compileFlows } from './flowModel.ts'
import type { Flow } from './flowModel.ts'
import { compileRouting } from './routingModel.ts'
import type { RoutingModel } from './routingModel.ts'

/** What applies to one queue, from its settings row or the default row (QUE-3). */
export interface QueueModel {
  readonly name: string
  readonly settings: SettingsRow
  /** Place of its business hours among the model's hours. */
  readonly hoursIndex: number
  readonly hours: OfficeHours
  readonly slots: SlotRules
  readonly offer: OfferRules
  /** Mean handle time with after-call work of the traffic that comes to it, seconds (RTE-7). */
  readonly averageHandleTime: number
}

/** A traffic source, ready to draw from. */
export interface SourceModel {
  readonly arrivals: ArrivalProcess
  readonly application: number
  readonly handleTime: Sampler
  readonly afterCallWork: Sampler
  readonly patience: Sampler | undefined
  readonly scheduleAhead: Sampler
  readonly acceptance: readonly {
    readonly ewtFromSeconds: number
    readonly immediate: number
    readonly scheduled: number
  }[]
}

export interface DialerModel {
  readonly answerDelay: Sampler
  readonly customerPatience: Sampler
  readonly handleTime: Sampler
  readonly afterCallWork: Sampler
}

/** Everything that follows from the configuration alone, worked out once: names resolved to places, hours and expressions compiled. */
export interface Model {
  readonly tenant: Tenant
  readonly zones: readonly ZoneTable[]
  readonly hours: readonly OfficeHours[]
  readonly queues: readonly QueueModel[]
  readonly queueByName: ReadonlyMap<string, number>
  readonly routing: RoutingModel
  readonly flows: readonly Flow[]
  readonly sources: readonly SourceModel[]
  readonly dialer: DialerModel
  readonly agentAnswerDelay: readonly Sampler[]
  /** Place of the agent's shift among the hours, -1: around the clock. */
  readonly shiftOfAgent: Int32Array
}

/**
 * @param zones tables of at least the zones in use (`zonesOfTenant`)
 * @throws TenantError naming each field that is wrong
 */
export function compileModel(tenant: Tenant, zones: readonly ZoneTable[]): Model {
  const problems = referenceProblems(tenant)
  if (problems.length > 0) throw new TenantError(problems)
  const tables = new Map(zones.map((table) => [table.zone, table]))
  const tableOf = (zone: string, path: string): ZoneTable => {
    const table = tables.get(zone)
    if (table === undefined) throw new TenantError([{ path, message: `there is no time zone "${zone}"` }])
    return table
  }
  const hours = tenant.businessHours.map((one, index) =>
    compileHours(one, tableOf(one.zone, `businessHours[${index}].zone`)),
  )
  const hoursIndex = new Map(hours.map(({ name }, index) => [name, index]))
  const hoursNamed = (name: string): OfficeHours => {
    const found = hours[hoursIndex.get(name) ?? -1]
    if (found === undefined) throw new TenantError([{ path: 'businessHours', message: `"${name}" is missing` }])
    return found
  }
  const queueByName = new Map(tenant.queues.map(({ name }, index) => [name, index]))
  const rows = new Map(tenant.settings.rows.map((row) => [row.queue, row]))
  const settings = tenant.queues.map(({ name }) => rows.get(name) ?? tenant.settings.default)
  const routing = compileRouting(
    tenant,
    settings.map(({ skillExpression }) => skillExpression),
  )
  const flows = compileFlows(tenant, {
    hours: hoursNamed,
    queue: (name) => queueByName.get(name) ?? -1,
    target: (queue, expression) => routing.target(queue, expression ?? settings[queue]?.skillExpression ?? ''),
  })
  const sources = tenant.traffic.sources.map((source, index): SourceModel => {
    const number = tenant.phoneNumbers.find(({ number }) => number === source.dnis)
    const zone =
      source.rates.kind === 'weekly' ? tableOf(source.rates.zone, `traffic.sources[${index}].rates.zone`) : undefined
    return {
      arrivals: arrivalProcess(source.rates, source.scale, zone),
      application: tenant.applications.findIndex(({ name }) => name === number?.application),
      handleTime: samplerOf(source.handleTime),
      afterCallWork: samplerOf(source.afterCallWork),
      patience: source.patience && samplerOf(source.patience),
      scheduleAhead: samplerOf(source.scheduleAhead),
      acceptance: source.acceptance,
    }
  })
  const dialer = {
    answerDelay: samplerOf(tenant.dialer.answerDelay),
    customerPatience: samplerOf(tenant.dialer.customerPatience),
    handleTime: samplerOf(tenant.dialer.handleTime),
    afterCallWork: samplerOf(tenant.dialer.afterCallWork),
  }
  const queues = tenant.queues.map(({ name }, queue): QueueModel => {
    const row = settings[queue] ?? tenant.settings.default
    const own = hoursNamed(row.businessHours)
    const rule = tenant.capacityRules.find((one) => one.queues.includes(name))
    return {
      name,
      settings: row,
      hoursIndex: hoursIndex.get(row.businessHours) ?? -1,
      hours: own,
      slots: {
        hours: own,
        durationMinutes: row.slotDurationMinutes,
        slotCapacity: row.slotCapacity,
        minimumTimeMinutes: row.minimumTimeBeforeCallbackMinutes,
        ...(rule && { rule }),
      },
      offer: {
        hours: own,
        blackoutMinutes: row.immediateBlackoutMinutes,
        immediateEnabled: row.immediateEnabled,
        ...(row.immediateOfferHours !== undefined && { offerHours: hoursNamed(row.immediateOfferHours) }),
      },
      averageHandleTime: averageHandleTime(queue, flows, sources, dialer),
    }
  })
  return {
    tenant,
    zones,
    hours,
    queues,
    queueByName,
    routing,
    flows,
    sources,
    dialer,
    agentAnswerDelay: tenant.agents.map(({ answerDelay }) => samplerOf(answerDelay)),
    shiftOfAgent: Int32Array.from(tenant.agents, ({ shift }) =>
      shift === undefined ? -1 : (hoursIndex.get(shift) ?? -1),
    ),
  }
}

/** Mean over the sources whose flow leads to the queue or offers callbacks on it; that of booked callbacks when none does. */
function averageHandleTime(
  queue: number,
  flows: readonly Flow[],
  sources: readonly SourceModel[],
  dialer: DialerModel,
): number {
  const feeding = sources.filter(({ application }) =>
    flows[application]?.some(
      (block) =>
        (block.kind === 'routeCall' && block.queue === queue) ||
        (block.kind === 'callbackV2' && (block.queue === queue || block.callbackQueue === queue)),
    ),
  )
  const means = feeding.map(({ handleTime, afterCallWork }) => handleTime.mean + afterCallWork.mean)
  if (means.length === 0) return dialer.handleTime.mean + dialer.afterCallWork.mean
  return means.reduce((sum, mean) => sum + mean, 0) / means.length
}
