import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Simulation } from '../../engine/simulation.ts'
import type { CenterOptions } from '../support/centerTenant.ts'
import { openCenter } from '../support/center.ts'
import { IS_SOAK } from '../support/chance.ts'
import { anyServiceStep, anyTwoServices } from '../support/randomServices.ts'
import { anyStep } from '../support/randomSteps.ts'
import { CALL_WAY_NAMES, TRANSITION_NAMES } from '../support/ways.ts'
import { Play } from './play.ts'
import type { Act } from './play.ts'
import { anyEdit } from './randomEdits.ts'

/** Accepted commands in a sequence. */
const COMMANDS = IS_SOAK ? 10_000 : 500
const RUNS = IS_SOAK ? 4 : 6
/** Acts between two checks; 1 finds the act that broke something. */
const CHECK_EVERY = Number(process.env['MODEL_CHECK_EVERY'] ?? (IS_SOAK ? 1000 : 40))
/** Commands after which the simulation that repeats the journal goes on from a snapshot of its own. */
const RESTORE_EVERY = 50

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 12, arbitrary: anyStep.map((step) => ({ step })) },
  { weight: 3, arbitrary: anyServiceStep.map((serviceStep) => ({ serviceStep })) },
  { weight: 2, arbitrary: anyEdit.map((edit) => ({ edit })) },
)
/** Some of the acts only let time pass, some are refused. */
const anyPlan = fc.array(anyAct, { minLength: 3 * COMMANDS, maxLength: 3 * COMMANDS, size: 'max' })

const open = (options: CenterOptions): Simulation => openCenter({ ...options, startAt: '08:30' }).simulation

/** Plays a plan until enough commands have been accepted. */
function play(options: CenterOptions, plan: readonly Act[]): Play {
  const course = new Play(openCenter({ ...options, startAt: '08:30' }))
  for (const [place, act] of plan.entries()) {
    if (course.journal.length >= COMMANDS) break
    try {
      course.act(act)
    } catch (error) {
      throw new Error(`act ${place}: ${JSON.stringify(act)}`, { cause: error })
    }
    if (place % CHECK_EVERY === 0) expect([`act ${place}`, ...course.problems()]).toEqual([`act ${place}`])
  }
  return course
}

/** Carries the commands out again, in a simulation that goes on from a snapshot of itself now and then. */
function repeat(begun: Simulation, { journal, center }: Play): Simulation {
  let simulation = begun
  for (const [place, command] of journal.entries()) {
    simulation.advance(command.at)
    simulation.apply(command)
    if (place % RESTORE_EVERY === 0) simulation = Simulation.restore(simulation.snapshot())
  }
  simulation.advance(center.simulation.now)
  return simulation
}

// A failing sequence is not made smaller: that takes longer than looking at the act that it names.
test('TRU-2 CBK-1 CBK-11 DET-1 DET-5 DET-6 DET-7 DET-11 whatever happens, nobody is lost, and the journal leads to the same again', () => {
  const taken = new Set<string>()
  fc.assert(
    fc.property(anyTwoServices, anyPlan, (options, plan) => {
      const course = play(options, plan)
      expect(course.problems()).toEqual([])
      expect(course.journal.length).toBeGreaterThanOrEqual(COMMANDS)
      const { simulation } = course.center
      const again = repeat(open(options), course)
      expect(again.counters()).toEqual(simulation.counters())
      expect(again.digest()).toBe(simulation.digest())
      for (const step of course.steps()) taken.add(step)
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
  // Random centers in which little can happen would prove little.
  const known = [...TRANSITION_NAMES, ...CALL_WAY_NAMES]
  expect(known.filter((step) => taken.has(step)).length).toBeGreaterThan(0.75 * known.length)
})
