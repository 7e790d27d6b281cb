import { z } from 'zod'
import { FLOW_PHASES } from './blocks.ts'
import { HIGHEST_PRIORITY } from './growth.ts'
import { MATCH_OUTCOMES } from './matchOutcomes.ts'

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

const weight = z.number().min(0).max(1_000_000)
const digits = z.string().regex(/^[0-9*#]{1,30}$/, 'digits, * and #')
const variable = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,49}$/, 'a letter, then letters, digits and _')
/** Seconds in which a caller must begin to key, from the end of the prompt. */
const timeoutSeconds = z.number().min(1).max(60).default(5)

/** What simulated callers key when they are asked for digits: their own number, or one of several by weight; `none` key nothing. */
const callersKeySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ownNumber') }),
  z.strictObject({
    kind: z.literal('weights'),
    values: z.array(z.strictObject({ digits, weight })).max(100),
    none: weight.default(0),
  }),
])

/** Blocks of an IVR application (IVR-2). Named outcomes lead on to the id of another block. */
const blockSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('playMessage'),
    ...common,
    text: z.string(),
    seconds: z.number().min(0).max(600),
    next: blockId,
  }),
  /** Gives the caller variables, which travel with the interaction (CBK-13). */
  z.strictObject({
    kind: z.literal('assignVariables'),
    ...common,
    variables: z.record(variable, z.string().max(1000)),
    next: blockId,
  }),
  /**
   * Says a prompt and waits for one digit. A wrong digit, or none in time, is a failed try: the prompt is repeated; after the last try the
   * caller goes on by `invalid` or `timeout`. Weights say what simulated callers do.
   */
  z.strictObject({
    kind: z.literal('menu'),
    ...common,
    prompt: z.string(),
    seconds: z.number().min(0).max(600),
    choices: z
      .array(z.strictObject({ digit: z.string().regex(/^[0-9*#]$/, 'one digit, * or #'), next: blockId, weight }))
      .min(1)
      .max(12),
    timeoutSeconds,
    tries: z.int().min(1).max(10).default(3),
    timeout: blockId,
    invalid: blockId,
    timeoutWeight: weight.default(0),
    invalidWeight: weight.default(0),
  }),
  /**
   * Says a prompt and stores what is keyed in a variable. It ends with the terminator, with the most digits, or when nothing more is keyed
   * in time; without a digit the caller goes on by `failed`.
   */
  z.strictObject({
    kind: z.literal('userInput'),
    ...common,
    prompt: z.string(),
    seconds: z.number().min(0).max(600),
    variable,
    maximumDigits: z.int().min(1).max(30).default(15),
    terminator: z.enum(['#', '*', 'none']).default('#'),
    timeoutSeconds,
    callersKey: callersKeySchema.default({ kind: 'ownNumber' }),
    next: blockId,
    failed: blockId,
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
    /** Seconds between two announcements of position and estimated wait to who waits; absent: there are none. */
    announceEverySeconds: z.int().min(5).max(3600).optional(),
    /** IANA zone in which a caller is asked for day and time of a Scheduled callback (IVR-4). */
    promptZone: z.string().min(1).default('America/Los_Angeles'),
    /** For which callbacks the caller is asked to record a name (IVR-4); absent: for none. */
    recordName: z.enum(['Scheduled', 'Immediate and Scheduled']).optional(),
    ...priorityFields,
  }),
  /**
   * Recognises a caller by a live call-in request (CTI-5): by the access code that a User Input has stored, by the number that the call
   * comes from, by the number called. Each combination leads on by an outcome of its own; a caller who hangs up meanwhile leaves by
   * `nothingMatched`.
   */
  z.strictObject({
    kind: z.literal('clickToCallInMatch'),
    ...common,
    /** How long the match takes. */
    seconds: z.number().min(0).max(600).default(0),
    /** Variable that holds the code keyed; absent: the code is no criterion. */
    accessCode: variable.optional(),
    ani: z.boolean().default(false),
    dnis: z.boolean().default(false),
    matched: z.partialRecord(z.enum(MATCH_OUTCOMES), blockId),
    nothingMatched: blockId,
    /** Variables that what is known of the customer is returned in; what has none is lost (CTI-6). */
    returns: z
      .strictObject({
        priority: variable.optional(),
        queue: variable.optional(),
        skillExpression: variable.optional(),
        /** JSON object of strings. */
        userData: variable.optional(),
      })
      .default({}),
  }),
  z.strictObject({
    kind: z.literal('routeCall'),
    ...common,
    queue: z.string(),
    /** Absent: the queue's own expression from the settings table (SET-2). */
    skillExpression: z.string().optional(),
    ...priorityFields,
    /** Variables that go before queue, expression and priority of the block where they hold something that can be used (CTI-6). */
    variables: z
      .strictObject({
        queue: variable.optional(),
        skillExpression: variable.optional(),
        /** Such a priority does not grow. */
        priority: variable.optional(),
      })
      .optional(),
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
