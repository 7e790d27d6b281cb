import type { ZoneTable } from '../../../engine/hours/zoneTable.ts'
import { REPORT_COLUMNS } from '../columns.ts'
import type { ActivityRow, AgentRow } from '../rows.ts'
import type { BarSeries } from './barChart.ts'
import { countText, lengthText, shareText } from './formats.ts'
import type { Markup } from './markup.ts'
import { barFigure, rowTable, section, tiles } from './parts.ts'
import type { Token } from './tokens.ts'

/** States of agents from the busiest to the least, with words and colours. */
const AGENT_STATES = [
  { field: 'talking', name: 'talking', colour: '--rb-agent-talking-mark' },
  { field: 'afterCallWork', name: 'after-call work', colour: '--rb-agent-acw-mark' },
  { field: 'ringing', name: 'ringing', colour: '--rb-state-routing-mark' },
  { field: 'ready', name: 'ready', colour: '--rb-agent-ready-mark' },
  { field: 'notReady', name: 'not ready', colour: '--rb-agent-notready-mark' },
  { field: 'loggedOut', name: 'logged out', colour: '--rb-border' },
] as const satisfies readonly (BarSeries & { field: keyof AgentRow; colour: Token })[]

/** Agents (STA-2): time in each state, and what they handled. */
export function agentBody(rows: readonly AgentRow[], zone: ZoneTable): Markup[] {
  const sum = (read: (row: AgentRow) => number): number => rows.reduce((all, row) => all + read(row), 0)
  const handled = sum((row) => row.handled)
  const handleTime = sum((row) => (row.averageHandleTime ?? 0) * row.handled)
  const busy = sum(({ ringing, talking, afterCallWork }) => ringing + talking + afterCallWork)
  const staffed = busy + sum(({ ready }) => ready)
  return [
    tiles([
      { name: 'Agents', value: countText(rows.length) },
      { name: 'Handled', value: countText(handled) },
      { name: 'AHT', value: handled === 0 ? '–' : lengthText(handleTime / handled) },
      { name: 'Occupancy', value: staffed === 0 ? '–' : shareText(busy / staffed) },
      { name: 'Time at work', value: lengthText(staffed + sum(({ notReady }) => notReady)), note: 'h:min:s' },
    ]),
    barFigure('Time in each state', 'agent', {
      ...{ shape: 'stacked', measure: 'length', zone, told: false, label: 'Time of each agent by state' },
      series: AGENT_STATES,
      rows: rows.map((row) => ({ name: row.agent, values: AGENT_STATES.map(({ field }) => row[field]) })),
    }),
    section('What they handled', rowTable(REPORT_COLUMNS.agents.slice(0, 4), rows, zone)),
  ]
}

const CALLBACK_STATES = [
  { field: 'scheduled', name: 'SCHEDULED', colour: '--rb-state-scheduled-mark' },
  { field: 'queued', name: 'QUEUED', colour: '--rb-state-queued-mark' },
  { field: 'routing', name: 'ROUTING', colour: '--rb-state-routing-mark' },
  { field: 'processing', name: 'PROCESSING', colour: '--rb-state-processing-mark' },
] as const satisfies readonly (BarSeries & { field: keyof ActivityRow; colour: Token })[]

const WAITING = [
  { field: 'waitingCalls', name: 'calls', colour: '--rb-chart-1' },
  { field: 'waitingCallbacks', name: 'callbacks', colour: '--rb-chart-2' },
] as const satisfies readonly (BarSeries & { field: keyof ActivityRow; colour: Token })[]

/** What no chart shows. */
const REST_OF_ACTIVITY = REPORT_COLUMNS.activity.filter(({ field }) =>
  ['queue', 'longestWait', 'ewt', 'agentsLoggedIn', 'agentsReady'].includes(field),
)

/** Callback Activity (STA-4): the queues as they are. */
export function activityBody(rows: readonly ActivityRow[], zone: ZoneTable): Markup[] {
  const sum = (read: (row: ActivityRow) => number): number => rows.reduce((all, row) => all + read(row), 0)
  const longest = Math.max(0, ...rows.map(({ longestWait }) => longestWait))
  return [
    tiles([
      { name: 'Waiting calls', value: countText(sum(({ waitingCalls }) => waitingCalls)) },
      { name: 'Waiting callbacks', value: countText(sum(({ waitingCallbacks }) => waitingCallbacks)) },
      { name: 'Longest wait', value: lengthText(longest) },
      ...CALLBACK_STATES.map(({ field, name }) => ({ name, value: countText(sum((row) => row[field])) })),
    ]),
    barFigure('Open callbacks by state', 'queue', {
      ...{ shape: 'stacked', measure: 'count', zone, told: true, label: 'Open callbacks of each queue by state' },
      series: CALLBACK_STATES,
      rows: rows.map((row) => ({ name: row.queue, values: CALLBACK_STATES.map(({ field }) => row[field]) })),
    }),
    barFigure('In the line', 'queue', {
      ...{
        shape: 'stacked',
        measure: 'count',
        zone,
        told: true,
        label: 'Calls and callbacks in the line of each queue',
      },
      series: WAITING,
      rows: rows.map((row) => ({ name: row.queue, values: WAITING.map(({ field }) => row[field]) })),
    }),
    section('Waits and agents', rowTable(REST_OF_ACTIVITY, rows, zone)),
  ]
}
