import { z } from 'zod'
import { userSchema } from './access.ts'
import { applicationSchema } from './application.ts'
import { businessHoursSchema } from './businessHours.ts'
import { capacityRuleSchema } from './capacityRule.ts'
import { distributionSchema } from './distribution.ts'
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
})

/** The whole configuration of a contact center (TEN-1), as it stands in a tenant file (TEN-4). */
export const tenantSchema = z.strictObject({
  schemaVersion: z.literal(1),
  name,
  description: z.string().default(''),
  /** IANA zone in which the center's times are shown. */
  zone: z.string().min(1),
  /** Local date and time at which runs and scenarios start unless told otherwise (PAC-1). */
  startAt: z.iso.datetime({ local: true }),
  businessHours: z.array(businessHoursSchema),
  skills: z.array(name),
  queues: z.array(queueSchema).min(1),
  settings: settingsSchema,
  capacityRules: z.array(capacityRuleSchema).default([]),
  applications: z.array(applicationSchema),
  /** Numbers that callers dial, each answered by a Default application. */
  phoneNumbers: z.array(z.strictObject({ number: z.string(), application: z.string() })),
  routePoints: z.array(name).default([]),
  agents: z.array(agentSchema),
  users: z.array(userSchema),
  apiKeys: z.array(z.strictObject({ name, key: z.string().min(8).max(200) })).default([]),
  corsOrigins: z.array(z.url()).default([]),
  traffic: z.strictObject({ sources: z.array(trafficSourceSchema) }),
  dialer: dialerSchema,
  /** Length of the Desired Callback Time interval (CBK-7, TEN-8). */
  desiredTimeIntervalMinutes: z.int().min(1).max(60).default(2),
  /** Distance of the samples that charts are drawn from. */
  sampleIntervalSeconds: z.int().min(10).max(3600).default(60),
})

export type Tenant = z.infer<typeof tenantSchema>
export type TenantInput = z.input<typeof tenantSchema>
export type QueueConfig = z.infer<typeof queueSchema>
export type AgentConfig = z.infer<typeof agentSchema>
