import { z } from 'zod'
import { NODE_HEALTH } from '../../engine/regions/health.ts'
import { OPERATOR } from './context.ts'
import { define } from './define.ts'
import { submit } from './submit.ts'

const name = z.string().min(1).max(100)

export const regionHandlers = {
  /** Regions with the health of their nodes (REG-3). */
  'regions.list': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'operator',
    run: ({ session }) => ({ regions: session.read((simulation) => simulation.regions()) }),
  }),
  'regions.setHealth': define({
    args: z.strictObject({ region: name, node: name, health: z.enum(NODE_HEALTH) }),
    turn: 'command',
    access: 'operator',
    run: async (context, args) => {
      await submit(context, { kind: 'node.setHealth', ...args }, OPERATOR)
      return { regions: context.session.read((simulation) => simulation.regions()) }
    },
  }),
}
