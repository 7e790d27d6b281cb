import { IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { DIAL_RESULTS } from '../../engine/records/kinds.ts'
import { Button } from '../components/Button.tsx'
import { Problem } from '../components/Problem.tsx'
import { StateBadge } from '../components/StateBadge.tsx'
import { Switch } from '../components/Switch.tsx'
import type { CallbackRecord, HistoryRecord } from '../connection/contract.ts'
import { useLive } from '../connection/useLive.ts'
import { counterText, secondText } from '../format/time.ts'
import { phoneText } from '../format/values.ts'
import { usePreferences } from '../state/preferences.ts'
import { useSession } from '../state/session.ts'
import { dialsOf, stepsOf } from '../text/because.ts'
import { texts } from '../text/en.ts'
import { RecordActions, type Actions } from './RecordActions.tsx'
import { Facts, useAgentName } from './RecordFacts.tsx'
import { useZone } from './useZone.ts'
import { WhyTimeline } from './WhyTimeline.tsx'

interface Props {
  readonly id: string
  /** The record is not a row of the list under it. */
  readonly alone?: boolean
  readonly actions: Actions
  readonly onClose: () => void
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
export function RecordPane({ id, alone = false, actions, onClose }: Props) {
  const status = useSession((state) => state.status)
  const agentName = useAgentName()
  const { metrics, prefer } = usePreferences()
  const { data, key, error } = useLive('callbacks.get', id, () => ({ id }))
  const zone = useZone()
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
          <Facts record={record} zone={zone} all={metrics} />
          <Switch label={texts.record.metrics} checked={metrics} onChange={(checked) => prefer({ metrics: checked })} />
        </div>
        {metrics && (
          <WhyTimeline steps={steps} zone={zone} abbreviation={zone === 'UTC' ? 'UTC' : status.zoneAbbreviation} />
        )}
        <div className="more">
          {metrics && <Dials callback={callback} history={record.history} zone={zone} />}
          <RecordActions callback={callback} actions={actions} />
        </div>
      </div>
    </section>
  )
}
