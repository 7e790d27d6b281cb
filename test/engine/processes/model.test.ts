import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command } from '../../../engine/command.ts'
import { Simulation } from '../../../engine/simulation.ts'
import type { Center } from '../../support/center.ts'
import { openCenter } from '../../support/center.ts'
import { conservationProblems } from '../../support/conservation.ts'
import { anyCenter } from '../../support/randomCenter.ts'
import { anyStep, bodyOf, letPass } from '../../support/randomSteps.ts'
import type { Step } from '../../support/randomSteps.ts'

/** Steps between two checks; 1 finds the step that broke something. */
const CHECK_EVERY = Number(process.env['MODEL_CHECK_EVERY'] ?? 10)

/** Plays the steps, checking after every few of them, and returns the accepted commands. */
function play(center: Center, plan: readonly Step[]): Command[] {
  const { simulation } = center
  const journal: Command[] = []
  const booked: string[] = []
  for (const [place, step] of plan.entries()) {
    const body = bodyOf(step, center, booked)
    if (body === undefined) letPass(center, step)
    else {
      const command: Command = { at: simulation.now, actor: { kind: 'script', name: 'model' }, body }
      if (simulation.decide(command) === undefined) {
        simulation.apply(command)
        journal.push(command)
        if (body.kind === 'callback.create' || body.kind === 'callback.recreate') booked.push(body.id)
      }
    }
    simulation.flushRecords()
    if (place % CHECK_EVERY === 0) expect(conservationProblems(simulation, center.records)).toEqual([])
  }
  return journal
}

test('TRU-2 DET-1 DET-5 whatever happens, everything adds up, and the same commands give the same records and state', () => {
  fc.assert(
    fc.property(anyCenter, fc.array(anyStep, { minLength: 150, maxLength: 250 }), (options, plan) => {
      const center = openCenter({ ...options, startAt: '08:30' })
      const journal = play(center, plan)
      const end = center.simulation.now
      const again = openCenter({ ...options, startAt: '08:30' }).simulation
      let restored = Simulation.restore(again.snapshot())
      for (const [place, command] of journal.entries()) {
        for (const simulation of [again, restored]) {
          simulation.advance(command.at)
          simulation.apply(command)
        }
        if (place % 20 === 0) restored = Simulation.restore(restored.snapshot())
      }
      for (const simulation of [again, restored]) {
        simulation.advance(end)
        expect(simulation.counters()).toEqual(center.simulation.counters())
        expect(simulation.digest()).toBe(center.simulation.digest())
      }
    }),
    { numRuns: 20 },
  )
}, 180_000)
