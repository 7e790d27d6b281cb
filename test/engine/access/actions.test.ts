import { expect, test } from 'vitest'
import { permits, PERMITTED } from '../../../engine/access/actions.ts'
import type { Action } from '../../../engine/access/actions.ts'
import type { Role } from '../../../engine/tenant/access.ts'

/** Written by hand from ACC-1 and ACC-2: A Administrator, S Supervisor, D Developer, M Monitor. */
const BY_HAND: Readonly<Record<Action, string>> = {
  'callbacks.view': 'ASDM',
  'callbacks.create': 'AS',
  'callbacks.edit': 'AS',
  'callbacks.cancel': 'AS',
  'callbacks.recreate': 'AS',
  'callbacks.bulkCancel': 'AS',
  'callbacks.export': 'AS',
  'developer.view': 'AD',
  'callIn.view': 'AD',
  'tools.view': 'ASD',
  'numberRules.edit': 'ASD',
  'capacityRules.edit': 'A',
  'regionRules.edit': 'A',
  'callInGroups.edit': 'A',
  'tenant.refetch': 'ASD',
}
const LETTERS: Readonly<Record<string, Role>> = {
  A: 'Administrator',
  S: 'Supervisor',
  D: 'Developer',
  M: 'Monitor',
}

const isAction = (key: string): key is Action => Object.hasOwn(PERMITTED, key)
const actions = Object.keys(PERMITTED).filter(isAction)

test('ACC-1 ACC-2 the table names every action once', () => {
  expect(Object.keys(BY_HAND).sort()).toEqual([...actions].sort())
})

test.each(actions)('ACC-1 ACC-2 %s is for exactly the roles written down by hand', (action) => {
  for (const [letter, role] of Object.entries(LETTERS))
    expect([role, permits(role, action)]).toEqual([role, BY_HAND[action].includes(letter)])
})

test.each(actions)('ACC-3 someone without a role may not do %s', (action) => {
  expect(permits(undefined, action)).toBe(false)
})
