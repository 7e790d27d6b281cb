import type { MenuItemConstructorOptions } from 'electron'

/** The menu of the window. `openDocs` opens the API reference; `showAbout` tells what the program is. */
export function menuTemplate(
  platform: NodeJS.Platform,
  actions: { readonly openDocs: () => void; readonly showAbout: () => void },
): MenuItemConstructorOptions[] {
  const own: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : []
  return [
    ...own,
    { label: '&File', submenu: [platform === 'darwin' ? { role: 'close' } : { role: 'quit' }] },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'API Reference', click: actions.openDocs },
        { label: 'About Ringback', click: actions.showAbout },
      ],
    },
  ]
}
