import { z } from 'zod'
import { define } from './define.ts'
import { mayRead } from './access.ts'

/** Queues on one page (RET-2, QUE-5). */
export const QUEUES_A_PAGE = 50

export const queueHandlers = {
  /**
   * Tools > Queues (QUE-5): the queues of the fetched copy that the caller may read, sorted by name, 50 a page; `text` filters on a part of
   * the name, `names` asks for some of them again.
   */
  'queues.page': define({
    args: z.strictObject({
      page: z.int().min(1).default(1),
      text: z.string().max(200).optional(),
      names: z.array(z.string().max(100)).max(QUEUES_A_PAGE).optional(),
    }),
    turn: 'read',
    access: 'tools.view',
    run: ({ session, caller }, { page, text, names }) =>
      session.read((simulation) => {
        const wanted = (text ?? '').toLowerCase()
        const known = simulation
          .fetched()
          .queues.filter((queue) => mayRead(caller, queue) && simulation.hasQueue(queue))
          .filter((queue) => queue.toLowerCase().includes(wanted) && (names?.includes(queue) ?? true))
          .sort()
        const from = (page - 1) * QUEUES_A_PAGE
        return {
          rows: simulation.queueFigures(known.slice(from, from + QUEUES_A_PAGE)),
          page,
          pages: Math.max(1, Math.ceil(known.length / QUEUES_A_PAGE)),
          queues: known.length,
          now: simulation.now,
        }
      }),
  }),
}
