import { useMantineColorScheme } from '@mantine/core'
import { IconCopy, IconDownload, IconRoute } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import { copyText } from '../components/copy.ts'
import { Dialog } from '../components/Dialog.tsx'
import { Problem } from '../components/Problem.tsx'
import { saveFile } from '../components/saveFile.ts'
import { Segmented } from '../components/Segmented.tsx'
import { Switch } from '../components/Switch.tsx'
import { weekdayText } from '../format/time.ts'
import { FIRST_WEEKDAYS } from '../format/week.ts'
import { usePreferences } from '../state/preferences.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { SCHEMES } from '../theme/scheme.ts'
import { diagnosticsText } from './diagnostics.ts'

const said = texts.settingsDialog

/** What a person sets for this window, and what the program is (UI-5). */
export function Settings({ onClose }: { readonly onClose: () => void }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { twelveHours, firstWeekday, presenter, prefer } = usePreferences()
  const host = useSession((state) => state.host)
  const [trouble, setTrouble] = useState<unknown>()
  const saveDiagnostics = () => {
    diagnosticsText().then((text) => {
      setTrouble(undefined)
      saveFile('ringback-diagnostics.json', text, 'application/json')
    }, setTrouble)
  }
  const docs = host === undefined ? undefined : new URL(host.docs)
  return (
    <Dialog title={said.title} size={560} onClose={onClose}>
      <div className="settings">
        <section aria-label={said.look}>
          <h3>{said.look}</h3>
          <dl className="kv choices">
            <dt>{texts.user.theme}</dt>
            <dd>
              <Segmented
                label={texts.user.theme}
                value={colorScheme}
                onChange={setColorScheme}
                options={SCHEMES.map((value) => ({ value, label: texts.themes[value] }))}
              />
            </dd>
            <dt>{said.firstWeekday}</dt>
            <dd>
              <Segmented
                label={said.firstWeekday}
                value={String(firstWeekday)}
                onChange={(value) => prefer({ firstWeekday: FIRST_WEEKDAYS.find((day) => String(day) === value) ?? 0 })}
                options={FIRST_WEEKDAYS.map((day) => ({ value: String(day), label: weekdayText(day) }))}
              />
            </dd>
          </dl>
          <div className="row wrap switches">
            <Switch
              label={texts.options.hours24}
              checked={!twelveHours}
              onChange={(checked) => prefer({ twelveHours: !checked })}
            />
            <Switch
              label={said.presenter}
              hint={said.presenterHint}
              checked={presenter}
              onChange={(checked) => prefer({ presenter: checked })}
            />
          </div>
        </section>
        <section aria-label={said.host}>
          <h3>{said.host}</h3>
          <dl className="kv">
            <dt>{said.language}</dt>
            <dd>{said.english}</dd>
            <dt>{said.port}</dt>
            <dd>{docs?.port ?? texts.unknown}</dd>
            <dt>{said.folder}</dt>
            <dd className="row tight">
              <span className="mono">{host?.dataFolder ?? texts.unknown}</span>
              {host !== undefined && (
                <Button
                  small
                  look="quiet"
                  icon={<IconCopy size={14} />}
                  hint={said.copyFolder}
                  onClick={() => void copyText(host.dataFolder, texts.session.copied)}
                />
              )}
            </dd>
          </dl>
          <p className="sm t3">{said.changeHost}</p>
        </section>
        <section aria-label={said.about}>
          <h3>{said.about}</h3>
          <dl className="kv">
            <dt>{texts.product}</dt>
            <dd>{host?.version ?? texts.unknown}</dd>
            <dt>{said.runtime}</dt>
            <dd>{host?.runtime ?? texts.unknown}</dd>
            <dt>{said.api}</dt>
            <dd>{said.apiVersion}</dd>
          </dl>
          <p className="sm t2">{said.independence}</p>
          <p className="sm t2">{texts.simulated}.</p>
          <div className="row settings-act">
            <Button asks icon={<IconDownload className="ico" size={16} aria-hidden />} onClick={saveDiagnostics}>
              {said.diagnostics}
            </Button>
            <Button
              icon={<IconRoute className="ico" size={16} aria-hidden />}
              onClick={() => {
                onClose()
                prefer({ tourSeen: false })
              }}
            >
              {texts.tour.take}
            </Button>
          </div>
          <p className="sm t3">{said.diagnosticsWhat}</p>
          {trouble !== undefined && <Problem error={trouble} />}
        </section>
      </div>
    </Dialog>
  )
}
