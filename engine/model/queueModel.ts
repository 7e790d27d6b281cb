import type { OfferRules } from '../capacity/offer.ts'
import type { SlotRules } from '../capacity/slots.ts'
import type { OfficeHours } from '../hours/officeHours.ts'
import { compileNumberRule } from '../numbers/checkNumber.ts'
import type { CompiledNumberRule } from '../numbers/checkNumber.ts'
import type { SettingsRow } from '../tenant/settings.ts'
import type { QueueConfig, Tenant } from '../tenant/tenant.ts'

/** What applies to one queue, from its settings row or the default row (QUE-3). */
export interface QueueModel {
  readonly name: string
  readonly config: QueueConfig
  readonly settings: SettingsRow
  /** Place of its business hours. */
  readonly hoursIndex: number
  readonly hours: OfficeHours
  readonly slots: SlotRules
  readonly offer: OfferRules
  /** The number rule that is assigned to it (NUM-6). */
  readonly numbers: CompiledNumberRule | undefined
  /** Mean handle time with after-call work of the traffic that comes to it, seconds (RTE-7). */
  readonly averageHandleTime: number
}

interface Parts {
  readonly hours: (name: string) => OfficeHours
  readonly hoursPlace: (name: string) => number
  readonly averageHandleTime: (queue: string) => number
}

/** Works out what applies to each queue of a tenant whose references are right, by name. */
export function compileQueues(tenant: Tenant, parts: Parts): ReadonlyMap<string, QueueModel> {
  const rows = new Map(tenant.settings.rows.map((row) => [row.queue, row]))
  const rules = new Map(tenant.capacityRules.flatMap((rule) => rule.queues.map((queue) => [queue, rule])))
  const numberRules = new Map(
    tenant.numberRules.flatMap((rule) => {
      const compiled = compileNumberRule(rule)
      return rule.queues.map((queue) => [queue, compiled] as const)
    }),
  )
  return new Map(
    tenant.queues.map((config): [string, QueueModel] => {
      const { name } = config
      const settings = rows.get(name) ?? tenant.settings.default
      const hours = parts.hours(settings.businessHours)
      const rule = rules.get(name)
      const slots = {
        hours,
        durationMinutes: settings.slotDurationMinutes,
        slotCapacity: settings.slotCapacity,
        minimumTimeMinutes: settings.minimumTimeBeforeCallbackMinutes,
        ...(rule && { rule }),
      }
      const { immediateOfferHours } = settings
      const offer = {
        hours,
        blackoutMinutes: settings.immediateBlackoutMinutes,
        immediateEnabled: settings.immediateEnabled,
        ...(immediateOfferHours !== undefined && { offerHours: parts.hours(immediateOfferHours) }),
      }
      return [
        name,
        {
          name,
          config,
          settings,
          hoursIndex: parts.hoursPlace(settings.businessHours),
          hours,
          slots,
          offer,
          numbers: numberRules.get(name),
          averageHandleTime: parts.averageHandleTime(name),
        },
      ]
    }),
  )
}
