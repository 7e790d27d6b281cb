import { markdownTable } from '../kernel/generatedPage.ts'
import type { Folder, ScriptObject, User } from '../tenant/access.ts'
import { effectiveRole } from './effectiveRole.ts'
import { queueReader, scriptObjectName } from './readableQueues.ts'

/** Assignments as they come together in practice, for the documentation. */
const USERS: readonly Pick<User, 'roles' | 'groups' | 'annex'>[] = [
  { roles: [], groups: [] },
  { roles: ['Monitor'], groups: [] },
  { roles: ['Monitor'], groups: ['Bank Agents'] },
  { roles: [], groups: ['Bank Agents'] },
  { roles: [], groups: ['Sales'] },
  { roles: [], groups: ['Bank Managers'] },
  { roles: ['Developer'], groups: ['Bank Managers'] },
  { roles: ['Developer'], groups: ['Bank Supervisors'] },
  { roles: [], groups: ['Bank Managers', 'Callback Developers'] },
  { roles: ['Monitor'], groups: ['Bank Administrators', 'Bank Agents'] },
  { roles: ['Administrator'], groups: ['Bank Administrators'], annex: { section: 'ges', role: 'Monitor' } },
  { roles: [], groups: [], annex: { section: 'gms', role: 'Supervisor' } },
]

const listed = (names: readonly string[]): string => (names.length === 0 ? '–' : names.join(', '))

/** ACC-3, ACC-4: the role that comes of annex, own roles and access groups, as Markdown. */
export function roleTable(): string {
  const rows = USERS.map((user) => [
    user.annex === undefined ? '–' : `\`${user.annex.section}\`: ${user.annex.role}`,
    listed(user.roles),
    listed(user.groups),
    effectiveRole(user).role ?? 'none',
  ])
  return markdownTable(['annex', 'own roles', 'access groups', 'role'], rows)
}

/** Folders and what they say, the objects in them, for the documentation. */
const FOLDERS: readonly Folder[] = [
  { path: '/Sales', propagate: true, permissions: { Support: false } },
  { path: '/Sales/Key accounts', propagate: true, permissions: {} },
  { path: '/Closed', propagate: false, permissions: { Sales: false, Support: false } },
]
const OBJECTS: readonly (Pick<ScriptObject, 'folder' | 'permissions'> & { readonly queue: string })[] = [
  { queue: 'Front_VQ', folder: '', permissions: {} },
  { queue: 'Secret_VQ', folder: '', permissions: { Support: false } },
  { queue: 'Sales_VQ', folder: '/Sales', permissions: {} },
  { queue: 'Shared_VQ', folder: '/Sales', permissions: { Support: true } },
  { queue: 'Key_VQ', folder: '/Sales/Key accounts', permissions: {} },
  { queue: 'Open_VQ', folder: '/Closed', permissions: {} },
]
const GROUPS: readonly (readonly string[])[] = [['Sales'], ['Support'], ['Sales', 'Support'], []]

const words = (permissions: Readonly<Record<string, boolean>>): string =>
  listed(Object.entries(permissions).map(([group, yes]) => `${group}: ${yes ? 'yes' : 'no'}`))

/** ACC-6: who reads which queue, as Markdown. */
export function lineTable(): string {
  const scriptObjects = OBJECTS.map(({ queue, folder, permissions }) => ({
    name: scriptObjectName(queue),
    folder,
    permissions,
  }))
  const readers = GROUPS.map((groups) => queueReader({ folders: FOLDERS, scriptObjects }, { groups: [...groups] }))
  const rows = OBJECTS.map(({ queue, folder, permissions }) => [
    `\`${scriptObjectName(queue)}\``,
    folder === '' ? '–' : folder,
    words(permissions),
    ...readers.map((reads) => (reads(queue) ? 'yes' : '–')),
  ])
  const header = [
    'object',
    'folder',
    'its own word',
    ...GROUPS.map((groups) => (groups.length === 0 ? 'no group' : groups.join(' and '))),
  ]
  return markdownTable(header, rows)
}

/** The folders of `lineTable`, as Markdown. */
export function folderTable(): string {
  const rows = FOLDERS.map(({ path, propagate, permissions }) => [path, words(permissions), propagate ? 'yes' : '–'])
  return markdownTable(['folder', 'what it says', 'passes it on'], rows)
}
