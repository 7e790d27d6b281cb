import { Popover } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useId, useState } from 'react'
import { Button } from '../components/Button.tsx'
import { usePreferences } from '../state/preferences.ts'
import { texts } from '../text/en.ts'
import { isTyping } from './useFrameKeys.ts'
import { STOPS, useTourBox } from './useTourBox.ts'
import { zoomNow } from './zoom.ts'

const said = texts.tour
/** Width of the card, px of the page. */
const WIDTH = 320

/**
 * A short walk over the frame for who is here for the first time (UI-2). It stands beside what it tells of and takes nothing away: every
 * control and key works meanwhile. Once ended it comes back only when it is asked for.
 */
export function Tour() {
  const presenter = usePreferences((state) => state.presenter)
  const prefer = usePreferences((state) => state.prefer)
  const [place, setPlace] = useState(0)
  // Presenter mode has no address on the window.
  const stops = STOPS.filter((stop) => stop !== 'api' || !presenter)
  const stop = stops[Math.min(place, stops.length - 1)] ?? 'tabs'
  const isLast = place >= stops.length - 1
  const box = useTourBox(stop)
  const textId = useId()

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !isTyping(event.target)) prefer({ tourSeen: true })
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [prefer])

  if (box === undefined) return null
  const { title, text } = said.stops[stop]
  return (
    <Popover
      key={stop}
      opened
      position="bottom-start"
      width={WIDTH * zoomNow()}
      withArrow
      arrowPosition="side"
      withRoles={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <div className="tour-mark" style={box} aria-hidden />
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <section className="tour" aria-label={said.label}>
          <div className="row">
            <h2 className="spring">{title}</h2>
            <span className="xs t3">{said.place(place + 1, stops.length)}</span>
            <Button
              small
              look="quiet"
              icon={<IconX size={14} />}
              hint={said.end}
              onClick={() => prefer({ tourSeen: true })}
            />
          </div>
          <p className="t2" id={textId}>
            {text}
          </p>
          <div className="row">
            <span className="spring" />
            {place > 0 && (
              <Button small look="quiet" onClick={() => setPlace(place - 1)}>
                {said.back}
              </Button>
            )}
            <Button
              autoFocus
              small
              look="primary"
              aria-describedby={textId}
              onClick={() => (isLast ? prefer({ tourSeen: true }) : setPlace(place + 1))}
            >
              {isLast ? said.done : said.next}
            </Button>
          </div>
        </section>
      </Popover.Dropdown>
    </Popover>
  )
}
