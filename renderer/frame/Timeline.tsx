import { memo } from 'react'
import { minuteText } from '../format/time.ts'
import { texts } from '../text/en.ts'
import { ticksOf } from './timeScale.ts'

interface Purge {
  readonly at: number
  readonly count: number
  readonly queue: string
}

interface Props {
  readonly width: number
  /** Shown interval, ms. */
  readonly from: number
  readonly to: number
  readonly now: number
  /** Where the handle stands: now, or the target while it is moved. */
  readonly handle: number
  /** End of what is known. */
  readonly latest: number
  readonly zone: string
  readonly arrivals: readonly number[]
  readonly purges: readonly Purge[]
  readonly labelOf: (at: number, step: number) => string
}

const TOP = 6
const TRACK = 18
/** Room for one label, px. */
const LABEL_ROOM = 84

/** Activity in buckets as bars; redrawn when they change, not with the handle. */
const Bars = memo(function Bars({ width, arrivals }: { readonly width: number; readonly arrivals: readonly number[] }) {
  const most = Math.max(1, ...arrivals)
  const step = width / Math.max(1, arrivals.length)
  const path = arrivals
    .map((count, index) => {
      if (count === 0) return ''
      const height = Math.max(1, (count / most) * (TRACK - 2))
      return `M${(index * step + 0.5).toFixed(1)} ${TOP + TRACK}v-${height.toFixed(1)}h${Math.max(1, step - 1.5).toFixed(1)}v${height.toFixed(1)}z`
    })
    .join('')
  return <path d={path} className="tl-bars" />
})

/** The picture under the slider: past with its activity, known future lighter, what nobody knows yet, purges, time. */
export function Timeline({ width, from, to, now, handle, latest, zone, arrivals, purges, labelOf }: Props) {
  if (width === 0 || to <= from) return null
  const x = (at: number) => ((at - from) / (to - from)) * width
  const ticks = ticksOf(from, to, Math.max(2, Math.floor(width / LABEL_ROOM)), zone)
  return (
    <svg width={width} height={48} aria-hidden>
      <rect x="0" y={TOP} width={width} height={TRACK} className="tl-unknown" />
      <rect x="0" y={TOP} width={x(now)} height={TRACK} className="tl-past" />
      {latest > now && (
        <>
          <rect x={x(now)} y={TOP} width={x(latest) - x(now)} height={TRACK} className="tl-future" />
          <path d={`M${x(latest)} ${TOP}v${TRACK}`} className="tl-future-end" />
          {x(latest) - x(now) > 90 && (
            <text x={x(latest) - 6} y={TOP + 13} textAnchor="end" className="tl-note">
              {texts.scrubber.future}
            </text>
          )}
        </>
      )}
      <Bars width={width} arrivals={arrivals} />
      {purges.slice(-200).map((purge) => (
        <path
          key={`${purge.at} ${purge.queue}`}
          d={`M${x(purge.at)} ${TOP + TRACK + 1}l3.5 5h-7z`}
          className="tl-purge"
        >
          <title>{texts.scrubber.purged(purge.count, purge.queue, minuteText(purge.at, zone))}</title>
        </path>
      ))}
      {ticks.map(({ at, step }) => (
        <g key={at}>
          <path d={`M${x(at)} ${TOP + TRACK}v4`} className="tl-tick" />
          {x(at) > 16 && x(at) < width - 16 && (
            <text x={x(at)} y={45} textAnchor="middle">
              {labelOf(at, step)}
            </text>
          )}
        </g>
      ))}
      <path d={`M${x(handle)} ${TOP}v${TRACK + 4}`} className="tl-handle" />
      <path d={`M${x(handle) - 5} 0h10v5l-5 5l-5 -5z`} className="tl-grip" />
    </svg>
  )
}
