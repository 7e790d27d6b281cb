import { EventKind } from '../eventKinds.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import type { World } from '../state/world.ts'
import { regionOrder } from './chooseNode.ts'
import { healthOf, nodeOf, ruleOf } from './health.ts'

/** Work that finds no healthy node tries again after this (REG-2). */
export const NODE_RETRY_MS = 10_000

/** What a slow node adds to an interaction (REG-3). */
const SLOW_NODE_MS = 5000

/** Where an interaction has connected. */
export interface Connection {
  /** What the node adds to it, ms. */
  readonly delay: number
  /** The nodes in the order in which they were tried, with their health, such as `East/e1 down, East/e2 up`; empty: the first one was up. */
  readonly tried: string
}

const AT_ONCE: Connection = { delay: 0, tried: '' }

/** Connects work of a queue to the first healthy node (REG-2); undefined when there is none. Changes nothing. */
export function connectionOf(world: World, queue: number): Connection | undefined {
  if (!world.isImpaired) return AT_ONCE
  const reached = nodeOf(world, world.model.roster.queues[queue] ?? '')
  if (reached === undefined) return undefined
  if (reached === 'anywhere') return AT_ONCE
  const isSlow = healthOf(world.nodeHealth, reached.region, reached.node) === 'slow'
  if (reached.tried.length === 0 && !isSlow) return AT_ONCE
  const last = `${reached.region}/${reached.node} ${isSlow ? 'slow' : 'up'}`
  return { delay: isSlow ? SLOW_NODE_MS : 0, tried: [...reached.tried.map((node) => `${node} down`), last].join(', ') }
}

/** The nodes that serve a queue when all of them are down, as the history tells it. */
export function nodesDown(world: World, queue: number): string {
  const { regions } = world.model.tenant
  return regionOrder(regions, ruleOf(world, world.model.roster.queues[queue] ?? ''))
    .flatMap(({ name, nodes }) => nodes.map((node) => `${name}/${node} down`))
    .join(', ')
}

/**
 * Whether an interaction of a queue can be given to an agent now. Where it finds no healthy node, all work of the queue keeps its place and
 * tries again 10 s later (REG-2).
 */
export function mayConnect(world: World, queue: number): boolean {
  if (world.nodeRetries.isWaiting(queue)) return false
  if (connectionOf(world, queue) !== undefined) return true
  retryLater(world, queue)
  return false
}

/** The work of a queue has found no healthy node. */
export function retryLater({ nodeRetries, events, now }: World, queue: number): void {
  nodeRetries.at[queue] = now + NODE_RETRY_MS
  nodeRetries.waiting++
  events.add(now + NODE_RETRY_MS, EventClass.due, EventKind.nodeRetry, queue, 0)
}
