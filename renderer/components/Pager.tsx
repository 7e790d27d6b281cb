import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { texts } from '../text/en.ts'
import { Button } from './Button.tsx'

interface Props {
  /** Rows before this page. */
  readonly first: number
  /** Rows of this page. */
  readonly rows: number
  readonly next: (() => void) | undefined
  readonly previous: (() => void) | undefined
}

/** From which row to which the page goes, and the way to its neighbours; nothing where there is one page. */
export function Pager({ first, rows, next, previous }: Props) {
  if (next === undefined && previous === undefined) return null
  return (
    <span className="row tight sm t2 nowrap">
      {texts.callbacks.page(first + 1, first + rows)}
      <Button
        small
        look="quiet"
        asks
        disabled={previous === undefined}
        hint={texts.callbacks.previousPage}
        icon={<IconChevronLeft size={14} />}
        onClick={previous}
      />
      <Button
        small
        look="quiet"
        asks
        disabled={next === undefined}
        hint={texts.callbacks.nextPage}
        icon={<IconChevronRight size={14} />}
        onClick={next}
      />
    </span>
  )
}
