import { MINUTE_MS } from '../../../engine/hours/calendar.ts'
import { localDayAt, localTime, resolveLocal } from '../../../engine/hours/localTime.ts'
import { callRates, noCalls } from '../../../engine/statistics/calls.ts'
import type { AgentView, QueueView } from '../../../engine/views.ts'
import { thresholdsOf } from '../../reports/reports.ts'
import type { Session } from '../../session/sessionTypes.ts'

type DaySums = ReturnType<typeof noCalls>

/** Kinds of objects that statistics are served of; a route point is a virtual queue under its other name. */
export const OBJECT_TYPES = ['Queue', 'RoutePoint', 'Agent'] as const

export type ObjectType = (typeof OBJECT_TYPES)[number]

/** Figures of a queue as it is now. Waits are s. */
const OF_QUEUE: Readonly<Record<string, (queue: QueueView) => number>> = {
  CurrentNumberWaitingCalls: (queue) => queue.waitingCalls,
  CurrentInQueue: (queue) => queue.waitingCalls + queue.waitingCallbacks,
  CurrMaxCallWaitingTime: (queue) => Math.round(queue.longestWait / 1000),
  ExpectedWaitTime: (queue) => queue.ewt,
  CurrentLoggedInAgents: (queue) => queue.agentsLoggedIn,
  CurrentReadyAgents: (queue) => queue.agentsReady,
}

/** Figures of a queue since midnight in the zone of the tenant; waits are s, shares percent. */
const OF_DAY: Readonly<Record<string, (sums: DaySums) => number>> = {
  CallsEntered: (sums) => sums.offered,
  TotalAnswered: (sums) => sums.answered,
  TotalAbandoned: (sums) => sums.abandoned,
  AverageWaitingTime: (sums) => Math.round(callRates(sums).averageSpeedOfAnswer ?? 0),
  AverageHandlingTime: (sums) => Math.round(callRates(sums).averageHandleTime ?? 0),
  ServiceLevel: (sums) => Math.round((callRates(sums).serviceLevel ?? 1) * 100),
}

const OF_AGENT: Readonly<Record<string, (agent: AgentView, now: number) => number | string>> = {
  CurrentAgentState: (agent) => agent.state,
  TimeInCurrentState: (agent, now) => Math.round((now - agent.since) / 1000),
}

/** Metrics that are served, by the kind of the object. */
export const METRICS: Readonly<Record<ObjectType, readonly string[]>> = {
  Queue: [...Object.keys(OF_QUEUE), ...Object.keys(OF_DAY)],
  RoutePoint: [...Object.keys(OF_QUEUE), ...Object.keys(OF_DAY)],
  Agent: Object.keys(OF_AGENT),
}

/** A statistic of one object; its metric is one of those that are served. */
export interface Wanted {
  readonly objectType: ObjectType
  readonly objectId: string
  readonly metric: string
}

/** The value of a statistic now; undefined when there is no such object. */
export async function measure(session: Session, wanted: Wanted): Promise<number | string | undefined> {
  const { objectType, objectId, metric } = wanted
  if (objectType === 'Agent') {
    const { agent, now } = session.read((simulation) => ({
      agent: simulation.agents().find(({ userName }) => userName === objectId),
      now: simulation.now,
    }))
    return agent && OF_AGENT[metric]?.(agent, now)
  }
  const queue = session.read((simulation) => simulation.queues().find(({ name }) => name === objectId))
  if (queue === undefined) return undefined
  const ofDay = OF_DAY[metric]
  return ofDay === undefined ? OF_QUEUE[metric]?.(queue) : ofDay(await sumsOfDay(session, objectId))
}

/** Length of the intervals that a day is put together from; midnights lie on their bounds. */
const INTERVAL = 15

/** What the calls of a queue came to since midnight in the zone of the tenant (STA-1). */
async function sumsOfDay(session: Session, queue: string): Promise<DaySums> {
  const { midnight, now, place } = session.read((simulation) => {
    const { now, tenant } = simulation
    const zone = simulation.zoneTable(tenant.zone)
    return {
      midnight: zone === undefined ? now : resolveLocal(zone, localTime(localDayAt(zone, now), 0), 'earlier'),
      now,
      place: simulation.names().queues.indexOf(queue),
    }
  })
  const step = INTERVAL * MINUTE_MS
  const { calls } = await session.store.queueStatistics({
    from: midnight - (midnight % step),
    to: Math.ceil((now + 1) / step) * step,
    minutes: INTERVAL,
    thresholds: thresholdsOf({ read: (question) => session.read(question) }),
  })
  return calls.filter((one) => one.queue === place).reduce<DaySums>((total, { sums }) => added(total, sums), noCalls())
}

/** The sums that the metrics of a day are made of. */
function added(total: DaySums, more: Readonly<DaySums>): DaySums {
  return {
    ...total,
    offered: total.offered + more.offered,
    answered: total.answered + more.answered,
    abandoned: total.abandoned + more.abandoned,
    answeredWithin: total.answeredWithin + more.answeredWithin,
    shortAbandons: total.shortAbandons + more.shortAbandons,
    waited: total.waited + more.waited,
    handled: total.handled + more.handled,
  }
}
