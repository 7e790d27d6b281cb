import { z } from 'zod'
import { folderSchema, scriptObjectSchema, userSchema } from './access.ts'
import { applicationSchema } from './application.ts'
import { businessHoursSchema } from './businessHours.ts'
import { callInGroupSchema } from './callInGroup.ts'
import { capacityRuleSchema } from './capacityRule.ts'
import { distributionSchema } from './distribution.ts'
import { captchaKeySetSchema, pushSchema, statisticsSchema } from './integrations.ts'
import { numberRuleSchema } from './numberRule.ts'
import { regionRuleSchema, regionSchema } from './region.ts'
import { settingsSchema } from './settings.ts'
import { dialerSchema, trafficSourceSchema } from './traffic.ts'

const name = z.string().min(1).max(100)

/** A virtual queue (QUE-1). */
export const queueSchema = z.strictObject({
  name,
  kind: z.enum(['inbound', 'callback', 'outbound']),
  callbackQueue: z.string().optional(),
  outboundQueue: z.string().optional(),
  serviceLevelThresholdSeconds: z.int().min(1).max(3600).default(20),
  /** An inactive queue shows nothing (QUE-5). */
  active: z.boolean().default(true),
})

export const phoneNumberSchema = z.strictObject({ number: z.string().min(1).max(30), application: z.string() })

export const apiKeySchema = z.strictObject({ name, key: z.string().min(8).max(200) })

/** What holds for the tenant as a whole; figures that the reference gives "by default" are settings (TEN-8). */
export const generalSchema = z.strictObject({
  name,
  description: z.string().default(''),
  /** IANA zone in which the center's times are shown. */
  zone: z.string().min(1),
  /** Local date and time at which runs and scenarios start unless told otherwise (PAC-1). */
  startAt: z.iso.datetime({ local: true }),
  /** Length of the Desired Callback Time interval (CBK-7). */
  desiredTimeIntervalMinutes: z.int().min(1).max(60).default(2),
  /** Distance of the samples that charts are drawn from. */
  sampleIntervalSeconds: z.int().min(10).max(3600).default(60),
  /** How often the copy of platform objects is fetched (TEN-2), simulated. */
  refetchIntervalMinutes: z.int().min(1).max(1440).default(30),
  /** How long a signed-in user may be inactive (ACC-5), by the wall clock. */
  sessionTimeoutMinutes: z.int().min(1).max(1440).default(20),
  /** On: the copy of platform objects is live; off is for teaching (TEN-2). */
  migrated: z.boolean().default(true),
  /** Most requests to the Callback API of each key and minute, by the wall clock; absent: any number. */
  requestRateLimit: z.int().min(1).max(1_000_000).optional(),
  corsOrigins: z.array(z.url()).max(100).default([]),
  /** Name of the key set in force; absent: no CAPTCHA (CPT-1). */
  activeCaptcha: name.optional(),
})

export const agentSchema = z.strictObject({
  userName: name,
  firstName: z.string(),
  lastName: z.string(),
  skills: z.record(z.string().min(1), z.int().min(0).max(100)),
  /** Business hours during which the agent is logged in; absent: around the clock. */
  shift: z.string().optional(),
  /** Between the moment a call is delivered and the agent's answer. */
  answerDelay: distributionSchema.default({ kind: 'constant', seconds: 0 }),
  /** Business hours that are the agent's breaks: Not Ready while they are open. */
  breaks: z.string().optional(),
  /** Between the end of an interaction, with the work after it, and Ready; absent: none. */
  readyDelay: distributionSchema.optional(),
})

/** The whole configuration of a contact center (TEN-1), as it stands in a tenant file (TEN-4). */
export const tenantSchema = z.strictObject({
  schemaVersion: z.literal(1),
  ...generalSchema.shape,
  businessHours: z.array(businessHoursSchema),
  skills: z.array(name),
  queues: z.array(queueSchema).min(1),
  settings: settingsSchema,
  capacityRules: z.array(capacityRuleSchema).default([]),
  numberRules: z.array(numberRuleSchema).default([]),
  /** In the order in which they are tried when no rule says otherwise (REG-4). */
  regions: z.array(regionSchema).default([]),
  regionRules: z.array(regionRuleSchema).default([]),
  applications: z.array(applicationSchema),
  /** Numbers that callers dial, each answered by a Default application. */
  phoneNumbers: z.array(phoneNumberSchema),
  routePoints: z.array(name).default([]),
  callInGroups: z.array(callInGroupSchema).default([]),
  agents: z.array(agentSchema),
  users: z.array(userSchema),
  accessGroups: z.array(name).default([]),
  folders: z.array(folderSchema).default([]),
  scriptObjects: z.array(scriptObjectSchema).default([]),
  apiKeys: z.array(apiKeySchema).default([]),
  captchaKeySets: z.array(captchaKeySetSchema).default([]),
  push: pushSchema.default({ httpChannels: [] }),
  statistics: statisticsSchema.default({}),
  traffic: z.strictObject({ sources: z.array(trafficSourceSchema) }),
  dialer: dialerSchema,
})

export type Tenant = z.infer<typeof tenantSchema>
export type TenantInput = z.input<typeof tenantSchema>
export type QueueConfig = z.infer<typeof queueSchema>
export type AgentConfig = z.infer<typeof agentSchema>
export type General = z.infer<typeof generalSchema>
