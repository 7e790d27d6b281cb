import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { tell } from '../../components/toasts.tsx'
import { countText } from '../../format/values.ts'
import { texts } from '../../text/en.ts'
import type { Known } from '../rules.ts'
import { dropOf, NumbersFile } from './NumbersFile.tsx'
import { useImport } from './useImport.ts'

interface Props {
  readonly known: Known<'callInGroup'>
  readonly onClose: () => void
}

/** Import of numbers from CSV: the whole file is checked, and nothing is imported until all of it is right (CTI-2). */
export function ImportDialog({ known, onClose }: Props) {
  const { callIn } = texts.tools
  const present = known.value.numbers.length
  const { state, choose, cancel, take } = useImport({ group: known.name }, known.revision, (numbers) => {
    tell(callIn.imported(numbers - present), callIn.importedNow(known.name, countText(numbers)))
    onClose()
  })
  return (
    <Dialog title={callIn.importTitle(known.name)} size={560} onClose={onClose} closable={state.phase !== 'importing'}>
      <div className="tools-form" {...dropOf(state, choose)}>
        <p className="t2">{callIn.importLead}</p>
        <pre className="paste-code">{'+14165550100,Sales line\n+14165550101,'}</pre>
        <NumbersFile state={state} present={present} choose={choose} autoFocus />
        <div className="row dialog-actions">
          {state.phase === 'reading' || state.phase === 'checking' ? (
            <Button onClick={cancel}>{callIn.cancelImport}</Button>
          ) : (
            <Button disabled={state.phase === 'importing'} onClick={onClose}>
              {texts.tools.discard}
            </Button>
          )}
          <Button look="primary" asks disabled={state.phase !== 'right'} onClick={take}>
            {state.phase === 'right' ? callIn.importAction(state.total - present) : callIn.importCsv}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
