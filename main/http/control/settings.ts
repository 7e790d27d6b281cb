import { z } from 'zod'
import { settingsSchema } from '../../../engine/tenant/settings.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import { LARGE_BODY, type App } from './app.ts'
import { seatOf } from './token.ts'

const revision = z.int().min(0).describe('Of the settings table, as it was read')
const problem = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  row: z.string().optional(),
  column: z.string().optional(),
  line: z.int().optional(),
  message: z.string(),
})
const settings = z.record(z.string(), z.unknown())
const settingsData = z.object({
  revision: z.int(),
  unpublished: z.boolean().describe('Whether what is saved differs from what is in force'),
  published: settings,
  saved: settings,
  findings: z.array(problem),
})
const revisionBody = z.object({ revision })

/** CALLBACK_SETTINGS: read, save, publish, and to and from CSV (TEN-4, TEN-6). */
export function settingsRoutes(app: App, dispatcher: Dispatcher): void {
  app.get(
    '/settings',
    { schema: described('settings', 'Read the settings table', settingsData, {}) },
    async (request) => success(request.id, await dispatcher.perform(handlers['settings.get'], {}, seatOf(request))),
  )
  app.put(
    '/settings',
    {
      bodyLimit: LARGE_BODY,
      schema: described('saveSettings', 'Save the settings table without publishing it', settingsData, {
        body: z.object({ settings: settingsSchema, revision }),
      }),
    },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['settings.save'], request.body, seatOf(request))),
  )
  app.post(
    '/settings/publish',
    { schema: described('publishSettings', 'Bring the saved table into force', settingsData, { body: revisionBody }) },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['settings.publish'], request.body, seatOf(request))),
  )
  app.post(
    '/settings/discard',
    {
      schema: described('discardSettings', 'Drop what is saved and not published', settingsData, {
        body: revisionBody,
      }),
    },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['settings.discard'], request.body, seatOf(request))),
  )
  app.get(
    '/settings/csv',
    { schema: described('exportSettings', 'Read the saved table as CSV', z.object({ csv: z.string() }), {}) },
    async (request) => success(request.id, await dispatcher.perform(handlers['settings.export'], {}, seatOf(request))),
  )
  app.put(
    '/settings/csv',
    {
      bodyLimit: LARGE_BODY,
      schema: described(
        'importSettings',
        'Check a CSV file, and save it when a revision is given',
        z.object({ saved: z.boolean(), problems: z.array(problem) }),
        { body: z.object({ csv: z.string(), revision: revision.optional() }) },
      ),
    },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['settings.import'], request.body, seatOf(request))),
  )
}
