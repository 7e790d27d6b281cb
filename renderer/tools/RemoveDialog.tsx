import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Problem } from '../components/Problem.tsx'
import { tell } from '../components/toasts.tsx'
import { call } from '../connection/index.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import { keyOf, useDrafts } from './drafts.ts'
import type { Known, RuleType } from './rules.ts'

interface Props<T extends RuleType> {
  readonly type: T
  readonly known: Known<T>
  readonly onClose: () => void
}

/** The question before a rule or group is deleted. */
export function RemoveDialog<T extends RuleType>({ type, known: { name, revision }, onClose }: Props<T>) {
  const show = useView((state) => state.show)
  const forget = useDrafts((state) => state.put)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const remove = () => {
    setBusy(true)
    call('configuration.remove', { type, name, revision }).then(
      () => {
        forget(keyOf(type, name), undefined)
        show({ item: '' })
        tell(texts.tools.remove.done(name))
        onClose()
      },
      (failure: unknown) => {
        setBusy(false)
        setError(failure)
      },
    )
  }
  return (
    <Dialog title={texts.tools.remove.title(name)} size={440} onClose={onClose}>
      <div className="tools-form">
        <p>{texts.tools.remove.lead}</p>
        {error !== undefined && <Problem error={error} lead={texts.tools.remove.failed} />}
        <div className="row dialog-actions">
          <Button data-autofocus onClick={onClose}>
            {texts.tools.remove.keep}
          </Button>
          <Button look="destroy" asks disabled={busy} onClick={remove}>
            {texts.tools.remove.action(name)}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
