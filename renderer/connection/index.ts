import { useLink } from '../state/link.ts'
import { useSession } from '../state/session.ts'
import { Client } from './client.ts'
import type { ArgsOf, MenuCommand, Method, ResultOf } from './contract.ts'
import { bridgeTransport, webSocketTransport } from './transport.ts'

/** Same host, same port as the page; `wss` where the page came over TLS. */
const socketUrl = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ui/rpc`

const transport = window.ringback === undefined ? webSocketTransport(socketUrl()) : bridgeTransport(window.ringback)

let onCommand: (command: MenuCommand) => void = () => undefined

const client = new Client(transport, useLink.getState().setLink, (push) => {
  const session = useSession.getState()
  switch (push.event) {
    case 'status':
      session.setStatus(push.data)
      break
    case 'records':
      session.recordsChanged()
      break
    case 'user':
      session.userChanged()
      break
    case 'signedOut':
      session.signedOut(push.afterMinutes)
      break
    case 'command':
      onCommand(push.command)
      break
  }
})

/** Asks the host; the answer's type follows from the method's name. Rejects with `CallError`. */
export const call = <M extends Method>(method: M, args: ArgsOf<M>): Promise<ResultOf<M>> => client.call(method, args)

/** Hears what the menu of the desktop program asks for. Returns what ends that. */
export function hearCommands(listener: (command: MenuCommand) => void): () => void {
  onCommand = listener
  return () => {
    onCommand = () => undefined
  }
}

/** Opens the line, or tries again at once when it is lost. */
export const connect = () => client.connect()
