import { z } from 'zod'
import { invalidValue } from '../errors/apiError.ts'
import { define } from './define.ts'
import { instantSchema } from './instant.ts'

export const branchHandlers = {
  'branches.list': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'operator',
    run: ({ session }) => session.branches(),
  }),
  /** Goes to a branch's furthest moment, or to `at` on it (TTR-2); pauses. */
  'branches.open': define({
    args: z.strictObject({ id: z.string(), at: instantSchema.optional() }),
    turn: 'clock',
    access: 'operator',
    run: async ({ session }, { id, at }) => {
      if (!session.branches().some((branch) => branch.id === id)) {
        throw invalidValue('id', `There is no branch ${id} in this session.`)
      }
      await session.openBranch(id, at)
      return session.status()
    },
  }),
}
