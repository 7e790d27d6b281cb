import { z } from 'zod'
import { ApiError } from '../errors/apiError.ts'
import { CALL_IN_COLUMNS, CALL_IN_SEARCH_FIELDS, type CallInRow } from '../store/lists.ts'
import { mayRead } from './access.ts'
import type { HandlerContext } from './context.ts'
import { define } from './define.ts'

/** Requests for a callback that the caller may not read do not show which one it is (ACC-6). */
function shown({ session, caller }: HandlerContext, row: CallInRow): CallInRow {
  const { callbackServiceId, ...rest } = row
  if (callbackServiceId === undefined) return rest
  const callback = session.read((simulation) => simulation.callback(callbackServiceId))
  return callback === undefined || mayRead(caller, callback.serviceName) ? row : rest
}

const millis = z.int().min(0)

export const callInRequestHandlers = {
  /** A page of those of the newest 5,000 requests that are asked for, 500 a page (RET-2, UI-30). */
  'callIn.requests.list': define({
    args: z.strictObject({
      from: millis.optional(),
      to: millis.optional(),
      search: z.strictObject({ field: z.enum(CALL_IN_SEARCH_FIELDS), text: z.string().max(200) }).optional(),
      sort: z.strictObject({ column: z.enum(CALL_IN_COLUMNS), descending: z.boolean() }).optional(),
      after: z
        .string()
        .regex(/^\d{1,15}$/, 'must be the next of a page')
        .optional(),
    }),
    turn: 'read',
    access: 'callIn.view',
    run: async (context, { from, to, search, sort, after }) => {
      const page = await context.session.store.callIns({
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(search === undefined ? {} : { search }),
        ...(sort === undefined ? {} : { sort }),
        ...(after === undefined ? {} : { after }),
      })
      return { ...page, rows: page.rows.map((row) => shown(context, row)) }
    },
  }),
  'callIn.requests.get': define({
    args: z.strictObject({ id: z.string().min(1).max(200) }),
    turn: 'read',
    access: 'callIn.view',
    run: async (context, { id }) => {
      const row = await context.session.store.callIn(id)
      if (row === undefined) throw new ApiError(7050, `There is no call-in request with the id ${id}.`)
      return shown(context, row)
    },
  }),
}
