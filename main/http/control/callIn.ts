import { z } from 'zod'
import { CALL_IN_STATES } from '../../../engine/records/kinds.ts'
import type { Dispatcher } from '../../handlers/dispatcher.ts'
import { handlers } from '../../handlers/index.ts'
import { instantSchema, isoOf, isoTime } from '../../handlers/instant.ts'
import { CALL_IN_COLUMNS, CALL_IN_SEARCH_FIELDS, type CallInRow } from '../../store/lists.ts'
import { success } from '../envelope.ts'
import { described } from '../openapi.ts'
import type { App } from './app.ts'
import { seatOf } from './token.ts'

const requestData = z.object({
  id: z.uuid(),
  group: z.string(),
  state: z.enum(CALL_IN_STATES),
  createdAt: isoTime(),
  updatedAt: isoTime(),
  expiresAt: isoTime(),
  toPhoneNumber: z.string(),
  fromPhoneNumber: z.string().optional(),
  accessCode: z.string().optional(),
  callbackServiceId: z.string().optional(),
  userData: z.record(z.string(), z.string()),
})

const pageData = z.object({
  requests: z.array(requestData),
  total: z.int().describe('Requests of the whole list, 5,000 at most'),
  matching: z.int().describe('Those of them that the query chooses'),
  next: z.string().optional().describe('For the query parameter after; absent on the last page'),
})

const pageQuery = z.object({
  from: instantSchema.optional().describe('Created from'),
  to: instantSchema.optional().describe('Created before'),
  search: z.string().max(200).optional(),
  field: z.enum(CALL_IN_SEARCH_FIELDS).default('any').describe('Attribute that is searched'),
  sort: z.enum(CALL_IN_COLUMNS).default('createdAt'),
  descending: z.enum(['true', 'false']).default('true'),
  after: z.string().max(20).optional().describe('next of the page before'),
})

/** Arguments of `callIn.requests.list` for a query. */
function pageArgs({ search, field, sort, descending, ...rest }: z.output<typeof pageQuery>) {
  return {
    ...rest,
    sort: { column: sort, descending: descending === 'true' },
    ...(search === undefined ? {} : { search: { field, text: search } }),
  }
}

const texts = z.record(z.string(), z.string())

function requestOf({ createdAt, updatedAt, expiresAt, userData, ...row }: CallInRow): z.output<typeof requestData> {
  return {
    ...row,
    createdAt: isoOf(createdAt),
    updatedAt: isoOf(updatedAt),
    expiresAt: isoOf(expiresAt),
    userData: texts.parse(JSON.parse(userData)),
  }
}

/** Call-in requests, as the Call-In tab lists them (RET-2, SIM-7). */
export function callInRoutes(app: App, dispatcher: Dispatcher): void {
  app.get(
    '/call-in/requests',
    {
      schema: described('callInRequests', 'List call-in requests, newest first', pageData, {
        querystring: pageQuery,
      }),
    },
    async (request) => {
      const { rows, ...page } = await dispatcher.perform(
        handlers['callIn.requests.list'],
        pageArgs(request.query),
        seatOf(request),
      )
      return success(request.id, { ...page, requests: rows.map(requestOf) })
    },
  )
  app.get(
    '/call-in/requests/:id',
    {
      schema: described('callInRequest', 'Read a call-in request', requestData, {
        params: z.object({ id: z.string().max(200) }),
      }),
    },
    async (request) => {
      const row = await dispatcher.perform(handlers['callIn.requests.get'], request.params, seatOf(request))
      return success(request.id, requestOf(row))
    },
  )
}
