import { contextBridge, ipcRenderer } from 'electron'

/**
 * All that the page sees of the desktop: texts to the host and texts from it, the same as on the WebSocket, and whether the screen is to
 * stay on. What they mean is checked on the other side.
 */
contextBridge.exposeInMainWorld('ringback', {
  send(text: unknown) {
    if (typeof text === 'string') ipcRenderer.send('ringback:to-host', text)
  },
  keepAwake(on: unknown) {
    ipcRenderer.send('ringback:keep-awake', on === true)
  },
  onMessage(listener: (text: string) => void) {
    const forward = (_event: unknown, text: unknown) => {
      if (typeof text === 'string') listener(text)
    }
    ipcRenderer.on('ringback:to-page', forward)
    ipcRenderer.send('ringback:listening')
    return () => {
      ipcRenderer.removeListener('ringback:to-page', forward)
    }
  },
})
