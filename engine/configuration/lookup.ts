import { generalSchema } from '../tenant/tenant.ts'
import { savedSettingsOf } from './edit.ts'
import type { Editable } from './edit.ts'
import { nameOf } from './objects.ts'
import type { ObjectType, TenantObject } from './objects.ts'

/** All objects of one type, in the tenant's order; settings as saved. */
export function objectsOf(configuration: Editable, type: ObjectType): readonly TenantObject[] {
  const { tenant } = configuration
  switch (type) {
    case 'general':
      return [{ type, value: generalSchema.strip().parse(tenant) }]
    case 'businessHours':
      return tenant.businessHours.map((value) => ({ type, value }))
    case 'skill':
      return tenant.skills.map((value) => ({ type, value }))
    case 'queue':
      return tenant.queues.map((value) => ({ type, value }))
    case 'settingsDefault':
      return [{ type, value: savedSettingsOf(configuration).default }]
    case 'settingsRow':
      return savedSettingsOf(configuration).rows.map((value) => ({ type, value }))
    case 'capacityRule':
      return tenant.capacityRules.map((value) => ({ type, value }))
    case 'numberRule':
      return tenant.numberRules.map((value) => ({ type, value }))
    case 'region':
      return tenant.regions.map((value) => ({ type, value }))
    case 'regionRule':
      return tenant.regionRules.map((value) => ({ type, value }))
    case 'application':
      return tenant.applications.map((value) => ({ type, value }))
    case 'phoneNumber':
      return tenant.phoneNumbers.map((value) => ({ type, value }))
    case 'routePoint':
      return tenant.routePoints.map((value) => ({ type, value }))
    case 'callInGroup':
      return tenant.callInGroups.map((value) => ({ type, value }))
    case 'agent':
      return tenant.agents.map((value) => ({ type, value }))
    case 'user':
      return tenant.users.map((value) => ({ type, value }))
    case 'accessGroup':
      return tenant.accessGroups.map((value) => ({ type, value }))
    case 'folder':
      return tenant.folders.map((value) => ({ type, value }))
    case 'scriptObject':
      return tenant.scriptObjects.map((value) => ({ type, value }))
    case 'apiKey':
      return tenant.apiKeys.map((value) => ({ type, value }))
    case 'captchaKeySet':
      return tenant.captchaKeySets.map((value) => ({ type, value }))
    case 'push':
      return [{ type, value: tenant.push }]
    case 'statistics':
      return [{ type, value: tenant.statistics }]
    case 'trafficSource':
      return tenant.traffic.sources.map((value) => ({ type, value }))
    case 'dialer':
      return [{ type, value: tenant.dialer }]
  }
}

/** The object of a type and name; undefined when there is none. */
export function objectNamed(configuration: Editable, type: ObjectType, name: string): TenantObject | undefined {
  return objectsOf(configuration, type).find((object) => nameOf(object) === name)
}
