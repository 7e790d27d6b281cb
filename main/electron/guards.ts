import type { App, Session, Shell, WebContents } from 'electron'

export interface GuardOptions {
  /** Origin of our own server. */
  readonly origin: string
  /** Address of the API reference. */
  readonly docs: string
}

/** May a page of ours go there? Only within the user interface. */
export function mayNavigate(address: string, origin: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.origin === origin && /^\/ui(?:\/|$)/.test(url.pathname)
}

/** May a page of ours open it in the user's browser? The API reference, and test pages of CAPTCHA key sets. */
export function mayOpenOutside(address: string, { origin, docs }: GuardOptions): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (url.origin !== origin) return false
  return address === docs || address.startsWith(`${docs}/`) || /^\/captcha\/[\w-]+$/.test(url.pathname)
}

function guardContents(contents: WebContents, shell: Shell, options: GuardOptions): void {
  const { origin } = options
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url, options)) void shell.openExternal(url)
    return { action: 'deny' }
  })
  const keepInside = (details: { readonly url: string; preventDefault(): void }) => {
    if (!mayNavigate(details.url, origin)) details.preventDefault()
  }
  contents.on('will-navigate', keepInside)
  contents.on('will-redirect', keepInside)
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** Keeps every page where it belongs: no navigation elsewhere, no further windows, no permissions. */
export function installGuards(app: App, session: Session, shell: Shell, options: GuardOptions): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, shell, options))
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  )
  session.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write')
}
