import { TenantError } from '../../engine/tenant/references.ts'
import { FolderInUseError } from '../ports/filePort.ts'
import { SessionFileError } from '../session/recovery.ts'
import { RefusedError } from './remote/refused.ts'
import { EXIT, StartError, systemCode } from '../headless/startError.ts'

/** A line for the person at the terminal; standard output is left to what was asked for. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Tells what went wrong and gives the exit code: one sentence for trouble that is known, the stack for what nobody expected. */
export function toExit(error: unknown): number {
  if (error instanceof StartError) {
    tell(`ringback: ${error.message}`)
    return error.exitCode
  }
  if (error instanceof RefusedError) {
    for (const line of error.lines) tell(line.startsWith(' ') ? line : `ringback: ${line}`)
    return EXIT.failed
  }
  if (error instanceof FolderInUseError || error instanceof SessionFileError) {
    tell(`ringback: ${error.message}`)
    return EXIT.failed
  }
  if (error instanceof TenantError) {
    tell(`ringback: The tenant is not valid: ${error.message}`)
    return EXIT.usage
  }
  if (systemCode(error) === 'ENOSPC') {
    tell('ringback: The disk is full. Make room and start again; everything acknowledged so far is kept.')
    return EXIT.failed
  }
  tell(
    `ringback: Ended by an unexpected error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  )
  return EXIT.failed
}
