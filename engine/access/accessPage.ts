import { ROLES } from '../tenant/access.ts'
import type { Role } from '../tenant/access.ts'
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

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

const roleText = (role: Role | undefined): string => role ?? NOTHING

/** ACC-1, ACC-2: which role may do what, as Markdown. */
export function actionTable(): string {
  const rows = ACTIONS.map((action) => [
    ACTION_TEXTS[action],
    `\`${action}\``,
    ...ROLES.map((role) => (permits(role, action) ? 'yes' : '–')),
  ])
  return table(['', 'action', ...ROLES], rows)
}

/** ACC-4: which role an access group gives, as Markdown. */
export function groupTable(): string {
  const rows = GROUP_ROLES.map(([ending, role]) => [`\`<Business>${ending}\``, roleText(role)])
  return table(['access group', 'role'], [...rows, [`\`${DEVELOPERS_GROUP}\``, 'Developer'], ['any other', NOTHING]])
}

/** Parts of `docs/access.md` that come from the code, by the name in their markers. */
export const GENERATED_PARTS: Readonly<Record<string, () => string>> = { actions: actionTable, groups: groupTable }

/**
 * A page with its generated parts brought up to date. A part stands between `<!-- generated: name -->` and `<!-- end -->`.
 * @throws RangeError when a part is missing in the page
 */
export function renewPage(page: string): string {
  return Object.entries(GENERATED_PARTS).reduce((text, [name, part]) => {
    const begin = `<!-- generated: ${name} -->`
    const from = text.indexOf(begin)
    const to = text.indexOf('<!-- end -->', from)
    if (from < 0 || to < 0) throw new RangeError(`The page has no part between ${begin} and <!-- end -->`)
    return `${text.slice(0, from)}${begin}\n\n${part()}\n\n${text.slice(to)}`
  }, page)
}
