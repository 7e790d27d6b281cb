import { z } from 'zod'
import type { QueueFigures } from '../../engine/queueFigures.ts'
import { define } from './define.ts'
import { mayRead } from './access.ts'

/** Queues on one page (RET-2, QUE-5). */
export const QUEUES_A_PAGE = 50

/** Columns of the Queues page that sort it; what is Unknown stands last. */
export const QUEUE_SORTS = [
  'queue',
  'ewt',
  'calls',
  'averageQuittingTime',
  'queuedCallbacks',
  'scheduledCallbacks',
  'capacityRule',
  'numberRule',
  'regionRule',
] as const
type QueueSort = (typeof QUEUE_SORTS)[number]

/** Queues that Filter Displayed Queues leaves, at most. */
const MOST_DISPLAYED = 5000

/** What a row is sorted by; undefined when it is unknown or not there. */
function keyOf(row: QueueFigures, sort: QueueSort): string | number | undefined {
  switch (sort) {
    case 'queue':
    case 'capacityRule':
    case 'numberRule':
    case 'regionRule':
      return row[sort]
    default: {
      const figure = row.now?.[sort]
      return figure === undefined || figure < 0 ? undefined : figure
    }
  }
}

/** Sorts rows that stand in the order of their names; equal ones keep it. */
function sorted(rows: readonly QueueFigures[], sort: QueueSort, descending: boolean): QueueFigures[] {
  const sign = descending ? -1 : 1
  return rows.toSorted((one, other) => {
    const [a, b] = [keyOf(one, sort), keyOf(other, sort)]
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
    return a === b ? 0 : a < b ? -sign : sign
  })
}

export const queueHandlers = {
  /**
   * Tools > Queues (QUE-5): the queues of the fetched copy that the caller may read, 50 a page, sorted by name unless another column is
   * named; `text` filters on a part of the name, `displayed` keeps those of a list, `names` asks for some of them again.
   */
  'queues.page': define({
    args: z.strictObject({
      page: z.int().min(1).default(1),
      text: z.string().max(200).optional(),
      sort: z.enum(QUEUE_SORTS).default('queue'),
      descending: z.boolean().default(false),
      displayed: z.array(z.string().max(100)).max(MOST_DISPLAYED).optional(),
      names: z.array(z.string().max(100)).max(QUEUES_A_PAGE).optional(),
    }),
    turn: 'read',
    access: 'tools.view',
    run: ({ session, caller }, { page, text, sort, descending, displayed, names }) =>
      session.read((simulation) => {
        const wanted = (text ?? '').toLowerCase()
        const shown = displayed && new Set(displayed)
        const known = simulation
          .fetched()
          .queues.filter((queue) => mayRead(caller, queue) && simulation.hasQueue(queue))
          .filter((queue) => queue.toLowerCase().includes(wanted) && (names?.includes(queue) ?? true))
          .filter((queue) => shown?.has(queue) ?? true)
          .sort()
        const from = (page - 1) * QUEUES_A_PAGE
        const pageOf = <T>(all: readonly T[]) => all.slice(from, from + QUEUES_A_PAGE)
        // By name the figures of one page are enough.
        const rows =
          sort === 'queue'
            ? simulation.queueFigures(pageOf(descending ? known.toReversed() : known))
            : pageOf(sorted(simulation.queueFigures(known), sort, descending))
        return {
          rows,
          page,
          pages: Math.max(1, Math.ceil(known.length / QUEUES_A_PAGE)),
          queues: known.length,
          now: simulation.now,
        }
      }),
  }),
}
