import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Problem } from '../components/Problem.tsx'
import { tell } from '../components/toasts.tsx'
import { call } from '../connection/index.ts'
import { useLive } from '../connection/useLive.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { CredentialsForm } from './CredentialsForm.tsx'
import { CredentialsHead } from './CredentialsHead.tsx'

const said = texts.developer.gws

/** GWS Credentials: what the statistics of the API are served with (GST-2, UI-20c). */
export function GwsCredentials() {
  const revision = useSession((state) => state.status?.tenantRevision ?? 0)
  const { data, error, refresh } = useLive('gws.get', String(revision), () => ({}), { live: false })
  const [clientId, setClientId] = useState('')
  const [clientSecret, setClientSecret] = useState('')
  const [trouble, setTrouble] = useState<unknown>()
  const stored = data?.credentials
  const isFilled = clientId.trim() !== '' && clientSecret !== ''
  const register = () => {
    call('gws.setCredentials', { clientId: clientId.trim(), clientSecret }).then(() => {
      setTrouble(undefined)
      setClientId('')
      setClientSecret('')
      tell(said.saved)
      refresh()
    }, setTrouble)
  }
  return (
    <>
      <CredentialsHead kind="gws" />
      <div className="section-body">
        <p className="t2">{said.lead}</p>
        {error !== undefined && error.code !== 0 && <Problem error={error} />}
        {data !== undefined && (
          <section aria-label={said.title} className="credential-pane">
            {stored === undefined ? (
              <p className="t2">{said.none}</p>
            ) : (
              <dl className="kv">
                <dt>{said.clientId}</dt>
                <dd className="mono">{stored.clientId}</dd>
                <dt>{said.clientSecret}</dt>
                <dd className="mono">{stored.clientSecret ?? said.secretMissing}</dd>
              </dl>
            )}
            <CredentialsForm
              said={said}
              action={stored === undefined ? said.save : said.replace}
              isFilled={isFilled}
              isStored={stored !== undefined}
              trouble={trouble}
              troubleLead={said.notSaved}
              store={register}
              forget={() => call('gws.removeCredentials', {})}
              onForgotten={refresh}
            >
              <TextInput
                label={said.clientId}
                autoComplete="off"
                value={clientId}
                onChange={(event) => setClientId(event.currentTarget.value)}
              />
              <TextInput
                label={said.clientSecret}
                type="password"
                autoComplete="new-password"
                value={clientSecret}
                onChange={(event) => setClientSecret(event.currentTarget.value)}
              />
            </CredentialsForm>
          </section>
        )}
      </div>
    </>
  )
}
