import { z } from 'zod'
import { PUSH_EVENTS } from '../../../engine/records/kinds.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers, type HandlerResult } from '../../handlers/index.ts'
import { isoOf, isoTime } from '../../handlers/instant.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { seatOf } from './token.ts'

const name = z.string().min(1).max(100)
const real = z.boolean().describe('Its pushes leave: this host has the secret for it')
const tokenEndpoint = z.url().optional().describe("Where access tokens come from; default Google's")
const sendEndpoint = z.url().optional().describe("Base of FCM HTTP v1; default Google's")

const notification = z.object({
  device: z.string(),
  title: z.string(),
  body: z.string(),
  at: isoTime().describe('Wall time'),
})
const pushData = z.object({
  fcm: z
    .object({
      projectName: z.string(),
      clientEmail: z.string().describe('The first characters'),
      privateKey: z.string().optional().describe('The first characters; absent: this host has none'),
      tokenEndpoint,
      sendEndpoint,
      real,
      tested: z.boolean().describe('The test has succeeded with this key'),
    })
    .optional(),
  channels: z.array(z.object({ name: z.string(), url: z.url(), real })),
  notifications: z.array(notification).describe('On the simulated device of the test, newest first'),
})
const credentialsBody = z.object({
  projectName: z.string().max(100).describe('Id of the Firebase project'),
  clientEmail: z.string().max(200).describe('Of the service account'),
  privateKey: z.string().max(20_000).describe('Of the service account; PKCS #8 in PEM'),
  tokenEndpoint,
  sendEndpoint,
})
const channelBody = z.object({
  url: z.url().max(2000),
  secret: z
    .string()
    .max(200)
    .optional()
    .describe('What the pushes are signed with, at least 16 characters; absent: what is there stays'),
})
const testBody = z.object({
  appId: z.string().max(200),
  apiKey: z.string().max(200).describe('Public API key of the project'),
  senderId: z.string().max(200),
  enabled: z.boolean().default(true).describe('The browser accepts notifications'),
})
const testData = z.object({
  ok: z.boolean(),
  notification: notification.optional(),
  why: z.string().optional(),
  recovery: z.array(z.string()).optional().describe('What to do, step by step'),
})
const deliveriesData = z.array(
  z.object({
    number: z.int().describe('Counts the lines since the host began'),
    intent: z.uuid(),
    callbackId: z.uuid().optional(),
    event: z.enum(PUSH_EVENTS),
    channel: z.string(),
    target: z.string().describe('The last characters'),
    step: z
      .enum(['delivered', 'refused', 'again', 'gaveUp', 'leftOut', 'resultDropped'])
      .describe('again: tried once more after waitMs; resultDropped: the living line does not have it in its past'),
    attempt: z.int(),
    why: z.string().optional(),
    status: z.int().optional().describe('Of the answer'),
    waitMs: z.int().optional(),
    milliseconds: z.int().optional().describe('Wall time of the attempt'),
    loggedAt: isoTime().describe('Wall time'),
    sentAt: isoTime().describe('Simulated time'),
  }),
)

const wallTime = (ms: number): string => new Date(ms).toISOString()

const viewOf = ({ notifications, ...view }: HandlerResult<'push.get'>): z.output<typeof pushData> => ({
  ...view,
  notifications: notifications.map((one) => ({ ...one, at: wallTime(one.at) })),
})

function outcomeOf(outcome: HandlerResult<'push.test'>): z.output<typeof testData> {
  if (!outcome.ok) return { ...outcome, recovery: [...outcome.recovery] }
  return { ok: true, notification: { ...outcome.notification, at: wallTime(outcome.notification.at) } }
}

/** Real push notifications (PSH-3, PSH-4, SIM-7). */
export function pushRoutes(app: App, dispatcher: Dispatcher): void {
  app.get('/push', { schema: described('push', 'Read where pushes really go', pushData, {}) }, async (request) =>
    success(request.id, viewOf(await dispatcher.perform(handlers['push.get'], {}, seatOf(request)))),
  )
  app.put(
    '/push/credentials',
    {
      schema: described('setPushCredentials', 'Give the credentials that FCM pushes leave with', pushData, {
        body: credentialsBody,
      }),
    },
    async (request) =>
      success(
        request.id,
        viewOf(await dispatcher.perform(handlers['push.setCredentials'], request.body, seatOf(request))),
      ),
  )
  app.delete(
    '/push/credentials',
    { schema: described('removePushCredentials', 'Forget the credentials of FCM', pushData, {}) },
    async (request) =>
      success(request.id, viewOf(await dispatcher.perform(handlers['push.removeCredentials'], {}, seatOf(request)))),
  )
  app.put(
    '/push/channels/:name',
    {
      schema: described('setPushChannel', 'Add or replace an HTTP channel', pushData, {
        params: z.object({ name }),
        body: channelBody,
      }),
    },
    async (request) => {
      const args = { name: request.params.name, ...request.body }
      return success(request.id, viewOf(await dispatcher.perform(handlers['push.setChannel'], args, seatOf(request))))
    },
  )
  app.delete(
    '/push/channels/:name',
    {
      schema: described('removePushChannel', 'Remove an HTTP channel', pushData, { params: z.object({ name }) }),
    },
    async (request) =>
      success(
        request.id,
        viewOf(await dispatcher.perform(handlers['push.removeChannel'], request.params, seatOf(request))),
      ),
  )
  app.post(
    '/push/test',
    {
      schema: described('testPush', 'Send a test notification to the simulated device', testData, { body: testBody }),
    },
    async (request) =>
      success(request.id, outcomeOf(await dispatcher.perform(handlers['push.test'], request.body, seatOf(request)))),
  )
  app.get(
    '/push/deliveries',
    {
      schema: described('pushDeliveries', 'List what was done to deliver pushes, newest first', deliveriesData, {
        querystring: z.object({
          limit: z
            .string()
            .regex(/^\d{1,4}$/, 'must be a whole number from 1 to 1000')
            .default('100'),
        }),
      }),
    },
    async (request) => {
      const args = { limit: Number(request.query.limit) }
      const lines = await dispatcher.perform(handlers['push.deliveries'], args, seatOf(request))
      const shown = lines.map(({ loggedAt, sentAt, ...line }) => ({
        ...line,
        loggedAt: wallTime(loggedAt),
        sentAt: isoOf(sentAt),
      }))
      return success(request.id, shown)
    },
  )
}
