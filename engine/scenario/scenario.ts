import { z } from 'zod'
import { agentStateSchema, callDigitsSchema, createCallbackSchema, placeCallSchema, speakSchema } from '../command.ts'
import { cancelTransferSchema, completeTransferSchema, transferSchema } from '../ivr/transfers.ts'
import { durationSchema } from './duration.ts'

const label = z.string().min(1).max(50)

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
const hangUpStepSchema = z.strictObject({ kind: z.literal('call.hangUp'), call: label })

/** One thing that happens at a moment, counted from the start. */
export const stepSchema = z.strictObject({
  at: durationSchema,
  command: z.discriminatedUnion('kind', [
    createStepSchema,
    cancelStepSchema,
    agentStateSchema,
    placeCallStepSchema,
    callDigitsStepSchema,
    speakStepSchema,
    hangUpStepSchema,
    transferStepSchema,
    completeTransferStepSchema,
    cancelTransferStepSchema,
  ]),
})

/** A scenario file: a tenant, a seed, and what happens from outside while it runs. */
export const scenarioSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    name: z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .max(60),
    title: z.string().min(1).max(100),
    description: z.string().min(1).max(2000),
    /** Name of a tenant file. */
    tenant: z.string().min(1).max(60),
    seed: z.int().min(0),
    /** Local date and time in the tenant's zone; absent: the tenant's own (PAC-1). */
    startAt: z.iso.datetime({ local: true }).optional(),
    /** How long it lasts (PAC-1). */
    until: durationSchema,
    script: z.array(stepSchema).max(100_000).default([]),
  })
  .superRefine((scenario, context) => {
    const booked = new Set<string>()
    const placed = new Set<string>()
    for (const [index, { command }] of scenario.script.entries()) {
      const path = ['script', index, 'command']
      if (command.kind === 'callback.create' && command.as !== undefined) {
        if (booked.has(command.as)) {
          context.addIssue({ code: 'custom', path: [...path, 'as'], message: `"${command.as}" is used twice` })
        }
        booked.add(command.as)
      }
      if (command.kind === 'call.place' && command.as !== undefined) {
        if (placed.has(command.as)) {
          context.addIssue({ code: 'custom', path: [...path, 'as'], message: `"${command.as}" is used twice` })
        }
        placed.add(command.as)
      }
      if (
        (command.kind === 'call.transfer' ||
          command.kind === 'call.completeTransfer' ||
          command.kind === 'call.cancelTransfer') &&
        (command.agent === undefined) === (command.call === undefined)
      )
        context.addIssue({ code: 'custom', path: [...path, 'call'], message: 'give either a call or an agent' })
      if ('call' in command && command.call !== undefined && !placed.has(command.call)) {
        const message = `no step before it places the call "${command.call}"`
        context.addIssue({ code: 'custom', path: [...path, 'call'], message })
      }
      if (command.kind === 'callback.cancel' && !booked.has(command.callback)) {
        const message = `no step before it books "${command.callback}"`
        context.addIssue({ code: 'custom', path: [...path, 'callback'], message })
      }
    }
  })

export type Scenario = z.infer<typeof scenarioSchema>
export type ScenarioStep = Scenario['script'][number]
