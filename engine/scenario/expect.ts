import { assertNever } from '../kernel/assertNever.ts'
import type { SimulationReads } from '../reads.ts'
import {
  CALL_IN_STATES,
  CALLBACK_CAUSES,
  CALLBACK_REASONS,
  CALLBACK_STATES,
  DIAL_RESULTS,
  PUSH_EVENTS,
  PUSH_OUTCOMES,
} from '../records/kinds.ts'
import type { Condition, Range } from './conditions.ts'
import { durationText } from './duration.ts'
import type { Ledger } from './ledger.ts'
import type { Named } from './script.ts'

/** What conditions are evaluated over. */
export interface Scene {
  readonly simulation: SimulationReads
  readonly ledger: Ledger
  readonly named: Named
  /** From which times count, ms since the epoch. */
  readonly startAt: number
}

/** Facts by name; times are durations from the start, such as `8h5m2s`. */
export type FoundFacts = Readonly<Record<string, string | number | boolean>>

/** What a condition comes to. */
export interface Finding {
  readonly met: boolean
  /** What it is about, such as `callback booking`. */
  readonly about: string
  readonly wanted: FoundFacts
  /** The same facts as they are; of what happened several times, every one. */
  readonly found: readonly FoundFacts[]
}

type Wanted = Readonly<Record<string, string | number | boolean | Range | undefined>>
type Facts = Readonly<Record<string, string | number | boolean | undefined>>

/** Whether a condition holds now. Reads only. */
export function evaluate(scene: Scene, condition: Condition): Finding {
  const { simulation, ledger, named, startAt } = scene
  const since = (time: number | undefined) =>
    time === undefined || time < 0 ? undefined : durationText(time - startAt)
  const offset = (ms: number | undefined) => (ms === undefined ? undefined : durationText(ms))
  const agents = simulation.names().agents
  switch (condition.kind) {
    case 'callback': {
      const { callback, desiredAt, nextAttemptAt, state, reason, attempts, position, agent } = condition
      const view = simulation.callback(named.callback.get(callback) ?? '')
      const wanted = { state, reason, desiredAt: offset(desiredAt), attempts, position, agent }
      return compared(`callback ${callback}`, { ...wanted, nextAttemptAt: offset(nextAttemptAt) }, [
        {
          state: view?.state ?? 'none',
          reason: view?.reason,
          desiredAt: since(view?.desiredTime),
          attempts: view?.attempts,
          position: view?.positionInQueue,
          agent: view?.agent,
          nextAttemptAt: since(view?.nextAttemptAt),
        },
      ])
    }
    case 'callbacks': {
      const { queue, state, reason, count } = condition
      const place = queue === undefined ? -1 : simulation.names().queues.indexOf(queue)
      const found = ledger
        .latest()
        .filter(
          (one) =>
            (queue === undefined || one.queue === place) &&
            (state === undefined || CALLBACK_STATES[one.to] === state) &&
            (reason === undefined || CALLBACK_REASONS[one.reason] === reason),
        )
      const about = ['callbacks', state, reason, ...(queue === undefined ? [] : [`of ${queue}`])]
      return compared(about.filter(Boolean).join(' '), { count }, [{ count: found.length }])
    }
    case 'history': {
      const { callback, cause, at, attempt, dialResult, reason, agent } = condition
      const lines = ledger.transitions.get(named.callback.get(callback) ?? '') ?? []
      return compared(
        `history of ${callback}: ${cause}`,
        { at: offset(at), attempt, dialResult, reason, agent },
        lines
          .filter((line) => CALLBACK_CAUSES[line.cause] === cause)
          .map((line) => ({
            at: since(line.time),
            attempt: line.attempt,
            dialResult: DIAL_RESULTS[line.dialResult],
            reason: CALLBACK_REASONS[line.reason],
            agent: agents[line.agent],
          })),
      )
    }
    case 'call': {
      const { call, phase, queue, position, agent } = condition
      const view = simulation.call(named.call.get(call) ?? '')
      return compared(`call ${call}`, { phase, queue, position, agent }, [
        { phase: view?.phase ?? 'ended', queue: view?.queue, position: view?.position, agent: view?.agent },
      ])
    }
    case 'queue': {
      const { queue, open, waitingCalls, ewt, scheduled, queued } = condition
      const view = simulation.queues().find(({ name }) => name === queue)
      const found = view === undefined ? [] : [{ ...pick(view) }]
      return compared(`queue ${queue}`, { open, waitingCalls, ewt, scheduled, queued }, found)
    }
    case 'agent': {
      const view = simulation.agents().find(({ userName }) => userName === condition.agent)
      return compared(`agent ${condition.agent}`, { state: condition.state }, [{ state: view?.state ?? 'none' }])
    }
    case 'slot': {
      const { queue, start, slot, left } = condition
      const at = startAt + start
      const view = slotsOf(simulation, queue, at, at + 1).find((one) => one.start === at)
      const state = view?.available === true ? 'available' : 'unavailable'
      return compared(`slot of ${queue} at ${durationText(start)}`, { slot, left }, [
        { slot: view === undefined ? 'none' : state, left: view?.left },
      ])
    }
    case 'slots': {
      const { queue, from, to, available } = condition
      const views = slotsOf(simulation, queue, startAt + from, startAt + to)
      const about = `slots of ${queue} from ${durationText(from)} to ${durationText(to)}`
      return compared(about, { available }, [{ available: views.filter((one) => one.available).length }])
    }
    case 'push': {
      const { callback, event, outcome, at } = condition
      const lines = ledger.pushes.get(named.callback.get(callback) ?? '') ?? []
      return compared(
        `push ${event} of ${callback}`,
        { outcome, at: offset(at) },
        lines
          .filter((line) => PUSH_EVENTS[line.event] === event)
          .map((line) => ({ outcome: PUSH_OUTCOMES[line.outcome], at: since(line.time) })),
      )
    }
    case 'callIn': {
      const { request, state, at } = condition
      const lines = ledger.callIns.get(named.request.get(request) ?? '') ?? []
      return compared(
        `call-in ${request}`,
        { state, at: offset(at) },
        lines.map((line) => ({ state: CALL_IN_STATES[line.state], at: since(line.time) })),
      )
    }
    case 'records': {
      const { record, count } = condition
      return compared(`records ${record}`, { count }, [{ count: ledger.count(record) }])
    }
    default:
      return assertNever(condition, 'kind of condition')
  }
}

type QueueFacts = ReturnType<SimulationReads['queues']>[number]

function pick({ open, waitingCalls, ewt, scheduled, queued }: QueueFacts): Facts {
  return { open, waitingCalls, ewt, scheduled, queued }
}

function slotsOf(simulation: SimulationReads, queue: string, from: number, to: number) {
  return simulation.hasQueue(queue) ? simulation.slots(queue, from, to) : []
}

/** Met when one of what was found has every wanted fact. */
function compared(about: string, wanted: Wanted, found: readonly Facts[]): Finding {
  const names = Object.keys(wanted).filter((name) => wanted[name] !== undefined)
  return {
    met: found.some((facts) => names.every((name) => holds(wanted[name], facts[name]))),
    about,
    wanted: Object.fromEntries(names.map((name) => [name, wantedText(wanted[name] ?? '')])),
    found: found.map((facts) => Object.fromEntries(names.map((name) => [name, facts[name] ?? 'none']))),
  }
}

function holds(wanted: Wanted[string], found: Facts[string]): boolean {
  if (typeof wanted !== 'object') return wanted === found
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = wanted
  return typeof found === 'number' && from <= found && found <= to
}

function wantedText(wanted: NonNullable<Wanted[string]>): string | number | boolean {
  if (typeof wanted !== 'object') return wanted
  const { from, to } = wanted
  if (from === undefined) return `at most ${to ?? ''}`
  return to === undefined ? `at least ${from}` : `${from} to ${to}`
}
