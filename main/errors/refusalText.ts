import type { CommandBody } from '../../engine/command.ts'
import type { Facts, Refusal } from '../../engine/refusal.ts'
import { ApiError } from './apiError.ts'
import { ERROR_CATALOGUE } from './catalogue.ts'

/** Turns the engine's refusal of a command into the error that its caller sees. */
export function refusalError(refusal: Refusal, body: CommandBody): ApiError {
  const facts: Facts = { ...commandFacts(body), ...refusal.facts }
  return new ApiError(refusal.code, messageOf(refusal, facts), {
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
    ...(refusal.slots === undefined ? {} : { slots: slotMap(refusal.slots) }),
  })
}

function slotMap(slots: NonNullable<Refusal['slots']>): Record<string, string> {
  return Object.fromEntries(slots.map(({ start, left }) => [new Date(start).toISOString(), String(left)]))
}

function commandFacts(body: CommandBody): Facts {
  if (body.kind === 'callback.create') return { serviceName: body.serviceName }
  if (body.kind === 'callback.cancel') return { id: body.id }
  return { agent: body.agent }
}

function messageOf(refusal: Refusal, facts: Facts): string {
  if (refusal.code === 7040) return `There is no virtual queue ${String(facts['serviceName'] ?? '')}.`
  if (refusal.code === 7050) return `There is no callback with the id ${String(facts['id'] ?? '')}.`
  return ERROR_CATALOGUE[refusal.code].text
}
