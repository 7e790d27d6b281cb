import { IconPencil, IconRepeat } from '@tabler/icons-react'
import { Button } from '../components/Button.tsx'
import type { CallbackRow } from '../connection/contract.ts'
import { texts } from '../text/en.ts'

/** What the icon at the end of a row does. */
export type RowActionName = 'edit' | 'recreate'

/** A SCHEDULED callback can be moved; a COMPLETED one that no agent handled can be booked anew (CBK-6). */
function rowActionOf({ state, reason }: CallbackRow): RowActionName | undefined {
  if (state === 'SCHEDULED') return 'edit'
  return state === 'COMPLETED' && reason !== 'AGENT_CONNECTED' ? 'recreate' : undefined
}

/** The icon at the end of a row: a blue pencil, or recreate (UI-10). */
export function RowAction({
  row,
  allowed,
  onAct,
}: {
  readonly row: CallbackRow
  readonly allowed: readonly RowActionName[]
  readonly onAct: (id: string, action: RowActionName) => void
}) {
  const action = rowActionOf(row)
  if (action === undefined || !allowed.includes(action)) return null
  const Shape = action === 'edit' ? IconPencil : IconRepeat
  return (
    <Button
      small
      asks
      look="quiet"
      tabIndex={-1}
      className={`row-action ${action}`}
      hint={texts.callbacks.rowActions[action]}
      icon={<Shape className="ico" size={14} aria-hidden />}
      onClick={() => onAct(row.id, action)}
    />
  )
}
