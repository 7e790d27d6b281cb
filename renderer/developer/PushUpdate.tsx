import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { problemText } from '../components/Problem.tsx'
import { tell } from '../components/toasts.tsx'
import { call } from '../connection/index.ts'
import { texts } from '../text/en.ts'
import { CredentialsForm } from './CredentialsForm.tsx'
import type { PushView } from './PushNotification.tsx'

const said = texts.developer.push

function Stored({ fcm }: { readonly fcm: NonNullable<PushView['fcm']> }) {
  return (
    <dl className="kv">
      <dt>{said.projectName}</dt>
      <dd>{fcm.projectName}</dd>
      <dt>{said.clientEmail}</dt>
      <dd className="mono">{fcm.clientEmail}</dd>
      <dt>{said.privateKey}</dt>
      <dd className="mono">{fcm.privateKey ?? said.keyMissing}</dd>
      <dt>{said.state}</dt>
      <dd>
        <span className={`chip ${fcm.tested ? 'good' : ''}`}>{fcm.tested ? said.tested : said.untested}</span>
      </dd>
    </dl>
  )
}

interface Props {
  readonly push: PushView
  readonly onChanged: () => void
}

/** Pane Update: takes the credentials of a service account, and shows a few characters of those that are stored (PSH-4). */
export function PushUpdate({ push: { fcm }, onChanged }: Props) {
  const [projectName, setProjectName] = useState('')
  const [clientEmail, setClientEmail] = useState('')
  const [privateKey, setPrivateKey] = useState('')
  const [trouble, setTrouble] = useState<unknown>()
  const isFilled = [projectName, clientEmail, privateKey].every((text) => text.trim() !== '')
  const update = () => {
    const { tokenEndpoint, sendEndpoint } = fcm ?? {}
    const args = {
      projectName: projectName.trim(),
      clientEmail: clientEmail.trim(),
      privateKey,
      ...(tokenEndpoint !== undefined && { tokenEndpoint }),
      ...(sendEndpoint !== undefined && { sendEndpoint }),
    }
    call('push.setCredentials', args).then(
      () => {
        setTrouble(undefined)
        for (const clear of [setProjectName, setClientEmail, setPrivateKey]) clear('')
        tell(said.updated, said.testNow)
        onChanged()
      },
      (error: unknown) => {
        setTrouble(error)
        tell(said.notUpdated, problemText(error))
      },
    )
  }
  return (
    <section aria-label={said.update} className="credential-pane">
      <h2>{said.update}</h2>
      {fcm === undefined ? <p className="t2">{said.none}</p> : <Stored fcm={fcm} />}
      <CredentialsForm
        said={said}
        action={said.updateAction}
        isFilled={isFilled}
        isStored={fcm !== undefined}
        trouble={trouble}
        troubleLead={said.notUpdated}
        store={update}
        forget={() => call('push.removeCredentials', {})}
        onForgotten={onChanged}
      >
        <TextInput
          label={said.projectName}
          autoComplete="off"
          value={projectName}
          onChange={(event) => setProjectName(event.currentTarget.value)}
        />
        <TextInput
          label={said.clientEmail}
          autoComplete="off"
          value={clientEmail}
          onChange={(event) => setClientEmail(event.currentTarget.value)}
        />
        <Textarea
          label={said.privateKey}
          description={said.privateKeyHint}
          autoComplete="off"
          spellCheck={false}
          rows={4}
          value={privateKey}
          onChange={(event) => setPrivateKey(event.currentTarget.value)}
        />
      </CredentialsForm>
    </section>
  )
}
