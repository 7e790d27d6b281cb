/** `expired`: the host is there and no longer knows this page, as after it was started anew. */
export type Closed = 'lost' | 'expired'

/** A way to the host. It carries texts; what they mean is the client's business. */
export interface Transport {
  /** Opens a line. The listeners are called until `closed`, which comes exactly once. */
  open(listeners: { opened: () => void; message: (text: string) => void; closed: (why: Closed) => void }): Line
}

/** One opened line. */
export interface Line {
  send(text: string): void
  /** Ends the line; `closed` follows. */
  close(): void
}

/** The browser's way: a WebSocket to the host that served the page. */
export function webSocketTransport(url: string): Transport {
  return {
    open({ opened, message, closed }) {
      const socket = new WebSocket(url)
      let wasOpen = false
      socket.addEventListener('open', () => {
        wasOpen = true
        opened()
      })
      socket.addEventListener('message', (event) => {
        if (typeof event.data === 'string') message(event.data)
      })
      socket.addEventListener('close', () => {
        if (wasOpen) closed('lost')
        else void whyRefused().then(closed)
      })
      return { send: (text) => socket.send(text), close: () => socket.close() }
    },
  }
}

/** Why a line did not open. A refused WebSocket does not say, the page's own address does. */
async function whyRefused(): Promise<Closed> {
  try {
    const { status } = await fetch(location.pathname, { cache: 'no-store' })
    return status === 401 ? 'expired' : 'lost'
  } catch {
    return 'lost'
  }
}

/** What the Electron preload puts on the window. */
export interface Bridge {
  send(text: string): void
  /** Calls `listener` with each message; the answer ends that. */
  onMessage(listener: (text: string) => void): () => void
  /** From now on the screen stays on, or may sleep again. */
  keepAwake(on: boolean): void
}

declare global {
  interface Window {
    readonly ringback?: Bridge
  }
}

/** The desktop's way: the bridge of the preload. The host lives in the same program, so that the line never drops by itself. */
export function bridgeTransport(bridge: Bridge): Transport {
  return {
    open({ opened, message, closed }) {
      const stop = bridge.onMessage(message)
      queueMicrotask(opened)
      return {
        send: (text) => bridge.send(text),
        close: () => {
          stop()
          closed('lost')
        },
      }
    },
  }
}
