import { z } from 'zod'
import { ORIGINS } from '../../engine/records/kinds.ts'
import { occupancyOf } from '../../engine/statistics/agents.ts'
import type { AgentTotals } from '../../engine/statistics/agents.ts'
import type { CallbackInterval } from '../../engine/statistics/callbacks.ts'
import { kindOf } from '../../engine/statistics/callbacks.ts'
import { callRates, noCalls } from '../../engine/statistics/calls.ts'
import { FUNNEL_OUTCOMES, funnelOutcomeOf, reasonOf } from '../../engine/statistics/course.ts'
import { noDials } from '../../engine/statistics/dials.ts'
import { IntervalTable, meanOf } from '../../engine/statistics/intervals.ts'
import { noRepeats } from '../../engine/statistics/repeats.ts'
import type { TheoryComparison } from '../../engine/theory/comparison.ts'
import type { QueueView } from '../../engine/views.ts'
import type { ReportedCallback, QueueStatistics } from '../store/figures.ts'
import { isoOf } from '../handlers/instant.ts'
import type { ActivityRow, AgentRow, DetailRow, FunnelRow, QueueRow, SummaryRow, TheoryRow } from './rows.ts'

/** Attached data as it is recorded (CBK-13). */
const USER_DATA = z.record(z.string(), z.string())

/** Mean of ms, in s. */
const meanSeconds = (sum: number, count: number): number | undefined => meanOf(sum / 1000, count)

/** STA-1: by interval, then queue. @param nameOf name of a queue by its place; undefined: not to be shown */
export function queueRows(
  { calls, dials, repeats }: Pick<QueueStatistics, 'calls' | 'dials' | 'repeats'>,
  nameOf: (queue: number) => string | undefined,
): QueueRow[] {
  const table = new IntervalTable(() => ({ calls: noCalls(), dials: noDials(), repeats: noRepeats() }))
  for (const { queue, interval, sums } of calls) Object.assign(table.at(queue, interval).calls, sums)
  for (const { queue, interval, sums } of dials) Object.assign(table.at(queue, interval).dials, sums)
  for (const { queue, interval, sums } of repeats) Object.assign(table.at(queue, interval).repeats, sums)
  return table.list().flatMap(({ queue, interval, sums }) => {
    const name = nameOf(queue)
    if (name === undefined) return []
    const { waited: _waited, handled: _handled, ewt: _ewt, ewtKnown: _known, ...counts } = sums.calls
    const { attempts, results, customerWaits, customerWait } = sums.dials
    const mean = meanSeconds(customerWait, customerWaits)
    return [
      {
        queue: name,
        interval: isoOf(interval),
        ...counts,
        ...callRates(sums.calls),
        repeats: { ...sums.repeats },
        attempts,
        results,
        ...(mean !== undefined && { customerWait: mean }),
      },
    ]
  })
}

/** STA-2: by agent. */
export function agentRows(agents: readonly AgentTotals[], names: readonly string[]): AgentRow[] {
  return agents.flatMap(({ agent, sums }) => {
    const name = names[agent]
    if (name === undefined) return []
    const { loggedOut, notReady, ready, ringing, talking, afterCallWork } = sums.inState
    const averageHandleTime = meanSeconds(sums.handleTime, sums.handled)
    const occupancy = occupancyOf(sums)
    return [
      {
        agent: name,
        loggedOut: loggedOut / 1000,
        notReady: notReady / 1000,
        ready: ready / 1000,
        ringing: ringing / 1000,
        talking: talking / 1000,
        afterCallWork: afterCallWork / 1000,
        handled: sums.handled,
        ...(averageHandleTime !== undefined && { averageHandleTime }),
        ...(occupancy !== undefined && { occupancy }),
      },
    ]
  })
}

/** Callback Activity: a queue as it is now (STA-4). */
export function activityRow(queue: QueueView): ActivityRow {
  const { name, waitingCalls, waitingCallbacks, longestWait, ewt, scheduled, queued, routing, processing } = queue
  const { agentsLoggedIn, agentsReady } = queue
  const waiting = { waitingCalls, waitingCallbacks, longestWait: longestWait / 1000, ewt }
  return { queue: name, ...waiting, scheduled, queued, routing, processing, agentsLoggedIn, agentsReady }
}

/** Callback Summary: by interval, queue and kind (STA-4). @param nameOf as for `queueRows` */
export function summaryRows(
  callbacks: readonly CallbackInterval[],
  nameOf: (queue: number) => string | undefined,
): SummaryRow[] {
  return callbacks.flatMap(({ queue, interval, kind, sums }) => {
    const name = nameOf(queue)
    if (name === undefined) return []
    const { outcomes, reasons, customerWaits, customerWait: waited, ...counts } = sums
    const { bridged, answeredNotBridged, dialledNotAnswered, neverDialled } = outcomes
    const grossWait = meanSeconds(bridged.grossWait, bridged.callbacks)
    const netWait = meanSeconds(bridged.netWait, bridged.netWaits)
    const customerWait = meanSeconds(waited, customerWaits)
    return [
      {
        queue: name,
        interval: isoOf(interval),
        kind,
        ...counts,
        bridged: bridged.callbacks,
        answeredNotBridged: answeredNotBridged.callbacks,
        dialledNotAnswered: dialledNotAnswered.callbacks,
        neverDialled: neverDialled.callbacks,
        ...(grossWait !== undefined && { grossWait }),
        ...(netWait !== undefined && { netWait }),
        ...(customerWait !== undefined && { customerWait }),
        reasons,
      },
    ]
  })
}

/** The outcome funnel: by queue and kind, over all intervals (STA-3). @param nameOf as for `queueRows` */
export function funnelRows(
  callbacks: readonly CallbackInterval[],
  nameOf: (queue: number) => string | undefined,
): FunnelRow[] {
  const groups = new Map<string, CallbackInterval[]>()
  for (const one of [...callbacks].sort(
    (a, b) => a.queue - b.queue || ORIGINS.indexOf(a.kind) - ORIGINS.indexOf(b.kind),
  )) {
    const key = `${one.queue} ${one.kind}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const name = first && nameOf(first.queue)
    if (first === undefined || name === undefined) return []
    const sumOf = (read: (sums: CallbackInterval['sums']) => number): number =>
      group.reduce((sum, { sums }) => sum + read(sums), 0)
    const booked = sumOf((sums) => sums.booked)
    const rowOf = (outcome: FunnelRow['outcome'], count: number): FunnelRow => {
      return { queue: name, kind: first.kind, outcome, callbacks: count, share: count / booked }
    }
    const over = FUNNEL_OUTCOMES.map((outcome) => {
      const count = sumOf((sums) => sums.outcomes[outcome].callbacks)
      const grossWait = meanSeconds(
        sumOf((sums) => sums.outcomes[outcome].grossWait),
        count,
      )
      const netWait = meanSeconds(
        sumOf((sums) => sums.outcomes[outcome].netWait),
        sumOf((sums) => sums.outcomes[outcome].netWaits),
      )
      return {
        ...rowOf(outcome, count),
        ...(grossWait !== undefined && { grossWait }),
        ...(netWait !== undefined && { netWait }),
      }
    })
    const open = sumOf((sums) => sums.open)
    return [...over, rowOf('open', open)]
  })
}

/** A queue beside the formulas (TRU-4). */
export function theoryRow(queue: string, { load, measured, theory, broken }: TheoryComparison): TheoryRow {
  const { agents, arrivalsPerSecond, meanService, meanPatience } = load
  return {
    queue,
    formula: meanPatience === undefined ? 'erlangC' : 'erlangA',
    agents,
    arrivalsPerHour: arrivalsPerSecond * 3600,
    meanService,
    ...(meanPatience !== undefined && { meanPatience }),
    offeredLoad: arrivalsPerSecond * meanService,
    ...measured,
    ...(theory !== undefined && {
      theoryWaits: theory.waits,
      theoryAbandons: theory.abandons,
      theoryMeanWait: theory.meanWait,
      theoryOccupancy: theory.occupancy,
    }),
    broken,
  }
}

/** Callback Details: one callback (STA-4). @param agents names by place; @param now simulated, ms */
export function detailRow(detail: ReportedCallback, agents: readonly string[], now: number): DetailRow {
  const { course, row, bookedBy, userData } = detail
  const { agentAnsweredAt, completedAt, queuedAt, requestedAt } = course
  const end = completedAt < 0 ? now : completedAt
  const until = agentAnsweredAt < 0 ? end : agentAnsweredAt
  const reason = reasonOf(course)
  const outcome = funnelOutcomeOf(course)
  const agent = agents[course.agent]
  return {
    id: course.id,
    queue: row.serviceName,
    phoneNumber: row.phoneNumber,
    kind: kindOf(course.origin),
    bookedAt: isoOf(course.bookedAt),
    bookedBy,
    desiredTime: isoOf(row.desiredTime),
    ...(queuedAt >= 0 && { queuedAt: isoOf(queuedAt) }),
    ...(completedAt >= 0 && { completedAt: isoOf(completedAt) }),
    state: row.state,
    ...(reason !== undefined && { reason }),
    ...(outcome !== undefined && { outcome }),
    attempts: course.attempts,
    invitations: course.invitations,
    grossWait: (until - requestedAt) / 1000,
    ...(queuedAt >= 0 && { netWait: (until - queuedAt) / 1000 }),
    ...(course.customerWaits > 0 && { customerWait: course.customerWait / 1000 }),
    ...(agent !== undefined && { agent }),
    ...(agentAnsweredAt >= 0 && { handleTime: (end - agentAnsweredAt) / 1000 }),
    purgedOnLine: course.isPurgedOnLine,
    userData: USER_DATA.parse(JSON.parse(userData)),
  }
}
