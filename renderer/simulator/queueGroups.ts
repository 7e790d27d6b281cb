import type { ResultOf } from '../connection/contract.ts'

type Queue = ResultOf<'queues.list'>[number]
type Tenant = ResultOf<'tenant.get'>

/** An inbound queue together with its callback queue (QUE-1), or any queue that stands alone. */
export interface QueueGroup {
  readonly name: string
  /** Names of the queues behind the figures; the first one gives EWT, hours and agents. */
  readonly members: readonly string[]
  readonly hours: string
  readonly open: boolean
  readonly nextChange: number | undefined
  readonly waiting: number
  /** ms */
  readonly longest: number
  /** Seconds; -1 unknown. */
  readonly ewt: number
  readonly queued: number
  readonly scheduled: number
  readonly ready: number
  readonly loggedIn: number
}

function groupOf(members: readonly Queue[]): QueueGroup | undefined {
  const [first] = members
  if (first === undefined) return undefined
  const sum = (of: (queue: Queue) => number) => members.reduce((total, queue) => total + of(queue), 0)
  return {
    name: first.name,
    members: members.map((queue) => queue.name),
    hours: first.hours,
    open: first.open,
    nextChange: first.nextChange,
    waiting: sum((queue) => queue.waitingCalls),
    longest: Math.max(...members.map((queue) => queue.longestWait)),
    ewt: first.ewt,
    queued: sum((queue) => queue.queued + queue.routing + queue.processing),
    scheduled: sum((queue) => queue.scheduled),
    ready: first.agentsReady,
    loggedIn: first.agentsLoggedIn,
  }
}

/** Queues as the floor shows them: one line for each inbound queue with its callback queue; outbound queues only carry dials. */
export function groupsOf(queues: readonly Queue[], config: Tenant['queues']): QueueGroup[] {
  const callbackOf = new Map(config.map((queue) => [queue.name, queue.callbackQueue]))
  const claimed = new Set(
    config.flatMap((queue) => (queue.kind === 'inbound' && queue.callbackQueue ? [queue.callbackQueue] : [])),
  )
  return queues
    .filter((queue) => queue.kind === 'inbound' || (queue.kind === 'callback' && !claimed.has(queue.name)))
    .flatMap((queue) => {
      const partner = queues.find((other) => other.name === callbackOf.get(queue.name) && other.name !== queue.name)
      return groupOf(partner === undefined ? [queue] : [queue, partner]) ?? []
    })
}
