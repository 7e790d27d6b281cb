/** An answer that is a refusal: its code and message are those of the envelope. */
export class RefusedError extends Error {
  override readonly name: string = 'RefusedError'
  /** HTTP status. */
  readonly status: number
  readonly code: number
  readonly corrId: string

  constructor(status: number, code: number, message: string, corrId: string) {
    super(message)
    this.status = status
    this.code = code
    this.corrId = corrId
  }
}
