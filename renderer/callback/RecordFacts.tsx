import { useCallback, type ReactNode } from 'react'
import { Moment } from '../components/Moment.tsx'
import type { ResultOf } from '../connection/contract.ts'
import { durationText, minuteText, SECOND, secondText } from '../format/time.ts'
import { countText } from '../format/values.ts'
import { useSession } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const waitText = (seconds: number | undefined) =>
  seconds === undefined ? texts.none : seconds < 0 ? texts.unknown : durationText(seconds * SECOND)

/** Display name of an agent, by user name. */
export function useAgentName() {
  const agents = useSession((state) => state.tenant?.agents)
  return useCallback(
    (userName: string) => {
      const agent = agents?.find((one) => one.userName === userName)
      return agent === undefined ? userName : `${agent.firstName} ${agent.lastName}`.trim() || userName
    },
    [agents],
  )
}

/** A callback that is linked with the one shown (CBK-6); leads there. */
function Linked({ label, id }: { readonly label: string; readonly id: string }) {
  const show = useView((state) => state.show)
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <button type="button" className="link mono" title={id} onClick={() => show({ open: id })}>
          {id.slice(0, 8)}
        </button>
      </dd>
    </>
  )
}

/** Figures and facts of a callback, more of them the further it is (CBK-12). */
export function Facts({
  record,
  zone,
  all,
}: {
  readonly record: ResultOf<'callbacks.get'>
  readonly zone: string
  /** More than position and wait. */
  readonly all: boolean
}) {
  const { callback, metrics, links } = record
  const agentName = useAgentName()
  const agent = callback.agent ?? metrics.agent
  const data = Object.entries(callback.userData)
  return (
    <>
      <dl className="figures">
        <Figure label={texts.record.position}>{callback.positionInQueue ?? texts.none}</Figure>
        <Figure label={texts.record.ewt}>{waitText(callback.estimatedWaitTime)}</Figure>
        {all && (
          <Figure label={texts.record.attempts}>
            {callback.attempts} <span className="t3 sm">{texts.record.ofAttempts(callback.maximumAttempts)}</span>
          </Figure>
        )}
      </dl>
      {all && (
        <dl className="kv">
          <dt>{texts.record.origin}</dt>
          <dd>{texts.record.origins[callback.origin]}</dd>
          <dt>{texts.record.created}</dt>
          <dd>
            <Moment at={callback.createdAt} zone={zone} time={secondText} />
          </dd>
          <dt>{texts.record.desired}</dt>
          <dd>
            <Moment at={callback.desiredTime} zone={zone} time={minuteText} />
          </dd>
          <dt>{texts.record.grossWait}</dt>
          <dd>
            {durationText(metrics.grossWait)} <span className="t3">{texts.record.sinceRequest}</span>
          </dd>
          {metrics.netWait !== undefined && (
            <>
              <dt>{texts.record.netWait}</dt>
              <dd>
                {durationText(metrics.netWait)} <span className="t3">{texts.record.sinceQueued}</span>
              </dd>
            </>
          )}
          {callback.nextAttemptAt !== undefined && (
            <>
              <dt>{texts.record.next}</dt>
              <dd>{secondText(callback.nextAttemptAt, zone)}</dd>
            </>
          )}
          {callback.state !== 'COMPLETED' && (
            <>
              <dt>{texts.record.line}</dt>
              <dd>{texts.record.lines[callback.onLine]}</dd>
            </>
          )}
          {agent !== undefined && (
            <>
              <dt>{texts.record.agent}</dt>
              <dd>{agentName(agent)}</dd>
            </>
          )}
          {metrics.handleTime !== undefined && (
            <>
              <dt>{texts.record.handleTime}</dt>
              <dd>{durationText(metrics.handleTime)}</dd>
            </>
          )}
          <dt>{texts.record.priority}</dt>
          <dd>{countText(callback.priority)}</dd>
          {data.length > 0 && (
            <>
              <dt>{texts.record.userData}</dt>
              <dd className="mono">{data.map(([key, value]) => `${key}=${value}`).join(', ')}</dd>
            </>
          )}
          {callback.recordedName !== undefined && (
            <>
              <dt>{texts.record.recordedName}</dt>
              <dd>
                {callback.recordedName.text ?? ''} {durationText(callback.recordedName.seconds * SECOND)}
              </dd>
            </>
          )}
          {links.recreatedFrom !== undefined && <Linked label={texts.record.recreatedFrom} id={links.recreatedFrom} />}
          {links.recreatedAs.map((id) => (
            <Linked key={id} label={texts.record.recreatedAs} id={id} />
          ))}
        </dl>
      )}
    </>
  )
}
