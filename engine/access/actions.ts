import type { Role } from '../tenant/access.ts'

/** Everything that a role allows or forbids in the four vendor tabs, with who may do it (ACC-1, ACC-2). */
export const PERMITTED = {
  'callbacks.view': ['Administrator', 'Supervisor', 'Developer', 'Monitor'],
  'callbacks.create': ['Administrator', 'Supervisor'],
  'callbacks.edit': ['Administrator', 'Supervisor'],
  'callbacks.cancel': ['Administrator', 'Supervisor'],
  'callbacks.recreate': ['Administrator', 'Supervisor'],
  'callbacks.bulkCancel': ['Administrator', 'Supervisor'],
  'callbacks.export': ['Administrator', 'Supervisor'],
  'developer.view': ['Administrator', 'Developer'],
  'callIn.view': ['Administrator', 'Developer'],
  'tools.view': ['Administrator', 'Supervisor', 'Developer'],
  'numberRules.edit': ['Administrator', 'Supervisor', 'Developer'],
  'capacityRules.edit': ['Administrator'],
  'regionRules.edit': ['Administrator'],
  'callInGroups.edit': ['Administrator'],
  'tenant.refetch': ['Administrator', 'Supervisor', 'Developer'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

export type Action = keyof typeof PERMITTED

/** Whether a role allows an action; no role allows none. */
export function permits(role: Role | undefined, action: Action): boolean {
  const roles: readonly Role[] = PERMITTED[action]
  return role !== undefined && roles.includes(role)
}
