import { ROLES, type Role } from '../../engine/tenant/access.ts'
import type { TenantUser } from './context.ts'

/** What the signed-in user may do; the UI leaves out the rest (UI-2). */
export interface Permissions {
  readonly createCallbacks: boolean
  readonly cancelCallbacks: boolean
  readonly seeCallbacks: boolean
  readonly seeDeveloper: boolean
  readonly seeCallIn: boolean
  readonly seeTools: boolean
}

/** Roles that create, edit and cancel callbacks (ACC-2). */
export const MAY_CHANGE_CALLBACKS: readonly Role[] = ['Administrator', 'Supervisor']
/** Roles that see callbacks (ACC-1): all. */
export const MAY_SEE_CALLBACKS: readonly Role[] = ROLES

const MAY_SEE_DEVELOPER: readonly Role[] = ['Administrator', 'Developer']
const MAY_SEE_CALL_IN: readonly Role[] = ['Administrator', 'Developer']
const MAY_SEE_TOOLS: readonly Role[] = ['Administrator', 'Supervisor', 'Developer']

/** The widest of a user's roles (ACC-1); a user without any has full access (ACC-3). */
export function widestRole(user: Pick<TenantUser, 'roles'>): Role {
  return ROLES.find((role) => user.roles.includes(role)) ?? 'Administrator'
}

export function permissionsOf(role: Role): Permissions {
  const changes = MAY_CHANGE_CALLBACKS.includes(role)
  return {
    createCallbacks: changes,
    cancelCallbacks: changes,
    seeCallbacks: MAY_SEE_CALLBACKS.includes(role),
    seeDeveloper: MAY_SEE_DEVELOPER.includes(role),
    seeCallIn: MAY_SEE_CALL_IN.includes(role),
    seeTools: MAY_SEE_TOOLS.includes(role),
  }
}
