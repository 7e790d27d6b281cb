import { z } from 'zod'

/** One row of CALLBACK_SETTINGS (SET-2…29). The key, the queue's name, stands outside: the default row has none. */
export const settingsRowSchema = z.strictObject({
  skillExpression: z.string().max(1000), // SET-2
  businessHours: z.string().min(1), // SET-3
  immediateEnabled: z.boolean().default(true), // SET-4
  scheduledEnabled: z.boolean().default(true), // SET-5
  immediateOfferHours: z.string().optional(), // SET-6
  immediateBlackoutMinutes: z.int().min(0).max(1440).default(0), // SET-7
  slotCapacity: z.int().min(0).max(1000).default(5), // SET-8
  slotDurationMinutes: z.union([5, 10, 15, 20, 30, 60, 120].map((minutes) => z.literal(minutes))).default(15), // SET-9
  minimumTimeBeforeCallbackMinutes: z.int().min(0).max(1440).default(0), // SET-10
  purgeTimeMinutes: z.int().min(0).max(20_160).default(0), // SET-11
  maximumConnectionAttempts: z.int().min(1).max(10).default(3), // SET-12
  retryIntervalMinutes: z.int().min(1).max(1440).default(15), // SET-13
  snoozeDurationMinutes: z.int().min(5).max(1440).default(30), // SET-14
  cpdEnabled: z.boolean().default(true), // SET-15
  cpdTimeoutSeconds: z.int().min(1).max(60).default(5), // SET-16
  routingPoint: z.string().default(''), // SET-17
  callerIdNumber: z.string().default(''), // SET-18
  callerIdName: z.string().default(''), // SET-18
  dialPrefix: z.string().max(10).default(''), // SET-18
  callDirection: z.enum(['USERTERMINATED', 'USERORIGINATED']).default('USERTERMINATED'), // SET-19
  callbackApplication: z.string().min(1), // SET-20
  pushThresholdMinutes: z.int().min(0).max(1440).default(5), // SET-21
  pushedCallbackExpiryMinutes: z.int().min(1).max(1440).default(10), // SET-22
  throttleLimit: z.int().min(0).max(1000).default(6), // SET-23
  throttlePeriodMinutes: z.int().min(1).max(20_160).default(1440), // SET-23
  rejectDuplicateInQueue: z.boolean().default(false), // SET-24
  rejectOutOfOfficeHours: z.boolean().default(false), // SET-25
  surveyRoutingPoint: z.string().default(''), // SET-26
  callbackTtlSeconds: z.int().min(0).default(0), // SET-27
  defaultRegion: z.string().length(2).default('US'), // SET-28
  userColumns: z.record(z.string(), z.string()).default({}), // SET-29
})

/** The row of one service. */
export const serviceRowSchema = settingsRowSchema.extend({ queue: z.string().min(1) })

/** The settings table: the default row and one row per service (QUE-3). */
export const settingsSchema = z.strictObject({
  default: settingsRowSchema,
  rows: z.array(serviceRowSchema).default([]),
})

export type SettingsRow = z.infer<typeof settingsRowSchema>
export type Settings = z.infer<typeof settingsSchema>
