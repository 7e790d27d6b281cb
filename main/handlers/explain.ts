import { z } from 'zod'
import type { Explanation } from '../../engine/explain/explanation.ts'
import { mayRead } from './access.ts'
import { noSuchQueue } from './callbackLookup.ts'
import { define } from './define.ts'
import { instantSchema } from './instant.ts'

/** Why a queue has a slot at an instant, and what it offers then (AVL-6). Instants are ms since the epoch, UTC. */
export interface AvailabilityExplanation {
  readonly serviceName: string
  readonly slot: Explanation
  readonly immediate: Explanation
  readonly scheduled: Explanation
}

export const explainHandlers = {
  /** Explains slot and offers of a queue at an instant as they are now (AVL-6). */
  'availability.explain': define({
    args: z.strictObject({ serviceName: z.string().min(1).max(200), at: instantSchema }),
    turn: 'read',
    access: 'callbacks.view',
    run: ({ session, caller }, { serviceName, at }): AvailabilityExplanation =>
      session.read((simulation) => {
        if (!simulation.hasQueue(serviceName) || !mayRead(caller, serviceName)) throw noSuchQueue(serviceName)
        return {
          serviceName,
          slot: simulation.explainSlot(serviceName, at),
          ...simulation.explainOffer(serviceName, at),
        }
      }),
  }),
}
