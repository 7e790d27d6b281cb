import { z } from 'zod'
import { OBJECT_TYPES } from '../../../engine/configuration/objects.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { isoOf } from '../../handlers/instant.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import { LARGE_BODY, type App } from './app.ts'
import { wholeNumber } from './schemas.ts'
import { seatOf } from './token.ts'

const revision = z.int().min(0).describe('As it was read; refused with 409 when it has changed meanwhile')
const value = z.unknown().describe('As it stands in a tenant file')
const object = z.object({
  name: z.string(),
  revision: z.int(),
  value,
  hiddenQueues: z.int().optional().describe('Queues of a rule that the caller may not read'),
})
const typeParams = z.object({ type: z.enum(OBJECT_TYPES) })
const objectParams = typeParams.extend({ name: z.string().max(200) })

const historyQuery = z.object({
  name: z.string().max(200).optional().describe('One object; left out: all of the type'),
  limit: wholeNumber.default('100').describe('At most 500'),
})
const changesData = z.object({
  type: z.enum(OBJECT_TYPES),
  changes: z
    .array(
      z.object({
        at: z.iso.datetime({ offset: true }).describe('Simulated'),
        name: z.string(),
        actor: z.object({ kind: z.string(), name: z.string() }),
        before: value.optional().describe('Absent: it was added'),
        after: value.optional().describe('Absent: it was removed'),
        inForceAt: z.iso.datetime({ offset: true }).optional().describe('Absent: settings that were never published'),
      }),
    )
    .describe('Newest first'),
  count: z.int().describe('Changes in all'),
})

const finding = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  path: z.string().optional(),
  where: z.string().optional(),
  what: z.string().optional(),
  change: z.string().optional(),
})
const difference = z.object({
  type: z.enum(OBJECT_TYPES),
  name: z.string(),
  before: value.optional(),
  after: value.optional(),
})

const objectsData = z.object({
  type: z.enum(OBJECT_TYPES),
  objects: z.array(object),
  editable: z.boolean().describe('Whether the caller may change them'),
})
const tenantData = z.object({
  revision: z.int(),
  tenant: z.record(z.string(), z.unknown()).describe('The tenant file, keys masked'),
})
const importBody = z.object({
  tenant: z.record(z.string(), z.unknown()).describe('A tenant file; a masked key stands for the one of that name'),
  revision: revision.optional().describe('Of the whole tenant; absent: only check and show the differences'),
})
const importData = z.object({
  applied: z.boolean(),
  revision: z.int(),
  differences: z.array(difference),
  findings: z.array(finding),
})
const copyData = z.object({
  at: z.int().describe('When it was fetched, ms'),
  queues: z.array(z.string()),
  users: z.array(z.string()),
  groups: z.array(z.string()),
  migrated: z.boolean().describe('Whether the copy is live'),
})
const checklistData = z.object({
  items: z.array(
    z.object({
      scenario: z.string(),
      step: z.string(),
      ok: z.boolean(),
      where: z.string(),
      path: z.string(),
      code: z.string().optional(),
      what: z.string().optional(),
    }),
  ),
})

/** Every object of the tenant, and the tenant as a whole (SIM-4). */
export function configurationRoutes(app: App, dispatcher: Dispatcher): void {
  app.get('/tenant', { schema: described('tenant', 'Read the configuration', tenantData, {}) }, async (request) => {
    const { tenant, revision: current } = await dispatcher.perform(handlers['tenant.export'], {}, seatOf(request))
    return success(request.id, { revision: current, tenant })
  })
  app.put(
    '/tenant',
    {
      bodyLimit: LARGE_BODY,
      schema: described('replaceTenant', 'Check a whole configuration, or take it over', importData, {
        body: importBody,
      }),
    },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['tenant.import'], request.body, seatOf(request))),
  )
  app.get(
    '/tenant/objects/:type',
    { schema: described('objects', 'List the objects of one type', objectsData, { params: typeParams }) },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['configuration.list'], request.params, seatOf(request))),
  )
  app.get(
    '/tenant/objects/:type/:name',
    { schema: described('object', 'Read an object with its revision', object, { params: objectParams }) },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['configuration.get'], request.params, seatOf(request))),
  )
  app.put(
    '/tenant/objects/:type',
    {
      bodyLimit: LARGE_BODY,
      schema: described('putObject', 'Add an object, or change the one of its name', object, {
        params: typeParams,
        body: z.object({ value, revision: revision.optional() }),
      }),
    },
    async (request) => {
      const args = { ...request.params, ...request.body }
      return success(request.id, await dispatcher.perform(handlers['configuration.put'], args, seatOf(request)))
    },
  )
  app.delete(
    '/tenant/objects/:type/:name',
    {
      schema: described('removeObject', 'Remove an object', z.object({}), {
        params: objectParams,
        querystring: z.object({ revision: wholeNumber.describe('As it was read') }),
      }),
    },
    async (request) => {
      const args = { ...request.params, revision: Number(request.query.revision) }
      return success(request.id, await dispatcher.perform(handlers['configuration.remove'], args, seatOf(request)))
    },
  )
  app.get(
    '/tenant/history/:type',
    {
      schema: described('objectHistory', 'See who changed objects of a type, when and how', changesData, {
        params: typeParams,
        querystring: historyQuery,
      }),
    },
    async (request) => {
      const { name, limit } = request.query
      const args = { ...request.params, limit: Number(limit), ...(name !== undefined && { name }) }
      const { changes, ...rest } = await dispatcher.perform(handlers['configuration.history'], args, seatOf(request))
      const shown = changes.map(({ at, inForceAt, ...one }) => ({
        at: isoOf(at),
        ...one,
        ...(inForceAt !== undefined && { inForceAt: isoOf(inForceAt) }),
      }))
      return success(request.id, { ...rest, changes: shown })
    },
  )
  app.get(
    '/tenant/lint',
    { schema: described('lint', 'Find what is wrong or odd', z.object({ findings: z.array(finding) }), {}) },
    async (request) => success(request.id, await dispatcher.perform(handlers['tenant.lint'], {}, seatOf(request))),
  )
  app.get(
    '/tenant/checklist',
    { schema: described('checklist', 'See what each scenario lacks', checklistData, {}) },
    async (request) => success(request.id, await dispatcher.perform(handlers['tenant.checklist'], {}, seatOf(request))),
  )
  app.get(
    '/tenant/copy',
    { schema: described('copy', 'Read the fetched copy of platform objects', copyData, {}) },
    async (request) => success(request.id, await dispatcher.perform(handlers['tenant.copy'], {}, seatOf(request))),
  )
  app.post(
    '/tenant/refetch',
    { schema: described('refetch', 'Fetch the copy of platform objects anew', copyData, {}) },
    async (request) => success(request.id, await dispatcher.perform(handlers['tenant.refetch'], {}, seatOf(request))),
  )
}
