import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { OBJECT_TYPES } from '../../../engine/configuration/objects.ts'
import { NODE_HEALTH } from '../../../engine/regions/health.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { isoOf } from '../../handlers/instant.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import { seatOf } from './token.ts'

type App = Parameters<FastifyPluginCallbackZod>[0]

/** Tenants and settings tables are larger than other bodies, bytes. */
const LARGE_BODY = 32 * 1024 * 1024

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
const wholeNumber = z.string().regex(/^\d{1,15}$/, 'must be a whole number')

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
const pageQuery = z.object({
  page: wholeNumber.default('1'),
  text: z.string().max(200).optional().describe('Part of the name'),
})
const pageData = z.object({
  rows: z.array(
    z.object({
      queue: z.string(),
      now: z
        .object({
          ewt: z.int().describe('Seconds, mode1; -1 unknown'),
          calls: z.int(),
          averageQuittingTime: z.int().describe('Seconds; -1 unknown'),
          queuedCallbacks: z.int(),
          scheduledCallbacks: z.int(),
        })
        .optional()
        .describe('Absent for an inactive queue'),
      open: z.boolean(),
      nextChange: z.iso.datetime({ offset: true }).optional(),
      immediate: z.boolean(),
      scheduled: z.boolean(),
      capacityRule: z.string().optional(),
      numberRule: z.string().optional(),
      regionRule: z.string().optional(),
    }),
  ),
  page: z.int(),
  pages: z.int(),
  queues: z.int(),
})

const regionsData = z.object({
  regions: z.array(
    z.object({ name: z.string(), nodes: z.array(z.object({ name: z.string(), health: z.enum(NODE_HEALTH) })) }),
  ),
})

const numberBody = z.object({
  rule: z.string().max(100),
  number: z.string().min(1).max(100),
  defaultRegion: z.string().length(2).optional(),
})
const numberData = z.object({
  verdict: z.string(),
  country: z.string().optional(),
  pattern: z.string().optional(),
  match: z.string().optional(),
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
    '/tenant/lint',
    { schema: described('lint', 'Find what is wrong or odd', z.object({ findings: z.array(finding) }), {}) },
    async (request) => success(request.id, await dispatcher.perform(handlers['tenant.lint'], {}, seatOf(request))),
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
  app.get(
    '/regions',
    { schema: described('regions', 'Read the regions and the health of their nodes', regionsData, {}) },
    async (request) => success(request.id, await dispatcher.perform(handlers['regions.list'], {}, seatOf(request))),
  )
  app.put(
    '/regions/:region/nodes/:node/health',
    {
      schema: described('nodeHealth', 'Bring a node up or down, or make it slow', regionsData, {
        params: z.object({ region: z.string(), node: z.string() }),
        body: z.object({ health: z.enum(NODE_HEALTH) }),
      }),
    },
    async (request) => {
      const args = { ...request.params, ...request.body }
      return success(request.id, await dispatcher.perform(handlers['regions.setHealth'], args, seatOf(request)))
    },
  )
  app.get(
    '/tools/queues',
    { schema: described('queuesPage', 'Read the Queues page', pageData, { querystring: pageQuery }) },
    async (request) => {
      const { page, text } = request.query
      const args = { page: Number(page), ...(text !== undefined && { text }) }
      const {
        rows,
        pages,
        queues,
        page: shown,
      } = await dispatcher.perform(handlers['queues.page'], args, seatOf(request))
      const lines = rows.map(({ nextChange, ...row }) => ({
        ...row,
        ...(nextChange !== undefined && { nextChange: isoOf(nextChange) }),
      }))
      return success(request.id, { rows: lines, page: shown, pages, queues })
    },
  )
  app.post(
    '/tenant/numbers/test',
    { schema: described('testNumber', 'Test a phone number against a number rule', numberData, { body: numberBody }) },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['numbers.test'], request.body, seatOf(request))),
  )
}
