import { IconHash, IconPlayerPause, IconPlayerSkipForward } from '@tabler/icons-react'
import { Button } from '../components/Button.tsx'
import { Segmented } from '../components/Segmented.tsx'
import { dateText, offsetAt, secondText, zoneText } from '../format/time.ts'
import { countText, factorText, hashText } from '../format/values.ts'
import { setPace, step } from '../state/actions.ts'
import { attempt, useFrame } from '../state/frame.ts'
import { useOnline } from '../state/link.ts'
import { usePreferences } from '../state/preferences.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { DayRibbon } from './DayRibbon.tsx'

const PACES = ['pause', '1', '10', '60', 'max'] as const
type PaceName = (typeof PACES)[number]

const isPace = (text: string): text is PaceName => PACES.some((pace) => pace === text)

const FACTORS: Record<PaceName, 'pause' | number | 'max'> = { pause: 'pause', 1: 1, 10: 10, 60: 60, max: 'max' }

/** Below this part of the asked factor the achieved one is shown. */
const NEAR_ENOUGH = 0.9

function Pace() {
  const pace = useSession((state) => state.status?.pace)
  const aiming = useFrame((state) => state.target !== undefined)
  const online = useOnline()
  if (pace === undefined) return null
  const name = pace.running ? String(pace.factor) : 'pause'
  return (
    <>
      <Segmented
        label={texts.pace.label}
        look="strong"
        value={isPace(name) ? name : undefined}
        disabled={aiming || !online}
        onChange={(value) => attempt(() => setPace(FACTORS[value]))}
        options={PACES.map((value, index) => ({
          value,
          name: texts.pace.names[value],
          hint: `${texts.pace.names[value]}, ${texts.pace.key(String(index + 1))}`,
          label:
            value === 'pause' ? <IconPlayerPause className="ico" size={16} aria-hidden /> : texts.pace.values[value],
        }))}
      />
      <Button
        asks
        disabled={aiming}
        icon={<IconPlayerSkipForward className="ico" size={16} aria-hidden />}
        hint={`${texts.pace.stepHint}, ${texts.pace.key('.')}`}
        onClick={() => attempt(step)}
      >
        {texts.pace.step}
      </Button>
    </>
  )
}

/** The pace that is reached, where it is not the one asked for, and the one asked for where it has no button (PAC-2). */
function Achieved() {
  const pace = useSession((state) => state.status?.pace)
  if (pace === undefined || !pace.running) return null
  const asked = pace.factor === 'max' || isPace(String(pace.factor)) ? '' : `×${factorText(pace.factor)}`
  if (pace.slowedBy === 'call') return <span className="chip info">{texts.pace.slowed}</span>
  const short = pace.factor === 'max' || pace.effective < pace.factor * NEAR_ENOUGH
  const runs = short && pace.effective > 0 ? texts.pace.runs(factorText(pace.effective)) : ''
  const said = [asked, runs].filter((part) => part !== '').join(' · ')
  return said === '' ? null : <span className="chip">{said}</span>
}

function Clock() {
  const status = useSession((state) => state.status)
  const target = useFrame((state) => state.target)
  const online = useOnline()
  // Draws anew when the hours are told otherwise.
  usePreferences((state) => state.twelveHours)
  if (status === undefined) return null
  const at = target ?? status.now
  const offset = target === undefined ? status.zoneOffset : offsetAt(target, status.zone) / 1000
  return (
    <div
      className={`clock ${target === undefined ? '' : 'aiming'}`}
      role="timer"
      aria-label={texts.clock.label}
      aria-live="off"
    >
      <span className="t2">{dateText(at, status.zone)}</span>
      <b>{secondText(at, status.zone)}</b>
      <span className="zone">{zoneText(status.zoneAbbreviation, status.zone, offset)}</span>
      {target !== undefined && (
        <span className="chip info">{target < status.now ? texts.clock.target : texts.clock.ahead}</span>
      )}
      {!online && <span className="chip warning">{texts.clock.old}</span>}
    </div>
  )
}

function Journal() {
  const status = useSession((state) => state.status)
  if (status === undefined) return null
  const said = texts.session.journal(countText(status.sequence), countText(status.records))
  return (
    <>
      <span className="row sm nowrap session">
        <span className="t3">{texts.session.label}</span>
        <span className="med ell session-name" title={status.sessionName}>
          {status.sessionName}
        </span>
        <span className="chip">{status.branch.name}</span>
      </span>
      <span className="vsep" />
      <span className="row sm nowrap journal" tabIndex={0} role="note" aria-label={said} data-hint={said}>
        <IconHash className="ico" size={14} aria-hidden />
        <span className="mono" data-testid="hash">
          {hashText(status.hash)}
        </span>
        <span className="t3">{countText(status.records)}</span>
      </span>
    </>
  )
}

/** Pace, clock, opening hours, session: the subject of every tab. */
export function TimeBar() {
  return (
    <section className="timebar" data-tour="clock" aria-label={texts.clock.label}>
      <Pace />
      <Clock />
      <DayRibbon />
      <Achieved />
      <span className="spring" />
      <Journal />
    </section>
  )
}
