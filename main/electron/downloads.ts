import { extname, join } from 'node:path'
import type { App, FileFilter, Session } from 'electron'

const KINDS: Readonly<Record<string, string>> = { csv: 'Comma-separated values', json: 'JSON', html: 'Web page' }

function filtersOf(name: string): FileFilter[] {
  const extension = extname(name).slice(1)
  const kind = KINDS[extension]
  const all = { name: 'All files', extensions: ['*'] }
  return kind === undefined ? [all] : [{ name: kind, extensions: [extension] }, all]
}

/** Each file that a page saves asks where to: first in the folder for downloads, by the name that the page gave it. */
export function askWhereToSave(app: Pick<App, 'getPath'>, session: Pick<Session, 'on'>): void {
  session.on('will-download', (_event, item) => {
    const name = item.getFilename()
    item.setSaveDialogOptions({
      title: `Save ${name}`,
      defaultPath: join(app.getPath('downloads'), name),
      filters: filtersOf(name),
    })
  })
}
