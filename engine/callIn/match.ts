/** What a caller can be recognised by (CTI-5). Numbers are E.164 digits. */
export interface Criteria {
  /** Digits that the caller entered, empty when nothing was; absent when none were asked for. */
  readonly accessCode?: string
  /** The number that the call comes from. */
  readonly ani?: number
  /** The number that was called. */
  readonly dnis?: number
}

/** A live request, as far as a call can be recognised by it. */
export interface LiveRequest {
  /** The lower of two is the older request. */
  readonly number: number
  readonly accessCode?: string
  readonly fromPhoneNumber?: number
  readonly toPhoneNumber: number
}

/** A request and what it was recognised by: each combination is an outcome of its own (CTI-5). */
export interface Match<Request> {
  readonly request: Request
  readonly byAccessCode: boolean
  readonly byAni: boolean
  readonly byDnis: boolean
}

/**
 * CTI-5: the request that a call belongs to; undefined when nothing matched. A code that was entered decides alone, so that a wrong one
 * matches nothing (CTI-7). Without one it is the oldest request that the caller's or the called number fits; where a code was asked for,
 * those that have one are recognised by it only.
 */
export function match<Request extends LiveRequest>(
  requests: Iterable<Request>,
  criteria: Criteria,
): Match<Request> | undefined {
  let best: Match<Request> | undefined
  for (const request of requests) {
    const byAccessCode = criteria.accessCode !== undefined && request.accessCode === criteria.accessCode
    const byAni = criteria.ani !== undefined && request.fromPhoneNumber === criteria.ani
    const byDnis = criteria.dnis !== undefined && request.toPhoneNumber === criteria.dnis
    const needsCode =
      criteria.accessCode !== undefined && !(criteria.accessCode === '' && request.accessCode === undefined)
    const fits = needsCode ? byAccessCode : byAni || byDnis
    if (fits && (best === undefined || request.number < best.request.number))
      best = { request, byAccessCode, byAni, byDnis }
  }
  return best
}
