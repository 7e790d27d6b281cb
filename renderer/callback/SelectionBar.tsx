import { IconCopy, IconPhone } from '@tabler/icons-react'
import { Button } from '../components/Button.tsx'
import { copyText } from '../components/copy.ts'
import type { CallbackRow } from '../connection/contract.ts'
import { texts } from '../text/en.ts'
import { useSelection } from './selection.ts'

/** What can be done with the selected rows (UI-15 a). */
export function SelectionBar({ onCancel }: { readonly onCancel: (rows: readonly CallbackRow[]) => void }) {
  const { rows, clear } = useSelection()
  if (rows.size === 0) return null
  const selected = [...rows.values()]
  const processing = selected.filter((row) => row.state === 'PROCESSING').length
  return (
    <div className="bulk" role="toolbar" aria-label={texts.selection.label}>
      <span className="med" role="status">
        {texts.selection.count(rows.size)}
      </span>
      {processing > 0 && (
        <span className="sm bulk-note">
          <IconPhone className="ico" size={14} aria-hidden />
          {texts.selection.processing(processing)}
        </span>
      )}
      <span className="vsep" />
      <Button asks look="destroy-line" onClick={() => onCancel(selected)}>
        {texts.cancel.selectionAction} <kbd>Del</kbd>
      </Button>
      <Button
        icon={<IconCopy className="ico" size={16} aria-hidden />}
        onClick={() => void copyText(selected.map((row) => row.id).join('\n'), texts.selection.copied(selected.length))}
      >
        {texts.selection.copyIds}
      </Button>
      <Button look="quiet" onClick={clear}>
        {texts.selection.clear} <kbd>Esc</kbd>
      </Button>
      <span className="spring" />
      <span className="sm t2 bulk-hint">{texts.selection.kept}</span>
    </div>
  )
}
