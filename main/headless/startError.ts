/** Exit codes of the program: asked for something that cannot be (2), or could not do it (1). */
export const EXIT = { failed: 1, usage: 2 } as const

/** A reason to end that the user can act on: one clear sentence, shown without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError'
  readonly exitCode: number
  constructor(sentence: string, exitCode: number = EXIT.failed) {
    super(sentence)
    this.exitCode = exitCode
  }
}

/** Code of an error of the operating system, such as `EACCES`; empty when it is none. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
