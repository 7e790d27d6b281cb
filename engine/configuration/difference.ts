import { canonicalJson } from '../kernel/canonicalJson.ts'
import type { Editable } from './edit.ts'
import { objectsOf } from './lookup.ts'
import { nameOf, OBJECT_TYPES } from './objects.ts'
import type { ObjectType, TenantObject } from './objects.ts'

/** One object in which two configurations differ. */
export interface Difference {
  readonly type: ObjectType
  readonly name: string
  readonly before?: TenantObject['value']
  readonly after?: TenantObject['value']
}

/** TEN-4: what taking over another configuration would add, change and remove, in the order of types and then of names. */
export function differences(before: Editable, after: Editable): Difference[] {
  return OBJECT_TYPES.flatMap((type) => {
    const one = new Map(objectsOf(before, type).map((object) => [nameOf(object), object.value]))
    const other = new Map(objectsOf(after, type).map((object) => [nameOf(object), object.value]))
    return [...new Set([...one.keys(), ...other.keys()])].sort().flatMap((name): Difference[] => {
      const [from, to] = [one.get(name), other.get(name)]
      if (canonicalJson(from ?? null) === canonicalJson(to ?? null)) return []
      return [{ type, name, ...(from !== undefined && { before: from }), ...(to !== undefined && { after: to }) }]
    })
  })
}
