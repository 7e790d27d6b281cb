import { z } from 'zod'

/** What a caller's walk through a flow has left behind (IVR-6). Only callers who were given variables or asked for digits have one. */
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
})

export type Walk = z.infer<typeof walkSchema>

export function newWalk(): Walk {
  return { variables: {}, drawn: {}, tries: 0, digits: '', waitsUntil: -1 }
}
