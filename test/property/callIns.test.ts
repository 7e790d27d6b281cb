import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CALLBACK_CAUSES } from '../../engine/records/kinds.ts'
import { Simulation } from '../../engine/simulation.ts'
import { EFFORT } from '../support/chance.ts'
import { openCenter, testId } from '../support/center.ts'
import { CALLBACKS } from '../support/centerTenant.ts'
import type { Center } from '../support/center.ts'
import { conservationProblems } from '../support/conservation.ts'
import { anyCenter, SHOP } from '../support/randomCenter.ts'
import { anyStep } from '../support/randomSteps.ts'
import type { Step } from '../support/randomSteps.ts'
import { Play } from './play.ts'
import { anyEdit } from './randomEdits.ts'

/** A customer of a QUEUED callback calls in, and keys the code or another one. */
interface Ring {
  readonly which: number
  readonly isRight: boolean
}

const anyPlan = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: anyStep.map((step) => ({ step })) },
    {
      weight: 3,
      arbitrary: fc.record({ ring: fc.record({ which: fc.nat(20), isRight: fc.constantFrom(true, true, false) }) }),
    },
    { weight: 1, arbitrary: anyEdit.map((edit) => ({ edit })) },
  ),
  { minLength: 80, maxLength: 160 },
)

/** Everybody has a phone that pushes reach. */
function reached(step: Step): Step {
  return step.kind === 'book' ? { ...step, hasTarget: true } : step
}

/** A customer calls in, and keys digits at once. */
function ring(play: Play, { which, isRight }: Ring): void {
  const { simulation } = play.center
  const queued = play.booked.filter((id) => simulation.callback(id)?.state === 'QUEUED')
  const callbackServiceId = queued[which % Math.max(1, queued.length)]
  const [request, call] = [testId(2_000_000 + play.journal.length), testId(3_000_000 + play.journal.length)]
  if (callbackServiceId === undefined) return
  play.send({ kind: 'callIn.create', id: request, group: 'Shop', userData: {}, callbackServiceId })
  if (!play.send({ kind: 'call.place', id: call, from: '+12025550188', dnis: SHOP })) return
  simulation.flushRecords()
  const code = play.center.all('callIn').findLast(({ id }) => id === request)?.accessCode ?? ''
  play.send({ kind: 'call.dtmf', id: call, digits: isRight && code !== '' ? code : '000000' })
  simulation.flushRecords()
}

/** Callbacks whose record has followed a call. */
function followedIn(center: Center): number {
  return center.all('transition').filter(({ cause }) => CALLBACK_CAUSES[cause] === 'matched').length
}

test('CTI-4 CTI-5 TRU-2 DET-5 DET-11 customers call in amid traffic and edits: everything adds up, restored or repeated it is the same', () => {
  let followed = 0
  fc.assert(
    fc.property(anyCenter, anyPlan, fc.nat(160), (options, plan, savedAt) => {
      const rows = [{ queue: CALLBACKS, callDirection: 'USERORIGINATED' as const }]
      const callInGroups = options.callInGroups?.map((group) => ({ ...group, generateAccessCode: true }))
      const tuned = { ...options, rows, ...(callInGroups && { callInGroups }), startAt: '09:30' }
      const opened = (): Center => openCenter(tuned)
      const play = new Play(opened())
      const { center, journal } = play
      let saved = { snapshot: center.simulation.snapshot(), commands: 0 }
      for (const [place, one] of plan.entries()) {
        if (place === savedAt) saved = { snapshot: center.simulation.snapshot(), commands: journal.length }
        if ('ring' in one) ring(play, one.ring)
        else play.act('step' in one ? { step: reached(one.step) } : one)
        if (place % 4 === 0) expect(conservationProblems(center.simulation, center.records)).toEqual([])
      }
      expect(play.problems()).toEqual([])
      followed += followedIn(center)
      const end = center.simulation.now
      const repeated = opened().simulation
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
    { numRuns: 40 * EFFORT },
  )
  expect(followed).toBeGreaterThan(10)
})
