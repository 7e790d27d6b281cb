import { z } from 'zod'
import { WEEKDAYS } from './businessHours.ts'
import { distributionSchema } from './distribution.ts'
import { LONGEST_TRACE } from './trace.ts'

const probability = z.number().min(0).max(1)

/** A year with dates of its own, and some. */
export const MOST_DATES = 400

const callsOfDaySchema = z.array(z.number().min(0)).max(96)

/** When calls come (TRF-1): by a non-homogeneous Poisson process with a rate that is constant in each interval, or as they once came. */
const arrivalRatesSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant'), callsPerHour: z.number().min(0).max(1_000_000) }),
  z.strictObject({
    kind: z.literal('weekly'),
    zone: z.string().min(1),
    intervalMinutes: z.union([z.literal(15), z.literal(30), z.literal(60)]),
    /** Expected calls in each interval of the local day, from midnight; an absent day has none. */
    callsPerInterval: z.partialRecord(z.enum(WEEKDAYS), callsOfDaySchema),
    /** The same for local dates, `YYYY-MM-DD`: they count in the place of their weekday. */
    callsPerDate: z
      .record(z.iso.date(), callsOfDaySchema)
      .refine((dates) => Object.keys(dates).length <= MOST_DATES, `has at most ${MOST_DATES} dates`)
      .optional(),
  }),
  /** Calls that were observed, replayed as they are; the scale does not count. See `packTrace` for the text. */
  z.strictObject({ kind: z.literal('trace'), calls: z.string().max(LONGEST_TRACE) }),
])

/** How callers answer an offer, by the estimated wait they are told: the last row whose `ewtFromSeconds` is reached counts (TRF-3). */
const acceptanceSchema = z
  .array(
    z.strictObject({
      ewtFromSeconds: z.number().min(0),
      immediate: probability,
      scheduled: probability,
    }),
  )
  .max(50)

/** What callers do who have hung up while waiting, or whom the flow has turned away, which is what busy means here (TRF-3). */
const redialSchema = z.strictObject({
  /** Shares that call again. */
  afterAbandon: probability,
  afterBusy: probability,
  /** From the end of one call to the next one. */
  delay: distributionSchema,
  /** Redials of one caller at most. */
  maximum: z.int().min(1).max(20),
})

/** Customers who call the number again while a callback that they have taken waits, each once at most (TRF-3). */
const callsWhileWaitingSchema = z.strictObject({
  share: probability,
  /** From the booking to the call, which is not made when the callback waits no more. */
  delay: distributionSchema,
})

/** A stream of callers who dial one number and behave alike. */
export const trafficSourceSchema = z.strictObject({
  name: z.string().min(1).max(100),
  dnis: z.string(),
  rates: arrivalRatesSchema,
  scale: z.number().min(0).max(1000).default(1),
  handleTime: distributionSchema,
  afterCallWork: distributionSchema,
  /** Absent: callers never hang up while they wait. */
  patience: distributionSchema.optional(),
  acceptance: acceptanceSchema.default([]),
  /** How far ahead a caller wishes a Scheduled callback. */
  scheduleAhead: distributionSchema.default({ kind: 'exponential', mean: 14_400 }),
  /** Absent: nobody calls again. */
  redial: redialSchema.optional(),
  /** Absent: whoever has taken a callback waits for it. */
  callsWhileWaiting: callsWhileWaitingSchema.optional(),
})

/** How customers react when they are dialled, and what bounds the dialer (DIA-2, DIA-5). */
export const dialerSchema = z.strictObject({
  trunks: z.int().min(0).max(100_000),
  /** Relative weights of the results of generated customers; magic numbers override them (DIA-4). */
  outcomes: z.strictObject({
    person: z.number().min(0),
    busy: z.number().min(0),
    noAnswer: z.number().min(0),
    answeringMachine: z.number().min(0),
    fax: z.number().min(0),
    errorTone: z.number().min(0),
  }),
  answerDelay: distributionSchema,
  /** How long call progress detection takes to tell who or what has answered (SET-16). */
  detectionTime: distributionSchema.default({ kind: 'constant', seconds: 0 }),
  noAnswerTimeoutSeconds: z.int().min(5).max(120).default(25),
  /** Patience of a customer who answered and waits for an agent. */
  customerPatience: distributionSchema,
  /** How long a customer on the line hears that the callback is over, when it is cancelled or purged (CBK-5, PRG-5); absent: no time. */
  closingPromptSeconds: z.number().min(0).max(60).optional(),
  /** Handle time and after-call work of callbacks that no simulated caller stands behind (booked over the API). */
  handleTime: distributionSchema,
  afterCallWork: distributionSchema,
})

export type TrafficSource = z.infer<typeof trafficSourceSchema>
export type ArrivalRates = z.infer<typeof arrivalRatesSchema>
export type DialerConfig = z.infer<typeof dialerSchema>
