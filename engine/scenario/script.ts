import type { Actor, Command, CommandBody } from '../command.ts'
import { assertNever } from '../kernel/assertNever.ts'
import { uuidFrom } from '../kernel/digest.ts'
import type { Refusal } from '../refusal.ts'
import type { Scenario, ScenarioStep } from './scenario.ts'

/** Id of a run or session: the same for the same seed and the same scenario (or tenant) by name (DET-9). */
export function sessionIdFor(seed: number, name: string): string {
  return uuidFrom('session', seed, name)
}

/**
 * The commands of a scenario in order of time, those of one moment in the order of the file. Ids are the same for the same seed,
 * scenario and step (DET-9), whatever else changes.
 * @param startAt first moment of the run, ms since the epoch
 */
export function scriptCommands(scenario: Scenario, seed: number, startAt: number): Command[] {
  const idOf = (step: number) => uuidFrom('scenario', seed, scenario.name, step)
  const named: Named = { booked: new Map(), placed: new Map() }
  for (const [step, { command }] of scenario.script.entries()) {
    if (command.kind === 'callback.create' && command.as !== undefined) named.booked.set(command.as, idOf(step))
    if (command.kind === 'call.place' && command.as !== undefined) named.placed.set(command.as, idOf(step))
  }
  const actor: Actor = { kind: 'script', name: scenario.name }
  return scenario.script
    .map(({ at, command }, step) => ({
      at: startAt + at,
      actor,
      body: body(command, idOf(step), named, startAt),
      step,
    }))
    .sort((a, b) => a.at - b.at || a.step - b.step)
    .map(({ at, actor, body }) => ({ at, actor, body }))
}

/** Ids of the callbacks and of the calls that steps have named. */
interface Named {
  readonly booked: Map<string, string>
  readonly placed: Map<string, string>
}

function body(command: ScenarioStep['command'], id: string, { booked, placed }: Named, startAt: number): CommandBody {
  switch (command.kind) {
    case 'callback.create': {
      const { as: _as, desiredAt, ...rest } = command
      return { ...rest, id, ...(desiredAt === undefined ? {} : { desiredTime: startAt + desiredAt }) }
    }
    case 'callback.cancel':
      return { kind: 'callback.cancel', id: booked.get(command.callback) ?? command.callback, reason: command.reason }
    case 'agent.setState':
      return command
    case 'call.place':
      return { kind: 'call.place', id, from: command.from, dnis: command.dnis }
    case 'call.dtmf':
      return { kind: 'call.dtmf', id: placed.get(command.call) ?? command.call, digits: command.digits }
    case 'call.speak':
      return { kind: 'call.speak', id: placed.get(command.call) ?? command.call, text: command.text }
    case 'call.transfer': {
      const { call: _call, agent: _agent, ...rest } = command
      return { ...rest, call: handed(command, placed) }
    }
    case 'call.completeTransfer':
    case 'call.cancelTransfer':
      return { kind: command.kind, call: handed(command, placed) }
    case 'call.hangUp':
      return { kind: 'call.hangUp', id: placed.get(command.call) ?? command.call }
    default:
      return assertNever(command, 'step of a scenario')
  }
}

/** The call that a step hands on: the agent's, or that of a person by its name. */
function handed(
  { call = '', agent }: { readonly call?: string | undefined; readonly agent?: string | undefined },
  placed: Named['placed'],
): { readonly id: string } | { readonly agent: string } {
  return agent === undefined ? { id: placed.get(call) ?? call } : { agent }
}

/** What running a script needs of a simulation. */
export interface Runnable {
  readonly now: number
  decide(command: Command): Refusal | undefined
  apply(command: Command): void
  advance(to: number, maxEvents?: number): number
}

/**
 * Runs commands (in order of time, none before now) and then on to `until`, ms since the epoch, excluding commands after it.
 * Returns the refused ones; a refusal does not end the run.
 */
export function runCommands(
  simulation: Runnable,
  commands: readonly Command[],
  until: number,
): { readonly command: Command; readonly refusal: Refusal }[] {
  const refused: { command: Command; refusal: Refusal }[] = []
  for (const command of commands) {
    if (command.at > until) break
    simulation.advance(command.at)
    const refusal = simulation.decide(command)
    if (refusal === undefined) simulation.apply(command)
    else refused.push({ command, refusal })
  }
  simulation.advance(until)
  return refused
}
