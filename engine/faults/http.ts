import { z } from 'zod'
import { RunningHash } from '../kernel/hash.ts'
import { WORD_RANGE } from '../records/layout.ts'

/** Operations of the Callback API that a fault may be meant for, by their ids in the API document. */
export const HTTP_OPERATIONS = [
  'createCallback',
  'retrieveCallback',
  'cancelCallback',
  'availability',
  'openFor',
  'queueStatus',
  'verifyCaptcha',
  'estimatedWaitTime',
  'estimatedWaitTimeOfOne',
  'createCallIn',
  'getStatistics',
  'publishNotification',
] as const

export type HttpOperation = (typeof HTTP_OPERATIONS)[number]

/** Statuses that a request may be answered with instead of being carried out. */
const FAULT_STATUSES = [429, 500, 502, 503] as const

export type FaultStatus = (typeof FAULT_STATUSES)[number]

const share = z.number().min(0).max(1)

/** How requests to an operation go wrong (SIM-5). Where several are meant for one request, the first in the list counts. */
export const httpFaultSchema = z
  .strictObject({
    operation: z.enum([...HTTP_OPERATIONS, 'all']),
    /** Shares of the requests that are answered with a status and never reach the engine. */
    status429: share.default(0),
    status500: share.default(0),
    status502: share.default(0),
    status503: share.default(0),
    /** Share of the other requests that is carried out late. */
    slow: share.default(0),
    /** How late, wall ms. */
    delayMs: z.int().min(1).max(60_000).default(1000),
  })
  .refine(({ status429, status500, status502, status503 }) => status429 + status500 + status502 + status503 <= 1, {
    error: 'at most 1 together',
    path: ['status503'],
  })

export type HttpFault = Readonly<z.infer<typeof httpFaultSchema>>

/** What becomes of a request. */
export type HttpFate =
  | { readonly kind: 'answered'; readonly status: FaultStatus }
  | { readonly kind: 'delayed'; readonly ms: number }
  | { readonly kind: 'served' }

const SERVED: HttpFate = { kind: 'served' }

/** The fault that is meant for an operation, and its place in the list; undefined if there is none. */
export function faultFor(
  faults: readonly HttpFault[],
  operation: HttpOperation,
): readonly [HttpFault, number] | undefined {
  const place = faults.findIndex((one) => one.operation === operation || one.operation === 'all')
  const found = faults[place]
  return found && [found, place]
}

/**
 * What a fault does to a request. It depends on nothing but the arguments (SIM-5).
 * @param place of the fault in the list
 * @param ordinal of the request among those of its operation since the fault was set, from 0
 */
export function httpFateOf(
  seed: number,
  fault: HttpFault,
  place: number,
  operation: HttpOperation,
  ordinal: number,
): HttpFate {
  const drawn = uniformOf(seed, 'answer', place, operation, ordinal)
  let below = 0
  for (const status of FAULT_STATUSES) {
    below += fault[`status${status}`]
    if (drawn < below) return { kind: 'answered', status }
  }
  if (uniformOf(seed, 'delay', place, operation, ordinal) >= fault.slow) return SERVED
  return { kind: 'delayed', ms: fault.delayMs }
}

/** A number in [0, 1) that depends on nothing but the parts. */
function uniformOf(...parts: readonly (string | number)[]): number {
  const hash = new RunningHash()
  for (const part of parts) hash.text(String(part))
  return Number.parseInt(hash.digest.slice(8), 16) / WORD_RANGE
}
