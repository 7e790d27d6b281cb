import { SidePane } from '../components/SidePane.tsx'
import type { CallInRequest } from '../connection/contract.ts'
import { momentText } from '../format/time.ts'
import { phoneText } from '../format/values.ts'
import { setParams } from '../state/params.ts'
import { useSession } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import { aniText, CallInBadge } from './columns.tsx'

const asData = (text: string): readonly (readonly [string, unknown])[] => {
  const value: unknown = JSON.parse(text)
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

/** A call-in request: which number to call with which code, and the callback it is for. */
export function CallInDetail({ request }: { readonly request: CallInRequest }) {
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const show = useView((state) => state.show)
  const { id, state, group, createdAt, updatedAt, expiresAt, toPhoneNumber, accessCode, callbackServiceId } = request
  const data = asData(request.userData)
  const facts = texts.callIn.facts
  return (
    <SidePane title={texts.callIn.detail} onClose={() => setParams({ 'callIn.open': '' })}>
      <div className="row">
        <CallInBadge state={state} />
        <span className="t2 sm">{texts.callIn.states[state]}</span>
      </div>
      <dl className="kv">
        <dt>{texts.callIn.columns.id}</dt>
        <dd className="mono">{id}</dd>
        <dt>{facts.number}</dt>
        <dd>{phoneText(toPhoneNumber)}</dd>
        <dt>{facts.code}</dt>
        <dd className="mono">{accessCode ?? texts.none}</dd>
        <dt>{texts.callIn.columns.fromPhoneNumber}</dt>
        <dd>{aniText(request)}</dd>
        <dt>{texts.callIn.columns.group}</dt>
        <dd>{group}</dd>
        <dt>{texts.callIn.columns.createdAt}</dt>
        <dd>{momentText(createdAt, zone)}</dd>
        <dt>{facts.updated}</dt>
        <dd>{momentText(updatedAt, zone)}</dd>
        <dt>{texts.callIn.columns.expiresAt}</dt>
        <dd>{momentText(expiresAt, zone)}</dd>
        <dt>{facts.callback}</dt>
        <dd>
          {callbackServiceId === undefined ? (
            texts.callIn.noCallback
          ) : (
            <button
              type="button"
              className="link mono"
              onClick={() => show({ tab: 'callback', open: callbackServiceId })}
            >
              {callbackServiceId}
            </button>
          )}
        </dd>
        {data.map(([name, value]) => (
          <Datum key={name} name={name} value={String(value)} />
        ))}
      </dl>
    </SidePane>
  )
}

function Datum({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
