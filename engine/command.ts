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
import { cancelTransferSchema, completeTransferSchema, transferSchema } from './ivr/transfers.ts'
import { callAnswerSchema, callRejectSchema, phoneModeSchema } from './dialer/manualLegs.ts'
import { setFaultsSchema } from './faults/faults.ts'
import { deviceAcceptSchema, deviceModeSchema } from './push/devices.ts'
import { publishSchema } from './push/publish.ts'
import { pushResultSchema } from './push/results.ts'
import { pushTargetsSchema } from './push/targets.ts'
import { nodeHealthSchema } from './regions/health.ts'
import { agentAnswerSchema, agentFinishSchema, agentModeSchema } from './routing/manualAgents.ts'
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
  /** Key of the request and digest of its body, by which a repeated request is known (CRE-7). */
  idempotency: z.strictObject({ key: z.string().min(1).max(200), digest: z.string().max(100) }).optional(),
  /** Where push notifications go; needed when the customer calls in (CRE-3). */
  pushTargets: pushTargetsSchema.optional(),
})

export const cancelCallbackSchema = z.strictObject({
  kind: z.literal('callback.cancel'),
  id: z.string(),
  reason: z.enum(['CANCELLED', 'CANCELLED_BY_ADMIN']),
})

/**
 * Cancels every callback with a desired time in [from, to) on the queues named that can be cancelled, or the first `most` of them; what is
 * absent does not narrow the choice. The engine selects (DET-11).
 */
export const cancelAllSchema = z.strictObject({
  kind: z.literal('callback.cancelAll'),
  from: instant.optional(),
  to: instant.optional(),
  services: z.array(z.string()).optional(),
  most: z.int().min(1).optional(),
  reason: z.enum(['CANCELLED', 'CANCELLED_BY_ADMIN']),
})

/** Moves a SCHEDULED callback to another time (CBK-6). */
export const rescheduleCallbackSchema = z.strictObject({
  kind: z.literal('callback.reschedule'),
  id: z.string(),
  desiredTime: instant,
  alwaysCheckCapacity: z.boolean().default(false),
})

/**
 * Books a COMPLETED callback anew on its queue (CBK-6). What is absent is as with the callback it comes from; without a desired time the
 * new one is Immediate.
 */
export const recreateCallbackSchema = z.strictObject({
  kind: z.literal('callback.recreate'),
  /** Of the new callback, made by the host (DET-9). */
  id: z.uuid(),
  from: z.string(),
  phoneNumber: z.string().optional(),
  desiredTime: instant.optional(),
  alwaysCheckCapacity: z.boolean().default(false),
  /** That of the record it comes from, which the host reads: the engine keeps none. */
  language: z.string().default('en-US'),
  priority: z.int().min(0).max(1000).optional(),
  userData: z.record(z.string(), z.string()).optional(),
})

/** Sets what an agent does between interactions; an agent on a call changes when the call has ended. */
export const agentStateSchema = z.strictObject({
  kind: z.literal('agent.setState'),
  agent: z.string(),
  /** `loggedIn`: Not Ready, and no change for who is logged in. */
  state: z.enum(['loggedIn', 'ready', 'notReady', 'loggedOut']),
})

/** A person calls a number of the tenant (IVR-6). Values are as the caller gave them; the engine reads the number (NUM-1). */
export const placeCallSchema = z.strictObject({
  kind: z.literal('call.place'),
  /** Made by the host (DET-9). */
  id: z.uuid(),
  from: z.string(),
  dnis: z.string(),
})

/** A person on a call keys digits, one after another. */
export const callDigitsSchema = z.strictObject({
  kind: z.literal('call.dtmf'),
  id: z.string(),
  digits: z.string().regex(/^[0-9*#]{1,50}$/, 'must be digits, * and #, at most 50'),
})

/** A person on a call says something; it is heard where a name is being recorded (IVR-4). */
export const speakSchema = z.strictObject({
  kind: z.literal('call.speak'),
  id: z.string(),
  text: z.string().trim().min(1).max(100),
})

/** A person hangs up: one who has called, or has answered a callback, whose id it is then. */
export const hangUpSchema = z.strictObject({ kind: z.literal('call.hangUp'), id: z.string() })

export const commandBodySchema = z.discriminatedUnion('kind', [
  createCallbackSchema,
  cancelCallbackSchema,
  cancelAllSchema,
  rescheduleCallbackSchema,
  recreateCallbackSchema,
  agentStateSchema,
  agentModeSchema,
  agentAnswerSchema,
  agentFinishSchema,
  putObjectSchema,
  removeObjectSchema,
  replaceTenantSchema,
  putZonesSchema,
  saveSettingsSchema,
  settleSettingsSchema,
  refetchSchema,
  nodeHealthSchema,
  placeCallSchema,
  callDigitsSchema,
  speakSchema,
  hangUpSchema,
  transferSchema,
  completeTransferSchema,
  cancelTransferSchema,
  phoneModeSchema,
  callAnswerSchema,
  callRejectSchema,
  createCallInSchema,
  publishSchema,
  pushResultSchema,
  setFaultsSchema,
  deviceModeSchema,
  deviceAcceptSchema,
])

/** An outside influence on the engine (DET-6): what, when (simulated ms since the epoch) and by whom. */
export const commandSchema = z.strictObject({ at: instant, actor: actorSchema, body: commandBodySchema })

export type Actor = z.infer<typeof actorSchema>
export type CommandBody = z.infer<typeof commandBodySchema>
export type Command = z.infer<typeof commandSchema>
export type PlaceCall = z.infer<typeof placeCallSchema>
export type CreateCallback = z.infer<typeof createCallbackSchema>
export type CancelAll = z.infer<typeof cancelAllSchema>
export type RescheduleCallback = z.infer<typeof rescheduleCallbackSchema>
export type RecreateCallback = z.infer<typeof recreateCallbackSchema>
