import { z } from 'zod'
import { ApiError } from '../errors/apiError.ts'
import type { CallInRow } from '../store/store.ts'
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

export const callInRequestHandlers = {
  /** A page of the newest 5,000 requests, 500 a page (RET-2). */
  'callIn.requests.list': define({
    args: z.strictObject({
      after: z
        .string()
        .regex(/^\d{1,15}$/, 'must be the next of a page')
        .optional(),
    }),
    turn: 'read',
    access: 'callIn.view',
    run: async (context, { after }) => {
      const page = await context.session.store.callIns(after === undefined ? {} : { after })
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
