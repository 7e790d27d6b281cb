import { z } from 'zod'

/** What a person who is offered a callback is asked (IVR-3, IVR-4). */
const OFFER_STEPS = ['none', 'offer', 'weekday', 'time', 'slot', 'number', 'otherNumber', 'name'] as const

/** A caller who is driven by a person, by commands (IVR-6). */
const personSchema = z.strictObject({
  /** Id of the call. */
  id: z.string(),
  /** E.164 digits of the number that the call comes from. */
  from: z.number(),
  dnis: z.string(),
  /** A script plays the person; absent: somebody is there. */
  isScripted: z.literal(true).optional(),
  /** Place of the message that is being played, -1 none. */
  playing: z.int(),
  step: z.enum(OFFER_STEPS),
  /** Why the question is asked again, or the offer is over; empty: no reason. */
  notice: z.string(),
  /** What was announced last while waiting: when, ms, position and EWT, s (IVR-3). */
  announced: z.strictObject({ at: z.number(), position: z.int(), ewt: z.int() }).optional(),
  /** The name that is being recorded: since when, ms, when a word was last said, -1 never, and what (IVR-4). */
  naming: z.strictObject({ since: z.number(), spokenAt: z.number(), text: z.string() }).optional(),
  /** Weekday wished: 1 Monday … 7 Sunday; 0 none. */
  weekday: z.int(),
  /** Start of the slot that is read back, ms; -1: an Immediate callback. */
  start: z.number(),
  /** E.164 digits of the number to be called back. */
  number: z.number(),
})

export type Person = z.infer<typeof personSchema>

/**
 * What a caller's walk through a flow has left behind (IVR-6). Only people, and callers who were given variables or asked for digits, have
 * one.
 */
export const walkSchema = z.strictObject({
  /** IVR variables; they travel with the interaction (CBK-13). */
  variables: z.record(z.string(), z.string()),
  /** Draws so far at each block that asks for digits, by its key (DET-3). */
  drawn: z.record(z.string(), z.int()),
  /** Times the present block was answered wrongly or not at all. */
  tries: z.int(),
  /** Keyed in since the present question was asked; a simulated caller has keyed it when the question ends. */
  digits: z.string(),
  /** When the question that is being asked ends, ms; -1: none is. */
  waitsUntil: z.number(),
  /** Times the call has been handed on (IVR-8); absent: never. */
  handedOn: z.int().optional(),
  person: personSchema.optional(),
  /** The call-in request that the caller was recognised by (CTI-5). */
  matched: z
    .strictObject({
      /** Row of the request, which is Matched until the call ends. */
      request: z.int(),
      /** What is attached to the request and to its callback (CBK-13). */
      userData: z.record(z.string(), z.string()),
    })
    .optional(),
})

export type Walk = z.infer<typeof walkSchema>

export function newWalk(): Walk {
  return { variables: {}, drawn: {}, tries: 0, digits: '', waitsUntil: -1 }
}
