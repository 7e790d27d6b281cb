import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command, CommandBody } from '../../engine/command.ts'
import { CALLBACK_CAUSES } from '../../engine/records/kinds.ts'
import { Simulation } from '../../engine/simulation.ts'
import { EFFORT } from '../support/chance.ts'
import { CALLBACKS, openCenter, testId } from '../support/center.ts'
import type { Center } from '../support/center.ts'
import { conservationProblems } from '../support/conservation.ts'
import { anyCenter, SHOP } from '../support/randomCenter.ts'
import { anyStep, bodyOf, letPass } from '../support/randomSteps.ts'
import { anyEdit, commandsOf } from './randomEdits.ts'

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

/** A center in use, and the commands that it has taken. */
class Play {
  readonly journal: Command[] = []
  private readonly booked: string[] = []
  private readonly original

  constructor(readonly center: Center) {
    this.original = center.simulation.tenant
  }

  send(body: CommandBody | undefined): boolean {
    const { simulation } = this.center
    if (body === undefined) return false
    const command: Command = { at: simulation.now, actor: { kind: 'script', name: 'test' }, body }
    if (simulation.decide(command) !== undefined) return false
    simulation.apply(command)
    simulation.flushRecords()
    this.journal.push(command)
    if (body.kind === 'callback.create' || body.kind === 'callback.recreate') this.booked.push(body.id)
    return true
  }

  step(step: Parameters<typeof letPass>[1]): void {
    // Everybody has a phone that pushes reach.
    const reached = step.kind === 'book' ? { ...step, hasTarget: true } : step
    const body = bodyOf(reached, this.center, this.booked)
    if (body === undefined) letPass(this.center, step)
    else this.send(body)
    this.center.simulation.flushRecords()
  }

  edit(edit: Parameters<typeof commandsOf>[0]): void {
    for (const body of commandsOf(edit, this.center.simulation, this.original)) if (!this.send(body)) break
  }

  ring({ which, isRight }: Ring): void {
    const { simulation } = this.center
    const queued = this.booked.filter((id) => simulation.callback(id)?.state === 'QUEUED')
    const callbackServiceId = queued[which % Math.max(1, queued.length)]
    const [request, call] = [testId(2_000_000 + this.journal.length), testId(3_000_000 + this.journal.length)]
    if (callbackServiceId === undefined) return
    this.send({ kind: 'callIn.create', id: request, group: 'Shop', userData: {}, callbackServiceId })
    if (!this.send({ kind: 'call.place', id: call, from: '+12025550188', dnis: SHOP })) return
    const code = this.center.all('callIn').findLast(({ id }) => id === request)?.accessCode ?? ''
    this.send({ kind: 'call.dtmf', id: call, digits: isRight && code !== '' ? code : '000000' })
  }

  /** Callbacks whose record has followed a call. */
  get followed(): number {
    return this.center.all('transition').filter(({ cause }) => CALLBACK_CAUSES[cause] === 'matched').length
  }
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
        if ('edit' in one) play.edit(one.edit)
        else if ('ring' in one) play.ring(one.ring)
        else play.step(one.step)
        if (place % 4 === 0) expect(conservationProblems(center.simulation, center.records)).toEqual([])
      }
      expect(conservationProblems(center.simulation, center.records)).toEqual([])
      followed += play.followed
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
