import { IconInfoCircle } from '@tabler/icons-react'
import { Button } from '../components/Button.tsx'
import { Problem } from '../components/Problem.tsx'
import { texts } from '../text/en.ts'
import { CancelProgress } from './CancelProgress.tsx'
import { useSelection } from './selection.ts'
import type { useRangeCancel } from './useRangeCancel.ts'

/** What cancelling the whole range means, in the place of the list (UI-15 c, d, e). */
export function CancelRange({
  range,
  onClose,
}: {
  readonly range: ReturnType<typeof useRangeCancel>
  readonly onClose: () => void
}) {
  const clear = useSelection((state) => state.clear)
  const { count = 0, processing, rangeName, services, progress, trouble, stop, run } = range
  const confirm = async () => {
    if (!(await run())) return
    clear()
    onClose()
  }
  return (
    <div className="dialog-foot">
      <p>{texts.cancel.allWhat(count, rangeName)}</p>
      <p className="t2">
        {services.length === 0 ? texts.cancel.allServices : texts.cancel.someServices(services.join(', '))}{' '}
        {texts.cancel.allRegardless}
      </p>
      {processing > 0 && (
        <div className="note">
          <IconInfoCircle className="ico" size={16} aria-hidden />
          <div>{texts.cancel.allProcessing(processing)}</div>
        </div>
      )}
      {trouble !== undefined && <Problem error={trouble} />}
      {progress?.running === false && <p role="status">{texts.cancel.report(progress.done, progress.of)}</p>}
      {progress?.running === true ? (
        <CancelProgress done={progress.done} of={progress.of} onStop={stop} />
      ) : (
        <div className="row">
          <span className="sm t2">{progress === undefined && texts.cancel.undo}</span>
          <span className="spring" />
          <Button onClick={onClose}>{progress === undefined ? texts.cancel.keep(count) : texts.close}</Button>
          {progress === undefined && (
            <Button asks look="destroy" disabled={count === 0} onClick={() => void confirm()}>
              {texts.cancel.action(count)}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
