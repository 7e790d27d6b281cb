import { expect } from 'vitest'
import { commandSchema } from '../../engine/command.ts'
import type { Command, CommandBody } from '../../engine/command.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import type { Center } from '../support/center.ts'
import { conservationProblems } from '../support/conservation.ts'
import { LittlesLaw } from '../support/littlesLaw.ts'
import { serviceBodyOf } from '../support/randomServices.ts'
import type { ServiceStep } from '../support/randomServices.ts'
import type { Step } from '../support/randomSteps.ts'
import { bodyOf } from '../support/stepBodies.ts'
import { CALL_WAY_NAMES, callWaysTaken, TRANSITION_NAMES, transitionsTaken } from '../support/ways.ts'
import { commandsOf } from './randomEdits.ts'
import type { RandomEdit } from './randomEdits.ts'

/** Something that happens to a center: a step, or an edit of its configuration. */
export type Act = { readonly step: Step } | { readonly serviceStep: ServiceStep } | { readonly edit: RandomEdit }

/** What the diagrams know. */
const STEPS: ReadonlySet<string> = new Set([...TRANSITION_NAMES, ...CALL_WAY_NAMES])

/** A center in use, and the commands that it has taken, as they stand in a journal. */
export class Play {
  readonly journal: Command[] = []
  /** Ids of all callbacks that have been booked. */
  readonly booked: string[] = []
  private readonly original: Tenant
  private readonly law: LittlesLaw

  constructor(readonly center: Center) {
    this.original = center.simulation.tenant
    this.law = new LittlesLaw(center)
  }

  act(act: Act): void {
    if ('edit' in act) this.edit(act.edit)
    else if ('serviceStep' in act) this.send(serviceBodyOf(act.serviceStep, this.center, this.booked))
    else {
      const body = bodyOf(act.step, this.center, this.booked)
      if (body === undefined) this.letPass(act.step)
      else this.send(body)
    }
    this.center.simulation.flushRecords()
  }

  private letPass(step: Step): void {
    const { simulation } = this.center
    if (step.kind === 'wait') this.law.pass(simulation.now + step.milliseconds)
    else if (step.kind === 'nextEvents')
      for (let event = 0; event < step.count; event++) this.law.pass(simulation.nextEventAt() ?? simulation.now)
  }

  /** Sends a command as it would be read from the journal; one that is refused leaves no trace (DET-6). */
  send(body: CommandBody): boolean {
    const { simulation } = this.center
    const actor = { kind: 'script', name: 'model' }
    const command = commandSchema.parse(JSON.parse(JSON.stringify({ at: simulation.now, actor, body })))
    const before = this.journal.length % 8 === 0 ? simulation.digest() : undefined
    if (simulation.decide(command) !== undefined) {
      if (before !== undefined) expect(simulation.digest()).toBe(before)
      return false
    }
    simulation.apply(command)
    this.journal.push(command)
    if (body.kind === 'callback.create' || body.kind === 'callback.recreate') this.booked.push(body.id)
    return true
  }

  private edit(edit: RandomEdit): void {
    for (const body of commandsOf(edit, this.center.simulation, this.original)) if (!this.send(body)) break
  }

  /** Every step that a callback or a call has taken, by the records. */
  steps(): string[] {
    const { records } = this.center
    return [...transitionsTaken(records), ...callWaysTaken(records)]
  }

  /** What is wrong now; empty when everything adds up and nobody has left the diagrams (TRU-2, CBK-1). */
  problems(): string[] {
    const { simulation, records } = this.center
    const unknown = this.steps().filter((step) => !STEPS.has(step))
    return [
      ...conservationProblems(simulation, records),
      ...unknown.map((step) => `no such step: ${step}`),
      ...this.law.problems(),
    ]
  }
}
