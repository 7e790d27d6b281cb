/** Lets the test steer the stub over the process's message channel: `{id, do, with}` is answered by `{id, result}` or `{id, error}`. */
import { setTimeout } from 'node:timers/promises'
import { StubWindow } from './window.mjs'

const LOOK_AGAIN_MS = 50

export function drive({ app, ipcMain, seen }) {
  const answers = []
  const window = () => {
    const [first] = StubWindow.all
    if (!first) throw new Error('there is no window')
    return first
  }
  const verbs = {
    /** Everything about the window that the test looks at. */
    state: () => {
      const { options, calls, navigations, webContents, page } = window()
      return {
        options,
        calls,
        navigations,
        asked: webContents.asked,
        url: page?.url(),
        ...seen,
        permissions: undefined,
      }
    },
    evaluate: (script) => window().page.evaluate(script),
    waitFor: async (script) => {
      const { page } = await StubWindow.loaded
      // The page forbids `eval`, which Playwright's own waiting needs.
      while (!(await page.evaluate(`Boolean(${script})`))) await setTimeout(LOOK_AGAIN_MS)
    },
    /** Presses an item of the menu. */
    menu: (label) => {
      const item = seen.menu.flatMap(({ submenu }) => submenu ?? []).find((one) => one.label === label)
      item.click()
    },
    click: ({ role, name }) => window().page.getByRole(role, { name }).first().click(),
    press: (key) => window().page.keyboard.press(key),
    /** Presses a button and picks a file in the system's dialog for opening that it brings. */
    choose: async ({ button, file }) => {
      const { page } = window()
      const asked = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: button }).click()
      await (await asked).setFiles(file)
    },
    /** As a user does with the window's frame. */
    resize: (bounds) => Object.assign(window().bounds, bounds),
    maximize: () => window().maximize(),
    minimize: () => window().minimize(),
    close: () => window().close(),
    quit: () => app.quit(),
    permission: (name) => {
      let granted
      seen.permissions({}, name, (answer) => (granted = answer))
      return granted
    },
    /** A text from a frame that is not ours; what is sent back to it can be asked for later. */
    speakAs: ({ url, parent, text }) => {
      const sender = { isDestroyed: () => false, once: () => undefined, send: (...args) => answers.push(args) }
      const event = { sender, senderFrame: url === null ? null : { url, parent } }
      ipcMain.emit('ringback:listening', event)
      ipcMain.emit('ringback:to-host', event, text)
    },
    answers: () => answers,
  }
  process.on('message', async (message) => {
    try {
      const result = await verbs[message.do](message.with)
      if (process.connected) process.send({ id: message.id, result: result ?? null })
    } catch (error) {
      if (process.connected) process.send({ id: message.id, error: String(error) })
    }
  })
}
