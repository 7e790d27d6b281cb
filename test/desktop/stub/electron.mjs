/**
 * A stub of Electron for running the built desktop entry under Node: its windows are pages of a Chromium, and the preload that a window
 * names runs in them. It proves how the program is wired, not that Electron works. The test steers it by messages: see `driver.mjs`.
 */
import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync, watch, writeFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { drive } from './driver.mjs'
import { StubWindow, closeBrowser } from './window.mjs'

/** What the test asks about. */
export const seen = { dialogs: [], external: [], saved: [], awake: [], permissions: undefined, menu: undefined }

const cancellable = () => {
  const event = { defaultPrevented: false, preventDefault: () => (event.defaultPrevented = true) }
  return event
}

class App extends EventEmitter {
  isPackaged = false
  #paths = {}
  #lock

  setName(name) {
    this.name = name
  }
  setPath(name, value) {
    mkdirSync(value, { recursive: true })
    this.#paths[name] = value
  }
  getPath(name) {
    return this.#paths[name] ?? path.join(this.#paths.userData, name)
  }
  /** The lock is a file with the holder's pid; a second process leaves a note beside it. */
  requestSingleInstanceLock() {
    const folder = this.#paths.userData
    const lock = path.join(folder, 'stub.lock')
    const note = path.join(folder, 'stub.note')
    if (existsSync(lock) && alive(Number(readFileSync(lock, 'utf8')))) {
      writeFileSync(note, String(process.pid))
      return false
    }
    writeFileSync(lock, String(process.pid))
    const watcher = watch(folder, (_event, file) => {
      if (file !== 'stub.note' || !existsSync(note)) return
      rmSync(note, { force: true })
      this.emit('second-instance', {}, [], folder)
    })
    watcher.unref()
    this.#lock = lock
    return true
  }
  async whenReady() {}
  quit() {
    const event = cancellable()
    this.emit('before-quit', event)
    if (!event.defaultPrevented) this.exit(0)
  }
  exit(code) {
    if (this.#lock) rmSync(this.#lock, { force: true })
    void closeBrowser().then(() => process.exit(code))
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

export const app = new App()
export const ipcMain = new EventEmitter()

export class BrowserWindow extends StubWindow {
  constructor(options) {
    super(options, { app, ipcMain, session: session.defaultSession, seen })
  }
  static getAllWindows() {
    return StubWindow.all
  }
}

export const Menu = {
  buildFromTemplate: (template) => ({ template }),
  setApplicationMenu: (menu) => (seen.menu = menu.template),
}
export const dialog = {
  showErrorBox: (title, content) => seen.dialogs.push({ title, content }),
  showMessageBox: async (options) => seen.dialogs.push(options),
}
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] }
export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler) => (seen.permissions = handler),
    setPermissionCheckHandler: () => undefined,
  }),
}
export const powerSaveBlocker = {
  start: (type) => seen.awake.push(type),
  stop: () => seen.awake.push('stop'),
}
export const shell = { openExternal: async (url) => seen.external.push(url) }

drive({ app, ipcMain, seen })
