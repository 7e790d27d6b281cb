import { z } from 'zod'
import type { Role } from '../../engine/tenant/access.ts'
import { invalidValue } from '../errors/apiError.ts'
import { effectiveRole } from '../../engine/access/effectiveRole.ts'
import { runtimeVersion } from '../version.ts'
import { permissionsOf, queuesAtLogin, withoutRoleText, type Permissions } from './access.ts'
import type { TenantUser } from './context.ts'
import { define } from './define.ts'

export interface SignedInUser {
  readonly userName: string
  readonly displayName: string
  /** The widest role (ACC-1); absent for who may sign in and nothing else (ACC-3). */
  readonly role?: Role
  /** Why there is no role. */
  readonly withoutRole?: string
  readonly may: Permissions
}

/** Who is signed in; without a user, why nobody is. */
interface Me {
  readonly user?: SignedInUser
  /** The last sign-in ended for inactivity, after so many minutes (ACC-5). */
  readonly endedAfterMinutes?: number
  /** Nobody has signed in here yet, as in a host that was started anew. */
  readonly isNew?: boolean
}

function signedIn(user: TenantUser): SignedInUser {
  const { role, because } = effectiveRole(user)
  return {
    userName: user.userName,
    displayName: displayName(user),
    ...(role ? { role } : { withoutRole: withoutRoleText(because) }),
    may: permissionsOf(role),
  }
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
    run: ({ host }) => ({ ...host, runtime: runtimeVersion() }),
  }),
  /** Tenant users that can be signed in as (UI-2). */
  'session.users': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'anyone',
    run: ({ session }) =>
      session
        .read((simulation) => simulation.tenant.users)
        .map((user) => ({ userName: user.userName, displayName: displayName(user), role: effectiveRole(user).role })),
  }),
  'session.me': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'anyone',
    run: ({ caller, seat }): Me => {
      const { endedAfterMinutes, isNew } = seat
      if (caller.signedIn) return { user: signedIn(caller.signedIn.user) }
      return { ...(endedAfterMinutes !== undefined && { endedAfterMinutes }), ...(isNew && { isNew }) }
    },
  }),
  'session.signIn': define({
    args: z.strictObject({ userName: z.string() }),
    turn: 'read',
    access: 'anyone',
    run: ({ session, seat, inactivity }, { userName }) => {
      const tenant = session.read((simulation) => simulation.tenant)
      const user = tenant.users.find((one) => one.userName === userName)
      if (!user) throw invalidValue('userName', `There is no user ${userName} in the running tenant.`)
      seat.change({ userName, queues: queuesAtLogin(tenant, user) })
      inactivity.touch(seat)
      return { user: signedIn(user) }
    },
  }),
  'session.signOut': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'anyone',
    run: ({ seat }) => {
      seat.change(undefined)
      return {}
    },
  }),
  /** The signed-in user is at work: pages say so after keys and clicks (ACC-5). */
  'session.active': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'anyone',
    run: ({ seat, inactivity }) => {
      inactivity.touch(seat)
      return {}
    },
  }),
  'session.save': define({
    args: z.strictObject({}),
    turn: 'clock',
    access: 'operator',
    run: async ({ session }) => {
      await session.checkpoint()
      return {}
    },
  }),
}
