import { useEffect } from 'react'
import { CallbackTab } from '../callback/CallbackTab.tsx'
import { NoRole } from '../callback/NoRole.tsx'
import { CallInTab } from '../callIn/CallInTab.tsx'
import { DeveloperTab } from '../developer/DeveloperTab.tsx'
import { Problem } from '../components/Problem.tsx'
import { Button } from '../components/Button.tsx'
import { SimulatorTab } from '../simulator/SimulatorTab.tsx'
import { ToolsTab } from '../tools/ToolsTab.tsx'
import { useFrame } from '../state/frame.ts'
import { useLink } from '../state/link.ts'
import { usePreferences } from '../state/preferences.ts'
import { useSession } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import { LostBar } from './LostBar.tsx'
import { Palette } from './Palette.tsx'
import { PointerRing } from './Presenter.tsx'
import { Scrubber } from './Scrubber.tsx'
import { Settings } from './Settings.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import { StatusBar } from './StatusBar.tsx'
import { TabBar } from './TabBar.tsx'
import { TimeBar } from './TimeBar.tsx'
import { Tour } from './Tour.tsx'
import { useActivity } from './useActivity.ts'
import { useFrameKeys } from './useFrameKeys.ts'
import { hasTab } from './useTabs.ts'

/** The tab of the view, or why the user does not have it (UI-2). */
function WorkArea() {
  const tab = useView((state) => state.tab)
  const me = useSession((state) => state.me)
  if (!hasTab(tab, me)) return <NoRole tab={tab} />
  switch (tab) {
    case 'callback':
      return me?.may.seeCallbacks === true ? <CallbackTab /> : <NoRole tab={tab} />
    case 'developer':
      return <DeveloperTab />
    case 'callIn':
      return <CallInTab />
    case 'tools':
      return <ToolsTab />
    case 'simulator':
      return <SimulatorTab />
  }
}

/** Tabs, time bar, work area, timeline, status bar: everything about time stands in the same place on every tab (UI-1). */
export function Frame() {
  const tab = useView((state) => state.tab)
  const lost = useLink((state) => state.link.phase !== 'open')
  const trouble = useFrame((state) => state.trouble)
  const setTrouble = useFrame((state) => state.setTrouble)
  const problem = useSession((state) => state.status?.problem?.message)
  const presenter = usePreferences((state) => state.presenter)
  const tourSeen = usePreferences((state) => state.tourSeen)
  const panel = useFrame((state) => state.panel)
  const open = useFrame((state) => state.open)
  useFrameKeys()
  useActivity()
  useEffect(() => {
    document.title = `${texts.tabs[tab]} · ${texts.product}`
  }, [tab])
  return (
    <div className="app">
      <div className="alerts">
        <LostBar />
        {problem !== undefined && (
          <div className="note warning" role="alert">
            <b>{texts.problemTitle}</b> {problem}
          </div>
        )}
        {trouble !== undefined && (
          <Problem error={trouble}>
            <Button small look="quiet" onClick={() => setTrouble(undefined)}>
              {texts.close}
            </Button>
          </Problem>
        )}
      </div>
      {presenter && <PointerRing />}
      {!tourSeen && <Tour />}
      {panel === 'palette' && <Palette onClose={() => open(undefined)} />}
      {panel === 'shortcuts' && <Shortcuts onClose={() => open(undefined)} />}
      {panel === 'settings' && <Settings onClose={() => open(undefined)} />}
      <div className={`shell ${lost ? 'stale' : ''}`}>
        <TabBar />
        <TimeBar />
        <main className="work" id="work" data-tour="why" tabIndex={-1} aria-label={texts.tabs[tab]}>
          <WorkArea />
        </main>
        <Scrubber />
        <StatusBar />
      </div>
    </div>
  )
}
