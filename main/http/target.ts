const ABSOLUTE = /^https?:\/\/[^/?#]*/i

/** Path and query of a request's target, which may also come in the absolute form that proxies are sent. It begins with a slash. */
export function pathOfTarget(target: string): string {
  const path = target.replace(ABSOLUTE, '')
  return path.startsWith('/') ? path : `/${path}`
}
