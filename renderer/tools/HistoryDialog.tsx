import { useState, type ReactNode } from 'react'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Problem } from '../components/Problem.tsx'
import { tell } from '../components/toasts.tsx'
import type { ResultOf } from '../connection/contract.ts'
import { call } from '../connection/index.ts'
import { useLive } from '../connection/useLive.ts'
import { dateText, secondText } from '../format/time.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { differencesOf } from './differences.ts'
import { keyOf, useDrafts } from './drafts.ts'
import type { RuleType } from './rules.ts'
import { DifferenceTable } from './Versions.tsx'

/** What has a history here: rules, groups, and settings. */
export type HistoryType = RuleType | 'settingsRow' | 'settingsDefault'

interface Props {
  readonly type: HistoryType
  /** One object; left out: all of the type, removed ones among them. */
  readonly name?: string
  readonly title?: string
  readonly editable: boolean
  readonly onClose: () => void
  /** Stands above the changes. */
  readonly head?: ReactNode
}

type Change = ResultOf<'configuration.history'>['changes'][number]

/** Puts an object back to what it was before a change: the version of then, with the revision of now (TEN-7). */
async function undo(type: HistoryType, { name, before }: Change) {
  const { objects } = await call('configuration.list', { type })
  const present = objects.find((one) => one.name === name)
  if (before === undefined) {
    if (present !== undefined) await call('configuration.remove', { type, name, revision: present.revision })
  } else {
    const revision = present === undefined ? {} : { revision: present.revision }
    await call('configuration.put', { type, value: before, ...revision })
  }
}

function whoText({ kind, name }: Change['actor']): string {
  switch (kind) {
    case 'user':
      return name
    case 'operator':
      return texts.tools.history.operator
    case 'script':
      return texts.tools.history.script
    default:
      return name === '' ? kind : `${kind} ${name}`
  }
}

const kindText = ({ before, after }: Change) =>
  before === undefined
    ? texts.tools.history.created
    : after === undefined
      ? texts.tools.history.removed
      : texts.tools.history.edited

/** Who changed a rule or group, when, in what, and the way back (UI-42). Newest first. */
export function HistoryDialog({ type, name, title, editable, onClose, head }: Props) {
  const revision = useSession((state) => state.status?.tenantRevision ?? 0)
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const forget = useDrafts((state) => state.put)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const { data, error: failed } = useLive(
    'configuration.history',
    `${type} ${name ?? ''} ${revision}`,
    () => ({ type, ...(name !== undefined && { name }) }),
    { live: false },
  )
  const goBack = (change: Change) => {
    setBusy(true)
    setError(undefined)
    undo(type, change).then(
      () => {
        setBusy(false)
        forget(keyOf(type, change.name), undefined)
        tell(texts.tools.history.undone(change.name))
      },
      (failure: unknown) => {
        setBusy(false)
        setError(failure)
      },
    )
  }
  const isSetting = type === 'settingsRow' || type === 'settingsDefault'
  const momentText = (at: number) => `${dateText(at, zone)} ${secondText(at, zone)}`
  // Of each object the newest change is undone; an older one brings back the version before it.
  const seen = new Set<string>()
  return (
    <Dialog title={title ?? texts.tools.history.title(name ?? '')} size={760} onClose={onClose} flush>
      {head}
      {failed !== undefined && <Problem error={failed} />}
      {error !== undefined && <Problem error={error} lead={texts.tools.history.failed} />}
      {data !== undefined && data.changes.length === 0 && (
        <div className="empty">
          <h2>{texts.tools.history.empty}</h2>
          <p>{texts.tools.history.emptyWhy}</p>
        </div>
      )}
      <ol className="history" aria-label={texts.tools.history.list}>
        {data?.changes.map((change, index) => {
          const isNewest = !seen.has(change.name)
          seen.add(change.name)
          const lines = differencesOf(change.before, change.after)
          return (
            <li key={`${change.at} ${index}`}>
              <div className="history-head">
                <b className="med">{kindText(change)}</b>
                {name === undefined && <span className="med">{change.name}</span>}
                <span className="t2">{texts.tools.history.by(whoText(change.actor))}</span>
                <span className="sm t3">{momentText(change.at)}</span>
                {isSetting && (
                  <span className={`chip ${change.inForceAt === undefined ? 'warning' : ''}`}>
                    {change.inForceAt === undefined
                      ? texts.tools.settings.notInForce
                      : texts.tools.settings.inForceSince(momentText(change.inForceAt))}
                  </span>
                )}
                {editable && (isNewest || change.before !== undefined) && (
                  <Button small asks disabled={busy} onClick={() => goBack(change)}>
                    {isNewest ? texts.tools.history.undo : texts.tools.history.restore}
                  </Button>
                )}
              </div>
              {lines.length === 0 ? (
                <p className="sm t3">{texts.tools.history.same}</p>
              ) : (
                <DifferenceTable
                  label={texts.tools.history.difference(change.name)}
                  lines={lines}
                  heads={[texts.tools.history.before, texts.tools.history.after]}
                />
              )}
            </li>
          )
        })}
      </ol>
      {data !== undefined && data.count > data.changes.length && (
        <p className="sm t3 dialog-foot">{texts.tools.history.older(data.count - data.changes.length)}</p>
      )}
    </Dialog>
  )
}
