import { z } from 'zod'
import {
  putObjectSchema,
  putZonesSchema,
  refetchSchema,
  removeObjectSchema,
  replaceTenantSchema,
  saveSettingsSchema,
  settleSettingsSchema,
} from './configuration/commands.ts'
import { createCallInSchema } from './callIn/commands.ts'
import { deviceAcceptSchema, deviceModeSchema } from './push/devices.ts'
import { setPushFaultsSchema } from './push/faults.ts'
import { pushResultSchema } from './push/results.ts'
import { pushTargetsSchema } from './push/targets.ts'
import { nodeHealthSchema } from './regions/health.ts'
import { ROLES } from './tenant/access.ts'

/** Milliseconds since the epoch, UTC. */
const instant = z.int().min(0)

/** Who is behind a command (ACC-7). */
export const actorSchema = z.strictObject({
  kind: z.enum(['operator', 'user', 'api', 'script']),
  name: z.string(),
  role: z.enum(ROLES).optional(),
})

export const OFFER_TYPES = ['ASAP', 'SCHEDULED', 'COMBINED_SCHEDULED_AND_ASAP'] as const

/** Books a callback. Values are as the caller gave them; the engine reads the number and checks the rules. */
export const createCallbackSchema = z.strictObject({
  kind: z.literal('callback.create'),
  /** Made by the host (DET-9). */
  id: z.uuid(),
  serviceName: z.string(),
  phoneNumber: z.string(),
  desiredTime: instant.optional(),
  offerType: z.enum(OFFER_TYPES).optional(),
  alwaysCheckCapacity: z.boolean().default(false),
  language: z.string().default('en-US'),
  priority: z.int().min(0).max(1000).optional(),
  routePoint: z.string().optional(),
  surveyRoutePoint: z.string().optional(),
  userData: z.record(z.string(), z.string()).default({}),
  /** Where push notifications go; needed when the customer calls in (CRE-3). */
  pushTargets: pushTargetsSchema.optional(),
})

export const cancelCallbackSchema = z.strictObject({
  kind: z.literal('callback.cancel'),
  id: z.string(),
  reason: z.enum(['CANCELLED', 'CANCELLED_BY_ADMIN']),
})

/** Sets what an agent does between interactions; an agent on a call changes when the call has ended. */
export const agentStateSchema = z.strictObject({
  kind: z.literal('agent.setState'),
  agent: z.string(),
  state: z.enum(['ready', 'notReady', 'loggedOut']),
})

export const commandBodySchema = z.discriminatedUnion('kind', [
  createCallbackSchema,
  cancelCallbackSchema,
  agentStateSchema,
  putObjectSchema,
  removeObjectSchema,
  replaceTenantSchema,
  putZonesSchema,
  saveSettingsSchema,
  settleSettingsSchema,
  refetchSchema,
  nodeHealthSchema,
  createCallInSchema,
  pushResultSchema,
  setPushFaultsSchema,
  deviceModeSchema,
  deviceAcceptSchema,
])

/** An outside influence on the engine (DET-6): what, when (simulated ms since the epoch) and by whom. */
export const commandSchema = z.strictObject({ at: instant, actor: actorSchema, body: commandBodySchema })

export type Actor = z.infer<typeof actorSchema>
export type CommandBody = z.infer<typeof commandBodySchema>
export type Command = z.infer<typeof commandSchema>
export type CreateCallback = z.infer<typeof createCallbackSchema>
