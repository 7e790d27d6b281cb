import { markdownTable, renewParts } from '../kernel/generatedPage.ts'
import { ROLES } from '../tenant/access.ts'
import type { Role } from '../tenant/access.ts'
import { folderTable, lineTable, roleTable } from './accessExamples.ts'
import { permits, PERMITTED } from './actions.ts'
import type { Action } from './actions.ts'
import { DEVELOPERS_GROUP, GROUP_ROLES } from './effectiveRole.ts'

/** What each action is called in the documentation. */
const ACTION_TEXTS: Readonly<Record<Action, string>> = {
  'callbacks.view': 'See callbacks',
  'callbacks.create': 'Create callbacks',
  'callbacks.edit': 'Edit and reschedule callbacks',
  'callbacks.cancel': 'Cancel callbacks',
  'callbacks.recreate': 'Recreate callbacks',
  'callbacks.bulkCancel': 'Cancel many callbacks at once',
  'callbacks.export': 'Export callbacks',
  'developer.view': 'See the Developer tab',
  'callIn.view': 'See the Call-In tab',
  'tools.view': 'See the Tools tab',
  'numberRules.edit': 'Edit number rules',
  'capacityRules.edit': 'Edit capacity rules',
  'regionRules.edit': 'Edit region rules',
  'callInGroups.edit': 'Edit call-in groups',
  'tenant.refetch': 'Refetch the tenant configuration',
}

const NOTHING = 'none'

/** All actions, in the order in which they are documented. */
export const ACTIONS: readonly Action[] = Object.keys(PERMITTED).filter((key) => isAction(key))

function isAction(key: string): key is Action {
  return Object.hasOwn(PERMITTED, key)
}

const roleText = (role: Role | undefined): string => role ?? NOTHING

/** ACC-1, ACC-2: which role may do what, as Markdown. */
export function actionTable(): string {
  const rows = ACTIONS.map((action) => [
    ACTION_TEXTS[action],
    `\`${action}\``,
    ...ROLES.map((role) => (permits(role, action) ? 'yes' : '–')),
  ])
  return markdownTable(['', 'action', ...ROLES], rows)
}

/** ACC-4: which role an access group gives, as Markdown. */
export function groupTable(): string {
  const rows = GROUP_ROLES.map(([ending, role]) => [`\`<Business>${ending}\``, roleText(role)])
  return markdownTable(
    ['access group', 'role'],
    [...rows, [`\`${DEVELOPERS_GROUP}\``, 'Developer'], ['any other', NOTHING]],
  )
}

/** Parts of `docs/access.md` that come from the code, by the name in their markers. */
const GENERATED_PARTS: Readonly<Record<string, () => string>> = {
  actions: actionTable,
  groups: groupTable,
  roles: roleTable,
  folders: folderTable,
  lines: lineTable,
}

/** `docs/access.md` with its tables brought up to date. @throws RangeError when one is missing in the page */
export function renewPage(page: string): string {
  return renewParts(page, GENERATED_PARTS)
}
