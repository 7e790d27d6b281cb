/** A window of the stub: a Chromium page that runs the named preload and asks before it goes anywhere. */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'

let browser

export async function closeBrowser() {
  await browser?.close()
}

/** Runs in the page before its own scripts: what a preload finds in Electron. */
const surroundings = `
const listeners = new Map()
window.__stubDeliver = (channel, args) => { for (const one of listeners.get(channel) ?? []) one({}, ...args) }
const electron = {
  contextBridge: { exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }) },
  ipcRenderer: {
    send: (channel, ...args) => void window.__stubSend(channel, args),
    on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    removeListener: (channel, listener) => listeners.set(channel, (listeners.get(channel) ?? []).filter((one) => one !== listener)),
  },
}
const require = (name) => { if (name !== 'electron') throw new Error('not in a sandbox: ' + name); return electron }
const module = { exports: {} }
const exports = module.exports
window.open = (url) => { void window.__stubOpen(String(new URL(url, location.href))); return null }
`

class WebContents extends EventEmitter {
  handler = () => ({ action: 'allow' })
  destroyed = false
  asked = []

  setWindowOpenHandler(handler) {
    this.handler = handler
  }
  isDestroyed() {
    return this.destroyed
  }
  send(channel, ...args) {
    void this.page
      ?.evaluate(([name, values]) => window.__stubDeliver(name, values), [channel, args])
      .catch(() => undefined)
  }
  /** What the window-open handler said for an address. */
  ask(url) {
    const { action } = this.handler({ url })
    this.asked.push({ url, action })
    return action
  }
}

const frameOf = (frame) =>
  frame && { url: frame.url(), parent: frame.parentFrame() ? frameOf(frame.parentFrame()) : null }

export class StubWindow extends EventEmitter {
  static all = []
  /** Resolves with the first window when its page has loaded. */
  static loaded = new Promise((resolve) => (StubWindow.settle = resolve))
  webContents = new WebContents()
  calls = []
  navigations = []
  #minimized = false
  #maximized = false

  constructor(options, { app, ipcMain, session, seen }) {
    super()
    this.options = options
    this.session = session
    this.seen = seen
    this.app = app
    this.ipcMain = ipcMain
    this.bounds = { x: options.x ?? 100, y: options.y ?? 80, width: options.width, height: options.height }
    StubWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  async loadURL(url) {
    browser ??= await chromium.launch({
      executablePath: process.env.STUB_CHROMIUM,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    })
    const context = await browser.newContext({ viewport: { width: this.bounds.width, height: this.bounds.height } })
    const page = await context.newPage()
    this.page = page
    this.webContents.page = page
    const { preload } = this.options.webPreferences
    await page.exposeBinding('__stubSend', ({ frame }, channel, args) => {
      const event = { sender: this.webContents, senderFrame: frameOf(frame) }
      this.ipcMain.emit(channel, event, ...args)
    })
    await page.exposeBinding('__stubOpen', (_source, address) => this.webContents.ask(address))
    await page.addInitScript(
      `{${surroundings}\n;(function (require, module, exports) {${readFileSync(preload, 'utf8')}\n})(require, module, exports)}`,
    )
    context.on('page', (popup) => {
      if (popup === page) return
      void popup.waitForURL(/./).catch(() => undefined)
      if (this.webContents.ask(popup.url()) === 'deny') void popup.close()
    })
    page.on('download', (download) => void this.#save(download))
    await page.route('**/*', (route) => this.#route(route, url))
    await page.goto(url)
    this.emit('ready-to-show')
    StubWindow.settle(this)
  }

  /** The system's dialog for saving, in which the user presses Save at once. */
  async #save(download) {
    const item = {
      getFilename: () => download.suggestedFilename(),
      setSaveDialogOptions: (options) => (item.options = options),
    }
    this.session.emit('will-download', {}, item, this.webContents)
    await download.saveAs(item.options.defaultPath)
    this.seen.saved.push(item.options)
  }

  async #route(route, first) {
    const request = route.request()
    const address = request.url()
    if (!request.isNavigationRequest() || request.frame() !== this.page.mainFrame() || address === first) {
      await route.continue()
      return
    }
    let prevented = false
    this.webContents.emit('will-navigate', { url: address, preventDefault: () => (prevented = true) })
    this.navigations.push({ url: address, prevented })
    await (prevented ? route.abort('aborted') : route.continue())
  }

  /** As a user does with the window's button. */
  async close() {
    this.emit('close', { preventDefault: () => undefined })
    await this.page?.close()
    this.webContents.destroyed = true
    this.webContents.emit('destroyed')
    StubWindow.all = StubWindow.all.filter((one) => one !== this)
    this.emit('closed')
    if (StubWindow.all.length === 0) this.app.emit('window-all-closed')
  }
  isDestroyed() {
    return this.webContents.destroyed
  }
  isMinimized() {
    return this.#minimized
  }
  isMaximized() {
    return this.#maximized
  }
  getNormalBounds() {
    return this.bounds
  }
  maximize() {
    this.#maximized = true
    this.calls.push('maximize')
  }
  minimize() {
    this.#minimized = true
  }
  restore() {
    this.#minimized = false
    this.calls.push('restore')
  }
  show() {
    this.calls.push('show')
  }
  focus() {
    this.calls.push('focus')
  }
}
