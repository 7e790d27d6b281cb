import { z } from 'zod'
import { NODE_HEALTH } from '../../../engine/regions/health.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { QUEUE_SORTS } from '../../handlers/queues.ts'
import { isoOf } from '../../handlers/instant.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { wholeNumber } from './schemas.ts'
import { seatOf } from './token.ts'

/** A group's file of numbers is larger than other bodies, bytes. */
const LARGE_BODY = 4 * 1024 * 1024

const pageQuery = z.object({
  page: wholeNumber.default('1'),
  text: z.string().max(200).optional().describe('Part of the name'),
  sort: z.enum(QUEUE_SORTS).default('queue').describe('Column'),
  descending: z.enum(['true', 'false']).default('false'),
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

const groupParams = z.object({ group: z.string().max(100) })
const importNumbersBody = z.object({
  fileName: z.string().max(300).describe('Must end in .csv'),
  csv: z.string().describe('number,description on each line, no titles'),
  revision: z.int().min(0).optional().describe('Of the group, 0 of one that is made; absent: only check'),
  create: z.boolean().optional().describe('The group is made with these numbers; there is none of this name yet'),
})
const importNumbersData = z.object({
  imported: z.boolean(),
  numbers: z.int().describe('Numbers that the group then has'),
  errors: z.array(z.object({ line: z.int().optional(), message: z.string() })),
})

/** What the Tools and Call-In tabs do: queues, regions, numbers (SIM-4, SIM-7). */
export function toolRoutes(app: App, dispatcher: Dispatcher): void {
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
      const { page, text, sort, descending } = request.query
      const args = {
        page: Number(page),
        sort,
        descending: descending === 'true',
        ...(text !== undefined && { text }),
      }
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
  app.get(
    '/call-in-groups/:group/numbers',
    {
      schema: described('exportNumbers', 'Read the numbers of a call-in group as CSV', z.object({ csv: z.string() }), {
        params: groupParams,
      }),
    },
    async (request) =>
      success(request.id, await dispatcher.perform(handlers['callIn.exportNumbers'], request.params, seatOf(request))),
  )
  app.put(
    '/call-in-groups/:group/numbers',
    {
      bodyLimit: LARGE_BODY,
      schema: described(
        'importNumbers',
        'Check a CSV file of numbers, or append it, or make a group with it',
        importNumbersData,
        {
          params: groupParams,
          body: importNumbersBody,
        },
      ),
    },
    async (request) => {
      const args = { ...request.params, ...request.body }
      return success(request.id, await dispatcher.perform(handlers['callIn.importNumbers'], args, seatOf(request)))
    },
  )
}
