import { useDeveloperSection } from '../developer/sections.ts'
import { useLink } from '../state/link.ts'
import { usePreferences } from '../state/preferences.ts'
import { useSession } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import { LastKey } from './Presenter.tsx'

/** How the line stands, what is simulated, and the keys that work now. */
export function StatusBar() {
  const phase = useLink((state) => state.link.phase)
  const zone = useSession((state) => state.status?.zone ?? '')
  const tab = useView((state) => state.tab)
  const realPushes = useSession((state) => state.status?.realPushes)
  const presenter = usePreferences((state) => state.presenter)
  const section = useView((state) => state.section)
  const developerSection = useDeveloperSection()
  const keys =
    tab === 'tools'
      ? texts.tools.keys[section]
      : tab === 'developer'
        ? (texts.status.developerKeys[developerSection] ?? [])
        : texts.status.keys[tab]
  const said = phase === 'open' ? texts.status.live : phase === 'lost' ? texts.status.lost : texts.status.connecting
  return (
    <footer className="status" data-tour="keys">
      <span className="row tight" role="status">
        <span className={phase === 'open' ? 'dot' : 'dot off'} />
        {said}
      </span>
      <span>{texts.status.times(zone)}</span>
      <span>{texts.simulated}</span>
      {realPushes !== undefined && <span className="chip warning">{texts.status.realPushes(realPushes)}</span>}
      <span className="spring" />
      {presenter ? (
        <LastKey />
      ) : (
        [...keys, texts.palette.keys].map((key) => (
          <span key={key} className="key">
            {key}
          </span>
        ))
      )}
    </footer>
  )
}
