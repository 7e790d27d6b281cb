/** Why a session file cannot be read. */
export type StoreFileTrouble = 'not-a-database' | 'damaged' | 'newer'

/** Thrown by `Store.load`; the message is a sentence for the user (TTR-4, TTR-5). */
export class StoreFileError extends Error {
  override readonly name = 'StoreFileError'
  readonly kind: StoreFileTrouble
  constructor(kind: StoreFileTrouble, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}

/** The read side has failed, or is closed; lists and charts cannot be answered until the session is opened again. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError'
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
