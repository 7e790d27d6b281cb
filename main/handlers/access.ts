import { permits } from '../../engine/access/actions.ts'
import { effectiveRole, type EffectiveRole } from '../../engine/access/effectiveRole.ts'
import { queueReader } from '../../engine/access/readableQueues.ts'
import type { Role } from '../../engine/tenant/access.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import type { HandlerContext, TenantUser } from './context.ts'

/** What the signed-in user may do; the UI leaves out the rest (UI-2). */
export interface Permissions {
  readonly createCallbacks: boolean
  readonly cancelCallbacks: boolean
  readonly editCallbacks: boolean
  readonly recreateCallbacks: boolean
  readonly exportCallbacks: boolean
  readonly seeCallbacks: boolean
  readonly seeDeveloper: boolean
  readonly seeCallIn: boolean
  readonly seeTools: boolean
}

/** ACC-1, ACC-2: what a role allows; no role allows nothing. */
export function permissionsOf(role: Role | undefined): Permissions {
  return {
    createCallbacks: permits(role, 'callbacks.create'),
    cancelCallbacks: permits(role, 'callbacks.cancel'),
    editCallbacks: permits(role, 'callbacks.edit'),
    recreateCallbacks: permits(role, 'callbacks.recreate'),
    exportCallbacks: permits(role, 'callbacks.export'),
    seeCallbacks: permits(role, 'callbacks.view'),
    seeDeveloper: permits(role, 'developer.view'),
    seeCallIn: permits(role, 'callIn.view'),
    seeTools: permits(role, 'tools.view'),
  }
}

/** Why a user who may sign in sees nothing (ACC-3). */
export function withoutRoleText(because: EffectiveRole['because']): string {
  switch (because) {
    case 'noAccessGroup':
      return 'A role is assigned to this user, but no access group. Callback asks for at least one.'
    case 'onlyAgents':
      return 'This user is in groups for agents only. Agents handle callbacks in their own desktop and have no role here.'
    default:
      return 'None of the roles and access groups of this user gives a role here.'
  }
}

/** Who is signed in: the role as it is now, and the queues as they were at the sign-in (TEN-3). */
export interface SignedIn {
  readonly user: TenantUser
  readonly role: EffectiveRole
  /** Queues that the user may read (ACC-6). */
  readonly readable: ReadonlySet<string>
}

/** TEN-3: names of the queues that a user may read, as they are at this moment. */
export function queuesAtLogin(tenant: Tenant, user: TenantUser): ReadonlySet<string> {
  const mayRead = queueReader(tenant, user)
  return new Set(tenant.queues.flatMap(({ name }) => (mayRead(name) ? [name] : [])))
}

/** The user of a name, with the permissions of a sign-in. */
export function signedInAs(
  tenant: Tenant,
  { userName, queues }: { readonly userName: string; readonly queues?: ReadonlySet<string> },
): SignedIn | undefined {
  const user = tenant.users.find((one) => one.userName === userName)
  if (!user) return undefined
  const readable = queues ?? queuesAtLogin(tenant, user)
  return { user, role: effectiveRole(user), readable }
}

/** Whether the caller may read a queue (ACC-6); the operator reads all. */
export function mayRead({ signedIn }: HandlerContext['caller'], queue: string): boolean {
  return signedIn === undefined || signedIn.readable.has(queue)
}
