import type { Folder, ScriptObject, User } from '../tenant/access.ts'

/** What decides who reads which queue: part of a tenant. */
export interface LinesOfBusiness {
  readonly folders: readonly Folder[]
  readonly scriptObjects: readonly ScriptObject[]
}

/** Name of the object that stands for a queue (QUE-4). */
export function scriptObjectName(queue: string): string {
  return `ges_${queue}`
}

/** Path of the folder above; empty for one at the top. */
function parentPath(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}

/** Whether a group may read an object: its own word, else that of the nearest folder above that propagates one, else yes (ACC-6). */
export function groupMayRead(lines: LinesOfBusiness, queue: string, group: string): boolean {
  const object = lines.scriptObjects.find(({ name }) => name === scriptObjectName(queue))
  if (object === undefined) return true
  const own = Object.hasOwn(object.permissions, group) ? object.permissions[group] : undefined
  if (own !== undefined) return own
  for (let path = object.folder; path !== ''; path = parentPath(path)) {
    const folder = lines.folders.find((one) => one.path === path)
    if (folder?.propagate === true && Object.hasOwn(folder.permissions, group)) return folder.permissions[group] ?? true
  }
  return true
}

/** ACC-6: a queue is readable if any of the user's groups may read it; a user without a group is in no line of business and reads all. */
export function mayReadQueue(lines: LinesOfBusiness, user: Pick<User, 'groups'>, queue: string): boolean {
  return user.groups.length === 0 || user.groups.some((group) => groupMayRead(lines, queue, group))
}
