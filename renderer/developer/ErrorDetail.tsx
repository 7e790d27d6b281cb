import { IconCopy } from '@tabler/icons-react'
import { Button } from '../components/Button.tsx'
import { copyText } from '../components/copy.ts'
import { Problem } from '../components/Problem.tsx'
import { SidePane } from '../components/SidePane.tsx'
import { useLive } from '../connection/useLive.ts'
import { setParams } from '../state/params.ts'
import { texts } from '../text/en.ts'
import { WhyRefused } from './WhyRefused.tsx'

const said = texts.developer.errors

/** A failed call: Status Code, Message, Cause, Http Status Code, and why a booking was refused (ERR-1, ERR-2). */
function Failure({ corrId }: { readonly corrId: string }) {
  const { data, key, error } = useLive('errors.get', corrId, () => ({ corrId }), { live: false })
  if (error !== undefined && error.code !== 0) return <Problem error={error} />
  if (data === undefined || key !== corrId) return <p className="t3">{said.loading}</p>
  return (
    <>
      <div className="row tight">
        <span className="mono sm">{data.corrId}</span>
        <Button
          small
          look="quiet"
          icon={<IconCopy size={14} />}
          hint={said.copyId}
          onClick={() => void copyText(data.corrId, said.copiedId)}
        />
      </div>
      <dl className="kv">
        <dt>{said.columns.status}</dt>
        <dd className="med">{data.code}</dd>
        <dt>{said.message}</dt>
        <dd>{data.message}</dd>
        <dt>{said.cause}</dt>
        <dd>{data.cause}</dd>
        <dt>{said.httpStatus}</dt>
        <dd className="med">{data.status}</dd>
        <dt>{said.columns.url}</dt>
        <dd className="mono">
          {data.method} {data.url}
        </dd>
        <dt>{said.realTime}</dt>
        <dd>{data.time}</dd>
      </dl>
      {data.explanation !== undefined && <WhyRefused explanation={data.explanation} />}
    </>
  )
}

/** Beside the list: what is known of the error that is chosen. */
export function ErrorDetail({ corrId }: { readonly corrId: string }) {
  if (corrId === '') {
    return (
      <SidePane title={said.detail}>
        <p className="t2">{said.select}</p>
      </SidePane>
    )
  }
  return (
    <SidePane title={said.detail} onClose={() => setParams({ 'developer.error': '' })}>
      <Failure corrId={corrId} />
    </SidePane>
  )
}
