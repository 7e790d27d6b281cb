import type { ReactNode } from 'react'
import { useState } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { Problem } from './Problem.tsx'

interface Props {
  /** The question. */
  readonly title: string
  /** Verb and object, as in the question. */
  readonly action: string
  /** The safe way out, such as "Keep key set". */
  readonly keep: string
  readonly destroys?: boolean
  readonly note?: string
  /** Rejects with what stands in the dialog then. */
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A question before something that is felt elsewhere: what changes and what does not; the focus is on the safe button. */
export function Confirm({ title, action, keep, destroys = false, note = '', onConfirm, onClose, children }: Props) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<unknown>()
  const confirm = () => {
    setBusy(true)
    onConfirm().then(onClose, (error: unknown) => {
      setTrouble(error)
      setBusy(false)
    })
  }
  return (
    <Dialog title={title} size={520} onClose={onClose} closable={!busy}>
      <div className="confirm">
        {children}
        {trouble !== undefined && <Problem error={trouble} />}
        <div className="row dialog-actions">
          <span className="sm t2">{note}</span>
          <span className="spring" />
          <Button data-autofocus onClick={onClose}>
            {keep}
          </Button>
          <Button asks look={destroys ? 'destroy' : 'primary'} disabled={busy} onClick={confirm}>
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
