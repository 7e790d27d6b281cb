import { z } from 'zod'
import { ApiError } from '../errors/apiError.ts'
import { define } from './define.ts'

/** Developer > Errors: the latest calls that failed (ERR-1). */
export const errorHandlers = {
  /** The newest first; `search` takes a correlation id, or the beginning of one. */
  'errors.list': define({
    args: z.strictObject({ search: z.string().max(100).optional(), limit: z.int().min(1).max(1000).default(1000) }),
    turn: 'read',
    access: 'developer.view',
    run: ({ requests }, { search, limit }) =>
      requests
        .failures(search?.trim().toLowerCase())
        .slice(0, limit)
        .map(({ explanation, ...failure }) => ({ ...failure, explained: explanation !== undefined })),
  }),
  /** One failure, with the explanation of a refused booking (AVL-6, ERR-2). */
  'errors.get': define({
    args: z.strictObject({ corrId: z.uuid() }),
    turn: 'read',
    access: 'developer.view',
    run: ({ requests }, { corrId }) => {
      const [failure] = requests.failures(corrId)
      if (!failure) throw new ApiError(404, `There is no failed call with the correlation id ${corrId}.`)
      return failure
    },
  }),
}
