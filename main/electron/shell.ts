import { join } from 'node:path'
import type * as ElectronModule from 'electron'
import type { BrowserWindow } from 'electron'
import { Command } from 'commander'
import { addHostOptions, tidyEnvironment, type HostFlags } from '../cli/options.ts'
import { closeHost, hostOptions } from '../cli/serve.ts'
import { tell, toExit } from '../cli/trouble.ts'
import { defaultDataFolder, prepareDataFolder } from '../headless/dataFolder.ts'
import { startHost, type RunningHost } from '../headless/host.ts'
import { productVersion } from '../version.ts'
import { askWhereToSave } from './downloads.ts'
import { installGuards } from './guards.ts'
import { connectIpc } from './ipc.ts'
import { menuTemplate } from './menu.ts'
import { screenKeeper } from './screenKeeper.ts'
import { systemSealer } from './systemSealer.ts'
import { keepWindowState, readWindowState } from './windowState.ts'

/** Electron itself, passed in, so that the shell runs with anything that behaves alike. */
export type Electron = typeof ElectronModule

const ABOUT = `Ringback ${productVersion}\n\nSimulates a contact center and its callbacks. Nothing is ever really dialled.\n\nAn independent project under the MIT licence.`

/** Flags of the command line and the environment; Electron's own switches among them are let pass. */
function readFlags(args: readonly string[]): HostFlags {
  tidyEnvironment(process.env)
  const command = addHostOptions(new Command('ringback')).allowUnknownOption().allowExcessArguments()
  return command.parse([...args], { from: 'user' }).opts<HostFlags>()
}

function createWindow(electron: Electron, host: RunningHost): BrowserWindow {
  const areas = electron.screen.getAllDisplays().map((display) => display.workArea)
  const { maximized, place, width, height } = readWindowState(host.dataFolder, areas)
  const window = new electron.BrowserWindow({
    ...place,
    width,
    height,
    minWidth: 800,
    minHeight: 600,
    show: false,
    title: 'Ringback',
    webPreferences: {
      preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => rememberWindow(window, host.dataFolder))
  return window
}

function rememberWindow(window: BrowserWindow, folder: string): void {
  if (window.isDestroyed()) return
  const { x, y, width, height } = window.getNormalBounds()
  keepWindowState(folder, { place: { x, y }, width, height, maximized: window.isMaximized() })
}

/** Opens the window on a host of this process; the program ends, saved, when the window is closed. */
async function open(electron: Electron, flags: HostFlags): Promise<void> {
  const { app, dialog, Menu, session, shell } = electron
  const sealer = systemSealer(electron.safeStorage)
  const host = await startHost({ ...hostOptions(flags, tell), headless: false, ...(sealer && { sealer }) })
  process.send?.('ready')
  if (flags.json === true) process.stdout.write(`${JSON.stringify(host.addresses)}\n`)

  const { origin } = new URL(host.addresses.ui)
  installGuards(app, session.defaultSession, shell, { origin, docs: host.docs })
  askWhereToSave(app, session.defaultSession)
  const ipc = connectIpc(electron, {
    session: host.session,
    dispatcher: host.dispatcher,
    origin,
    onStranger: (from) => tell(`A page of another origin spoke to the program and was not heard: ${from}`),
    onKeepAwake: screenKeeper(electron.powerSaveBlocker),
  })
  endSaved(electron, host, ipc.end)

  const window = createWindow(electron, host)
  const { webContents } = window
  const template = menuTemplate(process.platform, {
    command: (command) => ipc.command(webContents, command),
    openDocs: () => void shell.openExternal(host.docs),
    showAbout: () => void dialog.showMessageBox({ type: 'info', title: 'Ringback', message: ABOUT }),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))

  app.on('second-instance', () => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  })
  await window.loadURL(host.addresses.ui)
}

/** Whatever asks the program to end: it saves first. */
function endSaved({ app, BrowserWindow }: Electron, host: RunningHost, disconnect: () => void): void {
  let saving = false
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (saving) return
    saving = true
    for (const window of BrowserWindow.getAllWindows()) rememberWindow(window, host.dataFolder)
    disconnect()
    closeHost(host, tell).then(
      (code) => app.exit(code),
      (error: unknown) => app.exit(toExit(error)),
    )
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
}

/**
 * Starts the desktop program. One instance per data folder: a second one brings the first one's window to the front and ends. Trouble at
 * the start is told in a message box and on standard error.
 */
export async function start(electron: Electron): Promise<void> {
  const { app, dialog } = electron
  try {
    const flags = readFlags(process.argv.slice(app.isPackaged ? 1 : 2))
    app.setName('Ringback')
    const folder = await prepareDataFolder(flags.dataDir ?? defaultDataFolder())
    app.setPath('userData', join(folder, 'window'))
    if (!app.requestSingleInstanceLock()) {
      process.send?.('second')
      tell('Ringback is open already on this data folder; its window comes to the front.')
      app.exit(0)
      return
    }
    await app.whenReady()
    await open(electron, flags)
  } catch (error) {
    const code = toExit(error)
    process.send?.('failed')
    dialog.showErrorBox('Ringback', error instanceof Error ? error.message : String(error))
    app.exit(code)
  }
}
