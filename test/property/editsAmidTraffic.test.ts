import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command, CommandBody } from '../../engine/command.ts'
import { Simulation } from '../../engine/simulation.ts'
import { EFFORT } from '../support/chance.ts'
import { openCenter } from '../support/center.ts'
import type { Center } from '../support/center.ts'
import { conservationProblems } from '../support/conservation.ts'
import { anyCenter } from '../support/randomCenter.ts'
import { anyStep, bodyOf, letPass } from '../support/randomSteps.ts'
import { anyEdit, commandsOf } from './randomEdits.ts'
import type { RandomEdit } from './randomEdits.ts'

const anyPlan = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: anyStep.map((step) => ({ step })) },
    { weight: 1, arbitrary: anyEdit.map((edit) => ({ edit })) },
  ),
  { minLength: 80, maxLength: 160 },
)

/** A center in use, and the commands that it has taken. */
class Play {
  readonly journal: Command[] = []
  private readonly booked: string[] = []
  private readonly original

  constructor(readonly center: Center) {
    this.original = center.simulation.tenant
  }

  /** Sends a command; a refused one leaves no trace (DET-6). */
  private send(body: CommandBody): boolean {
    const { simulation } = this.center
    const command: Command = { at: simulation.now, actor: { kind: 'script', name: 'test' }, body }
    const before = body.kind.startsWith('callback') ? undefined : simulation.digest()
    if (simulation.decide(command) !== undefined) {
      if (before !== undefined) expect(simulation.digest()).toBe(before)
      return false
    }
    simulation.apply(command)
    simulation.flushRecords()
    this.journal.push(command)
    if (body.kind === 'callback.create' || body.kind === 'callback.recreate') this.booked.push(body.id)
    return true
  }

  step(step: Parameters<typeof letPass>[1]): void {
    const body = bodyOf(step, this.center, this.booked)
    if (body === undefined) letPass(this.center, step)
    else this.send(body)
    this.center.simulation.flushRecords()
  }

  edit(edit: RandomEdit): void {
    for (const body of commandsOf(edit, this.center.simulation, this.original)) {
      if (!this.send(body)) break
      expect([edit, ...conservationProblems(this.center.simulation, this.center.records)]).toEqual([edit])
    }
  }
}

test('DET-11 DET-5 DET-7 TRU-2 edits amid traffic: everything adds up after each, and restored or repeated it is the same', () => {
  fc.assert(
    fc.property(anyCenter, anyPlan, fc.nat(160), (options, plan, savedAt) => {
      const play = new Play(openCenter({ ...options, startAt: '08:30' }))
      const { center, journal } = play
      let saved = { snapshot: center.simulation.snapshot(), commands: 0 }
      for (const [place, one] of plan.entries()) {
        if (place === savedAt) saved = { snapshot: center.simulation.snapshot(), commands: journal.length }
        if ('edit' in one) play.edit(one.edit)
        else play.step(one.step)
      }
      expect(conservationProblems(center.simulation, center.records)).toEqual([])
      const end = center.simulation.now
      const repeated = openCenter({ ...options, startAt: '08:30' }).simulation
      const restored = Simulation.restore(saved.snapshot)
      for (const [simulation, from] of [[repeated, 0] as const, [restored, saved.commands] as const]) {
        for (const command of journal.slice(from)) {
          simulation.advance(command.at)
          simulation.apply(command)
        }
        simulation.advance(end)
        expect(simulation.counters()).toEqual(center.simulation.counters())
        expect(simulation.digest()).toBe(center.simulation.digest())
      }
    }),
    { numRuns: 20 * EFFORT },
  )
})
