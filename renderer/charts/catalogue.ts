import { texts } from '../text/en.ts'
import type { ChartKey } from './chartData.ts'

/** How one series is drawn: counts are steps, waits are lines, states are stacked areas. */
export interface SeriesLook {
  readonly key: ChartKey
  readonly label: string
  /** Head of its column in the table. */
  readonly column: string
  readonly shape: 'step' | 'line' | 'stack'
  /** Token of the stroke, and of the fill of an area. */
  readonly stroke: string
  readonly fill?: string
  readonly dashed?: boolean
}

export interface ChartLook {
  readonly id: string
  readonly title: string
  readonly series: readonly SeriesLook[]
  /** Digits after the point of the figures shown. */
  readonly digits: number
}

/** The four charts of the floor, top to bottom. */
export const CHARTS: readonly ChartLook[] = [
  {
    id: 'waiting',
    title: texts.charts.waiting,
    digits: 0,
    series: [
      {
        key: 'calls',
        label: texts.charts.calls,
        column: texts.charts.columns.calls,
        shape: 'step',
        stroke: '--rb-chart-1',
      },
      {
        key: 'callbacks',
        label: texts.charts.callbacks,
        column: texts.charts.columns.callbacks,
        shape: 'step',
        stroke: '--rb-chart-2',
        dashed: true,
      },
    ],
  },
  {
    id: 'ewt',
    title: texts.charts.ewt,
    digits: 1,
    series: [
      {
        key: 'ewt',
        label: texts.charts.ewtSeries,
        column: texts.charts.columns.ewt,
        shape: 'line',
        stroke: '--rb-chart-1',
      },
      {
        key: 'realised',
        label: texts.charts.realised,
        column: texts.charts.columns.realised,
        shape: 'line',
        stroke: '--rb-chart-7',
        dashed: true,
      },
    ],
  },
  {
    id: 'states',
    title: texts.charts.byState,
    digits: 0,
    series: [
      {
        key: 'processing',
        label: 'PROCESSING',
        column: 'PROCESSING',
        shape: 'stack',
        stroke: '--rb-state-processing-mark',
        fill: '--rb-state-processing-mark',
      },
      {
        key: 'routing',
        label: 'ROUTING',
        column: 'ROUTING',
        shape: 'stack',
        stroke: '--rb-state-routing-mark',
        fill: '--rb-state-routing-mark',
      },
      {
        key: 'queued',
        label: 'QUEUED',
        column: 'QUEUED',
        shape: 'stack',
        stroke: '--rb-state-queued-mark',
        fill: '--rb-state-queued-mark',
      },
      {
        key: 'scheduled',
        label: 'SCHEDULED',
        column: 'SCHEDULED',
        shape: 'stack',
        stroke: '--rb-state-scheduled-mark',
        fill: '--rb-state-scheduled-bg',
      },
    ],
  },
  {
    id: 'agents',
    title: texts.charts.agents,
    digits: 0,
    series: [
      {
        key: 'ready',
        label: texts.charts.ready,
        column: texts.charts.columns.ready,
        shape: 'step',
        stroke: '--rb-agent-ready-mark',
      },
      {
        key: 'loggedIn',
        label: texts.charts.loggedIn,
        column: texts.charts.columns.loggedIn,
        shape: 'step',
        stroke: '--rb-agent-loggedout-mark',
        dashed: true,
      },
    ],
  },
]

/** A figure of a series as text. */
export const figureText = (value: number | null | undefined, digits: number) =>
  value === null || value === undefined ? texts.none : value.toFixed(digits)
