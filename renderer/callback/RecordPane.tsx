import { IconCopy, IconX } from '@tabler/icons-react'
import { useCallback, useMemo, type ReactNode } from 'react'
import { DIAL_RESULTS } from '../../engine/records/kinds.ts'
import { Button } from '../components/Button.tsx'
import { copyText } from '../components/copy.ts'
import { Problem } from '../components/Problem.tsx'
import { StateBadge } from '../components/StateBadge.tsx'
import type { CallbackRecord, CallbackRow, HistoryRecord } from '../connection/contract.ts'
import { useLive } from '../connection/useLive.ts'
import { counterText, dateText, durationText, minuteText, SECOND, secondText } from '../format/time.ts'
import { countText, phoneText } from '../format/values.ts'
import { useSession } from '../state/session.ts'
import { dialsOf, stepsOf } from '../text/because.ts'
import { texts } from '../text/en.ts'
import { WhyTimeline } from './WhyTimeline.tsx'

interface Props {
  readonly id: string
  /** The record is not a row of the list under it. */
  readonly alone?: boolean
  /** Absent where the role may not cancel. */
  readonly onCancel: ((row: CallbackRow) => void) | undefined
  readonly onClose: () => void
}

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
function useAgentName() {
  const agents = useSession((state) => state.tenant?.agents)
  return useCallback(
    (userName: string) => {
      const agent = agents?.find((one) => one.userName === userName)
      return agent === undefined ? userName : `${agent.firstName} ${agent.lastName}`.trim() || userName
    },
    [agents],
  )
}

function Facts({
  callback,
  history,
  zone,
  now,
}: {
  callback: CallbackRecord
  history: readonly HistoryRecord[]
  zone: string
  now: number
}) {
  const agentName = useAgentName()
  const ended = callback.state === 'COMPLETED' ? callback.updatedAt : now
  const birth = history.find((record) => record.kind === 'callback')
  const since =
    birth !== undefined && birth.virtualQueueTime >= 0
      ? Math.min(birth.virtualQueueTime, callback.createdAt)
      : callback.createdAt
  const data = Object.entries(callback.userData)
  return (
    <>
      <dl className="figures">
        <Figure label={texts.record.position}>{callback.positionInQueue ?? texts.none}</Figure>
        <Figure label={texts.record.ewt}>{waitText(callback.estimatedWaitTime)}</Figure>
        <Figure label={texts.record.attempts}>
          {callback.attempts} <span className="t3 sm">{texts.record.ofAttempts(callback.maximumAttempts)}</span>
        </Figure>
      </dl>
      <dl className="kv">
        <dt>{texts.record.origin}</dt>
        <dd>{texts.record.origins[callback.origin]}</dd>
        <dt>{texts.record.created}</dt>
        <dd>
          <span className="t3">{dateText(callback.createdAt, zone)}</span> {secondText(callback.createdAt, zone)}
        </dd>
        <dt>{texts.record.desired}</dt>
        <dd>
          <span className="t3">{dateText(callback.desiredTime, zone)}</span> {minuteText(callback.desiredTime, zone)}
        </dd>
        <dt>{texts.record.grossWait}</dt>
        <dd>
          {durationText(ended - since)}{' '}
          <span className="t3">
            {texts.record.sinceRequest} {secondText(since, zone)}
          </span>
        </dd>
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
        {callback.agent !== undefined && (
          <>
            <dt>{texts.record.agent}</dt>
            <dd>{agentName(callback.agent)}</dd>
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
      </dl>
    </>
  )
}

function Dials({
  callback,
  history,
  zone,
}: {
  callback: CallbackRecord
  history: readonly HistoryRecord[]
  zone: string
}) {
  const dials = dialsOf(history)
  return (
    <>
      <h2>{texts.record.dials}</h2>
      {dials.length === 0 && callback.nextAttemptAt === undefined ? (
        <p className="sm t2">{texts.record.noDials}</p>
      ) : (
        <table className="mini">
          <tbody>
            {dials.map((dial) => (
              <tr key={dial.sequence}>
                <td>{dial.attempt}</td>
                <td>{secondText(dial.startedAt, zone)}</td>
                <td className="mono">{DIAL_RESULTS[dial.result] ?? texts.unknown}</td>
                <td className="num">{counterText(dial.time - dial.startedAt)}</td>
              </tr>
            ))}
            {callback.nextAttemptAt !== undefined && (
              <tr className="t3">
                <td>{callback.attempts + 1}</td>
                <td>{secondText(callback.nextAttemptAt, zone)}</td>
                <td>{texts.record.due}</td>
                <td className="num">{texts.none}</td>
              </tr>
            )}
          </tbody>
        </table>
      )}
    </>
  )
}

/** An open callback: figures, facts, the steps with their because, dials, and what can be done with it (UI-13). */
export function RecordPane({ id, alone = false, onCancel, onClose }: Props) {
  const status = useSession((state) => state.status)
  const agentName = useAgentName()
  const { data, key, error } = useLive('callbacks.get', id, () => ({ id }))
  const zone = status?.zone ?? 'UTC'
  const record = key === id ? data : undefined
  const history = record?.history
  const steps = useMemo(() => {
    const named = history?.map((one) =>
      'agentName' in one && one.agentName !== undefined ? { ...one, agentName: agentName(one.agentName) } : one,
    )
    return named === undefined ? [] : stepsOf(named, zone)
  }, [history, zone, agentName])
  if (error !== undefined && error.code !== 0) {
    return (
      <div className="record">
        <Problem error={error} lead={texts.record.failed}>
          <Button small look="quiet" onClick={onClose}>
            {texts.callbacks.collapse}
          </Button>
        </Problem>
      </div>
    )
  }
  if (record === undefined || status === undefined) {
    return (
      <p className="record-wait t3" role="status">
        {texts.record.loading}
      </p>
    )
  }
  const { callback } = record
  const stays =
    callback.state === 'PROCESSING' || callback.state === 'COMPLETED'
      ? texts.record.cannotCancel[callback.state]
      : undefined
  return (
    <section className={`record ${alone ? 'alone' : ''}`} aria-label={`${texts.record.why}: ${callback.id}`}>
      {alone && (
        <header className="row">
          <StateBadge state={callback.state} reason={callback.reason} />
          <span className="mono t2">{callback.id}</span>
          <span>{phoneText(callback.phoneNumber)}</span>
          <span>{callback.serviceName}</span>
          <span className="spring" />
          <Button small look="quiet" icon={<IconX size={14} />} hint={texts.callbacks.collapse} onClick={onClose} />
        </header>
      )}
      <div className="record-grid">
        <div className="facts">
          <Facts callback={callback} history={record.history} zone={zone} now={status.now} />
        </div>
        <WhyTimeline steps={steps} zone={zone} abbreviation={status.zoneAbbreviation} />
        <div className="more">
          <Dials callback={callback} history={record.history} zone={zone} />
          <div className="row actions">
            <Button
              small
              icon={<IconCopy className="ico" size={14} aria-hidden />}
              onClick={() => void copyText(id, texts.callbacks.copiedId(id))}
            >
              {texts.record.copyId}
            </Button>
            {onCancel !== undefined && (
              <Button
                small
                asks
                look="destroy-line"
                disabled={stays !== undefined}
                {...(stays === undefined ? {} : { hint: stays })}
                onClick={() => onCancel(callback)}
              >
                {texts.record.cancel}
              </Button>
            )}
          </div>
        </div>
      </div>
    </section>
  )
}
