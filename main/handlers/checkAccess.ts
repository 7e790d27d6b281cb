import { permits, PERMITTED } from '../../engine/access/actions.ts'
import { ApiError } from '../errors/apiError.ts'
import { withoutRoleText } from './access.ts'
import type { HandlerContext } from './context.ts'
import type { Access } from './define.ts'

/** ACC-7: throws 403 unless the caller may. */
export function checkAccess(access: Access, { caller, seat }: HandlerContext): void {
  if (access === 'anyone') return
  if (access === 'operator') {
    const actsAsUser = seat.kind === 'control' && seat.login !== undefined
    if (!caller.operator || actsAsUser) throw new ApiError(403, 'Only the operator of the simulator may do this.')
    return
  }
  if (caller.signedIn) {
    const { role, because } = caller.signedIn.role
    if (role === undefined) throw new ApiError(403, withoutRoleText(because))
    if (!permits(role, access))
      throw new ApiError(403, `The role ${role} does not allow this. It takes ${PERMITTED[access].join(' or ')}.`)
  } else if (seat.login !== undefined)
    throw new ApiError(
      403,
      `The tenant has no user ${seat.login.userName}. Sign in as one that it has, or name one in x-act-as.`,
    )
  else if (seat.endedAfterMinutes !== undefined)
    throw new ApiError(403, `You were signed out after ${seat.endedAfterMinutes} min without activity. Sign in again.`)
  else if (seat.kind !== 'control' || !caller.operator) throw new ApiError(403, 'Sign in first.')
}
