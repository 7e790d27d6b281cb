import { useEffect, useRef, useState } from 'react'
import { call } from '../../connection/index.ts'
import type { ArgsOf, ResultOf } from '../../connection/contract.ts'

export type Checked = ResultOf<'callIn.importNumbers'>

/** The group that a file is for: one that is there, by its revision, or one that is made with it. */
export type Target = Pick<ArgsOf<'callIn.importNumbers'>, 'group' | 'create'>

/** How far an import is. Bytes are those of the file. */
export type ImportState =
  | { readonly phase: 'choose' }
  | { readonly phase: 'reading'; readonly file: string; readonly done: number; readonly of: number }
  | { readonly phase: 'checking'; readonly file: string }
  | { readonly phase: 'wrong'; readonly file: string; readonly errors: Checked['errors'] }
  | { readonly phase: 'right'; readonly file: string; readonly csv: string; readonly total: number }
  | { readonly phase: 'importing'; readonly file: string }
  | { readonly phase: 'failed'; readonly file: string; readonly error: unknown }

/** Reads a file, has it checked, and imports it when it is right (CTI-2). Until it is imported it can be cancelled, and nothing has changed. */
export function useImport(target: Target, revision: number, onDone: (numbers: number) => void) {
  const [state, setState] = useState<ImportState>({ phase: 'choose' })
  /** Raised by each cancel: an answer to what was cancelled is passed over. */
  const turn = useRef(0)
  const reader = useRef<FileReader>(undefined)
  useEffect(
    () => () => {
      turn.current += 1
      reader.current?.abort()
    },
    [],
  )
  const check = (fileName: string, csv: string) => {
    const mine = turn.current
    setState({ phase: 'checking', file: fileName })
    call('callIn.importNumbers', { ...target, fileName, csv }).then(
      ({ errors, numbers }) => {
        if (turn.current !== mine) return
        if (errors.length > 0) setState({ phase: 'wrong', file: fileName, errors })
        else setState({ phase: 'right', file: fileName, csv, total: numbers })
      },
      (error: unknown) => {
        if (turn.current === mine) setState({ phase: 'failed', file: fileName, error })
      },
    )
  }
  const choose = (file: File) => {
    const mine = ++turn.current
    const read = new FileReader()
    reader.current = read
    setState({ phase: 'reading', file: file.name, done: 0, of: file.size })
    read.onprogress = ({ loaded, total }) => {
      if (turn.current === mine) setState({ phase: 'reading', file: file.name, done: loaded, of: total })
    }
    read.onload = () => {
      if (turn.current === mine && typeof read.result === 'string') check(file.name, read.result)
    }
    read.onerror = () => setState({ phase: 'failed', file: file.name, error: read.error })
    read.readAsText(file)
  }
  const cancel = () => {
    turn.current += 1
    reader.current?.abort()
    setState({ phase: 'choose' })
  }
  const take = () => {
    if (state.phase !== 'right') return
    const { file, csv } = state
    setState({ phase: 'importing', file })
    call('callIn.importNumbers', { ...target, fileName: file, csv, revision }).then(
      ({ numbers }) => onDone(numbers),
      (error: unknown) => setState({ phase: 'failed', file, error }),
    )
  }
  return { state, choose, cancel, take }
}
