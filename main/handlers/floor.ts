import { z } from 'zod'
import { define } from './define.ts'

const none = z.strictObject({})

/** The floor as it is now (UI-50). */
export const floorHandlers = {
  'queues.list': define({
    args: none,
    turn: 'read',
    access: 'operator',
    run: ({ session }) => session.read((simulation) => simulation.queues()),
  }),
  'dials.list': define({
    args: none,
    turn: 'read',
    access: 'operator',
    run: ({ session }) => session.read((simulation) => simulation.dials()),
  }),
}
