import { z } from 'zod'
import { durationSchema } from '../../engine/scenario/duration.ts'
import { invalidValue } from '../errors/apiError.ts'
import type { HandlerContext } from './context.ts'
import { define } from './define.ts'
import { instantSchema } from './instant.ts'

const none = z.strictObject({})

/** Simulated seconds per second, or as fast as possible. */
export const paceFactorSchema = z.union([z.number().positive().max(1_000_000), z.literal('max')])

/** Furthest that one call advances: 366 days, in ms. */
const LONGEST_ADVANCE = 366 * 86_400_000

/** A length of simulated time: ms, or a duration such as `2h`. */
const lengthSchema = z.union([z.number(), durationSchema]).pipe(z.int().min(0).max(LONGEST_ADVANCE))

/** How far to advance: `by` a length of simulated time, or `to` a moment; exactly one of them. */
export const advanceSchema = z.strictObject({
  by: lengthSchema.optional(),
  to: instantSchema.optional(),
})

/** The moment an advance ends, ms; throws 501 unless exactly one of `by` and `to` is given and lies at most 366 days ahead. */
export function advanceTarget(context: HandlerContext, args: z.output<typeof advanceSchema>): number {
  if ((args.by === undefined) === (args.to === undefined)) {
    throw invalidValue('by', 'Give either by (milliseconds, or a duration such as 2h) or to (a time), not both.')
  }
  const now = context.session.status().now
  const target = args.to ?? now + (args.by ?? 0)
  if (target - now > LONGEST_ADVANCE) throw invalidValue('to', 'to may lie at most 366 days ahead.')
  return target
}

export const slowForCallsArgs = z.strictObject({ slows: z.boolean() })

export const clockHandlers = {
  'clock.pause': define({
    args: none,
    turn: 'clock',
    access: 'operator',
    run: async ({ session }) => {
      await session.pause()
      return session.status()
    },
  }),
  'clock.resume': define({
    args: none,
    turn: 'clock',
    access: 'operator',
    run: async ({ session }) => {
      await session.resume()
      return session.status()
    },
  }),
  /** Runs to the next event and stops there. */
  'clock.step': define({
    args: none,
    turn: 'clock',
    access: 'operator',
    run: async ({ session }) => {
      await session.step()
      return session.status()
    },
  }),
  /** Sets the pace and runs. */
  'clock.speed': define({
    args: z.strictObject({ factor: paceFactorSchema }),
    turn: 'clock',
    access: 'operator',
    run: async ({ session }, { factor }) => {
      await session.setPace(factor)
      await session.resume()
      return session.status()
    },
  }),
  /** Whether a call of a person slows the pace down to ×1 (PAC-1). */
  'clock.slowForCalls': define({
    args: slowForCallsArgs,
    turn: 'clock',
    access: 'operator',
    run: async ({ session }, { slows }) => {
      await session.slowForCalls(slows)
      return session.status()
    },
  }),
  /** Runs to a moment as fast as possible and answers when all that is due has settled. */
  'clock.advance': define({
    args: advanceSchema,
    turn: 'advance',
    access: 'operator',
    run: async (context, args) => {
      await context.session.advance(advanceTarget(context, args))
      return context.session.status()
    },
  }),
  /** Back to a moment (TTR-1); pauses. */
  'clock.rewind': define({
    args: z.strictObject({ to: instantSchema }),
    turn: 'clock',
    access: 'operator',
    run: async ({ session }, { to }) => {
      await session.rewind(to)
      return session.status()
    },
  }),
}
