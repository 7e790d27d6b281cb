import { z } from 'zod'
import { folderSchema, scriptObjectSchema, userSchema } from '../tenant/access.ts'
import { applicationSchema } from '../tenant/application.ts'
import { businessHoursSchema } from '../tenant/businessHours.ts'
import { callInGroupSchema } from '../tenant/callInGroup.ts'
import { capacityRuleSchema } from '../tenant/capacityRule.ts'
import { captchaKeySetSchema, pushSchema, statisticsSchema } from '../tenant/integrations.ts'
import { numberRuleSchema } from '../tenant/numberRule.ts'
import { regionRuleSchema, regionSchema } from '../tenant/region.ts'
import { serviceRowSchema, settingsRowSchema } from '../tenant/settings.ts'
import { agentSchema, apiKeySchema, generalSchema, phoneNumberSchema, queueSchema } from '../tenant/tenant.ts'
import { dialerSchema, trafficSourceSchema } from '../tenant/traffic.ts'

const text = z.string().min(1).max(100)

/** Every type of object that a tenant consists of (TEN-1), with what one looks like. */
const OBJECT_SCHEMAS = {
  general: generalSchema,
  businessHours: businessHoursSchema,
  skill: text,
  queue: queueSchema,
  settingsDefault: settingsRowSchema,
  settingsRow: serviceRowSchema,
  capacityRule: capacityRuleSchema,
  numberRule: numberRuleSchema,
  region: regionSchema,
  regionRule: regionRuleSchema,
  application: applicationSchema,
  phoneNumber: phoneNumberSchema,
  routePoint: text,
  callInGroup: callInGroupSchema,
  agent: agentSchema,
  user: userSchema,
  accessGroup: text,
  folder: folderSchema,
  scriptObject: scriptObjectSchema,
  apiKey: apiKeySchema,
  captchaKeySet: captchaKeySetSchema,
  push: pushSchema,
  statistics: statisticsSchema,
  trafficSource: trafficSourceSchema,
  dialer: dialerSchema,
} as const

export type ObjectType = keyof typeof OBJECT_SCHEMAS
export const OBJECT_TYPES = Object.freeze(Object.keys(OBJECT_SCHEMAS).filter(isObjectType))

function isObjectType(text: string): text is ObjectType {
  return Object.hasOwn(OBJECT_SCHEMAS, text)
}

const object = <T extends ObjectType>(
  type: T,
): z.ZodObject<{ type: z.ZodLiteral<T>; value: (typeof OBJECT_SCHEMAS)[T] }, z.core.$strict> =>
  z.strictObject({ type: z.literal(type), value: OBJECT_SCHEMAS[type] })

/** An object of a tenant with its type. */
export const tenantObjectSchema = z.discriminatedUnion('type', [
  object('general'),
  object('businessHours'),
  object('skill'),
  object('queue'),
  object('settingsDefault'),
  object('settingsRow'),
  object('capacityRule'),
  object('numberRule'),
  object('region'),
  object('regionRule'),
  object('application'),
  object('phoneNumber'),
  object('routePoint'),
  object('callInGroup'),
  object('agent'),
  object('user'),
  object('accessGroup'),
  object('folder'),
  object('scriptObject'),
  object('apiKey'),
  object('captchaKeySet'),
  object('push'),
  object('statistics'),
  object('trafficSource'),
  object('dialer'),
])

export type TenantObject = z.infer<typeof tenantObjectSchema>

/** What an object is called among those of its type; of which there is just one, it is called as its type. */
export function nameOf(object: TenantObject): string {
  switch (object.type) {
    case 'general':
    case 'settingsDefault':
    case 'push':
    case 'statistics':
    case 'dialer':
      return object.type
    case 'skill':
    case 'routePoint':
    case 'accessGroup':
      return object.value
    case 'settingsRow':
      return object.value.queue
    case 'phoneNumber':
      return object.value.number
    case 'agent':
    case 'user':
      return object.value.userName
    case 'folder':
      return object.value.path
    default:
      return object.value.name
  }
}
