import { STAY_OUTCOMES } from '../records/kinds.ts'
import { CallbackCode } from '../state/callbacks.ts'
import type { Interactions } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { estimateWait } from './estimatedWait.ts'

const ANSWERED = STAY_OUTCOMES.indexOf('answered')
const POSTPONED = STAY_OUTCOMES.indexOf('postponed')
const COMPLETED = STAY_OUTCOMES.indexOf('completed')

/** In the place of a prediction. */
const TOLD_BY_CALL = -2

/** Keeps what each mode says about the wait of an interaction that has just entered its queue (RTE-9). @param position from 1 */
export function predictWait(world: World, slot: number, position: number): void {
  const { interactions } = world
  const queue = interactions.queue[slot] ?? 0
  setPredictions(
    interactions,
    slot,
    estimateWait(world, queue, 'mode1', position).seconds,
    estimateWait(world, queue, 'mode2', position).seconds,
    estimateWait(world, queue, 'mode3', position).seconds,
  )
}

/** Seconds by mode; -1 unknown. */
export function setPredictions(
  interactions: Interactions,
  slot: number,
  mode1: number,
  mode2: number,
  mode3: number,
): void {
  interactions.ewtMode1[slot] = mode1
  interactions.ewt[slot] = mode2
  interactions.ewtMode3[slot] = mode3
}

/** RTE-9: a call has taken the place of a callback's virtual call, and its own leg tells of the wait, so that one customer counts once. */
export function leaveStayToCall({ callbacks }: World, row: number): void {
  callbacks.predictedMode2[row] = TOLD_BY_CALL
}

/** RTE-9: records a callback's stay in its queue when it ends, by the state that it goes to. */
export function recordStay(world: World, row: number, to: number): void {
  const { callbacks, now } = world
  if (callbacks.predictedMode2[row] === TOLD_BY_CALL) return
  const queuedAt = callbacks.queuedAt[row] ?? -1
  const answered = to === CallbackCode.processing
  world.records.prediction(
    now,
    callbacks.id[row] ?? '',
    callbacks.queue[row] ?? 0,
    queuedAt,
    callbacks.predictedMode1[row] ?? -1,
    callbacks.predictedMode2[row] ?? -1,
    callbacks.predictedMode3[row] ?? -1,
    answered ? now - queuedAt : -1,
    answered ? ANSWERED : to === CallbackCode.scheduled ? POSTPONED : COMPLETED,
  )
}
