import { z } from 'zod'
import { withdraw } from '../callback/queueing.ts'
import { complete } from '../callback/transition.ts'
import { readNumber } from '../numbers/readNumber.ts'
import type { Refusal } from '../refusal.ts'
import { endCall } from '../routing/agentEvents.ts'
import { releaseAgent, triggerDials } from '../routing/dispatch.ts'
import { Phase } from '../state/interactions.ts'
import type { World } from '../state/world.ts'
import { Imposed } from './imposed.ts'
import { abandonAnswered, customerAnswers, failAttempt } from './results.ts'

/** Numbers that a person plays: what the dialer reaches there rings until it is answered or rejected by command (SIM-3). */

/** Says who answers a number from its next dial on. The number is as the caller gave it; the engine reads it (NUM-1). */
export const phoneModeSchema = z.strictObject({
  kind: z.literal('phone.setMode'),
  number: z.string(),
  mode: z.enum(['simulated', 'manual']),
})

/** The person answers, or declines, what rings; `id` is that of the callback. */
export const callAnswerSchema = z.strictObject({ kind: z.literal('call.answer'), id: z.string() })
export const callRejectSchema = z.strictObject({ kind: z.literal('call.reject'), id: z.string() })

export type PhoneMode = z.infer<typeof phoneModeSchema>

function numberOf({ model }: World, number: string): number | undefined {
  return readNumber(number, model.tenant.settings.default.defaultRegion)?.digits
}

export function refusePhone(world: World, { number }: PhoneMode): Refusal | undefined {
  if (numberOf(world, number) !== undefined) return undefined
  return { code: 7030, cause: 'impossiblePhone', field: 'number', facts: { number } }
}

export function setPhoneMode(world: World, { number, mode }: PhoneMode): void {
  const digits = numberOf(world, number) ?? 0
  const others = [...world.manualPhones].filter((one) => one !== digits)
  world.manualPhones = new Set(mode === 'manual' ? [...others, digits] : others)
}

/** The row of the leg to a person that is up for a callback; -1 if there is none. */
export function legOf({ callbacks, interactions }: World, id: string): number {
  const row = callbacks.rowOf(id)
  const slot = row < 0 ? -1 : (callbacks.interaction[row] ?? -1)
  if (slot < 0 || callbacks.imposed[row] !== Imposed.person) return -1
  const phase = interactions.phase[slot]
  const isUp =
    phase === Phase.dialling || phase === Phase.answered || phase === Phase.delivering || phase === Phase.withAgent
  return isUp ? slot : -1
}

/** Why a person cannot do now what a leg that rings, or has been answered, is for; undefined when they can. Changes nothing. */
export function refuseLeg(world: World, id: string, wanted: 'ringing' | 'answered'): Refusal | undefined {
  const slot = legOf(world, id)
  if (slot < 0) return { code: 404, cause: 'unknownCall' }
  const isRinging = world.interactions.phase[slot] === Phase.dialling
  if (isRinging === (wanted === 'ringing')) return undefined
  return { code: 501, cause: isRinging ? 'legRings' : 'legAnswered', field: 'id' }
}

/** The person answers: whom detection need not tell from a machine. */
export function answerLeg(world: World, slot: number): void {
  customerAnswers(world, slot, 'waits', 'PERSON')
}

/** The person declines, which the dialer hears as busy (DIA-2). */
export function rejectLeg(world: World, slot: number): void {
  failAttempt(world, slot, 'BUSY')
}

/** The person hangs up; an agent who is reserved returns to Ready. */
export function hangUpLeg(world: World, slot: number): void {
  const { interactions } = world
  switch (interactions.phase[slot]) {
    case Phase.answered:
      abandonAnswered(world, slot)
      return
    case Phase.delivering: {
      const agent = interactions.agent[slot] ?? -1
      const row = interactions.callback[slot] ?? 0
      withdraw(world, row, 'hangsUp')
      complete(world, row, 'CUSTOMER_ABANDONED', 'abandoned', { rule: 'CBK-4' })
      releaseAgent(world, agent)
      triggerDials(world)
      return
    }
    default:
      endCall(world, slot)
  }
}
