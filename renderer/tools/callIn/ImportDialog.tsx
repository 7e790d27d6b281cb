import { IconCheck, IconFileText } from '@tabler/icons-react'
import { useRef } from 'react'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Problem } from '../../components/Problem.tsx'
import { tell } from '../../components/toasts.tsx'
import { countText } from '../../format/values.ts'
import { texts } from '../../text/en.ts'
import type { Known } from '../rules.ts'
import { useImport, type Checked, type ImportState } from './useImport.ts'

interface Props {
  readonly known: Known<'callInGroup'>
  readonly onClose: () => void
}

/** Wrong lines that are listed; the rest is counted. */
const MOST_LISTED = 200

/** Import of numbers from CSV: the whole file is checked, and nothing is imported until all of it is right (CTI-2). */
export function ImportDialog({ known, onClose }: Props) {
  const { callIn } = texts.tools
  const present = known.value.numbers.length
  const picker = useRef<HTMLInputElement>(null)
  const { state, choose, cancel, take } = useImport(known.name, known.revision, (numbers) => {
    tell(callIn.imported(numbers - present), callIn.importedNow(known.name, countText(numbers)))
    onClose()
  })
  const isBusy = state.phase === 'reading' || state.phase === 'checking' || state.phase === 'importing'
  return (
    <Dialog title={callIn.importTitle(known.name)} size={560} onClose={onClose} closable={state.phase !== 'importing'}>
      <div
        className="tools-form"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          const [file] = event.dataTransfer.files
          if (file !== undefined && !isBusy) choose(file)
        }}
      >
        <p className="t2">{callIn.importLead}</p>
        <pre className="paste-code">{'+14165550100,Sales line\n+14165550101,'}</pre>
        <div className="row">
          <Button
            icon={<IconFileText size={16} />}
            data-autofocus
            disabled={isBusy}
            asks
            onClick={() => picker.current?.click()}
          >
            {state.phase === 'choose' ? callIn.chooseFile : callIn.otherFile}
          </Button>
          <span className="sm t2 ell">{state.phase === 'choose' ? callIn.orDrop : state.file}</span>
          <input
            ref={picker}
            type="file"
            accept=".csv,text/csv"
            className="visually-hidden"
            tabIndex={-1}
            aria-label={callIn.file}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0]
              event.currentTarget.value = ''
              if (file !== undefined) choose(file)
            }}
          />
        </div>
        <Outcome state={state} present={present} />
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

function Outcome({ state, present }: { readonly state: ImportState; readonly present: number }) {
  const { callIn } = texts.tools
  switch (state.phase) {
    case 'choose':
      return null
    case 'reading':
      return <Progress label={callIn.reading} done={state.done} of={state.of} />
    case 'checking':
      return <Progress label={callIn.checking} />
    case 'importing':
      return <Progress label={callIn.importing} />
    case 'failed':
      return <Problem error={state.error} lead={callIn.importFailed} />
    case 'right':
      return (
        <div className="note success" role="status">
          <IconCheck className="ico" size={16} aria-hidden />
          <div>{callIn.right(state.total - present, countText(state.total))}</div>
        </div>
      )
    case 'wrong':
      return <Errors errors={state.errors} />
  }
}

function Progress({ label, done, of }: { readonly label: string; readonly done?: number; readonly of?: number }) {
  return (
    <label className="import-progress sm t2">
      {label}
      <progress {...(done !== undefined && of !== undefined && of > 0 && { value: done, max: of })} />
    </label>
  )
}

/** The host says the line as well; in the table it stands in a column of its own. */
const reasonOf = (message: string) => message.replace(/^Line \d+: /, '')

/** What is wrong, by line; nothing was imported. */
function Errors({ errors }: { readonly errors: Checked['errors'] }) {
  const { callIn } = texts.tools
  return (
    <div role="alert">
      <p className="danger med">{callIn.wrong(errors.length)}</p>
      <table className="tbl dense import-errors" aria-label={callIn.errors}>
        <thead>
          <tr>
            <th className="num">{callIn.line}</th>
            <th>{callIn.reason}</th>
          </tr>
        </thead>
        <tbody>
          {errors.slice(0, MOST_LISTED).map(({ line, message }, index) => (
            <tr key={index}>
              <td className="num">{line ?? texts.none}</td>
              <td>{reasonOf(message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {errors.length > MOST_LISTED && <p className="xs t3">{callIn.moreErrors(errors.length - MOST_LISTED)}</p>}
    </div>
  )
}
