import { TextInput } from '@mantine/core'
import { IconAlertTriangle, IconBell } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import { Button } from '../components/Button.tsx'
import { Problem, problemText } from '../components/Problem.tsx'
import { tell } from '../components/toasts.tsx'
import { call } from '../connection/index.ts'
import type { ResultOf } from '../connection/contract.ts'
import { wallTimeText } from '../format/time.ts'
import { texts } from '../text/en.ts'
import type { PushView } from './PushNotification.tsx'

const said = texts.developer.push

/** The simulated device with the notifications of the tests, the newest first. */
function Device({ notifications }: { readonly notifications: PushView['notifications'] }) {
  return (
    <div className="device" role="region" aria-label={said.device}>
      <h3>{said.device}</h3>
      {notifications.length === 0 ? (
        <p className="sm t3">{said.quiet}</p>
      ) : (
        <ul>
          {notifications.map(({ title, body, at }) => (
            <li key={at} className="row">
              <IconBell className="ico" size={16} aria-hidden />
              <div className="spring">
                <b>{title}</b> {body}
              </div>
              <span className="sm t3">{said.realTime(wallTimeText(at))}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

interface Props {
  readonly push: PushView
  readonly onTested: () => void
}

/** Pane Test: a notification on the simulated device when the credentials work, and else the steps to take (PSH-4). */
export function PushTest({ push: { notifications }, onTested }: Props) {
  const [appId, setAppId] = useState('')
  const [apiKey, setApiKey] = useState('')
  const [senderId, setSenderId] = useState('')
  const [enabled, enable] = useState(false)
  const [outcome, setOutcome] = useState<ResultOf<'push.test'>>()
  const [trouble, setTrouble] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const test = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setOutcome(undefined)
    setTrouble(undefined)
    try {
      const found = await call('push.test', {
        appId: appId.trim(),
        apiKey: apiKey.trim(),
        senderId: senderId.trim(),
        enabled,
      })
      setOutcome(found)
      if (found.ok) tell(said.testWorked)
      else tell(said.testFailed, found.why)
      onTested()
    } catch (error) {
      setTrouble(error)
      tell(said.testFailed, problemText(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-label={said.test} className="credential-pane">
      <h2>{said.test}</h2>
      <form onSubmit={(event) => void test(event)} noValidate>
        <TextInput
          label={said.appId}
          autoComplete="off"
          value={appId}
          onChange={(event) => setAppId(event.currentTarget.value)}
        />
        <TextInput
          label={said.apiKey}
          autoComplete="off"
          value={apiKey}
          onChange={(event) => setApiKey(event.currentTarget.value)}
        />
        <TextInput
          label={said.senderId}
          autoComplete="off"
          value={senderId}
          onChange={(event) => setSenderId(event.currentTarget.value)}
        />
        <label className="row tight">
          <input
            type="checkbox"
            className="check"
            checked={enabled}
            onChange={(event) => enable(event.currentTarget.checked)}
          />
          {said.enable}
        </label>
        {trouble !== undefined && <Problem error={trouble} lead={said.testFailed} />}
        {outcome?.ok === false && (
          <div className="note err" role="alert">
            <IconAlertTriangle className="ico" size={16} aria-hidden />
            <div>
              <b>{outcome.why}</b>
              <ol className="steps-list">
                {outcome.recovery.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            </div>
          </div>
        )}
        <div className="row">
          <span className="sm t3">{said.deliversNothing}</span>
          <span className="spring" />
          <Button asks type="submit" disabled={busy}>
            {busy ? said.testing : said.testAction}
          </Button>
        </div>
      </form>
      <Device notifications={notifications} />
    </section>
  )
}
