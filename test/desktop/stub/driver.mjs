/** Lets the test steer the stub over the process's message channel: `{id, do, with}` is answered by `{id, result}` or `{id, error}`. */
import { StubWindow } from './window.mjs'

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
      await page.waitForFunction(script)
    },
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
