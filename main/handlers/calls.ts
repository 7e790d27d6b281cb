import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { CallView } from '../../engine/views.ts'
import { ApiError } from '../errors/apiError.ts'
import { OPERATOR } from './context.ts'
import type { HandlerContext } from './context.ts'
import { define } from './define.ts'
import { submit } from './submit.ts'

/** Numbers that a person plays. */
const manualPhones = ({ session }: HandlerContext): { readonly manual: readonly string[] } => ({
  manual: session.read((simulation) => simulation.manualPhones()),
})

const callArgs = z.strictObject({ id: z.string().max(100) })

const placeCallArgs = z.strictObject({ from: z.string().min(1).max(50), dnis: z.string().min(1).max(50) })
export const callDigits = z.string().regex(/^[0-9*#]{1,50}$/, 'must be digits, * and #, at most 50')

export const spokenText = z.string().trim().min(1).max(100)

/** A call as it is now; `call` is absent once it has ended. */
function callNow({ session }: HandlerContext, id: string): { readonly call?: CallView } {
  const call = session.read((simulation) => simulation.call(id))
  return call === undefined ? {} : { call }
}

/** Calls that people make, and take, themselves (SIM-3, IVR-6). */
export const callHandlers = {
  'calls.list': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'operator',
    run: ({ session }) => ({ calls: session.read((simulation) => simulation.calls()) }),
  }),
  /** @throws ApiError 404 when there is no such call, or it has ended */
  'calls.get': define({
    args: callArgs,
    turn: 'read',
    access: 'operator',
    run: (context, { id }) => {
      const { call } = callNow(context, id)
      if (call === undefined)
        throw new ApiError(404, `There is no call with the id ${id}. It has ended, or was never placed.`)
      return { call }
    },
  }),
  /** A call may end in the moment in which it is placed. */
  'calls.place': define({
    args: placeCallArgs,
    turn: 'command',
    access: 'operator',
    run: async (context, { from, dnis }) => {
      const id = randomUUID()
      await submit(context, { kind: 'call.place', id, from, dnis }, OPERATOR)
      return { id, ...callNow(context, id) }
    },
  }),
  'calls.dtmf': define({
    args: callArgs.extend({ digits: callDigits }),
    turn: 'command',
    access: 'operator',
    run: async (context, { id, digits }) => {
      await submit(context, { kind: 'call.dtmf', id, digits }, OPERATOR)
      return { id, ...callNow(context, id) }
    },
  }),
  /** Answers, or declines, what rings at a number that a person plays; the id is that of the callback. */
  'calls.answer': define({
    args: callArgs,
    turn: 'command',
    access: 'operator',
    run: async (context, { id }) => {
      await submit(context, { kind: 'call.answer', id }, OPERATOR)
      return { id }
    },
  }),
  'calls.reject': define({
    args: callArgs,
    turn: 'command',
    access: 'operator',
    run: async (context, { id }) => {
      await submit(context, { kind: 'call.reject', id }, OPERATOR)
      return { id }
    },
  }),
  /** Heard where a name is being recorded (IVR-4). */
  'calls.speak': define({
    args: callArgs.extend({ text: spokenText }),
    turn: 'command',
    access: 'operator',
    run: async (context, { id, text }) => {
      await submit(context, { kind: 'call.speak', id, text }, OPERATOR)
      return { id, ...callNow(context, id) }
    },
  }),
  'calls.hangUp': define({
    args: callArgs,
    turn: 'command',
    access: 'operator',
    run: async (context, { id }) => {
      await submit(context, { kind: 'call.hangUp', id }, OPERATOR)
      return { id }
    },
  }),
  'phones.list': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'operator',
    run: manualPhones,
  }),
  /** Says who answers a number from its next dial on. */
  'phones.setMode': define({
    args: z.strictObject({ number: z.string().min(1).max(50), mode: z.enum(['simulated', 'manual']) }),
    turn: 'command',
    access: 'operator',
    run: async (context, args) => {
      await submit(context, { kind: 'phone.setMode', ...args }, OPERATOR)
      return manualPhones(context)
    },
  }),
}
