import { afterEach, expect } from 'vitest'
import type { DecodedRecord } from '../../engine/records/kinds.ts'
import { CALLBACK_CAUSES, CALLBACK_STATES } from '../../engine/records/kinds.ts'
import type { Simulation } from '../../engine/simulation.ts'
import { restoreSnapshot } from '../../engine/snapshot.ts'
import { Phase } from '../../engine/state/interactions.ts'
import type { Center } from './center.ts'
import { ON_TRUNK, Recount } from './recount.ts'

/** Arrivals are outcomes and those still inside; each callback's transitions are one chain, each attempt has one end (TRU-2). */
function balanceRecords(recount: Recount, records: readonly DecodedRecord[]): void {
  const { sources, interactions, callbacks, agents, furtherCalls } = recount.world
  const legs = records.filter((record) => record.kind === 'leg')
  const calls = recount.inside.filter(({ isCallback, isConsult }) => !isCallback && !isConsult)
  const arrived = sources.arrivals.reduce((sum, count) => sum + count, interactions.placed + furtherCalls.come)
  recount.same('calls that ended or are inside', legs.length + calls.length, arrived)
  const further = records.filter((record) => record.kind === 'furtherCall')
  recount.same('further calls that have come', further.length, furtherCalls.come)
  recount.same('calls with one outcome', new Set(legs.map(({ interaction }) => interaction)).size, legs.length)
  const born = records.filter((record) => record.kind === 'callback')
  const forgotten = records.filter((record) => record.kind === 'retention')
  recount.same('callbacks kept', recount.rows.length, born.length - forgotten.length)
  const transitions = byId(records.filter((record) => record.kind === 'transition'))
  const dials = byId(records.filter((record) => record.kind === 'dial'))
  for (const { id } of born) {
    const chain = transitions.get(id) ?? []
    const states = chain.map(({ to }) => to)
    const from = chain.map((record) => record.from)
    recount.same(`states before each transition of ${id}`, from, [-1, ...states.slice(0, -1)])
    const row = callbacks.rowOf(id)
    const last = CALLBACK_STATES[states.at(-1) ?? -1]
    recount.same(`last state of ${id}`, last, row < 0 ? 'COMPLETED' : recount.stateOf(row))
    const completed = states.filter((state) => CALLBACK_STATES[state] === 'COMPLETED').length
    recount.holds(completed <= 1, `${id} is completed ${completed} times`)
    const dialled = chain.filter(({ cause }) => CALLBACK_CAUSES[cause] === 'dialled').length
    const up = recount.inside.some(
      (one) =>
        row >= 0 &&
        one.row === row &&
        one.isCallback &&
        ON_TRUNK.includes(one.phase) &&
        one.phase !== Phase.withAgent &&
        one.phase !== Phase.closing,
    )
    recount.same(`dials of ${id}`, (dials.get(id)?.length ?? 0) + (up ? 1 : 0), dialled)
  }
  for (let agent = 0; agent < agents.count; agent++) {
    const last = records.findLast((record) => record.kind === 'agent' && record.agent === agent)
    if (last?.kind === 'agent') recount.same(`state of agent ${agent}`, agents.state[agent], last.state)
  }
}

function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const record of records) {
    const group = groups.get(record.id)
    if (group === undefined) groups.set(record.id, [record])
    else group.push(record)
  }
  return groups
}

/**
 * What is wrong with a center now; empty when nothing is. All events up to now must have settled.
 * @param records everything recorded since the beginning
 */
export function conservationProblems(simulation: Simulation, records: readonly DecodedRecord[]): string[] {
  const recount = new Recount(restoreSnapshot(simulation.snapshot()))
  recount.run()
  balanceRecords(recount, records)
  return recount.problems
}

const watched: Center[] = []
let isWatching = false

/** Checks this center at the end of the test (`conserveAfterEach`). */
export function watch(center: Center): Center {
  if (isWatching) watched.push(center)
  return center
}

/** For the top of a test file: every watched center must add up when its test ends. */
export function conserveAfterEach(): void {
  isWatching = true
  afterEach(() => {
    for (const { simulation, records } of watched.splice(0))
      expect(conservationProblems(simulation, records)).toEqual([])
  })
}
