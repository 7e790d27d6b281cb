import { scriptObjectName } from '../access/readableQueues.ts'
import type { ScriptObject } from '../tenant/access.ts'
import type { Settings } from '../tenant/settings.ts'

/**
 * QUE-4: the script objects of a tenant with one for each service that has none yet, in the order of the rows. A new one lies at the top
 * and may be read by all (ACC-6); one whose row is gone stays, so that what it says holds again when the row comes back.
 */
export function withScriptObjects(scriptObjects: readonly ScriptObject[], settings: Settings): ScriptObject[] {
  const there = new Set(scriptObjects.map(({ name }) => name))
  const wanted = settings.rows.map(({ queue }) => scriptObjectName(queue))
  return [
    ...scriptObjects,
    ...wanted.filter((name) => !there.has(name)).map((name) => ({ name, folder: '', permissions: {} })),
  ]
}
