import { describe, expect, test } from 'vitest'
import { effectiveRole, roleOfGroup } from '../../../engine/access/effectiveRole.ts'
import { userSchema } from '../../../engine/tenant/access.ts'
import type { Role, User } from '../../../engine/tenant/access.ts'

const user = (parts: Partial<User>): User =>
  userSchema.parse({ userName: 'mara', firstName: 'Mara', lastName: 'Okafor', roles: [], ...parts })
const roleOf = (parts: Partial<User>) => effectiveRole(user(parts))

describe('ACC-4 groups', () => {
  test.each<[string, Role | undefined]>([
    ['ACME Administrators', 'Administrator'],
    ['ACME Supervisors', 'Supervisor'],
    ['ACME Managers', 'Monitor'],
    ['ACME Agents', undefined],
    ['Two Words Supervisors', 'Supervisor'],
    ['Callback Developers', 'Developer'],
    ['ACME Developers', undefined],
    ['ACME Callback Developers', undefined],
    ['Administrators', undefined],
    [' Administrators', undefined],
    ['ACMEAdministrators', undefined],
    ['ACME Administrators West', undefined],
    ['acme administrators', undefined],
  ])('ACC-4 the group "%s" gives %s', (group, role) => {
    expect(roleOfGroup(group)).toBe(role)
  })
})

describe('ACC-3 who gets what', () => {
  test('ACC-3 no role, no group and no annex is full access', () => {
    expect(roleOf({})).toEqual({ role: 'Administrator', because: 'nothingAssigned' })
  })

  test.each(['ges', 'gms'] as const)(
    'ACC-3 a role in the annex section %s goes before all else, even wider roles',
    (section) => {
      const annex = { section, role: 'Monitor' } as const
      expect(roleOf({ annex })).toEqual({ role: 'Monitor', because: 'annex' })
      expect(roleOf({ annex, roles: ['Administrator'], groups: ['ACME Administrators'] })).toEqual({
        role: 'Monitor',
        because: 'annex',
      })
    },
  )

  test('ACC-3 a role without an access group is not enough', () => {
    expect(roleOf({ roles: ['Administrator'] })).toEqual({ role: undefined, because: 'noAccessGroup' })
  })

  test('ACC-3 an own role needs any group, also one that gives none itself', () => {
    expect(roleOf({ roles: ['Supervisor'], groups: ['ACME Agents'] })).toEqual({
      role: 'Supervisor',
      because: 'rolesAndGroups',
    })
    expect(roleOf({ roles: ['Monitor'], groups: ['Night team'] }).role).toBe('Monitor')
  })

  test('ACC-3 only Agents: may sign in, has no role', () => {
    expect(roleOf({ groups: ['ACME Agents'] })).toEqual({ role: undefined, because: 'onlyAgents' })
    expect(roleOf({ groups: ['ACME Agents', 'Night Agents'] }).because).toBe('onlyAgents')
  })

  test('ACC-3 groups that give no role and are not all Agents', () => {
    expect(roleOf({ groups: ['Night team'] })).toEqual({ role: undefined, because: 'noRole' })
    expect(roleOf({ groups: ['ACME Agents', 'Night team'] }).because).toBe('noRole')
  })

  test.each<[string, Role[], string[], Role]>([
    ['of own roles', ['Monitor', 'Supervisor'], ['ACME Agents'], 'Supervisor'],
    ['of own roles, in any order', ['Supervisor', 'Administrator'], ['ACME Agents'], 'Administrator'],
    ['of groups', [], ['ACME Managers', 'Callback Developers'], 'Developer'],
    ['of a group over an own role', ['Monitor'], ['ACME Administrators'], 'Administrator'],
    ['of an own role over a group', ['Supervisor'], ['ACME Managers'], 'Supervisor'],
    ['Supervisor over Developer', ['Developer'], ['ACME Supervisors'], 'Supervisor'],
  ])('ACC-1 ACC-3 the widest counts: %s', (_, roles, groups, role) => {
    expect(roleOf({ roles, groups })).toEqual({ role, because: 'rolesAndGroups' })
  })
})
