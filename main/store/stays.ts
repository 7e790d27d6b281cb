import { TRANSFER_STEPS } from '../../engine/records/kinds.ts'

/** Steps of a transfer that end a call's stay in a queue: their rows tell of it what `leg` tells of the last one (IVR-8). */
export const STAY_ENDS = (['handedOn', 'completed'] as const).map((step) => TRANSFER_STEPS.indexOf(step))
