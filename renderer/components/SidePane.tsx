import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { texts } from '../text/en.ts'
import { Button } from './Button.tsx'

interface Props {
  readonly title: string
  /** Absent: it stays. */
  readonly onClose?: () => void
  readonly children: ReactNode
}

/** What a selected row is about, beside its table; under it where the window is narrow. */
export function SidePane({ title, onClose, children }: Props) {
  return (
    <aside className="pane side" aria-label={title}>
      <header className="pane-head">
        <h2>{title}</h2>
        <span className="spring" />
        {onClose !== undefined && (
          <Button small look="quiet" icon={<IconX size={14} />} hint={texts.close} onClick={onClose} />
        )}
      </header>
      <div className="side-body">{children}</div>
    </aside>
  )
}
