import { ROLES } from '../tenant/access.ts'
import type { Role, User } from '../tenant/access.ts'

/** What a user may be, and what decided it. Without a role the user may sign in and sees why nothing more is there. */
export interface EffectiveRole {
  readonly role: Role | undefined
  readonly because: 'annex' | 'nothingAssigned' | 'rolesAndGroups' | 'noAccessGroup' | 'onlyAgents' | 'noRole'
}

/** The group that is Callback's own: no business name stands before it (ACC-4). */
export const DEVELOPERS_GROUP = 'Callback Developers'
const AGENTS_ENDING = ' Agents'

/** What follows the business name in names of access groups, and the role that the group gives (ACC-4); Agents gives none. */
export const GROUP_ROLES: readonly (readonly [ending: string, role: Role | undefined])[] = [
  [' Administrators', 'Administrator'],
  [' Supervisors', 'Supervisor'],
  [' Managers', 'Monitor'],
  [AGENTS_ENDING, undefined],
]

const endsIn = (group: string, ending: string): boolean => group.endsWith(ending) && group.length > ending.length

/** Role that membership in a group gives (ACC-4); undefined: none. */
export function roleOfGroup(group: string): Role | undefined {
  if (group === DEVELOPERS_GROUP) return 'Developer'
  return GROUP_ROLES.find(([ending]) => endsIn(group, ending))?.[1]
}

/** ACC-3: the annex, else full access for whom nothing is assigned, else the widest of own roles and group roles, with a group. */
export function effectiveRole(user: Pick<User, 'roles' | 'groups' | 'annex'>): EffectiveRole {
  if (user.annex !== undefined) return { role: user.annex.role, because: 'annex' }
  if (user.roles.length === 0 && user.groups.length === 0) return { role: 'Administrator', because: 'nothingAssigned' }
  if (user.groups.length === 0) return { role: undefined, because: 'noAccessGroup' }
  const held = new Set([...user.roles, ...user.groups.map(roleOfGroup)])
  const role = ROLES.find((one) => held.has(one))
  if (role !== undefined) return { role, because: 'rolesAndGroups' }
  return { role, because: user.groups.every((group) => endsIn(group, AGENTS_ENDING)) ? 'onlyAgents' : 'noRole' }
}
