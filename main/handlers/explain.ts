import { z } from 'zod'
import { OFFER_TYPES } from '../../engine/command.ts'
import type { Explanation } from '../../engine/explain/explanation.ts'
import { pushTargetsSchema } from '../../engine/push/targets.ts'
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

const LONGEST_NUMBER = 100

export const explainHandlers = {
  /** Explains why a booking would be taken now, or refused (AVL-6, ERR-2). */
  'booking.explain': define({
    args: z.strictObject({
      serviceName: z.string().min(1).max(200),
      phoneNumber: z.string().max(LONGEST_NUMBER),
      desiredTime: instantSchema.optional(),
      offerType: z.enum(OFFER_TYPES).optional(),
      alwaysCheckCapacity: z.boolean().default(false),
      pushTargets: pushTargetsSchema.optional(),
    }),
    turn: 'read',
    access: 'callbacks.view',
    run: ({ session, caller }, { serviceName, desiredTime, offerType, pushTargets, ...asked }) =>
      session.read((simulation) => {
        if (!simulation.hasQueue(serviceName) || !mayRead(caller, serviceName)) throw noSuchQueue(serviceName)
        return simulation.explainBooking(serviceName, {
          ...asked,
          ...(desiredTime !== undefined && { desiredTime }),
          ...(offerType !== undefined && { offerType }),
          ...(pushTargets !== undefined && { pushTargets }),
        })
      }),
  }),
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
