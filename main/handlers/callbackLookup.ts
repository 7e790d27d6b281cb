import { ApiError } from '../errors/apiError.ts'
import type { Session } from '../session/sessionTypes.ts'

/** 7050; names the branch when the callback belongs to another one (TTR-2). */
export async function noSuchCallback(session: Session, id: string): Promise<ApiError> {
  const elsewhere = await session.store.branchesOf(id)
  const branch = session.branches().find((one) => !one.current && elsewhere.includes(one.line))
  if (!branch) return new ApiError(7050, `There is no callback with the id ${id}.`)
  return new ApiError(7050, `The callback ${id} belongs to another branch of this session: ${branch.name}.`, {
    detail: { branch: branch.id },
  })
}

/** 7040: the tenant has no such queue, or the caller may not read it (ACC-6). */
export function noSuchQueue(name: string): ApiError {
  return new ApiError(7040, `There is no virtual queue ${name}.`)
}
