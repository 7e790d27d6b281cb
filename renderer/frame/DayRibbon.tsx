import { useMemo } from 'react'
import { dateOf, MINUTE, minuteOfDay, minuteText } from '../format/time.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { mainHours, minuteLabel, openSpansOn } from './openHours.ts'

const WIDTH = 192
const at = (minute: number) => (minute / 1440) * WIDTH

function useHours() {
  const tenant = useSession((state) => state.tenant)
  return useMemo(() => (tenant === undefined ? undefined : mainHours(tenant)), [tenant])
}

/** The day as 24 hours: open hours, the closing, now. */
export function DayRibbon() {
  const hours = useHours()
  // It shows minutes: what the clock says in between draws nothing anew.
  const now = useSession((state) => Math.floor((state.status?.now ?? 0) / MINUTE) * MINUTE)
  const date = hours === undefined ? '' : dateOf(now, hours.zone)
  const spans = useMemo(() => (hours === undefined ? [] : openSpansOn(hours, date)), [hours, date])
  if (hours === undefined) return null
  const clock = minuteText(now, hours.zone)
  const label =
    spans.length === 0
      ? texts.ribbon.closed(hours.name, clock)
      : texts.ribbon.open(
          hours.name,
          spans.map(({ from, to }) => `${minuteLabel(from)} to ${minuteLabel(to)}`).join(', '),
          clock,
        )
  const first = spans[0]
  const last = spans.at(-1)
  const minute = minuteOfDay(now, hours.zone)
  return (
    <svg
      className="ribbon"
      width={WIDTH + 24}
      height={28}
      viewBox={`-12 0 ${WIDTH + 24} 28`}
      role="img"
      aria-label={label}
      data-hint={label}
    >
      <rect x="0" y="5" width={WIDTH} height="8" className="ribbon-day" />
      {spans.map(({ from, to }) => (
        <rect key={from} x={at(from)} y="5" width={at(to) - at(from)} height="8" className="ribbon-open" />
      ))}
      {[0, 360, 720, 1080, 1440].map((tick) => (
        <path key={tick} d={`M${at(tick)} 13v3`} className="ribbon-tick" />
      ))}
      {last !== undefined && last.to < 1440 && <path d={`M${at(last.to)} 2v14`} className="ribbon-close" />}
      <path d={`M${at(minute)} 1v16`} className="ribbon-now" />
      {first?.from === 0 && first.to === 1440 && (
        <text x={WIDTH / 2} y="26" textAnchor="middle">
          {texts.ribbon.allDay}
        </text>
      )}
      {first !== undefined && first.from > 0 && (
        <text x={at(first.from)} y="26" textAnchor="middle">
          {minuteLabel(first.from)}
        </text>
      )}
      {last !== undefined && last.to < 1440 && (
        <text x={at(last.to)} y="26" textAnchor="middle">
          {minuteLabel(last.to)}
        </text>
      )}
    </svg>
  )
}
