/** The `status` of a refusal (API-2). */
export interface RefusalStatus {
  readonly code: number
  readonly message: string
  readonly corrId: string
  readonly detail?: Readonly<Record<string, unknown>> | undefined
}

/** What to do about a refusal whose message does not say it, by code (API-4). */
const REMEDIES: Readonly<Record<number, string>> = {
  403: 'Leave out --as to act as the operator, or name a user whose role allows it.',
  409: 'Read it again and repeat the change with its revision.',
  501: 'The command with --help lists what it takes.',
  503: 'The token is of an earlier start: take the controlToken from server.json in the data folder.',
  7040: 'ringback queues lists them.',
  7050: 'ringback callbacks lists those of the present branch.',
  50001: 'Look in logs/ringback.log in the data folder of the host for the corrId.',
}

/** The host has refused: code and text of its answer. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  readonly status: RefusalStatus
  /** What came with the refusal, such as slots that would be taken instead. */
  readonly data: unknown

  constructor(status: RefusalStatus, data: unknown) {
    super(status.message)
    this.status = status
    this.data = data
  }

  /** Lines for people: what, why, what to do, and the id by which the log knows it. */
  get lines(): readonly string[] {
    const { code, message, corrId, detail } = this.status
    const remedy = REMEDIES[code]
    return [
      `Refused with ${code}: ${message}`,
      ...(remedy === undefined ? [] : [`  ${remedy}`]),
      ...(detail === undefined ? [] : [`  detail ${JSON.stringify(detail)}`]),
      ...(this.data === undefined ? [] : [`  instead ${JSON.stringify(this.data)}`]),
      `  corrId ${corrId}`,
    ]
  }
}
