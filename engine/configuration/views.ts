import type { Settings } from '../tenant/settings.ts'
import type { World } from '../state/world.ts'
import { fetchFrom, revisionKey, revisionOf, SETTINGS_KEY, TENANT_KEY } from './configuration.ts'
import type { Fetched } from './configuration.ts'
import { savedSettingsOf } from './edit.ts'
import type { Editable } from './edit.ts'
import { objectsOf } from './lookup.ts'
import { nameOf } from './objects.ts'
import type { ObjectType, TenantObject } from './objects.ts'

/** An object of the tenant with the revision that an edit of it must name (TEN-7). */
export interface ObjectView {
  readonly name: string
  readonly revision: number
  readonly value: TenantObject['value']
}

/** The settings table (TEN-6). */
export interface SettingsView {
  readonly published: Settings
  readonly saved: Settings
  /** Whether the saved table differs from the one in force. */
  readonly unpublished: boolean
  readonly revision: number
}

export function editableOf(world: World): Editable {
  const { savedSettings } = world.configuration
  return { tenant: world.model.tenant, ...(savedSettings && { savedSettings }) }
}

export function viewObjects(world: World, type: ObjectType): ObjectView[] {
  return objectsOf(editableOf(world), type).map((object) => {
    const name = nameOf(object)
    return { name, revision: revisionOf(world.configuration, revisionKey(type, name)), value: object.value }
  })
}

export function viewSettings(world: World): SettingsView {
  const { settings } = world.model.tenant
  const saved = savedSettingsOf(editableOf(world))
  return {
    published: settings,
    saved,
    unpublished: world.configuration.savedSettings !== undefined,
    revision: revisionOf(world.configuration, SETTINGS_KEY),
  }
}

/** Revision of the tenant as a whole: any change raises it. */
export function tenantRevision(world: World): number {
  return revisionOf(world.configuration, TENANT_KEY)
}

/** The copy of platform objects; live when the tenant is migrated (TEN-2). */
export function viewFetched(world: World): Fetched {
  const { tenant } = world.model
  return tenant.migrated ? fetchFrom(tenant, world.configuration.fetched.at) : world.configuration.fetched
}

/** Whether the Callback side knows a queue: it is there, and in the copy unless that is live (TEN-2, 7040). */
export function knowsQueue(world: World, name: string): boolean {
  const { tenant, queueByName } = world.model
  return queueByName.has(name) && (tenant.migrated || world.configuration.fetched.queues.includes(name))
}
