import { z } from 'zod'
import { FLOW_PHASES } from './blocks.ts'
import { HIGHEST_PRIORITY } from './growth.ts'

const blockId = z.string().min(1).max(50)

/** What every block has; without a phase it belongs to the one that blocks of its kind are for (IVR-1). */
const common = { id: blockId, phase: z.enum(FLOW_PHASES).optional() }

/** Where every priority lies, those that have grown as well. */
const priority = z.int().min(0).max(HIGHEST_PRIORITY)

/**
 * RTE-6: the priority of what enters a queue by a block, and how it grows while it waits: by an increment for each whole interval since
 * the virtual queue time, up to a limit. It stays what it is unless increment and interval are given.
 */
const priorityFields = {
  priority: priority.default(0),
  priorityIncrement: priority.optional(),
  priorityIntervalSeconds: z.int().min(1).max(86_400).optional(),
  priorityLimit: priority.optional(),
}

/** Blocks of an IVR application (IVR-2). Named outcomes lead on to the id of another block. */
export const blockSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('playMessage'),
    ...common,
    text: z.string(),
    seconds: z.number().min(0).max(600),
    next: blockId,
  }),
  z.strictObject({
    kind: z.literal('businessHours'),
    ...common,
    hours: z.string(),
    open: blockId,
    closed: blockId,
  }),
  /** Routes to the inbound queue and, above the threshold, offers callbacks on the queue's callback queue (IVR-3). */
  z.strictObject({
    kind: z.literal('callbackV2'),
    ...common,
    queue: z.string(),
    offerThresholdSeconds: z.int().min(0).max(86_400),
    offerImmediate: z.boolean(),
    offerScheduled: z.boolean(),
    /** How long the offer is spoken; the caller keeps the place in queue meanwhile. */
    offerSeconds: z.number().min(0).max(600).default(0),
    /** IANA zone in which a caller is asked for day and time of a Scheduled callback (IVR-4). */
    promptZone: z.string().min(1).default('America/Los_Angeles'),
    ...priorityFields,
  }),
  z.strictObject({
    kind: z.literal('routeCall'),
    ...common,
    queue: z.string(),
    /** Absent: the queue's own expression from the settings table (SET-2). */
    skillExpression: z.string().optional(),
    ...priorityFields,
  }),
  z.strictObject({ kind: z.literal('terminateCall'), ...common }),
])

export type Block = z.infer<typeof blockSchema>

/** An IVR application: a graph of blocks that starts at the first one (IVR-1). */
export const applicationSchema = z.discriminatedUnion('type', [
  z.strictObject({ name: z.string().min(1).max(100), type: z.literal('Default'), blocks: z.array(blockSchema).min(1) }),
  z.strictObject({
    name: z.string().min(1).max(100),
    type: z.literal('Callback'),
    /** IVR-5: how its one block, a Callback V2 in the phase Initialize, connects the customer. */
    connectCustomer: z.enum(['Business to customer', 'Customer dials in']),
  }),
])

export type Application = z.infer<typeof applicationSchema>
