import { z } from 'zod'
import type { TransferView } from '../../engine/views.ts'
import { OPERATOR } from './context.ts'
import type { HandlerContext } from './context.ts'
import { invalidValue } from '../errors/apiError.ts'
import { define } from './define.ts'
import { submit } from './submit.ts'

const name = z.string().min(1).max(100)

/** The call that is meant: exactly one of the id of a person's call and the agent who handles it. */
export const handedCall = z.object({ call: name.optional(), agent: name.optional() })

/** Where to: exactly one of queue, application and number. */
export const transferArgs = handedCall.extend({
  queue: name.optional(),
  application: name.optional(),
  dnis: name.optional(),
  steps: z.union([z.literal(1), z.literal(2)]),
})

type HandedCall = z.output<typeof handedCall>

function callOf({ call, agent }: HandedCall): { readonly id: string } | { readonly agent: string } {
  if (call !== undefined && agent === undefined) return { id: call }
  if (agent !== undefined && call === undefined) return { agent }
  throw invalidValue('call', 'Give either call (the id of a call) or agent (who handles it), not both.')
}

function destinationOf({ queue, application, dnis }: z.output<typeof transferArgs>) {
  if (queue !== undefined && application === undefined && dnis === undefined) return { queue }
  if (application !== undefined && queue === undefined && dnis === undefined) return { application }
  if (dnis !== undefined && queue === undefined && application === undefined) return { dnis }
  throw invalidValue('queue', 'Give exactly one of queue, application and dnis.')
}

const underWay = ({ session }: HandlerContext): { readonly transfers: TransferView[] } => ({
  transfers: session.read((simulation) => simulation.transfers()),
})

/** Agents hand the calls on that they handle (IVR-8). Each answers the transfers in two steps that are under way then. */
export const transferHandlers = {
  'transfers.list': define({ args: z.strictObject({}), turn: 'read', access: 'operator', run: underWay }),
  'transfers.begin': define({
    args: transferArgs,
    turn: 'command',
    access: 'operator',
    run: async (context, args) => {
      const body = { call: callOf(args), to: destinationOf(args), steps: args.steps }
      await submit(context, { kind: 'call.transfer', ...body }, OPERATOR)
      return underWay(context)
    },
  }),
  'transfers.complete': define({
    args: handedCall,
    turn: 'command',
    access: 'operator',
    run: async (context, args) => {
      await submit(context, { kind: 'call.completeTransfer', call: callOf(args) }, OPERATOR)
      return underWay(context)
    },
  }),
  'transfers.cancel': define({
    args: handedCall,
    turn: 'command',
    access: 'operator',
    run: async (context, args) => {
      await submit(context, { kind: 'call.cancelTransfer', call: callOf(args) }, OPERATOR)
      return underWay(context)
    },
  }),
}
