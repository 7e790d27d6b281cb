import { withScriptObjects } from '../settings/newServices.ts'
import { assertNever } from '../kernel/assertNever.ts'
import type { Settings } from '../tenant/settings.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { nameOf } from './objects.ts'
import type { ObjectType, TenantObject } from './objects.ts'

/** What can be edited: the tenant as it is in force, and the settings table as saved and not yet published (TEN-6). */
export interface Editable {
  readonly tenant: Tenant
  /** Absent: the same as the published one. */
  readonly savedSettings?: Settings
}

/** What an edit comes to. */
export interface Edited extends Editable {
  /** Objects that the edit changed, the one it was about among them. */
  readonly changed: readonly { readonly type: ObjectType; readonly name: string }[]
}

type Rule = Tenant['capacityRules'][number] | Tenant['numberRules'][number] | Tenant['regionRules'][number]

function put<T>(list: readonly T[], value: T, key: (one: T) => string): T[] {
  const name = key(value)
  const place = list.findIndex((one) => key(one) === name)
  return place < 0 ? [...list, value] : list.with(place, value)
}

const byName = ({ name }: { readonly name: string }): string => name
const byUserName = ({ userName }: { readonly userName: string }): string => userName
const byNumber = ({ number }: { readonly number: string }): string => number
const byPath = ({ path }: { readonly path: string }): string => path
const byQueue = ({ queue }: { readonly queue: string }): string => queue
const itself = (text: string): string => text

/** Puts a rule; the queues that it is assigned to leave the rules they had (CAP-6). */
function putRule<T extends Rule>(list: readonly T[], rule: T): { readonly rules: T[]; readonly changed: string[] } {
  const taken = new Set(rule.queues)
  const changed: string[] = []
  const others = list.map((one) => {
    if (one.name === rule.name || !one.queues.some((queue) => taken.has(queue))) return one
    changed.push(one.name)
    return { ...one, queues: one.queues.filter((queue) => !taken.has(queue)) }
  })
  return { rules: put(others, rule, byName), changed }
}

/** The settings table that edits are made on. */
export function savedSettingsOf({ tenant, savedSettings }: Editable): Settings {
  return savedSettings ?? tenant.settings
}

/** Puts an object in the place of the one of its name, or adds it. A new settings row gets its script object (QUE-4). */
export function putObject(before: Editable, object: TenantObject): Edited {
  const { tenant } = before
  const own = { type: object.type, name: nameOf(object) }
  const edited = (change: Partial<Tenant>, others: readonly string[] = []): Edited => ({
    ...before,
    tenant: { ...tenant, ...change },
    changed: [own, ...others.map((name) => ({ type: object.type, name }))],
  })
  switch (object.type) {
    case 'general':
      // An optional field that the value leaves out is off.
      return edited({ activeCaptcha: undefined, ...object.value })
    case 'businessHours':
      return edited({ businessHours: put(tenant.businessHours, object.value, byName) })
    case 'skill':
      return edited({ skills: put(tenant.skills, object.value, itself) })
    case 'queue':
      return edited({ queues: put(tenant.queues, object.value, byName) })
    case 'settingsDefault':
      return { ...before, savedSettings: { ...savedSettingsOf(before), default: object.value }, changed: [own] }
    case 'settingsRow': {
      const saved = savedSettingsOf(before)
      const savedSettings = { ...saved, rows: put(saved.rows, object.value, byQueue) }
      const scriptObjects = withScriptObjects(tenant.scriptObjects, savedSettings)
      const added = scriptObjects.slice(tenant.scriptObjects.length)
      return {
        tenant: added.length === 0 ? tenant : { ...tenant, scriptObjects },
        savedSettings,
        changed: [own, ...added.map(({ name }) => ({ type: 'scriptObject' as const, name }))],
      }
    }
    case 'capacityRule': {
      const { rules, changed } = putRule(tenant.capacityRules, object.value)
      return edited({ capacityRules: rules }, changed)
    }
    case 'numberRule': {
      const { rules, changed } = putRule(tenant.numberRules, object.value)
      return edited({ numberRules: rules }, changed)
    }
    case 'region':
      return edited({ regions: put(tenant.regions, object.value, byName) })
    case 'regionRule': {
      const { rules, changed } = putRule(tenant.regionRules, object.value)
      return edited({ regionRules: rules }, changed)
    }
    case 'application':
      return edited({ applications: put(tenant.applications, object.value, byName) })
    case 'phoneNumber':
      return edited({ phoneNumbers: put(tenant.phoneNumbers, object.value, byNumber) })
    case 'routePoint':
      return edited({ routePoints: put(tenant.routePoints, object.value, itself) })
    case 'callInGroup':
      return edited({ callInGroups: put(tenant.callInGroups, object.value, byName) })
    case 'agent':
      return edited({ agents: put(tenant.agents, object.value, byUserName) })
    case 'user':
      return edited({ users: put(tenant.users, object.value, byUserName) })
    case 'accessGroup':
      return edited({ accessGroups: put(tenant.accessGroups, object.value, itself) })
    case 'folder':
      return edited({ folders: put(tenant.folders, object.value, byPath) })
    case 'scriptObject':
      return edited({ scriptObjects: put(tenant.scriptObjects, object.value, byName) })
    case 'apiKey':
      return edited({ apiKeys: put(tenant.apiKeys, object.value, byName) })
    case 'captchaKeySet':
      return edited({ captchaKeySets: put(tenant.captchaKeySets, object.value, byName) })
    case 'push':
      return edited({ push: object.value })
    case 'statistics':
      return edited({ statistics: object.value })
    case 'trafficSource':
      return edited({ traffic: { sources: put(tenant.traffic.sources, object.value, byName) } })
    case 'dialer':
      return edited({ dialer: object.value })
    default:
      return assertNever(object, 'unknown type of object')
  }
}

/** Removes an object; undefined for a type of which there is just one. What still names it is for the check of references to find. */
export function removeObject(before: Editable, type: ObjectType, name: string): Edited | undefined {
  const { tenant } = before
  const others = <T>(list: readonly T[], key: (one: T) => string): T[] => list.filter((one) => key(one) !== name)
  const edited = (change: Partial<Tenant>): Edited => ({
    ...before,
    tenant: { ...tenant, ...change },
    changed: [{ type, name }],
  })
  switch (type) {
    case 'businessHours':
      return edited({ businessHours: others(tenant.businessHours, byName) })
    case 'skill':
      return edited({ skills: others(tenant.skills, itself) })
    case 'queue':
      return edited({ queues: others(tenant.queues, byName) })
    case 'settingsRow': {
      const saved = savedSettingsOf(before)
      return { ...before, savedSettings: { ...saved, rows: others(saved.rows, byQueue) }, changed: [{ type, name }] }
    }
    case 'capacityRule':
      return edited({ capacityRules: others(tenant.capacityRules, byName) })
    case 'numberRule':
      return edited({ numberRules: others(tenant.numberRules, byName) })
    case 'region':
      return edited({ regions: others(tenant.regions, byName) })
    case 'regionRule':
      return edited({ regionRules: others(tenant.regionRules, byName) })
    case 'application':
      return edited({ applications: others(tenant.applications, byName) })
    case 'phoneNumber':
      return edited({ phoneNumbers: others(tenant.phoneNumbers, byNumber) })
    case 'routePoint':
      return edited({ routePoints: others(tenant.routePoints, itself) })
    case 'callInGroup':
      return edited({ callInGroups: others(tenant.callInGroups, byName) })
    case 'agent':
      return edited({ agents: others(tenant.agents, byUserName) })
    case 'user':
      return edited({ users: others(tenant.users, byUserName) })
    case 'accessGroup':
      return edited({ accessGroups: others(tenant.accessGroups, itself) })
    case 'folder':
      return edited({ folders: others(tenant.folders, byPath) })
    case 'scriptObject':
      return edited({ scriptObjects: others(tenant.scriptObjects, byName) })
    case 'apiKey':
      return edited({ apiKeys: others(tenant.apiKeys, byName) })
    case 'captchaKeySet':
      return edited({ captchaKeySets: others(tenant.captchaKeySets, byName) })
    case 'trafficSource':
      return edited({ traffic: { sources: others(tenant.traffic.sources, byName) } })
    case 'general':
    case 'settingsDefault':
    case 'push':
    case 'statistics':
    case 'dialer':
      return undefined
    default:
      return assertNever(type, 'unknown type of object')
  }
}
