import { IconUnlink } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Button } from '../components/Button.tsx'
import { connect } from '../connection/index.ts'
import { durationText, wallTimeText } from '../format/time.ts'
import { useLink } from '../state/link.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'

/** Wall-clock ms, once a second while asked for. */
function useWallClock(running: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [running])
  return now
}

const wholeSeconds = (ms: number) => durationText(Math.max(0, Math.ceil(ms / 1000)) * 1000)

/** A lost line: since when, how old the view is, when the next attempt comes. */
export function LostBar() {
  const link = useLink((state) => state.link)
  const known = useSession((state) => state.status !== undefined)
  const lost = link.phase === 'lost'
  const now = useWallClock(lost)
  if (!lost) return null
  const retry = wholeSeconds(link.retryAt - now)
  return (
    <div className="lost">
      <IconUnlink className="ico" size={20} aria-hidden />
      <div className="spring">
        <b role="alert">{known ? texts.lost.title(wallTimeText(link.since)) : texts.lost.first}</b>
        <span>
          {link.expired && `${texts.lost.expired} `}
          {known
            ? texts.lost.age(wholeSeconds(now - link.since), retry, link.attempt)
            : texts.lost.firstAge(retry, link.attempt)}
        </span>
      </div>
      <Button small onClick={connect}>
        {texts.lost.tryNow}
      </Button>
    </div>
  )
}
