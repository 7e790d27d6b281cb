import { setImmediate } from 'node:timers/promises'

/** Turns of the event loop between two portions of long work. */
export const TURNS = 4

/** Lets others have most of the time before the next portion of long work, which should take less than a millisecond. */
export async function letOthersGo(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await setImmediate()
}
