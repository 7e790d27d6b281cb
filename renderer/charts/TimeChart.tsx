import { useElementSize } from '@mantine/hooks'
import { memo } from 'react'
import { Area, CartesianGrid, ComposedChart, Line, ReferenceArea, Tooltip, XAxis, YAxis } from 'recharts'
import { minuteText } from '../format/time.ts'
import { ticksOf } from '../frame/timeScale.ts'
import type { ChartLook, SeriesLook } from './catalogue.ts'
import { axisTicks, type ChartPoint } from './chartData.ts'

interface Props {
  readonly look: ChartLook
  readonly data: readonly ChartPoint[]
  readonly from: number
  readonly to: number
  readonly zone: string
  readonly closed: readonly { readonly from: number; readonly to: number }[]
  /** Labels of the time axis stand under the lowest charts only. */
  readonly last: boolean
  /** Index of the point under the pointer. */
  readonly onPoint: (index: number | undefined) => void
}

const Y_WIDTH = 44
const MARGIN = { top: 6, right: 18, bottom: 0, left: 0 }
/** What lies beside the plot, px. */
export const PLOT = { left: Y_WIDTH + MARGIN.left, right: MARGIN.right }
const TICK_ROOM = 64
const tick = { fontSize: 11 }
const line = { stroke: 'var(--rb-border-strong)' }
const nothing = () => null

function drawn(series: SeriesLook) {
  const stroke = `var(${series.stroke})`
  const common = {
    key: series.key,
    dataKey: series.key,
    stroke,
    isAnimationActive: false,
    dot: false,
    activeDot: false,
  } as const
  if (series.shape === 'stack') {
    return (
      <Area
        {...common}
        key={series.key}
        type="stepAfter"
        stackId="state"
        fill={`var(${series.fill ?? series.stroke})`}
        fillOpacity={1}
        strokeWidth={1}
      />
    )
  }
  return (
    <Line
      {...common}
      key={series.key}
      type={series.shape === 'step' ? 'stepAfter' : 'linear'}
      connectNulls
      strokeWidth="var(--rb-chart-line)"
      strokeDasharray={series.dashed === true ? '5 3' : ''}
    />
  )
}

/** One of the stacked charts: same margins, same axis width, same domain, so that a moment is one vertical line through all. */
export const TimeChart = memo(function TimeChart({ look, data, from, to, zone, closed, last, onPoint }: Props) {
  const { ref, width, height } = useElementSize<HTMLDivElement>()
  const most = Math.max(
    0,
    ...data.map((point) => {
      const values = look.series.map(({ key }) => point[key] ?? 0)
      return look.series[0]?.shape === 'stack' ? values.reduce((total, value) => total + value, 0) : Math.max(...values)
    }),
  )
  const levels = axisTicks(most, 1)
  const ticks = ticksOf(from, to, Math.max(2, Math.floor((width - Y_WIDTH) / TICK_ROOM)), zone).map(({ at }) => at)
  return (
    <div className="chart-body" ref={ref}>
      {width > 0 && height > 0 && (
        <div>
          <ComposedChart
            width={width}
            height={height}
            data={[...data]}
            margin={MARGIN}
            syncId="floor"
            accessibilityLayer={false}
            onMouseMove={(state) => {
              const index = Number(state.activeTooltipIndex ?? NaN)
              onPoint(Number.isInteger(index) ? index : undefined)
            }}
            onMouseLeave={() => onPoint(undefined)}
          >
            {closed.map((span) => (
              <ReferenceArea
                key={span.from}
                x1={span.from}
                x2={span.to}
                fill="var(--rb-chart-closed)"
                fillOpacity={1}
                ifOverflow="hidden"
              />
            ))}
            <CartesianGrid vertical={false} stroke="var(--rb-chart-grid)" />
            <XAxis
              dataKey="at"
              type="number"
              domain={[from, to]}
              allowDataOverflow
              ticks={ticks}
              interval={0}
              tick={last ? tick : false}
              tickFormatter={(at: number) => minuteText(at, zone)}
              tickLine={false}
              axisLine={line}
              height={last ? 22 : 8}
            />
            <YAxis
              width={Y_WIDTH}
              tick={tick}
              tickLine={false}
              axisLine={false}
              interval={0}
              ticks={levels}
              domain={[0, levels.at(-1) ?? 1]}
              allowDataOverflow
            />
            <Tooltip content={nothing} cursor={{ stroke: 'var(--rb-border-strong)' }} isAnimationActive={false} />
            {look.series.map(drawn)}
          </ComposedChart>
        </div>
      )}
    </div>
  )
})
