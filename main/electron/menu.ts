import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../handlers/messages.ts'

export interface MenuActions {
  /** Asks the window for something that it does by itself. */
  readonly command: (command: MenuCommand) => void
  /** Opens the API reference. */
  readonly openDocs: () => void
  /** Tells what the program is. */
  readonly showAbout: () => void
}

/** Tabs with the digit that opens them. */
const TABS: readonly (readonly [label: string, command: MenuCommand])[] = [
  ['Callback', 'tab callback'],
  ['Developer', 'tab developer'],
  ['Call-In', 'tab callIn'],
  ['Tools', 'tab tools'],
  ['Simulator', 'tab simulator'],
]

/** The menu of the window. */
export function menuTemplate(platform: NodeJS.Platform, actions: MenuActions): MenuItemConstructorOptions[] {
  const own: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator !== undefined && { accelerator }),
    click: () => actions.command(command),
  })
  return [
    ...own,
    {
      label: '&File',
      submenu: [
        item('Settings', 'settings', 'CmdOrCtrl+,'),
        { type: 'separator' },
        platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        ...TABS.map(([label, command], index) => item(label, command, `CmdOrCtrl+${index + 1}`)),
        { type: 'separator' },
        item('Commands', 'palette', 'CmdOrCtrl+K'),
        item('Presenter Mode', 'presenter', 'F9'),
        { type: 'separator' },
        { role: 'reload' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        item('Take the Tour', 'tour'),
        item('Keyboard Shortcuts', 'shortcuts'),
        { label: 'API Reference', click: actions.openDocs },
        { type: 'separator' },
        { label: 'About Ringback', click: actions.showAbout },
      ],
    },
  ]
}
