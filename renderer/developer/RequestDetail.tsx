import { IconAlertTriangle, IconRepeat, IconTerminal2 } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import { copyText } from '../components/copy.ts'
import { Problem } from '../components/Problem.tsx'
import { SidePane } from '../components/SidePane.tsx'
import type { ResultOf } from '../connection/contract.ts'
import { call } from '../connection/index.ts'
import { setParams } from '../state/params.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { curlText, prettyJson, type ApiRequest } from './apiRequest.ts'
import type { Exchange } from './hints.ts'

const said = texts.developer.requests

/** Shown bodies mark what is left out of copies and replays. */
const HIDDEN = 'hidden'

function requestOf({ method, path, query, body }: Exchange): ApiRequest | undefined {
  if ((method !== 'GET' && method !== 'POST') || !path.startsWith('/engagement/')) return undefined
  const sent = body === undefined ? undefined : Object.entries(body).filter(([, value]) => value !== HIDDEN)
  return { method, path: `${path}${query}`, ...(sent !== undefined && { body: Object.fromEntries(sent) }) }
}

interface Props {
  readonly exchange: Exchange
  /** A request was sent: the log has grown. */
  readonly onSent: () => void
}

/** A request with its body, as a command to copy, and to be sent again (UI-21a). */
export function RequestDetail({ exchange, onSent }: Props) {
  const origin = useSession((state) => (state.host === undefined ? '' : new URL(state.host.docs).origin))
  const [answer, setAnswer] = useState<ResultOf<'requests.replay'>>()
  const [trouble, setTrouble] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const { number, method, path, query, status, code, message, key, corrId, body } = exchange
  const request = requestOf(exchange)
  const hides = Object.values(body ?? {}).includes(HIDDEN)
  const replay = () => {
    setBusy(true)
    call('requests.replay', { number }).then(
      (found) => {
        setAnswer(found)
        setTrouble(undefined)
        setBusy(false)
        onSent()
      },
      (error: unknown) => {
        setTrouble(error)
        setBusy(false)
      },
    )
  }
  return (
    <SidePane title={said.detail} onClose={() => setParams({ 'developer.request': '' })}>
      <div className="mono sm">
        {method} {path}
        {query}
      </div>
      <dl className="kv">
        <dt>{said.columns.status}</dt>
        <dd className={status < 400 ? 'good' : 'danger'}>
          {status}
          {code !== undefined && ` · ${code}`}
        </dd>
        {message !== undefined && (
          <>
            <dt>{texts.developer.errors.message}</dt>
            <dd>{message}</dd>
          </>
        )}
        <dt>{said.columns.key}</dt>
        <dd>{key ?? texts.none}</dd>
        <dt>{texts.developer.errors.columns.corrId}</dt>
        <dd className="mono">{corrId}</dd>
      </dl>
      {body !== undefined && (
        <div>
          <h3>{said.body}</h3>
          <pre className="code" tabIndex={0} aria-label={said.body}>
            {JSON.stringify(body, null, 2)}
          </pre>
        </div>
      )}
      {request !== undefined && (
        <div>
          <h3>curl</h3>
          <pre className="code" tabIndex={0} aria-label="curl">
            {curlText(request, origin)}
          </pre>
          {hides && <p className="sm t3">{said.hidden}</p>}
        </div>
      )}
      <div className="row wrap">
        {request !== undefined && (
          <>
            <Button
              look="primary"
              icon={<IconTerminal2 className="ico" size={16} aria-hidden />}
              onClick={() => void copyText(curlText(request, origin), texts.developer.copiedCurl)}
            >
              {texts.developer.copyCurl}
            </Button>
            <Button asks disabled={busy} icon={<IconRepeat className="ico" size={16} aria-hidden />} onClick={replay}>
              {said.replay}
            </Button>
          </>
        )}
        {code !== undefined && (
          <Button
            icon={<IconAlertTriangle className="ico" size={16} aria-hidden />}
            onClick={() => setParams({ 'developer.section': '', 'developer.error': corrId })}
          >
            {said.openError}
          </Button>
        )}
      </div>
      {trouble !== undefined && <Problem error={trouble} />}
      {answer !== undefined && (
        <div role="status">
          <h3>{said.replayed}</h3>
          <p className="row tight sm">
            <span className={`chip ${answer.status < 400 ? 'good' : 'bad'}`}>{answer.status}</span>
            <span className="t3">{texts.developer.tutorials.took(answer.milliseconds)}</span>
          </p>
          <pre className="code">{prettyJson(answer.body)}</pre>
        </div>
      )}
    </SidePane>
  )
}
