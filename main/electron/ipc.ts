import type * as ElectronModule from 'electron'
import type { IpcMainEvent, WebContents } from 'electron'
import { Seat } from '../handlers/context.ts'
import type { Dispatcher } from '../handlers/dispatcher.ts'
import type { MenuCommand, RpcPush, RpcReply } from '../handlers/messages.ts'
import { parsedJson } from '../parsedJson.ts'
import type { Session } from '../session/sessionTypes.ts'

/** Longest message of a page, characters; the same bound as on the WebSocket. */
const LONGEST_MESSAGE = 1_048_576
/** Calls of one window that may be under way. */
const MOST_CALLS = 200

export interface IpcOptions {
  readonly session: Session
  readonly dispatcher: Dispatcher
  /** Origin of the pages that may speak, such as `http://127.0.0.1:8088`. */
  readonly origin: string
  /** Told when somebody else spoke. */
  readonly onStranger: (from: string) => void
  /** Told whether the screen is to stay on. */
  readonly onKeepAwake: (on: boolean) => void
}

/** The line to the windows. */
export interface Ipc {
  /** Asks a window for something that stands in the menu. */
  readonly command: (contents: WebContents, command: MenuCommand) => void
  readonly end: () => void
}

/**
 * Carries the texts of `/ui/rpc` between a window and the handlers. Only the main frame of a page of our own server is heard.
 */
export function connectIpc({ ipcMain }: Pick<typeof ElectronModule, 'ipcMain'>, options: IpcOptions): Ipc {
  const { session, dispatcher, origin, onStranger, onKeepAwake } = options
  const windows = new Map<WebContents, { readonly seat: Seat; readonly stop: () => void; calls: number }>()

  const send = (contents: WebContents, message: RpcReply | RpcPush) => {
    if (!contents.isDestroyed()) contents.send('ringback:to-page', JSON.stringify(message))
  }

  const trusted = (event: IpcMainEvent): boolean => {
    const frame = event.senderFrame
    if (frame?.parent === null && originOf(frame.url) === origin) return true
    onStranger(frame?.url ?? 'a frame that is gone')
    return false
  }

  const windowOf = (contents: WebContents) => {
    const known = windows.get(contents)
    if (known) return known
    const seat = new Seat('ui')
    const stops = [
      seat.watch(() => send(contents, { event: 'user' })),
      dispatcher.inactivity.watch(seat, (afterMinutes) => send(contents, { event: 'signedOut', afterMinutes })),
      session.on('status', () => send(contents, { event: 'status', data: session.status() })),
      session.on('records', () => send(contents, { event: 'records' })),
    ]
    const stop = () => {
      for (const one of stops) one()
      windows.delete(contents)
    }
    const fresh = { seat, stop, calls: 0 }
    windows.set(contents, fresh)
    contents.once('destroyed', () => {
      stop()
      onKeepAwake(false)
    })
    return fresh
  }

  const onListening = (event: IpcMainEvent) => {
    if (!trusted(event)) return
    windowOf(event.sender)
    send(event.sender, { event: 'status', data: session.status() })
  }

  const onCall = (event: IpcMainEvent, text: unknown) => {
    if (!trusted(event) || typeof text !== 'string' || text.length > LONGEST_MESSAGE) return
    const window = windowOf(event.sender)
    if (window.calls >= MOST_CALLS) return
    window.calls += 1
    void dispatcher.answer(parsedJson(text), window.seat).then((reply) => {
      window.calls -= 1
      send(event.sender, reply)
    })
  }

  const onAwake = (event: IpcMainEvent, on: unknown) => {
    if (trusted(event)) onKeepAwake(on === true)
  }

  ipcMain.on('ringback:listening', onListening)
  ipcMain.on('ringback:to-host', onCall)
  ipcMain.on('ringback:keep-awake', onAwake)
  return {
    command: (contents, command) => send(contents, { event: 'command', command }),
    end: () => {
      ipcMain.removeListener('ringback:listening', onListening)
      ipcMain.removeListener('ringback:to-host', onCall)
      ipcMain.removeListener('ringback:keep-awake', onAwake)
      for (const { stop } of [...windows.values()]) stop()
    },
  }
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : ''
}
