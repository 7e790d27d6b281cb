import { z } from 'zod'
import { invalidValue } from '../errors/apiError.ts'
import { mayRead } from './access.ts'
import { noSuchQueue } from './callbackLookup.ts'
import { define } from './define.ts'
import { instantSchema } from './instant.ts'

/** Most points of a chart and buckets of the timeline: what can be drawn at once. */
const MOST_POINTS = 300

function checkOrder(range: { readonly from: number; readonly to: number }): void {
  if (range.from >= range.to) throw invalidValue('to', 'to must lie after from.')
}

export const chartHandlers = {
  /** Points over [from, to) of one queue, or over all queues. */
  'charts.series': define({
    args: z.strictObject({
      queue: z.string().optional(),
      from: instantSchema,
      to: instantSchema,
      points: z.int().min(1).max(MOST_POINTS),
    }),
    turn: 'read',
    access: 'operator',
    run: ({ session }, { queue, from, to, points }) => {
      checkOrder({ from, to })
      if (queue !== undefined && !session.read((simulation) => simulation.hasQueue(queue))) {
        throw invalidValue('queue', `There is no virtual queue ${queue}.`)
      }
      return session.store.series({ from, to, points, ...(queue === undefined ? {} : { queue }) })
    },
  }),
  /** Arrivals in equal parts of [from, to), and purges, for the timeline. */
  'timeline.activity': define({
    args: z.strictObject({ from: instantSchema, to: instantSchema, buckets: z.int().min(1).max(MOST_POINTS) }),
    turn: 'read',
    access: 'operator',
    run: ({ session }, query) => {
      checkOrder(query)
      return session.store.activity(query)
    },
  }),
  /** How the waits predicted for what entered a queue in [from, to), as a rule since the beginning, compare with those that came (RTE-9). */
  'queues.predictions': define({
    args: z.strictObject({
      queue: z.string().min(1).max(200),
      from: instantSchema.optional(),
      to: instantSchema.optional(),
    }),
    turn: 'read',
    access: 'callbacks.view',
    run: async ({ session, caller }, { queue, from = 0, to = Number.MAX_SAFE_INTEGER }) => {
      checkOrder({ from, to })
      if (!session.read((simulation) => simulation.hasQueue(queue)) || !mayRead(caller, queue)) throw noSuchQueue(queue)
      return { queue, ...(await session.store.predictions({ queue, from, to })) }
    },
  }),
}
