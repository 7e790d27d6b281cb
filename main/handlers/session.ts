import { z } from 'zod'
import type { Role } from '../../engine/tenant/access.ts'
import { invalidValue } from '../errors/apiError.ts'
import { permissionsOf, widestRole, type Permissions } from './access.ts'
import type { TenantUser } from './context.ts'
import { define } from './define.ts'

export interface SignedInUser {
  readonly userName: string
  readonly displayName: string
  /** The widest role (ACC-1). */
  readonly role: Role
  readonly may: Permissions
}

function signedIn(user: TenantUser): SignedInUser {
  const role = widestRole(user)
  return { userName: user.userName, displayName: displayName(user), role, may: permissionsOf(role) }
}

function displayName(user: TenantUser): string {
  return `${user.firstName} ${user.lastName}`.trim() || user.userName
}

export const sessionHandlers = {
  'session.status': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'anyone',
    run: ({ session }) => session.status(),
  }),
  'session.hostInfo': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'anyone',
    run: ({ host }) => host,
  }),
  /** Tenant users that can be signed in as (UI-2). */
  'session.users': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'anyone',
    run: ({ session }) =>
      session
        .read((simulation) => simulation.tenant.users)
        .map((user) => ({ userName: user.userName, displayName: displayName(user), roles: user.roles })),
  }),
  'session.me': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'anyone',
    run: ({ caller }): { user?: SignedInUser } => (caller.user ? { user: signedIn(caller.user) } : {}),
  }),
  'session.signIn': define({
    args: z.strictObject({ userName: z.string() }),
    turn: 'read',
    access: 'anyone',
    run: ({ session, seat }, { userName }) => {
      const user = session.read((simulation) => simulation.tenant.users.find((one) => one.userName === userName))
      if (!user) throw invalidValue('userName', `There is no user ${userName} in the running tenant.`)
      seat.signedInAs = userName
      return { user: signedIn(user) }
    },
  }),
  'session.signOut': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'anyone',
    run: ({ seat }) => {
      seat.signedInAs = undefined
      return {}
    },
  }),
  'session.checkpoint': define({
    args: z.strictObject({}),
    turn: 'clock',
    access: 'operator',
    run: async ({ session }) => {
      await session.checkpoint()
      return {}
    },
  }),
}
