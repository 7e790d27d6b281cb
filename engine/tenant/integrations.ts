import { z } from 'zod'

const name = z.string().min(1).max(100)
const key = z.string().min(8).max(200)

/** Keys of one CAPTCHA site; of several at most one is active (CPT-1). */
export const captchaKeySetSchema = z
  .strictObject({
    name,
    version: z.enum(['v2Checkbox', 'v2Invisible', 'v3']),
    /** Lowest score that passes; version 3 alone has scores. */
    threshold: z.number().min(0).max(1).optional(),
    siteKey: key,
    secretKey: key,
  })
  .superRefine(({ version, threshold }, check) => {
    if (version === 'v3' && threshold === undefined)
      check.addIssue({ code: 'custom', path: ['threshold'], message: 'version 3 needs a threshold from 0 to 1' })
    if (version !== 'v3' && threshold !== undefined)
      check.addIssue({ code: 'custom', path: ['threshold'], message: 'only version 3 has a threshold' })
  })

/** Whom an outside service knows the tenant as. What proves it is kept by the host under `secret`, never here (PSH-4). */
const credentialsSchema = z.strictObject({ account: z.string().min(1).max(200), secret: name })

const webAddress = z.url({ protocol: /^https?$/ })

/** Where push notifications go (PSH-3). */
export const pushSchema = z.strictObject({
  /** Firebase project and service account. */
  fcm: credentialsSchema
    .extend({
      projectName: name,
      /** Where access tokens come from and messages go; absent: Google's. */
      tokenEndpoint: webAddress.optional(),
      sendEndpoint: webAddress.optional(),
    })
    .optional(),
  httpChannels: z
    .array(z.strictObject({ name, url: webAddress, secret: name.optional() }))
    .max(50)
    .default([]),
})

/** Of the statistics service that feeds EWT and queue figures in the real product (TEN-1). */
export const statisticsSchema = z.strictObject({ credentials: credentialsSchema.optional() })

export type CaptchaKeySet = z.infer<typeof captchaKeySetSchema>
export type PushConfig = z.infer<typeof pushSchema>
