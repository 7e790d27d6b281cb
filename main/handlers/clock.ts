import { z } from 'zod'
import { durationSchema } from '../../engine/scenario/duration.ts'
import { CALLBACK_STATES } from '../../engine/records/kinds.ts'
import { invalidValue } from '../errors/apiError.ts'
import type { SessionStatus } from '../session/sessionTypes.ts'
import { noSuchCallback } from './callbackLookup.ts'
import type { HandlerContext } from './context.ts'
import { define } from './define.ts'
import { instantSchema } from './instant.ts'

const none = z.strictObject({})

/** Where an advance has come to. */
export interface AdvanceStatus extends SessionStatus {
  /** Whether what it ran until came about; absent when it ran to a moment. */
  readonly met?: boolean
}

/** Simulated seconds per second, or as fast as possible. */
export const paceFactorSchema = z.union([z.number().positive().max(1_000_000), z.literal('max')])

/** Furthest that one call advances: 366 days, in ms. */
const LONGEST_ADVANCE = 366 * 86_400_000

/** A length of simulated time: ms, or a duration such as `2h`. */
const lengthSchema = z.union([z.number(), durationSchema]).pipe(z.int().min(0).max(LONGEST_ADVANCE))

/** What to run until: so many records in all, a state of a callback, or a moment that the scenario names (SIM-1). */
export const conditionSchema = z.union([
  z.strictObject({ records: z.int().min(0) }),
  z.strictObject({ callback: z.string().min(1).max(200), state: z.enum(CALLBACK_STATES) }),
  z.strictObject({ mark: z.string().min(1).max(50) }),
])

/**
 * How far to advance: `by` a length of simulated time, or `to` a moment; exactly one of them. With `until` not beyond the first moment at
 * which that holds, and at most 14 days unless one of them says otherwise.
 */
const advanceSchema = z.strictObject({
  by: lengthSchema.optional(),
  to: instantSchema.optional(),
  until: conditionSchema.optional(),
})

/** How far a run goes that waits for something, unless told otherwise, ms. */
const LONGEST_WAIT = 14 * 86_400_000

type AdvanceArgs = z.output<typeof advanceSchema>

/** The moment an advance ends, ms; throws 501 unless exactly one of `by` and `to` is given and lies at most 366 days ahead. */
function advanceTarget(context: HandlerContext, args: AdvanceArgs): number {
  const given = [args.by, args.to].filter((one) => one !== undefined).length
  if (given > 1 || (given === 0 && args.until === undefined)) {
    throw invalidValue(
      'by',
      'Give by (milliseconds, or a duration such as 2h), or to (a time), or until (what to wait for); not both by and to.',
    )
  }
  const now = context.session.status().now
  const target = args.to ?? now + (args.by ?? LONGEST_WAIT)
  if (target - now > LONGEST_ADVANCE) throw invalidValue('to', 'to may lie at most 366 days ahead.')
  return target
}

/**
 * The moment of a mark of the scenario, ms.
 * @throws ApiError 501 when it has none of that name
 */
function momentOf({ session }: HandlerContext, mark: string): number {
  const { marks } = session.status()
  const found = marks.find(({ name }) => name === mark)
  if (found !== undefined) return found.at
  const known = marks.length === 0 ? 'it has none' : `it has ${marks.map(({ name }) => name).join(', ')}`
  throw invalidValue('until', `The scenario has no mark ${mark}: ${known}.`)
}

/** Runs to a mark, which is met where it lies behind already; not beyond the moment that was asked for. */
async function advanceToMark(context: HandlerContext, args: AdvanceArgs, mark: string): Promise<AdvanceStatus> {
  const { session } = context
  const at = momentOf(context, mark)
  const isBounded = args.by !== undefined || args.to !== undefined
  const end = isBounded ? advanceTarget(context, args) : at
  await session.advance(Math.max(Math.min(at, end), session.status().now))
  return { ...session.status(), met: at <= session.status().now }
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
  /** Runs to a moment as fast as possible and answers when all that is due has settled; `met` tells whether `until` came about. */
  'clock.advance': define({
    args: advanceSchema,
    turn: 'advance',
    access: 'operator',
    run: async (context, args): Promise<AdvanceStatus> => {
      const { session } = context
      const { until } = args
      if (until !== undefined && 'mark' in until) return advanceToMark(context, args, until.mark)
      const to = advanceTarget(context, args)
      if (until !== undefined && 'callback' in until) {
        const isKnown = session.read((simulation) => simulation.callback(until.callback) !== undefined)
        if (!isKnown) throw await noSuchCallback(session, until.callback)
      }
      const met = await session.advance(to, until)
      return { ...session.status(), ...(until !== undefined && { met }) }
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
