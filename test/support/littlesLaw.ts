import { CALLBACK_CAUSES, CALLBACK_STATES } from '../../engine/records/kinds.ts'
import type { DecodedRecord } from '../../engine/records/kinds.ts'
import { restoreSnapshot } from '../../engine/snapshot.ts'
import { InteractionKind } from '../../engine/state/interactions.ts'
import type { Center } from './center.ts'
import { callCourses, phasesOf } from './ways.ts'

/** Time spent in a queue, ms. */
interface Stay {
  calls: number
  callbacks: number
}

/**
 * Little's law, exactly: what the queues show, summed up over every moment, is what their customers have waited by the records (TRU-2). A
 * queue that was away for a while is left out: it shows nothing meanwhile.
 */
export class LittlesLaw {
  private readonly shown = new Map<string, Stay>()
  private readonly away = new Set<string>()

  constructor(private readonly center: Center) {
    for (const { name } of center.simulation.queues()) this.shown.set(name, { calls: 0, callbacks: 0 })
  }

  /** Lets time pass, looking at the queues after every event. */
  pass(to: number): void {
    const { simulation } = this.center
    for (;;) {
      const next = Math.min(simulation.nextEventAt() ?? to, to)
      if (next > simulation.now) this.sum(next - simulation.now)
      if ((simulation.nextEventAt() ?? Infinity) > to) break
      simulation.advance(next, 1)
    }
    simulation.advance(to)
  }

  private sum(milliseconds: number): void {
    const present = new Set<string>()
    for (const { name, waitingCalls, waitingCallbacks } of this.center.simulation.queues()) {
      const sums = this.shown.get(name)
      if (sums === undefined) continue
      sums.calls += waitingCalls * milliseconds
      sums.callbacks += waitingCallbacks * milliseconds
      present.add(name)
    }
    for (const name of this.shown.keys()) if (!present.has(name)) this.away.add(name)
  }

  /** Queues whose sums differ; empty when the law holds. */
  problems(): string[] {
    const { simulation, records } = this.center
    const { queues } = simulation.names()
    const waited = queues.map((): Stay => ({ calls: 0, callbacks: 0 }))
    this.addCalls(waited)
    addCallbacks(waited, records, simulation.now)
    return queues.flatMap((name, queue) => {
      const shown = this.shown.get(name)
      if (shown === undefined || this.away.has(name)) return []
      const [left, right] = [JSON.stringify(shown), JSON.stringify(waited[queue])]
      return left === right ? [] : [`${name} has shown ${left}, its customers waited ${right}`]
    })
  }

  private addCalls(waited: readonly Stay[]): void {
    const { simulation, records } = this.center
    const { interactions } = restoreSnapshot(simulation.snapshot())
    const inside = new Map<number, { readonly queue: number; readonly queuedAt: number }>()
    for (let slot = 0; slot < interactions.rows; slot++)
      if (interactions.kind[slot] === InteractionKind.call)
        inside.set(interactions.number[slot] ?? 0, {
          queue: interactions.queue[slot] ?? -1,
          queuedAt: interactions.queuedAt[slot] ?? -1,
        })
    for (const [interaction, { stops, leg }] of callCourses(records)) {
      const { queue, queuedAt } = leg ?? inside.get(interaction) ?? { queue: -1, queuedAt: -1 }
      const sums = waited[queue]
      if (sums === undefined) continue
      const phases = phasesOf(stops, queuedAt)
      phases.forEach(({ phase, at }, place) => {
        if (phase === 'waiting') sums.calls += (phases[place + 1]?.at ?? leg?.time ?? simulation.now) - at
      })
    }
  }
}

/** QUE-2, CBK-14: a QUEUED callback counts, but not between two attempts, nor after its pushes have expired. */
function addCallbacks(waited: readonly Stay[], records: readonly DecodedRecord[], now: number): void {
  const since = new Map<string, { readonly at: number; readonly queue: number }>()
  const expired = new Set<string>()
  const leave = (id: string, at: number): void => {
    const entered = since.get(id)
    const sums = waited[entered?.queue ?? -1]
    if (entered !== undefined && sums !== undefined) sums.callbacks += at - entered.at
    since.delete(id)
  }
  for (const record of records) {
    if (record.kind !== 'transition') continue
    const { id, queue, time: at } = record
    const cause = CALLBACK_CAUSES[record.cause]
    if (cause === 'pushExpired') expired.add(id)
    const counts = CALLBACK_STATES[record.to] === 'QUEUED' && cause !== 'attemptFailed' && !expired.has(id)
    // An edit of the settings moves the next attempt and nothing else.
    if (cause === 'configurationChanged' && record.from === record.to) continue
    if (!counts) leave(id, at)
    else if (!since.has(id)) since.set(id, { at, queue })
  }
  for (const id of [...since.keys()]) leave(id, now)
}
