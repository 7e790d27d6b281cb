import { z } from 'zod'
import { givenFaultsSchema } from '../../engine/faults/faults.ts'
import { OPERATOR } from './context.ts'
import { define } from './define.ts'
import { submit } from './submit.ts'

/** What goes wrong by command: pushes, trunks, dials, requests (SIM-5). */
export const faultHandlers = {
  'faults.get': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'operator',
    run: ({ session }) => session.read((simulation) => simulation.faults),
  }),
  /** A part that is absent stays as it is. */
  'faults.set': define({
    args: givenFaultsSchema,
    turn: 'command',
    access: 'operator',
    run: async (context, faults) => {
      await submit(context, { kind: 'faults.set', faults }, OPERATOR)
      return context.session.read((simulation) => simulation.faults)
    },
  }),
}
