import { z } from 'zod'
import type { CallbackView } from '../../engine/views.ts'
import { ApiError } from '../errors/apiError.ts'
import type { CancellationRow } from '../reports/rows.ts'
import { readable } from './callbacks.ts'
import { cancelledRow, failedRow, skippedRow } from './cancellations.ts'
import type { HandlerContext } from './context.ts'
import { define } from './define.ts'
import { submit } from './submit.ts'

/** Most callbacks that are named at once. */
const MOST_SELECTED = 1000

const name = z.string().min(1).max(200)

async function cancelOne(context: HandlerContext, id: string): Promise<CancellationRow> {
  let before: CallbackView | undefined
  try {
    before = await readable(context, id)
    if (before.state === 'PROCESSING' || before.state === 'COMPLETED') return skippedRow(before)
    await submit(context, { kind: 'callback.cancel', id, reason: 'CANCELLED_BY_ADMIN' })
    return cancelledRow(before)
  } catch (error) {
    if (error instanceof ApiError) return failedRow(id, before, error)
    throw error
  }
}

export const cancelSelectedHandlers = {
  /**
   * UI-15, STA-4: cancels callbacks one after the other, in one group of the journal, and tells what became of each; those that are PROCESSING
   * or COMPLETED stay. Requests with the same `cancellation` are one cancellation in the Cancellation Summary.
   */
  'callbacks.cancelSelected': define({
    args: z.strictObject({ ids: z.array(name).min(1).max(MOST_SELECTED), cancellation: name.optional() }),
    turn: 'command',
    access: 'callbacks.cancel',
    run: async (context, { ids, cancellation }): Promise<{ readonly rows: readonly CancellationRow[] }> => {
      const ends = await Promise.allSettled([...new Set(ids)].map((id) => cancelOne(context, id)))
      const rows = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
      const { sessionId, now } = context.session.status()
      if (rows.length > 0)
        context.cancellations.remember(context.seat, { sessionId, at: now, rows, name: cancellation })
      for (const end of ends) if (end.status === 'rejected') throw end.reason
      return { rows }
    },
  }),
}
