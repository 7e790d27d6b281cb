import { IconCheck, IconFileText } from '@tabler/icons-react'
import { useRef, type DragEvent } from 'react'
import { Button } from '../../components/Button.tsx'
import { Problem } from '../../components/Problem.tsx'
import { countText } from '../../format/values.ts'
import { texts } from '../../text/en.ts'
import type { Checked, ImportState } from './useImport.ts'

/** Wrong lines that are listed; the rest is counted. */
const MOST_LISTED = 200

const isBusy = ({ phase }: ImportState) => phase === 'reading' || phase === 'checking' || phase === 'importing'

/** What makes an element take a file that is dropped on it. */
export const dropOf = (state: ImportState, choose: (file: File) => void) => ({
  onDragOver: (event: DragEvent) => event.preventDefault(),
  onDrop: (event: DragEvent) => {
    event.preventDefault()
    const [file] = event.dataTransfer.files
    if (file !== undefined && !isBusy(state)) choose(file)
  },
})

interface Props {
  readonly state: ImportState
  /** How many numbers the group has without the file. */
  readonly present: number
  readonly choose: (file: File) => void
  readonly autoFocus?: boolean
}

/** The choice of a file of numbers, how far it is, and what came of it (CTI-2). */
export function NumbersFile({ state, present, choose, autoFocus = false }: Props) {
  const { callIn } = texts.tools
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <div className="row">
        <Button
          icon={<IconFileText size={16} />}
          {...(autoFocus && { 'data-autofocus': true })}
          disabled={isBusy(state)}
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
    </>
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
