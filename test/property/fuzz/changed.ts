import type { Change } from './requestArbitrary.ts'

/** Stands for what is put in, until the whole is text. */
const MARK = '§put§'

/**
 * A value with changes, as JSON. The numbers of a change lead down, each by the members there are; the last one is changed.
 * @param changes what they put in is JSON text, so that it may be what no value is
 */
export function changedJson(value: unknown, changes: readonly Change[]): string {
  const copy: unknown = structuredClone(value)
  const put: string[] = []
  for (const { steps, to } of changes) {
    let node = copy
    for (const [index, step] of steps.entries()) {
      if (typeof node !== 'object' || node === null) break
      const members = Object.keys(node)
      const key = members[step % Math.max(1, members.length)]
      if (key === undefined) break
      const inner: unknown = Reflect.get(node, key)
      if (index < steps.length - 1 && typeof inner === 'object' && inner !== null) {
        node = inner
        continue
      }
      if (to === undefined) Reflect.deleteProperty(node, key)
      else {
        Reflect.set(node, key, MARK + String(put.length))
        put.push(to)
      }
      break
    }
  }
  const text = JSON.stringify(copy) ?? 'null'
  return text.replaceAll(new RegExp(`"${MARK}(\\d+)"`, 'g'), (_mark, number: string) => put[Number(number)] ?? 'null')
}
