import { useElementSize } from '@mantine/hooks'
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useLive } from '../connection/useLive.ts'
import { dateText, DAY, isoText, MINUTE, minuteText, momentText } from '../format/time.ts'
import { travel } from '../state/actions.ts'
import { attempt, useFrame } from '../state/frame.ts'
import { useOnline } from '../state/link.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { BranchMenu } from './BranchMenu.tsx'
import { Timeline } from './Timeline.tsx'
import { windowEnd } from './timeScale.ts'

/** After the last key the handle rests this long before time travels, ms. */
const REST = 500
const BUCKETS = 200
/** Least distance between two questions for the activity, ms. */
const ACTIVITY_GAP = 1000

const STEP_KEYS: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }

/** The session as a slider: back to any moment, forward to the end of the known future (TTR-1, TTR-2). */
export function Scrubber() {
  const status = useSession((state) => state.status)
  const target = useFrame((state) => state.target)
  const aim = useFrame((state) => state.aim)
  const online = useOnline()
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>()
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [dragging, drag] = useState(false)
  const start = status?.startAt ?? 0
  const end = windowEnd(start, Math.max(status?.knownUntil ?? 0, status?.now ?? 0))
  const { data: activity } = useLive(
    'timeline.activity',
    `${start}-${end}`,
    () => ({
      from: isoText(start),
      to: isoText(end),
      buckets: BUCKETS,
    }),
    { gap: ACTIVITY_GAP },
  )
  useEffect(() => () => clearTimeout(rest.current), [])
  if (status === undefined) return null
  const latest = Math.max(status.knownUntil, status.now)
  const here = target ?? status.now
  const clamp = (at: number) => Math.round(Math.min(latest, Math.max(start, at)))

  const go = (to: number) => {
    clearTimeout(rest.current)
    attempt(async () => {
      try {
        await travel(to)
      } finally {
        aim(undefined)
      }
    })
  }
  const momentAt = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return clamp(start + ((event.clientX - box.left) / box.width) * (end - start))
  }
  const press = (event: KeyboardEvent) => {
    const stride = STEP_KEYS[event.key]
    const jump = event.key === 'Home' ? start : event.key === 'End' ? latest : undefined
    if (event.key === 'Enter' && target !== undefined) go(target)
    else if (event.key === 'Escape') {
      clearTimeout(rest.current)
      aim(undefined)
    } else if (stride !== undefined || jump !== undefined) {
      const to = jump ?? clamp(here + (stride ?? 0) * (event.shiftKey ? 15 : 1) * MINUTE)
      aim(to)
      clearTimeout(rest.current)
      rest.current = setTimeout(() => go(to), REST)
    } else return
    event.preventDefault()
  }

  return (
    <section className="scrub" data-tour="timeline" aria-label={texts.scrubber.label}>
      <div className="scrub-side">
        <BranchMenu />
        <span className="xs t3">{texts.scrubber.hint}</span>
      </div>
      <div
        ref={sizeRef}
        className={`scrub-track ${dragging ? 'dragging' : ''}`}
        role="slider"
        tabIndex={online ? 0 : -1}
        aria-label={texts.scrubber.label}
        aria-disabled={!online}
        aria-valuemin={start}
        aria-valuemax={latest}
        aria-valuenow={here}
        aria-valuetext={`${momentText(here, status.zone)} ${status.zoneAbbreviation}`}
        onKeyDown={online ? press : undefined}
        onPointerDown={(event) => {
          if (!online || event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          drag(true)
          aim(momentAt(event))
        }}
        onPointerMove={(event) => {
          if (dragging) aim(momentAt(event))
        }}
        onPointerUp={(event) => {
          if (!dragging) return
          drag(false)
          go(momentAt(event))
        }}
        onPointerCancel={() => {
          drag(false)
          aim(undefined)
        }}
      >
        <Timeline
          width={width}
          from={start}
          to={end}
          now={status.now}
          handle={here}
          latest={latest}
          zone={status.zone}
          arrivals={activity?.arrivals ?? []}
          purges={activity?.purges ?? []}
          labelOf={(at, step) => (step >= DAY ? dateText(at, status.zone).slice(0, -5) : minuteText(at, status.zone))}
        />
      </div>
    </section>
  )
}
