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

/** What permissions say of a group; undefined: nothing, it inherits. */
function wordOn(permissions: Readonly<Record<string, boolean>>, group: string): boolean | undefined {
  return Object.hasOwn(permissions, group) ? permissions[group] : undefined
}

/**
 * ACC-6: tells for each queue whether a user may read it. A queue is readable if any of the user's groups may read it; a user without a
 * group is in no line of business and reads all.
 */
export function queueReader(lines: LinesOfBusiness, user: Pick<User, 'groups'>): (queue: string) => boolean {
  const { groups } = user
  if (groups.length === 0) return () => true
  const objects = new Map(lines.scriptObjects.map((object) => [object.name, object]))
  const folders = new Map(lines.folders.map((folder) => [folder.path, folder]))
  /** An object's own word, else that of the nearest folder above that propagates one, else yes. */
  const mayRead = (object: ScriptObject, group: string): boolean => {
    const own = wordOn(object.permissions, group)
    if (own !== undefined) return own
    for (let path = object.folder; path !== ''; path = parentPath(path)) {
      const folder = folders.get(path)
      const inherited = folder?.propagate === true ? wordOn(folder.permissions, group) : undefined
      if (inherited !== undefined) return inherited
    }
    return true
  }
  return (queue) => {
    const object = objects.get(scriptObjectName(queue))
    return object === undefined || groups.some((group) => mayRead(object, group))
  }
}
