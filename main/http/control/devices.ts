import { z } from 'zod'
import { PUSH_EVENTS, PUSH_OUTCOMES } from '../../../engine/records/kinds.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { isoOf, isoTime } from '../../handlers/instant.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { seatOf } from './token.ts'

const device = z.string().max(4096).describe('FCM target')

const devicesData = z.array(
  z.object({
    device: z.string(),
    autoGroup: z.string().optional().describe('Group that its app uses when it accepts by itself'),
    pushes: z.int().describe('Pushes that have arrived'),
  }),
)
const inboxData = z.array(
  z.object({
    intent: z.uuid(),
    callbackId: z.uuid().optional().describe('Absent for one that was published by itself'),
    event: z.enum(PUSH_EVENTS),
    sentAt: isoTime(),
    arrivedAt: isoTime(),
    outcome: z.enum(PUSH_OUTCOMES),
    toPhoneNumber: z.string().optional(),
    accessCode: z.string().optional(),
    expiresAt: isoTime().optional(),
  }),
)
const modeBody = z.object({
  device,
  group: z
    .string()
    .max(100)
    .optional()
    .describe('The device accepts by itself and uses this group; absent: it does not'),
})
const acceptBody = z.object({
  intent: z.string().max(100).describe('Id of a CALLBACK_READY that has arrived'),
  group: z.string().max(100),
  fromPhoneNumber: z.string().max(100).optional(),
})
/** Simulated devices (SIM-3). */
export function deviceRoutes(app: App, dispatcher: Dispatcher): void {
  app.get(
    '/devices',
    { schema: described('devices', 'List the simulated devices', devicesData, {}) },
    async (request) => success(request.id, await dispatcher.perform(handlers['devices.list'], {}, seatOf(request))),
  )
  app.get(
    '/devices/inbox',
    {
      schema: described('deviceInbox', 'Read what has arrived on a device, newest first', inboxData, {
        querystring: z.object({ device }),
      }),
    },
    async (request) => {
      const entries = await dispatcher.perform(handlers['devices.inbox'], request.query, seatOf(request))
      const shown = entries.map(({ sentAt, arrivedAt, expiresAt, ...entry }) => ({
        ...entry,
        sentAt: isoOf(sentAt),
        arrivedAt: isoOf(arrivedAt),
        ...(expiresAt !== undefined && { expiresAt: isoOf(expiresAt) }),
      }))
      return success(request.id, shown)
    },
  )
  app.post(
    '/devices/mode',
    {
      schema: described('deviceMode', 'Let a device accept by itself, or not', devicesData, { body: modeBody }),
    },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['devices.setMode'], request.body, seatOf(request))),
  )
  app.post(
    '/devices/accept',
    {
      schema: described('deviceAccept', 'Accept on a device: its app asks for a number', z.object({ id: z.uuid() }), {
        body: acceptBody,
      }),
    },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['devices.accept'], request.body, seatOf(request))),
  )
}
