import type { TenantObject } from '../../engine/configuration/objects.ts'
import type { CallbackReason, CallbackState } from '../../engine/records/kinds.ts'
import type { Settings, SettingsRow } from '../../engine/tenant/settings.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { DAY, MINUTE, scan, wallClock, type World } from './minuteScanner.ts'

/**
 * What becomes of callbacks while nobody is logged in, worked out the dull way: a list of callbacks, the configuration in force, and a
 * look at every one of them each minute. It has no timers, so nothing in it can be forgotten when the configuration changes.
 */

/** The configuration in force, and the settings table as saved where that differs (TEN-6). */
export interface Configuration {
  readonly tenant: Tenant
  readonly saved?: Settings
}

export type Edit =
  | { readonly kind: 'put'; readonly object: TenantObject }
  | {
      readonly kind: 'remove'
      readonly type: 'businessHours' | 'queue' | 'settingsRow' | 'capacityRule'
      readonly name: string
    }
  | { readonly kind: 'publish' | 'discard' }
  /** Several objects at once, settings in force with them (TEN-4). */
  | { readonly kind: 'replace'; readonly objects: readonly TenantObject[] }

interface ModelCallback {
  readonly id: string
  readonly queue: string
  readonly desiredTime: number
  state: CallbackState
  queuedAt: number
  readonly timeline: string[]
}

/** `moment state reason`, as timelines are compared. */
export function step(at: number, state: CallbackState, reason: CallbackReason | undefined): string {
  return `${new Date(at).toISOString().slice(0, 16)} ${state}${reason === undefined ? '' : ` ${reason}`}`
}

export class MinuteModel {
  private readonly callbacks = new Map<string, ModelCallback>()
  private readonly worlds = new Map<string, World>()
  private readonly from: number

  /** @param until no minute after it is looked at */
  constructor(
    public configuration: Configuration,
    private now: number,
    private readonly until: number,
  ) {
    this.from = now - 5 * DAY
  }

  /** Lets every minute up to and at `to` pass. */
  passTo(to: number): void {
    while (this.now < to) {
      this.now += MINUTE
      this.look()
    }
  }

  /** A booking that the queue takes; false when there is no such queue. */
  book(id: string, queue: string, desiredTime: number): boolean {
    if (!this.configuration.tenant.queues.some(({ name }) => name === queue)) return false
    const callback: ModelCallback = { id, queue, desiredTime, state: 'SCHEDULED', queuedAt: -1, timeline: [] }
    this.callbacks.set(id, callback)
    if (!this.isDueAndOpen(callback)) callback.timeline.push(step(this.now, 'SCHEDULED', undefined))
    this.look()
    return true
  }

  cancel(id: string): boolean {
    const callback = this.callbacks.get(id)
    if (callback === undefined || callback.state === 'COMPLETED') return false
    this.move(callback, 'COMPLETED', 'CANCELLED')
    return true
  }

  /** Goes on by another configuration; what is overdue by it happens at once. */
  goOnBy(configuration: Configuration): void {
    this.configuration = configuration
    this.look()
  }

  timelines(): Record<string, readonly string[]> {
    return Object.fromEntries([...this.callbacks.values()].map(({ id, timeline }) => [id, timeline]))
  }

  /** PRG-1, PRG-2, CBK-4, CBK-2, in this order, for the minute that is now. */
  private look(): void {
    const { queues } = this.configuration.tenant
    for (const callback of this.callbacks.values()) {
      const isGone = !queues.some(({ name }) => name === callback.queue)
      const isDue = callback.desiredTime <= this.now
      if (isGone && (callback.state === 'QUEUED' || (callback.state === 'SCHEDULED' && isDue)))
        this.move(callback, 'COMPLETED', 'FAIL_TARGET_NOT_FOUND')
      if (isGone) continue
      const { purgeTimeMinutes } = this.settingsOf(callback.queue)
      if (callback.state === 'QUEUED') {
        const dayEnd = this.worldOf(callback.queue).nextDayEnd[this.index(callback.queuedAt)] ?? Infinity
        const isOld = purgeTimeMinutes > 0 && this.now - callback.queuedAt >= purgeTimeMinutes * MINUTE
        if (dayEnd <= this.index(this.now)) this.move(callback, 'COMPLETED', 'PURGED_END_OF_DAY')
        else if (isOld) this.move(callback, 'COMPLETED', 'PURGED_TIMEOUT')
      } else if (this.isDueAndOpen(callback)) {
        callback.queuedAt = this.now
        this.move(callback, 'QUEUED')
      }
    }
  }

  private isDueAndOpen({ state, desiredTime, queue }: ModelCallback): boolean {
    return state === 'SCHEDULED' && desiredTime <= this.now && this.worldOf(queue).open[this.index(this.now)] === 1
  }

  private move(callback: ModelCallback, state: CallbackState, reason?: CallbackReason): void {
    callback.state = state
    callback.timeline.push(step(this.now, state, reason))
  }

  private settingsOf(queue: string): SettingsRow {
    const { settings } = this.configuration.tenant
    return settings.rows.find((row) => row.queue === queue) ?? settings.default
  }

  private index(at: number): number {
    return (at - this.from) / MINUTE
  }

  private worldOf(queue: string): World {
    const { businessHours } = this.settingsOf(queue)
    const hours = this.configuration.tenant.businessHours.find(({ name }) => name === businessHours)
    if (hours === undefined) throw new RangeError(`no business hours ${businessHours}`)
    const key = JSON.stringify([hours.zone, hours.weekly, hours.specialDays])
    const known = this.worlds.get(key) ?? scan(hours, wallClock(hours.zone, this.from, this.until + 3 * DAY))
    this.worlds.set(key, known)
    return known
  }
}

function put<T>(list: readonly T[], value: T, nameOf: (one: T) => string): T[] {
  return [...list.filter((one) => nameOf(one) !== nameOf(value)), value]
}

const byName = ({ name }: { readonly name: string }): string => name

/** What an edit leads to. Undefined: there is nothing to do it to. */
export function edited(before: Configuration, edit: Edit): Configuration | undefined {
  const { tenant, saved } = before
  switch (edit.kind) {
    case 'put':
      return withObject(before, edit.object)
    case 'remove':
      return without(before, edit.type, edit.name)
    case 'publish':
      return saved && { tenant: { ...tenant, settings: saved } }
    case 'discard':
      return saved && { tenant }
    case 'replace': {
      const { tenant: after, saved: settings } = edit.objects.reduce(withObject, { tenant })
      return { tenant: { ...after, settings: settings ?? after.settings } }
    }
  }
}

function withObject(before: Configuration, { type, value }: TenantObject): Configuration {
  const { tenant } = before
  const saved = before.saved ?? tenant.settings
  switch (type) {
    case 'businessHours':
      return { ...before, tenant: { ...tenant, businessHours: put(tenant.businessHours, value, byName) } }
    case 'queue':
      return { ...before, tenant: { ...tenant, queues: put(tenant.queues, value, byName) } }
    case 'settingsDefault':
      return { tenant, saved: { ...saved, default: value } }
    case 'settingsRow':
      return { tenant, saved: { ...saved, rows: put(saved.rows, value, ({ queue }) => queue) } }
    case 'capacityRule': {
      const others = tenant.capacityRules.map((rule) => ({
        ...rule,
        queues: rule.queues.filter((queue) => !value.queues.includes(queue)),
      }))
      return { ...before, tenant: { ...tenant, capacityRules: put(others, value, byName) } }
    }
    default:
      throw new RangeError(`the model knows no ${type}`)
  }
}

function without(
  before: Configuration,
  type: Extract<Edit, { kind: 'remove' }>['type'],
  name: string,
): Configuration | undefined {
  const { tenant } = before
  const saved = before.saved ?? tenant.settings
  switch (type) {
    case 'businessHours': {
      const businessHours = tenant.businessHours.filter((one) => one.name !== name)
      return businessHours.length === tenant.businessHours.length
        ? undefined
        : { ...before, tenant: { ...tenant, businessHours } }
    }
    case 'queue': {
      const queues = tenant.queues.filter((one) => one.name !== name)
      return queues.length === tenant.queues.length ? undefined : { ...before, tenant: { ...tenant, queues } }
    }
    case 'settingsRow': {
      const rows = saved.rows.filter(({ queue }) => queue !== name)
      return rows.length === saved.rows.length ? undefined : { tenant, saved: { ...saved, rows } }
    }
    case 'capacityRule': {
      // CAP-6: no deletion while assigned.
      const rule = tenant.capacityRules.find((one) => one.name === name)
      if (rule === undefined || rule.queues.length > 0) return undefined
      return { ...before, tenant: { ...tenant, capacityRules: tenant.capacityRules.filter((one) => one !== rule) } }
    }
  }
}

/** Whether everything that is named is there: queues of rows, rules and flows, business hours of rows. */
export function isSound({ tenant, saved }: Configuration): boolean {
  const hours = tenant.businessHours.map(byName)
  const queues = tenant.queues.map(byName)
  const named = tenant.applications.flatMap((one) =>
    one.type === 'Callback' ? [] : one.blocks.flatMap((block) => ('queue' in block ? [block.queue] : [])),
  )
  const isTableSound = (settings: Settings): boolean =>
    [settings.default, ...settings.rows].every(({ businessHours }) => hours.includes(businessHours)) &&
    settings.rows.every(({ queue }) => queues.includes(queue))
  return (
    [...named, ...tenant.capacityRules.flatMap((rule) => rule.queues)].every((queue) => queues.includes(queue)) &&
    isTableSound(tenant.settings) &&
    (saved === undefined || isTableSound(saved))
  )
}
