import { z } from 'zod'
import { OFFER_TYPES } from '../../../engine/command.ts'
import { CALLBACK_REASONS, CALLBACK_STATES } from '../../../engine/records/kinds.ts'
import { isoTime, LATEST_INSTANT, toInstant } from '../../handlers/instant.ts'

/** A text with messages that say what is expected. */
function text(longest: number) {
  return z
    .string({ error: ({ input }) => (input === undefined ? 'is required' : 'must be a text') })
    .max(longest, `must have at most ${longest} characters`)
}

/** A text that says something. */
export function filledText(longest: number) {
  return text(longest).min(1, 'must not be empty')
}

function whole(least: number, most: number) {
  const range = `must be a whole number from ${least} to ${most}`
  return z.int(range).min(least, range).max(most, range)
}

const zonedTime = z.string('must be an ISO 8601 time').meta({ format: 'date-time' }).transform(toInstant)

/** Identifiers of JavaScript; other keys of userData are dropped (CRE-2). */
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u

/** CRE-2: texts by identifiers; a number, true or false becomes its text. What stands under a key that is dropped does not matter. */
function userData() {
  return z
    .record(z.string(), z.unknown(), 'must be an object of texts')
    .meta({ additionalProperties: { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] } })
    .default({})
    .transform(textsOf)
}

function textsOf(data: Readonly<Record<string, unknown>>, context: z.RefinementCtx): Record<string, string> {
  const texts: [string, string][] = []
  for (const [key, value] of Object.entries(data)) {
    if (!IDENTIFIER.test(key)) continue
    if (typeof value === 'string') texts.push([key, value])
    else if (typeof value === 'number' || typeof value === 'boolean') texts.push([key, String(value)])
    else context.addIssue({ code: 'custom', path: [key], message: 'must be a text, a number, true or false' })
  }
  return Object.fromEntries(texts)
}

const pushTarget = z.object({ channel: filledText(100), target: filledText(4096) })

/** CPT-1: of an operation with a body. */
const captchaToken = text(8192).optional().describe('Needed while a CAPTCHA key set is active')

/** CPT-1: of an operation without a body. Other headers pass. */
export const captchaHeaders = z.looseObject({ 'x-captcha-token': captchaToken })

/** CRE-7. Other headers pass. */
export const idempotencyHeaders = z.looseObject({
  'idempotency-key': filledText(200)
    .optional()
    .describe('The same key and body within 24 simulated hours answer the same id and book nothing more'),
})

/** Body of `callbacks/create` (CRE-1…5). Unknown fields are ignored (API-3). */
export const createBody = z
  .object(
    {
      serviceName: filledText(200).describe('Callback virtual queue'),
      phoneNumber: text(100).describe('Number to call, best in international form'),
      desiredTime: zonedTime.optional().describe('Moment of a scheduled callback; absent: as soon as possible'),
      cbOfferType: z.enum(OFFER_TYPES, `must be one of ${OFFER_TYPES.join(', ')}`).optional(),
      language: filledText(50).default('en-US'),
      inboundVQ: text(200).optional(),
      offerThreshold: whole(0, 86_400).optional().describe('Seconds'),
      /** Where the booking was made; whatever it says, the callback is a voice call (CBK-15). */
      channel: text(100).optional(),
      offerTiming: z.enum(['ON-HOURS', 'OFF-HOURS'], 'must be ON-HOURS or OFF-HOURS').optional(),
      cbOriginationIxnId: text(200).optional(),
      surveyRP: text(200).optional().describe('Overrides the survey routing point of the settings'),
      priority: whole(0, 1000).optional().describe('Overrides the priority of the settings'),
      routePoint: text(200).optional().describe('Overrides the routing point of the settings'),
      userData: userData().describe(
        'Travels with the callback, as texts; keys that are not JavaScript identifiers are dropped',
      ),
      captchaToken,
      pushTargets: z.array(pushTarget, 'must be a list').max(100).optional(),
      alwaysCheckCapacity: z
        .boolean('must be true or false')
        .default(false)
        .describe('Refuse the booking unless the slot of desiredTime has a place left'),
    },
    'must be a JSON object',
  )
  .meta({
    examples: [
      {
        serviceName: 'Support_VQ_CB',
        phoneNumber: '+12025550123',
        userData: { customerId: 'C-1042' },
      },
    ],
  })

export type CreateBody = z.output<typeof createBody>

/** Body of `retrieve` and `cancel`. */
export const idBody = z
  .object({ id: filledText(200).describe('Id of the callback'), captchaToken }, 'must be a JSON object')
  .meta({ examples: [{ id: '4ba1f5a6-6d6b-4a9a-8f55-0c1d4d4e7a11' }] })

export const idData = z.object({ id: z.uuid() })

/** RTV-1. */
export const retrieveData = z.object({
  id: z.uuid(),
  desiredTime: isoTime(),
  callbackState: z.enum(CALLBACK_STATES),
  callbackReason: z.enum(CALLBACK_REASONS).optional().describe('Only when COMPLETED'),
  phoneNumber: z.string(),
  positionInQueue: z.int().optional().describe('Only when QUEUED, ROUTING or PROCESSING'),
  estimatedWaitTime: z.int().optional().describe('Seconds; only when QUEUED, ROUTING or PROCESSING'),
})

/** Body of `captcha/verify` (CPV-1). */
export const captchaBody = z
  .object(
    { siteKey: filledText(200).describe('Of a CAPTCHA key set'), captchaToken: filledText(8192) },
    'must be a JSON object',
  )
  .meta({ examples: [{ siteKey: 'site-key-of-my-app', captchaToken: 'test-success' }] })

/** CPV-1. */
export const captchaData = z.object({ success: z.boolean() })

/** Body of `call-in/requests/create` (CIN-1). */
export const callInBody = z.object(
  {
    groupName: filledText(200).describe('Click-To-Call-In group'),
    fromPhoneNumber: text(100).optional().describe('Number that the customer will call from'),
    userData: userData().describe(
      'Travels with the call, as texts; keys that are not JavaScript identifiers are dropped',
    ),
    callbackServiceId: filledText(200).optional().describe('Id of the callback that the customer calls in for'),
  },
  'must be a JSON object',
)

/** CIN-1. */
export const callInData = z.object({
  id: z.uuid(),
  toPhoneNumber: z.string().describe('Number to call'),
  groupName: z.string(),
  expirationTime: z.int().describe('Until when the number is good, ms since the epoch'),
  accessCode: z.string().optional().describe('Digits to enter; only when the group uses codes'),
  fromPhoneNumber: z.string().optional(),
  callbackServiceId: z.uuid().optional(),
})

export const serviceParams = z.object({ service: filledText(200) })
export const queueParams = z.object({ queue: filledText(200) })
export const virtualQueueParams = z.object({ vq: filledText(200) })

/** A query value that is a whole number in a range. */
function wholeQuery(least: number, most: number) {
  return z
    .string('must be given once')
    .regex(/^\d{1,16}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .pipe(whole(least, most))
}

const flagQuery = z.enum(['true', 'false'], 'must be true or false').transform((value) => value === 'true')

const timeQuery = text(64).describe('ISO 8601; without Z or an offset it is read in timezone')
const zoneQuery = text(64).describe('IANA name, such as Europe/Berlin; default UTC')
/** AVA-2…4. */
export const availabilityQuery = z.object({
  start: timeQuery.optional(),
  startMS: wholeQuery(0, LATEST_INSTANT).optional().describe('Like start, ms since the epoch'),
  end: timeQuery.optional(),
  endMS: wholeQuery(0, LATEST_INSTANT).optional().describe('Like end, ms since the epoch'),
  numberOfDays: wholeQuery(1, 62).optional().describe('Local days, the day of start being the first'),
  timezone: zoneQuery.optional(),
  maxTimeSlots: wholeQuery(1, 100_000).optional().describe('Most slots with places left'),
  reportBusy: flagQuery.optional().describe('List full slots too, with capacity 0'),
})

export const availabilityData = z.object({
  durationMin: z.int(),
  timezone: z.string(),
  slots: z.array(
    z.object({
      utcTime: isoTime(),
      localTime: isoTime().describe('In timezone'),
      capacity: z.int().describe('Places left'),
      total: z.int().describe('Places of the slot'),
    }),
  ),
})

/** OPN-1…4. The name of one flag is seen in two spellings. */
export const openForQuery = z.object({
  start: timeQuery.optional().describe('Moment to ask for instead of now'),
  timezone: zoneQuery.optional(),
  queryImmediateOfferHours: flagQuery.optional(),
  returnWithinImmediateOfferTime: flagQuery.optional(),
  returnWithinImmediateOffertime: flagQuery.optional(),
  checkImmediateEnabled: flagQuery.optional(),
})

export const openForData = z.object({
  openFor: z.int().describe('Seconds to the end of the business day; 0 when closed'),
  immediateOfferHoursOpenFor: z.int().optional().describe('Seconds; 0 outside, -1 when not configured'),
  isWithinImmediateOfferTime: z.boolean().optional(),
  isImmediateEnabled: z.boolean().optional(),
})

/** QST-1. */
export const queueStatusData = z.object({
  ewt: z.int().describe('Seconds; -1 unknown'),
  offerImmediateCallback: z.boolean(),
  offerScheduledCallback: z.boolean(),
})

const modeQuery = z.enum(['mode1', 'mode2', 'mode3'], 'must be mode1, mode2 or mode3').default('mode2')

/** Most queues that one request asks for. */
const MOST_QUEUES = 200

/** EWT-1. */
export const estimatedWaitQuery = z.object({
  'virtual-queues': filledText(10_000)
    .transform((list) =>
      list
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    )
    .refine((names) => names.length > 0, 'must name a virtual queue')
    .refine((names) => names.length <= MOST_QUEUES, `must name at most ${MOST_QUEUES} virtual queues`)
    .describe('Virtual queues, separated by commas'),
  mode: modeQuery,
  'include-calls-on-hold': flagQuery
    .optional()
    .describe('Count calls that agents have on hold, as in a transfer in two steps'),
})

/** EWT-2. */
export const oneEstimatedWaitQuery = estimatedWaitQuery.omit({ 'virtual-queues': true })

export const estimatedWaitData = z.object({
  virtualQueue: z.string(),
  estimatedWaitTime: z.int().describe('Seconds; -1 unknown'),
  message: z.string(),
  resultCode: z.int().describe('0: known; -1: no interaction yet or unknown queue; -2: nobody logged in'),
})
