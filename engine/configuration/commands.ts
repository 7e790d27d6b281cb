import { z } from 'zod'
import { zoneTableSchema } from '../hours/zoneTable.ts'
import { settingsSchema } from '../tenant/settings.ts'
import { tenantSchema } from '../tenant/tenant.ts'
import { OBJECT_TYPES, tenantObjectSchema } from './objects.ts'

/** Revision that the sender has seen (TEN-7); absent: there was no such object. */
const revision = z.int().min(0)

/** Tables of zones that come into use with the edit (DET-8). */
const zones = z.array(zoneTableSchema).optional()

/** Puts an object in the place of the one of its name, or adds it. Settings are saved, not published (TEN-6). */
export const putObjectSchema = z.strictObject({
  kind: z.literal('configuration.put'),
  object: tenantObjectSchema,
  revision: revision.optional(),
  zones,
})

export const removeObjectSchema = z.strictObject({
  kind: z.literal('configuration.remove'),
  type: z.enum(OBJECT_TYPES),
  name: z.string(),
  revision,
})

/** Takes over a whole tenant (TEN-4). The revision is that of the last change to anything. */
export const replaceTenantSchema = z.strictObject({
  kind: z.literal('configuration.replace'),
  tenant: tenantSchema,
  revision,
  zones,
})

/** Takes over newer tables of zones in use (DET-8). */
export const putZonesSchema = z.strictObject({
  kind: z.literal('configuration.zones'),
  zones: z.array(zoneTableSchema).min(1),
})

/** Saves a whole settings table; it is in force once it is published (TEN-6). */
export const saveSettingsSchema = z.strictObject({
  kind: z.literal('settings.save'),
  settings: settingsSchema,
  revision,
})

/** The saved settings table comes into force, or is dropped in favour of the published one (TEN-6). */
export const settleSettingsSchema = z.strictObject({
  kind: z.enum(['settings.publish', 'settings.discard']),
  revision,
})

/** Fetches the copy of platform objects anew (TEN-2). */
export const refetchSchema = z.strictObject({ kind: z.literal('tenant.refetch') })

export type ConfigurationCommand = z.infer<
  | typeof putObjectSchema
  | typeof removeObjectSchema
  | typeof replaceTenantSchema
  | typeof putZonesSchema
  | typeof saveSettingsSchema
  | typeof settleSettingsSchema
>

const KINDS: readonly string[] = [
  'configuration.put',
  'configuration.remove',
  'configuration.replace',
  'configuration.zones',
  'settings.save',
  'settings.publish',
  'settings.discard',
] satisfies readonly ConfigurationCommand['kind'][]

/** Whether a command edits the configuration. */
export function isConfigurationCommand<Body extends { readonly kind: string }>(
  body: Body,
): body is Extract<Body, { readonly kind: ConfigurationCommand['kind'] }> {
  return KINDS.includes(body.kind)
}
