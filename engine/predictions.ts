import type { DecodedRecord } from './records/kinds.ts'
import { LEG_OUTCOMES } from './records/kinds.ts'
import type { EwtMode } from './reads.ts'

/** What was predicted for an interaction that entered a queue, and what came (RTE-9). */
export interface Prediction {
  /** Place of the queue. */
  readonly queue: number
  /** What each mode said at the entry, s; -1 unknown. */
  readonly predicted: Readonly<Record<EwtMode, number>>
  /** From the entry to an agent's answer, ms; -1: none answered. */
  readonly realised: number
}

/** How well a mode predicts, over the interactions that were answered and for which it said something. Seconds. */
export interface PredictionErrors {
  readonly count: number
  /** Mean of predicted less realised: above 0 when waits are predicted too long. */
  readonly bias: number
  readonly meanAbsoluteError: number
  readonly rootMeanSquare: number
}

/** Sums over errors, each predicted less realised in s. */
export interface ErrorSums {
  readonly count: number
  readonly sum: number
  readonly ofAbsolutes: number
  readonly ofSquares: number
}

export const EWT_MODES = ['mode1', 'mode2', 'mode3'] as const satisfies readonly EwtMode[]

const ANSWERED = LEG_OUTCOMES.indexOf('answered')

/** What a record says about a prediction; undefined for one that says nothing, such as that of a call that never entered a queue. */
export function predictionOf(record: DecodedRecord): Prediction | undefined {
  if (record.kind === 'prediction') {
    const { queue, mode1, mode2, mode3, realised } = record
    return { queue, predicted: { mode1, mode2, mode3 }, realised }
  }
  if (record.kind !== 'leg' || record.queuedAt < 0) return undefined
  const { queue, ewtMode1: mode1, ewt: mode2, ewtMode3: mode3, queuedAt, answeredAt, outcome } = record
  return { queue, predicted: { mode1, mode2, mode3 }, realised: outcome === ANSWERED ? answeredAt - queuedAt : -1 }
}

/** Bias, mean absolute error and root mean square of a mode; undefined when there is nothing to compare. */
export function errorsOf({ count, sum, ofAbsolutes, ofSquares }: ErrorSums): PredictionErrors | undefined {
  if (count === 0) return undefined
  return {
    count,
    bias: sum / count,
    meanAbsoluteError: ofAbsolutes / count,
    rootMeanSquare: Math.sqrt(ofSquares / count),
  }
}

/** Errors of one mode over some predictions; undefined when there is nothing to compare. */
export function errorsOfMode(predictions: readonly Prediction[], mode: EwtMode): PredictionErrors | undefined {
  let [count, sum, ofAbsolutes, ofSquares] = [0, 0, 0, 0]
  for (const { predicted, realised } of predictions) {
    if (realised < 0 || predicted[mode] < 0) continue
    const error = predicted[mode] - realised / 1000
    count++
    sum += error
    ofAbsolutes += Math.abs(error)
    ofSquares += error * error
  }
  return errorsOf({ count, sum, ofAbsolutes, ofSquares })
}
