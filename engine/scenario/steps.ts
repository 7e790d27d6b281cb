import { z } from 'zod'
import { createCallInSchema } from '../callIn/commands.ts'
import {
  agentStateSchema,
  callDigitsSchema,
  cancelAllSchema,
  createCallbackSchema,
  placeCallSchema,
  recreateCallbackSchema,
  rescheduleCallbackSchema,
  speakSchema,
} from '../command.ts'
import {
  putObjectSchema,
  putZonesSchema,
  refetchSchema,
  removeObjectSchema,
  replaceTenantSchema,
  saveSettingsSchema,
  settleSettingsSchema,
} from '../configuration/commands.ts'
import { callAnswerSchema, callRejectSchema, phoneModeSchema } from '../dialer/manualLegs.ts'
import { setFaultsSchema } from '../faults/faults.ts'
import { cancelTransferSchema, completeTransferSchema, transferSchema } from '../ivr/transfers.ts'
import { deviceAcceptSchema, deviceModeSchema } from '../push/devices.ts'
import { publishSchema } from '../push/publish.ts'
import { pushResultSchema } from '../push/results.ts'
import { nodeHealthSchema } from '../regions/health.ts'
import { agentAnswerSchema, agentFinishSchema, agentModeSchema } from '../routing/manualAgents.ts'
import { durationSchema } from './duration.ts'

/** A name by which a file calls what one of its steps has made. */
export const label = z.string().min(1).max(50)

/** Books a callback; the id follows from seed, scenario and step (DET-9), the desired time counts from the start. */
const createStepSchema = createCallbackSchema.omit({ id: true, desiredTime: true }).extend({
  desiredAt: durationSchema.optional(),
  /** Name by which later steps call this callback. */
  as: label.optional(),
})

const cancelStepSchema = z.strictObject({
  kind: z.literal('callback.cancel'),
  /** The `as` of the step that booked it. */
  callback: label,
  reason: z.enum(['CANCELLED', 'CANCELLED_BY_ADMIN']).default('CANCELLED'),
})

/** Cancels those with a desired time in [from, to), counted from the start (DET-11). */
const cancelAllStepSchema = cancelAllSchema.extend({ from: durationSchema.optional(), to: durationSchema.optional() })

const rescheduleStepSchema = rescheduleCallbackSchema
  .omit({ id: true, desiredTime: true })
  .extend({ callback: label, desiredAt: durationSchema })

/** Books a completed callback anew (CBK-6), under a name of its own. */
const recreateStepSchema = recreateCallbackSchema
  .omit({ id: true, from: true, desiredTime: true })
  .extend({ callback: label, desiredAt: durationSchema.optional(), as: label.optional() })

/** A person calls; the id follows from seed, scenario and step (DET-9). */
const placeCallStepSchema = placeCallSchema.omit({ id: true }).extend({
  /** Name by which later steps call this call. */
  as: label.optional(),
})
const callDigitsStepSchema = callDigitsSchema.omit({ id: true }).extend({ call: label })
const speakStepSchema = speakSchema.omit({ id: true }).extend({ call: label })
/** The call that is meant, by its name, or the agent who handles it: exactly one of them (IVR-8). */
const handedCall = { call: label.optional(), agent: z.string().optional() }
const transferStepSchema = transferSchema.omit({ call: true }).extend(handedCall)
const completeTransferStepSchema = completeTransferSchema.omit({ call: true }).extend(handedCall)
const cancelTransferStepSchema = cancelTransferSchema.omit({ call: true }).extend(handedCall)

/** A person hangs up: who has called, or who has answered a callback: exactly one of them. */
const hangUpStepSchema = z.strictObject({
  kind: z.literal('call.hangUp'),
  call: label.optional(),
  callback: label.optional(),
})
/** The person whom a callback has rung up answers, or declines (SIM-3). */
const answerStepSchema = callAnswerSchema.omit({ id: true }).extend({ callback: label })
const rejectStepSchema = callRejectSchema.omit({ id: true }).extend({ callback: label })

/** Asks for a number to call (CIN-1), for a callback where one is named. */
const callInStepSchema = createCallInSchema
  .omit({ id: true, callbackServiceId: true })
  .extend({ callback: label.optional(), as: label.optional() })

/** The customer of a callback accepts its last CALLBACK_READY on the device (SIM-3). */
const acceptStepSchema = deviceAcceptSchema
  .omit({ id: true, intent: true })
  .extend({ callback: label, as: label.optional() })

/** What became of the last push notification of a callback, or of the last about an event (PSH-3). */
const pushResultStepSchema = pushResultSchema.omit({ intent: true }).extend({ callback: label })

/** Sends a notification that belongs to no callback (NPB-1). */
const publishStepSchema = publishSchema.omit({ id: true })

/** What a step may do: every command, with names in the place of ids and times counted from the start. */
export const stepCommandSchema = z.discriminatedUnion('kind', [
  createStepSchema,
  cancelStepSchema,
  cancelAllStepSchema,
  rescheduleStepSchema,
  recreateStepSchema,
  agentStateSchema,
  agentModeSchema,
  agentAnswerSchema,
  agentFinishSchema,
  placeCallStepSchema,
  callDigitsStepSchema,
  speakStepSchema,
  hangUpStepSchema,
  transferStepSchema,
  completeTransferStepSchema,
  cancelTransferStepSchema,
  phoneModeSchema,
  answerStepSchema,
  rejectStepSchema,
  callInStepSchema,
  deviceModeSchema,
  acceptStepSchema,
  pushResultStepSchema,
  publishStepSchema,
  nodeHealthSchema,
  setFaultsSchema,
  putObjectSchema,
  removeObjectSchema,
  replaceTenantSchema,
  putZonesSchema,
  saveSettingsSchema,
  settleSettingsSchema,
  refetchSchema,
])

export type StepCommand = z.infer<typeof stepCommandSchema>
