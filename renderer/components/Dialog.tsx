import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { texts } from '../text/en.ts'
import { useFocusReturn } from './useFocusReturn.ts'

interface Props {
  readonly title: string
  /** Width in px. */
  readonly size: number
  readonly onClose: () => void
  /** While false, neither Escape nor a click beside it closes the dialog. */
  readonly closable?: boolean
  readonly closeOnClickOutside?: boolean
  /** The body has no padding of its own. */
  readonly flush?: boolean
  readonly children: ReactNode
}

/** A dialog over the screen: the focus stays in it, and returns where it was when it closes. */
export function Dialog({
  title,
  size,
  onClose,
  closable = true,
  closeOnClickOutside = true,
  flush = false,
  children,
}: Props) {
  useFocusReturn()
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={size}
      zIndex={50}
      centered
      transitionProps={{ duration: 120, transition: 'fade' }}
      closeOnEscape={closable}
      closeOnClickOutside={closable && closeOnClickOutside}
    >
      <Modal.Overlay blur={0} backgroundOpacity={1} color="var(--rb-scrim)" />
      <Modal.Content>
        <div className="dialog-head">
          <Modal.Title>{title}</Modal.Title>
          <span className="spring" />
          <Modal.CloseButton aria-label={texts.close} disabled={!closable} />
        </div>
        <Modal.Body className={flush ? 'dialog-flush' : ''}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
