import { useEffect } from 'react'
import { Problem } from '../components/Problem.tsx'
import type { ResultOf } from '../connection/contract.ts'
import { useLive } from '../connection/useLive.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { CredentialsHead } from './CredentialsHead.tsx'
import { PushTest } from './PushTest.tsx'
import { PushUpdate } from './PushUpdate.tsx'

export type PushView = ResultOf<'push.get'>

/** Push Notification: pane Update for the credentials, pane Test for a notification on the simulated device (PSH-4). */
export function PushNotification() {
  const revision = useSession((state) => state.status?.tenantRevision ?? 0)
  const { data, error, refresh } = useLive('push.get', String(revision), () => ({}), { live: false })
  useEffect(() => {
    window.addEventListener('focus', refresh)
    return () => window.removeEventListener('focus', refresh)
  }, [refresh])
  return (
    <>
      <CredentialsHead kind="push" />
      <div className="section-body credentials">
        <p className="t2">{texts.developer.push.lead}</p>
        {error !== undefined && error.code !== 0 && <Problem error={error} />}
        {data !== undefined && (
          <div className="credential-panes">
            <PushUpdate push={data} onChanged={refresh} />
            <PushTest push={data} onTested={refresh} />
          </div>
        )}
      </div>
    </>
  )
}
