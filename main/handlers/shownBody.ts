/** Members of a body that are never shown: what belongs to the customer, and what proves something (ERR-2, CBK-13). */
const HIDDEN: ReadonlySet<string> = new Set(['userData', 'captchaToken', 'pushTargets', 'target'])
const MARK = 'hidden'

/** A body as it may be shown: hidden members are replaced by a mark; undefined for what is no object. */
export function shownBody(body: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, HIDDEN.has(name) ? MARK : value]))
}

/** A shown body as it can be sent again: without what was hidden. */
export function repeatableBody(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !HIDDEN.has(name)))
}
