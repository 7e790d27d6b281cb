import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Problem } from '../../components/Problem.tsx'
import { tell } from '../../components/toasts.tsx'
import { call } from '../../connection/index.ts'
import { useLive } from '../../connection/useLive.ts'
import { dateText, durationText, secondText } from '../../format/time.ts'
import { countText } from '../../format/values.ts'
import { markReady } from '../../frame/ready.ts'
import { useSession } from '../../state/session.ts'
import { texts } from '../../text/en.ts'
import { ToolsFrame } from '../ToolsFrame.tsx'

/** Tools > Refetch Tenant Configuration: the copy of platform objects and when it was fetched (TEN-2). */
export function RefetchSection() {
  const { refetch: words } = texts.tools
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const now = useSession((state) => state.status?.now ?? 0)
  const revision = useSession((state) => state.status?.tenantRevision ?? 0)
  const { data, error, refresh } = useLive('tenant.copy', String(revision), () => ({}), { gap: 2000 })
  const [failure, fail] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    if (data !== undefined) markReady()
  }, [data])
  const fetchAnew = () => {
    setBusy(true)
    fail(undefined)
    call('tenant.refetch', {}).then(
      () => {
        setBusy(false)
        refresh()
        tell(words.done)
      },
      (why: unknown) => {
        setBusy(false)
        fail(why)
      },
    )
  }
  return (
    <ToolsFrame>
      <div className="toolbar">
        <h1>{texts.tools.titles.refetch}</h1>
      </div>
      {failure !== undefined && <Problem error={failure} lead={words.failed} />}
      {error !== undefined && error.code !== 0 && <Problem error={error} />}
      {data !== undefined && (
        <div className="empty refetch">
          <p>{data.migrated ? words.migrated : words.lead}</p>
          <dl className="kv">
            <dt>{words.last}</dt>
            <dd>
              {dateText(data.at, zone)} {secondText(data.at, zone)}{' '}
              <span className="t3">{words.ago(durationText(Math.max(0, now - data.at)))}</span>
            </dd>
            <dt>{words.queues}</dt>
            <dd>{countText(data.queues.length)}</dd>
            <dt>{words.users}</dt>
            <dd>{countText(data.users.length)}</dd>
            <dt>{words.groups}</dt>
            <dd>{countText(data.groups.length)}</dd>
          </dl>
          <div className="row">
            <Button look="primary" asks disabled={busy} icon={<IconRefresh size={16} />} onClick={fetchAnew}>
              {words.action}
            </Button>
          </div>
        </div>
      )}
    </ToolsFrame>
  )
}
