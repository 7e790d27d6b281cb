import type { z } from 'zod'
import type { Action } from '../../engine/access/actions.ts'
import { validationError } from '../errors/validation.ts'
import type { HandlerContext } from './context.ts'

/**
 * How a handler takes its turn. `read` runs at once. `command` submits to the session and shares its turn with other commands, so that a
 * group of them is saved by one sync. `clock` moves the simulation: it waits until everything before it has ended, and holds up what comes
 * after it. `advance` begins in its turn like `clock`, but others go on while it runs: it can be paused.
 */
export type Turn = 'read' | 'command' | 'clock' | 'advance'

/**
 * Who may call: `anyone` connected, the `operator`, or a signed-in tenant user whose role permits the action (ACC-1, ACC-2, ACC-7). The
 * control API acts for the operator where an action is named, unless it names a user.
 */
export type Access = 'anyone' | 'operator' | Action

export interface HandlerDefinition<Args extends z.ZodType, Result> {
  /** Validates the arguments in every transport. */
  readonly args: Args
  readonly turn: Turn
  readonly access: Access
  readonly run: (context: HandlerContext, args: z.output<Args>) => Promise<Result> | Result
}

export interface Handler<Args extends z.ZodType, Result> extends HandlerDefinition<Args, Result> {
  /** Validates what came in and runs; throws 501 naming the field when it is not valid. */
  readonly invoke: (context: HandlerContext, raw: unknown) => Promise<Result> | Result
}

/** States a handler; the contract of the UI and the control API is the type of what is passed here. */
export function define<Args extends z.ZodType, Result>(
  definition: HandlerDefinition<Args, Result>,
): Handler<Args, Result> {
  return {
    ...definition,
    invoke: (context, raw) => {
      const parsed = definition.args.safeParse(raw)
      if (!parsed.success) throw validationError(parsed.error.issues)
      return definition.run(context, parsed.data)
    },
  }
}
