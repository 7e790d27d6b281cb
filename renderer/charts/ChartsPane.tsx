import { useElementSize } from '@mantine/hooks'
import { IconChartLine, IconTable } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Button } from '../components/Button.tsx'
import { Problem } from '../components/Problem.tsx'
import { Segmented } from '../components/Segmented.tsx'
import { useLive } from '../connection/useLive.ts'
import { isoText, SECOND } from '../format/time.ts'
import { mainHours } from '../frame/openHours.ts'
import type { QueueGroup } from '../simulator/queueGroups.ts'
import { simulatedNow, useSession } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { SPANS, type Span } from '../state/viewQuery.ts'
import { texts } from '../text/en.ts'
import { CHARTS, figureText, type ChartLook } from './catalogue.ts'
import { closedIn, domainOf, merged, MOST_POINTS, type ChartKey, type ChartPoint } from './chartData.ts'
import { ChartTable } from './ChartTable.tsx'
import { PLOT, TimeChart } from './TimeChart.tsx'

/** A sample is taken once a simulated minute, so that more than two questions a second bring little; ms. */
const CHART_GAP = 500

/** Width from which the charts stand two by two, px. */
const TWO_ACROSS = 1040

/** The series of one queue, or of all; each question is about the interval that is shown at its moment. */
function useSeries(queue: string | undefined, span: Span, enabled: boolean) {
  const startAt = useSession((state) => state.status?.startAt ?? 0)
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const sample = useSession((state) => (state.tenant?.sampleIntervalSeconds ?? 60) * SECOND)
  return useLive(
    'charts.series',
    JSON.stringify([queue, span, startAt, zone]),
    () => {
      const now = simulatedNow()
      const { from, to } = domainOf(span, now, startAt, zone)
      const until = Math.max(from + SECOND, Math.min(to, now + 1))
      return {
        from: isoText(from),
        to: isoText(until),
        points: Math.min(MOST_POINTS, Math.max(1, Math.ceil((until - from) / sample))),
        ...(queue === undefined ? {} : { queue }),
      }
    },
    { enabled, gap: CHART_GAP },
  )
}

/** The same object as long as the points are equal, so that an answer without news draws nothing. */
function useStable(points: readonly ChartPoint[]): readonly ChartPoint[] {
  const [kept, keep] = useState({ points, text: '' })
  const text = useMemo(() => JSON.stringify(points), [points])
  if (kept.text !== text) keep({ points, text })
  return kept.text === text ? kept.points : points
}

/** Newest known value of a series. */
const newest = (data: readonly ChartPoint[], key: ChartKey) => data.findLast((point) => point[key] !== null)?.[key]

function Legend({
  look,
  data,
  point,
  ewtOf,
}: {
  readonly look: ChartLook
  readonly data: readonly ChartPoint[]
  /** The point under the pointer. */
  readonly point: ChartPoint | undefined
  readonly ewtOf: string
}) {
  return (
    <span className="legend">
      {look.series.map((series) => (
        <span key={series.key}>
          <svg width={series.shape === 'stack' ? 9 : 18} height={9} aria-hidden>
            {series.shape === 'stack' ? (
              <rect
                x="0.5"
                y="0.5"
                width="8"
                height="8"
                fill={`var(${series.fill ?? series.stroke})`}
                stroke={`var(${series.stroke})`}
              />
            ) : (
              <path
                d="M0 5h18"
                stroke={`var(${series.stroke})`}
                strokeWidth="2"
                strokeDasharray={series.dashed === true ? '5 3' : ''}
              />
            )}
          </svg>
          {series.label}
          {series.key === 'ewt' && ewtOf !== '' ? ` ${ewtOf}` : ''}{' '}
          <b>{figureText(point === undefined ? newest(data, series.key) : point[series.key], look.digits)}</b>
        </span>
      ))}
    </span>
  )
}

/** Now, as a part of the shown interval; drawn over the chart, so that the passing of time redraws no curve. */
function NowLine({ part, last }: { readonly part: number; readonly last: boolean }) {
  if (part < 0 || part > 1) return null
  const { left, right } = PLOT
  return (
    <div
      className={`chart-now ${last ? 'last' : ''}`}
      style={{ left: `calc(${left}px + (100% - ${left + right}px) * ${part.toFixed(5)})` }}
    />
  )
}

/** Four charts on one time axis, two beside each other where there is room, or the same figures as a table (UI-50). */
export function ChartsPane({ group }: { readonly group: QueueGroup | undefined }) {
  const status = useSession((state) => state.status)
  const tenant = useSession((state) => state.tenant)
  const { span, tables, show } = useView()
  const [pointed, point] = useState<number>()
  const { ref: chartsRef, width } = useElementSize<HTMLDivElement>()
  const across = width >= TWO_ACROSS ? 2 : 1
  const now = status?.now ?? 0
  const zone = status?.zone ?? 'UTC'
  const [first, second] = group?.members ?? []
  const main = useSeries(first, span, status !== undefined)
  const extra = useSeries(second, span, second !== undefined)
  // The axis is that of the answer, so that curves never stand beside it, however fast time runs.
  const shownAt = main.asked === undefined ? now : Date.parse(main.asked.to) - 1
  const { from, to } = domainOf(span, shownAt, status?.startAt ?? 0, zone)
  const data = useStable(
    useMemo(
      () => merged([main.data ?? [], ...(second !== undefined && extra.data !== undefined ? [extra.data] : [])]),
      [main.data, extra.data, second],
    ),
  )
  const hoursName = group?.hours
  const closed = useMemo(() => {
    if (tenant === undefined) return []
    return closedIn(tenant.businessHours.find((hours) => hours.name === hoursName) ?? mainHours(tenant), from, to)
  }, [tenant, hoursName, from, to])
  const read = pointed === undefined ? undefined : data[pointed]
  const ewtOf = group === undefined ? texts.charts.ewtOfAll : ''
  return (
    <section className="pane" aria-label={texts.charts.title}>
      <div className="pane-head">
        <h2>{group?.name ?? texts.floor.allQueues}</h2>
        <span className="xs t3">{texts.charts.axis(status?.zoneAbbreviation ?? '')}</span>
        <span className="spring" />
        <Segmented
          small
          label={texts.charts.spanLabel}
          value={span}
          onChange={(value) => show({ span: value })}
          options={SPANS.map((value) => ({ value, label: texts.charts.spans[value] }))}
        />
        <Button
          small
          hint={texts.charts.tableHint}
          aria-pressed={tables}
          icon={
            tables ? (
              <IconChartLine className="ico" size={14} aria-hidden />
            ) : (
              <IconTable className="ico" size={14} aria-hidden />
            )
          }
          onClick={() => show({ tables: !tables })}
        >
          {tables ? texts.charts.charts : texts.charts.tables} <kbd>T</kbd>
        </Button>
      </div>
      {main.error !== undefined && main.error.code !== 0 && <Problem error={main.error} />}
      {main.data !== undefined && data.length === 0 && (
        <div className="empty">
          <h2>{texts.charts.empty}</h2>
          <p>{texts.charts.emptyWhy}</p>
        </div>
      )}
      {tables ? (
        <ChartTable data={data} zone={zone} />
      ) : (
        <div
          ref={chartsRef}
          className="charts"
          style={{ gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))` }}
          tabIndex={0}
          role="group"
          aria-label={texts.charts.title}
          hidden={data.length === 0}
        >
          {CHARTS.map((look, index) => (
            <figure key={look.id} className="chart">
              <figcaption className="chart-head">
                <h3>{look.id === 'agents' && group === undefined ? texts.charts.agentsOfAll : look.title}</h3>
                <Legend look={look} data={data} point={read} ewtOf={look.id === 'ewt' ? ewtOf : ''} />
              </figcaption>
              <TimeChart
                look={look}
                data={data}
                from={from}
                to={to}
                zone={zone}
                closed={closed}
                last={index >= CHARTS.length - across}
                onPoint={point}
              />
              <NowLine part={(now - from) / (to - from)} last={index >= CHARTS.length - across} />
            </figure>
          ))}
        </div>
      )}
    </section>
  )
}
