import type { ComponentProps, ReactNode } from 'react'
import { useOnline } from '../state/link.ts'
import { texts } from '../text/en.ts'

interface Props extends Omit<ComponentProps<'button'>, 'title'> {
  readonly look?: 'default' | 'primary' | 'destroy' | 'destroy-line' | 'quiet'
  readonly small?: boolean
  readonly icon?: ReactNode
  /** Shown on pointer and focus; also the name of a button that has an icon only. */
  readonly hint?: string
  /** It asks the host for something: off while the line is lost. */
  readonly asks?: boolean
}

/** A button of the design: verb and object, at most one primary in a pane. */
export function Button({
  look = 'default',
  small = false,
  icon,
  hint,
  asks = false,
  disabled,
  children,
  className = '',
  ...rest
}: Props) {
  const online = useOnline()
  const off = disabled === true || (asks && !online)
  const alone = children === undefined
  return (
    <button
      type="button"
      {...rest}
      data-hint={asks && !online ? texts.lost.off : hint}
      disabled={off}
      aria-label={rest['aria-label'] ?? (alone ? hint : undefined)}
      className={`btn ${look} ${small ? 'small' : ''} ${alone ? 'icon' : ''} ${className}`}
    >
      {icon}
      {children}
    </button>
  )
}
