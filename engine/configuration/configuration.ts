import { z } from 'zod'
import { settingsSchema } from '../tenant/settings.ts'
import type { Tenant } from '../tenant/tenant.ts'
import type { ObjectType } from './objects.ts'

const names = z.array(z.string())

/** The copy of platform objects that lists and pickers of the Callback side show (TEN-2). `at`: when it was fetched, ms. */
const fetchedSchema = z.strictObject({ at: z.number(), queues: names, users: names, groups: names })

export type Fetched = z.infer<typeof fetchedSchema>

/** What there is to the configuration besides the tenant in force. */
export const configurationSchema = z.strictObject({
  /** The settings table as saved; absent: the same as the published one (TEN-6). */
  savedSettings: settingsSchema.optional(),
  /** Number of the command that changed an object last, by `revisionKey`; absent: none has (TEN-7). */
  revisions: z.record(z.string(), z.int()),
  fetched: fetchedSchema,
})

export type Configuration = z.infer<typeof configurationSchema>

/** Key of the settings table as a whole, for publishing. */
export const SETTINGS_KEY = 'settings'
/** Key of the whole tenant: any change counts. */
export const TENANT_KEY = 'tenant'

export function revisionKey(type: ObjectType, name: string): string {
  return `${type} ${name}`
}

/** Revision of what a key stands for; 0 when no command has changed it. */
export function revisionOf(configuration: Configuration, key: string): number {
  return Object.hasOwn(configuration.revisions, key) ? (configuration.revisions[key] ?? 0) : 0
}

/** Copies the names that the Callback side shows (TEN-2). @param at ms since the epoch */
export function fetchFrom(tenant: Tenant, at: number): Fetched {
  return {
    at,
    queues: tenant.queues.map(({ name }) => name),
    users: tenant.users.map(({ userName }) => userName),
    groups: [...tenant.accessGroups],
  }
}
