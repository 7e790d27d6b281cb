import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { CallError } from '../connection/client.ts'

/** What a failed call says to the user: the host's sentence and the id under which it is logged. */
export const problemText = (error: unknown) =>
  error instanceof CallError ? error.message : error instanceof Error ? error.message : String(error)

/** A failure, where it happened: what happened, what it means, what to do. */
export function Problem({
  error,
  lead = '',
  children,
}: {
  readonly error: unknown
  readonly lead?: string
  readonly children?: ReactNode
}) {
  const corrId = error instanceof CallError ? error.corrId : undefined
  return (
    <div className="note err" role="alert">
      <IconAlertTriangle className="ico" size={16} aria-hidden />
      <div className="spring">
        {lead !== '' && <b>{lead} </b>}
        {problemText(error)}
        {corrId !== undefined && <div className="mono t3">{corrId}</div>}
      </div>
      {children}
    </div>
  )
}
