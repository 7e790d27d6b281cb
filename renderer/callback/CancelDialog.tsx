import { IconInfoCircle } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { problemText } from '../components/Problem.tsx'
import { tell } from '../components/toasts.tsx'
import { call } from '../connection/index.ts'
import type { CallbackRow } from '../connection/contract.ts'
import { texts } from '../text/en.ts'
import { cancellable } from './cancellable.ts'
import { CancelList } from './CancelList.tsx'
import { CancelProgress } from './CancelProgress.tsx'
import { CancelRange } from './CancelRange.tsx'
import { useSelection } from './selection.ts'
import { useRangeCancel } from './useRangeCancel.ts'

/** Callbacks that are cancelled between two looks at the progress and at Stop. */
const AT_ONCE = 50
const NONE: ReadonlyMap<string, string> = new Map()

interface Progress {
  readonly done: number
  readonly running: boolean
  /** Row id → why it could not be cancelled. */
  readonly failures: ReadonlyMap<string, string>
}

/**
 * Asks before callbacks are cancelled, lists them, cancels a few at a time and says what did not work (UI-15 b, d, e); or takes all of the
 * present range instead (UI-15 c).
 */
export function CancelDialog({
  rows,
  onClose,
}: {
  readonly rows: readonly CallbackRow[]
  readonly onClose: () => void
}) {
  const clear = useSelection((state) => state.clear)
  const targets = rows.filter(cancellable)
  const stay = rows.length - targets.length
  const processing = rows.filter((row) => row.state === 'PROCESSING').length
  const completed = stay - processing
  const stopped = useRef(false)
  const [progress, setProgress] = useState<Progress>()
  const running = progress?.running === true
  const [all, setAll] = useState(false)
  const range = useRangeCancel(all)

  const run = async () => {
    const failures = new Map<string, string>()
    stopped.current = false
    let done = 0
    setProgress({ done, running: true, failures })
    const cancellation = crypto.randomUUID()
    // Those that stay are told of in the Cancellation Summary (STA-4); no way leads back from their states.
    const ordered = [...rows.filter((one) => !cancellable(one)), ...targets]
    for (let first = 0; first < ordered.length && !stopped.current; first += AT_ONCE) {
      const some = ordered.slice(first, first + AT_ONCE)
      try {
        const { rows: found } = await call('callbacks.cancelSelected', { ids: some.map(({ id }) => id), cancellation })
        for (const { id, result, reason } of found) if (result === 'failed') failures.set(id, reason)
      } catch (error) {
        for (const row of some) failures.set(row.id, problemText(error))
      }
      done += some.filter(cancellable).length
      setProgress({ done, running: true, failures: new Map(failures) })
    }
    const cancelled = done - failures.size
    if (failures.size > 0 || stopped.current) {
      setProgress({ done, running: false, failures })
      return
    }
    tell(texts.cancel.done(cancelled), stay === 0 ? '' : texts.cancel.doneStay(stay))
    clear()
    onClose()
  }

  return (
    <Dialog
      title={
        all
          ? texts.cancel.title(range.count ?? 0)
          : targets.length === 0
            ? texts.cancel.nothing
            : texts.cancel.title(targets.length)
      }
      size={620}
      closable={!running && range.progress?.running !== true}
      flush
      onClose={onClose}
    >
      <label className="cancel-all">
        <input
          type="checkbox"
          className="check"
          checked={all}
          disabled={running || range.progress !== undefined || progress !== undefined}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
        {texts.cancel.all}
      </label>
      {all ? (
        <CancelRange range={range} onClose={onClose} />
      ) : (
        <>
          <CancelList rows={rows} failures={progress?.failures ?? NONE} />
          <div className="dialog-foot">
            {processing + completed > 0 && (
              <div className="note">
                <IconInfoCircle className="ico" size={16} aria-hidden />
                <div>
                  {processing > 0 && texts.cancel.processing(processing, rows.length)}{' '}
                  {completed > 0 && texts.cancel.completed(completed, rows.length)}
                </div>
              </div>
            )}
            {progress !== undefined && progress.failures.size > 0 && (
              <div className="note err" role="alert">
                {texts.cancel.failures(progress.failures.size)}
              </div>
            )}
            {progress !== undefined && !running && (
              <p role="status">{texts.cancel.report(progress.done - progress.failures.size, targets.length)}</p>
            )}
            {running ? (
              <CancelProgress done={progress.done} of={targets.length} onStop={() => (stopped.current = true)} />
            ) : (
              <div className="row">
                <span className="sm t2">{targets.length > 0 && progress === undefined && texts.cancel.undo}</span>
                <span className="spring" />
                <Button data-autofocus onClick={onClose}>
                  {progress !== undefined || targets.length === 0 ? texts.close : texts.cancel.keep(targets.length)}
                </Button>
                {targets.length > 0 && progress === undefined && (
                  <Button asks look="destroy" onClick={() => void run()}>
                    {texts.cancel.action(targets.length)}
                  </Button>
                )}
              </div>
            )}
          </div>
        </>
      )}
    </Dialog>
  )
}
