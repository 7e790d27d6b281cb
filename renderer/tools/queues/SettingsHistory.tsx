import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Problem } from '../../components/Problem.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { tell } from '../../components/toasts.tsx'
import { call } from '../../connection/index.ts'
import { useLive } from '../../connection/useLive.ts'
import { useSession } from '../../state/session.ts'
import { texts } from '../../text/en.ts'
import { HistoryDialog } from '../HistoryDialog.tsx'

interface Props {
  /** Absent: the rows of all queues. */
  readonly queue?: string
  readonly onClose: () => void
}

/** What was saved of the settings of a queue and of the default row, by whom, since when it is in force, and the way back (UI-42, TEN-6). */
export function SettingsHistory({ queue, onClose }: Props) {
  const { settings } = texts.tools
  const [type, show] = useState<'settingsRow' | 'settingsDefault'>('settingsRow')
  return (
    <HistoryDialog
      key={type}
      type={type}
      {...(type === 'settingsRow' && queue !== undefined && { name: queue })}
      title={queue === undefined ? settings.ofAll : settings.of(queue)}
      editable
      onClose={onClose}
      head={
        <div className="row history-top">
          <Segmented
            small
            label={settings.whose}
            value={type}
            options={[
              { value: 'settingsRow', label: queue === undefined ? settings.rows : settings.row },
              { value: 'settingsDefault', label: settings.default, hint: settings.defaultHint },
            ]}
            onChange={show}
          />
          <Publish />
        </div>
      }
    />
  )
}

/** Says that something is saved and not in force, and brings it into force (TEN-6). */
function Publish() {
  const { settings } = texts.tools
  const revision = useSession((state) => state.status?.tenantRevision ?? 0)
  const { data } = useLive('settings.get', String(revision), () => ({}), { live: false })
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  if (data === undefined || !data.unpublished) return null
  const publish = () => {
    setBusy(true)
    setError(undefined)
    call('settings.publish', { revision: data.revision })
      .then(
        () => tell(settings.published),
        (failure: unknown) => setError(failure),
      )
      .finally(() => setBusy(false))
  }
  return (
    <>
      <span className="sm t2 spring" role="status">
        {settings.waiting}
      </span>
      <Button small asks disabled={busy} hint={settings.publishHint} onClick={publish}>
        {settings.publish}
      </Button>
      {error !== undefined && <Problem error={error} lead={settings.notPublished} />}
    </>
  )
}
