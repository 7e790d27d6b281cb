import type { Actor, Command, CommandBody } from '../command.ts'
import { assertNever } from '../kernel/assertNever.ts'
import { uuidFrom } from '../kernel/digest.ts'
import type { Refusal } from '../refusal.ts'
import { madeBy } from './labels.ts'
import type { Labelled } from './labels.ts'
import type { Scenario } from './scenario.ts'
import type { StepCommand } from './steps.ts'

/** Id of a run or session: the same for the same seed and the same scenario (or tenant) by name (DET-9). */
export function sessionIdFor(seed: number, name: string): string {
  return uuidFrom('session', seed, name)
}

/** Ids of what the steps of a scenario have named, by kind and name. */
export type Named = Readonly<Record<Labelled, ReadonlyMap<string, string>>>

/** A moment of a run that its scenario names (SIM-1). */
export interface Mark {
  readonly name: string
  /** ms since the epoch. */
  readonly at: number
}

/** The marks of a scenario in order of time. */
export function marksOf(scenario: Scenario, startAt: number): Mark[] {
  return scenario.marks.map(({ at, name }) => ({ name, at: startAt + at })).sort((a, b) => a.at - b.at)
}

/** A command of a script with the place of its step in the file, from 0. */
export interface ScriptCommand {
  readonly step: number
  readonly command: Command
}

function idOf(scenario: Scenario, seed: number, step: number): string {
  return uuidFrom('scenario', seed, scenario.name, step)
}

/** The ids that the names in a scenario stand for. */
export function namedIn(scenario: Scenario, seed: number): Named {
  const named = {
    callback: new Map<string, string>(),
    call: new Map<string, string>(),
    request: new Map<string, string>(),
  }
  for (const [step, { command }] of scenario.script.entries()) {
    const kind = madeBy(command)
    if (kind !== undefined && 'as' in command && command.as !== undefined)
      named[kind].set(command.as, idOf(scenario, seed, step))
  }
  return named
}

/**
 * The commands of a scenario in order of time, those of one moment in the order of the file. Ids are the same for the same seed,
 * scenario and step (DET-9), whatever else changes.
 * @param startAt first moment of the run, ms since the epoch
 */
export function scriptCommands(scenario: Scenario, seed: number, startAt: number): Command[] {
  return scriptSteps(scenario, seed, startAt).map(({ command }) => command)
}

/** The commands of a scenario as `scriptCommands` orders them, each with its step. */
export function scriptSteps(scenario: Scenario, seed: number, startAt: number): ScriptCommand[] {
  const named = namedIn(scenario, seed)
  const actor: Actor = { kind: 'script', name: scenario.name }
  return scenario.script
    .map(({ at, command }, step) => ({
      step,
      command: { at: startAt + at, actor, body: body(command, idOf(scenario, seed, step), named, startAt) },
    }))
    .sort((a, b) => a.command.at - b.command.at || a.step - b.step)
}

function body(command: StepCommand, id: string, named: Named, startAt: number): CommandBody {
  const idFor = (kind: Labelled, label = '') => named[kind].get(label) ?? label
  switch (command.kind) {
    case 'callback.create': {
      const { as: _as, desiredAt, ...rest } = command
      return { ...rest, id, ...(desiredAt !== undefined && { desiredTime: startAt + desiredAt }) }
    }
    case 'callback.cancel':
      return { kind: 'callback.cancel', id: idFor('callback', command.callback), reason: command.reason }
    case 'callback.cancelAll': {
      const { from, to, ...rest } = command
      return {
        ...rest,
        ...(from !== undefined && { from: startAt + from }),
        ...(to !== undefined && { to: startAt + to }),
      }
    }
    case 'callback.reschedule': {
      const { callback, desiredAt, ...rest } = command
      return { ...rest, id: idFor('callback', callback), desiredTime: startAt + desiredAt }
    }
    case 'callback.recreate': {
      const { as: _as, callback, desiredAt, ...rest } = command
      const desired = desiredAt !== undefined && { desiredTime: startAt + desiredAt }
      return { ...rest, id, from: idFor('callback', callback), ...desired }
    }
    case 'call.place':
      return { kind: 'call.place', id, from: command.from, dnis: command.dnis }
    case 'call.dtmf':
      return { kind: 'call.dtmf', id: idFor('call', command.call), digits: command.digits }
    case 'call.speak':
      return { kind: 'call.speak', id: idFor('call', command.call), text: command.text }
    case 'call.transfer': {
      const { call: _call, agent: _agent, ...rest } = command
      return { ...rest, call: handed(command, named.call) }
    }
    case 'call.completeTransfer':
    case 'call.cancelTransfer':
      return { kind: command.kind, call: handed(command, named.call) }
    case 'call.hangUp': {
      const { call, callback } = command
      return { kind: 'call.hangUp', id: callback === undefined ? idFor('call', call) : idFor('callback', callback) }
    }
    case 'call.answer':
    case 'call.reject':
      return { kind: command.kind, id: idFor('callback', command.callback) }
    case 'callIn.create': {
      const { as: _as, callback, ...rest } = command
      return { ...rest, id, ...(callback !== undefined && { callbackServiceId: idFor('callback', callback) }) }
    }
    case 'device.accept': {
      const { as: _as, callback, ...rest } = command
      return { ...rest, id, intent: idFor('callback', callback) }
    }
    case 'push.result': {
      const { callback, ...rest } = command
      return { ...rest, intent: idFor('callback', callback) }
    }
    case 'push.publish':
      return { ...command, id }
    case 'agent.setState':
    case 'agent.setMode':
    case 'agent.answer':
    case 'agent.finish':
    case 'phone.setMode':
    case 'device.setMode':
    case 'node.setHealth':
    case 'faults.set':
    case 'configuration.put':
    case 'configuration.remove':
    case 'configuration.replace':
    case 'configuration.zones':
    case 'settings.save':
    case 'settings.publish':
    case 'settings.discard':
    case 'tenant.refetch':
      return command
    default:
      return assertNever(command, 'step of a scenario')
  }
}

/** The call that a step hands on: the agent's, or that of a person by its name. */
function handed(
  { call = '', agent }: { readonly call?: string | undefined; readonly agent?: string | undefined },
  placed: Named['call'],
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
