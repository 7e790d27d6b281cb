import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import { DAY_MS } from '../hours/calendar.ts'
import { NAME_STEPS } from '../records/kinds.ts'
import type { RecordedName } from '../state/callbacks.ts'
import type { World } from '../state/world.ts'

/** CBK-6: the name that a caller has recorded is kept for so long after the callback is COMPLETED, ms. */
export const NAME_KEPT_MS = 4 * DAY_MS

/** A new callback has a recorded name: one just spoken, or that of the callback it books anew. */
export function keepName(world: World, row: number, name: RecordedName, step: 'recorded' | 'kept'): void {
  world.callbacks.names.set(row, name)
  recordName(world, row, name, step)
}

/** A callback is COMPLETED: its recorded name, if it has one, goes four days later. */
export function letNameGo(world: World, row: number): void {
  const { callbacks, events, now } = world
  if (callbacks.names.size === 0 || !callbacks.names.has(row)) return
  events.add(now + NAME_KEPT_MS, EventClass.expiry, EventKind.nameGone, row, callbacks.generation[row] ?? 0)
}

export function onNameGone(world: World, row: number, generation: number): void {
  const { callbacks } = world
  const name = callbacks.generation[row] === generation ? callbacks.names.get(row) : undefined
  if (name === undefined) return
  callbacks.names.delete(row)
  recordName(world, row, name, 'gone')
}

function recordName(world: World, row: number, { seconds }: RecordedName, step: (typeof NAME_STEPS)[number]): void {
  world.records.nameRecording(world.now, world.callbacks.id[row] ?? '', NAME_STEPS.indexOf(step), seconds)
}
