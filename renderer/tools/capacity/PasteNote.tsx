import { Textarea } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { texts } from '../../text/en.ts'
import type { PasteProblem } from './paste.ts'
import type { PasteFailure } from './useCells.ts'

/** Lines shown above and below a mistake. */
const AROUND = 1
/** Mistakes that are named; the rest is counted. */
const MOST_NAMED = 3

function Lines({ text, problem }: { readonly text: string; readonly problem: PasteProblem }) {
  const lines = text.split('\n')
  const from = Math.max(0, problem.line - 1 - AROUND)
  return (
    <pre className="paste-code">
      {lines.slice(from, problem.line + AROUND).map((line, index) => {
        const number = from + index + 1
        const [start, end] = [problem.column - 1, problem.column - 1 + problem.span]
        return (
          <div key={number}>
            <span className="t3">{number}</span>{' '}
            {number === problem.line ? (
              <>
                {line.slice(Math.max(0, start - 60), start)}
                <mark>{line.slice(start, end) || ' '}</mark>
                {line.slice(end, end + 60)}
              </>
            ) : (
              line.slice(0, 120)
            )}
          </div>
        )
      })}
    </pre>
  )
}

interface NoteProps {
  readonly failure: PasteFailure
  readonly onEdit: () => void
  readonly onClose: () => void
}

/** What is wrong in a pasted text, by line and column; nothing was changed (CAP-7). */
export function PasteNote({ failure: { text, problems }, onEdit, onClose }: NoteProps) {
  const { capacity } = texts.tools
  const [first] = problems
  return (
    <div className="paste">
      <div className="note err" role="alert">
        <IconX className="ico" size={16} aria-hidden />
        <div className="spring">
          <b>{capacity.notPasted}</b>
          {problems.slice(0, MOST_NAMED).map((problem) => (
            <div key={`${problem.line} ${problem.column}`}>
              {capacity.pasteProblem(problem.line, problem.column, problem.message)}
            </div>
          ))}
          {problems.length > MOST_NAMED && <div>{capacity.moreProblems(problems.length - MOST_NAMED)}</div>}
        </div>
        <Button small onClick={onEdit}>
          {capacity.editAgain}
        </Button>
        <Button small look="quiet" icon={<IconX size={14} />} hint={texts.close} onClick={onClose} />
      </div>
      {first !== undefined && <Lines text={text} problem={first} />}
    </div>
  )
}

interface DialogProps {
  readonly text: string
  readonly replacesAll: boolean
  /** True when it could be taken over. */
  readonly onPaste: (text: string) => boolean
  readonly problems: readonly PasteProblem[]
  readonly onClose: () => void
}

/** A statement to be written or corrected before it is pasted. */
export function PasteDialog({ text: given, replacesAll, onPaste, problems, onClose }: DialogProps) {
  const { capacity } = texts.tools
  const [text, setText] = useState(given)
  return (
    <Dialog title={capacity.pasteTitle} size={560} onClose={onClose} closeOnClickOutside={false}>
      <div className="tools-form">
        <p className="sm t2">{replacesAll ? capacity.pasteAll : capacity.pasteSelected}</p>
        <Textarea
          aria-label={capacity.statement}
          data-autofocus
          autosize
          minRows={8}
          maxRows={16}
          classNames={{ input: 'mono' }}
          placeholder='{"mon":{"09:00":5}}'
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className="field-problem" role="alert">
          {problems.slice(0, MOST_NAMED).map((problem) => (
            <div key={`${problem.line} ${problem.column}`}>
              {capacity.pasteProblem(problem.line, problem.column, problem.message)}
            </div>
          ))}
        </div>
        <div className="row dialog-actions">
          <Button onClick={onClose}>{texts.tools.discard}</Button>
          <Button
            look="primary"
            disabled={text.trim() === ''}
            onClick={() => {
              if (onPaste(text)) onClose()
            }}
          >
            {capacity.pasteAction}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
