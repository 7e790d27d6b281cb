import { z } from 'zod'
import { BOOKED_SOURCE, Purpose } from '../customers/purpose.ts'
import { numberFrom } from '../kernel/digest.ts'
import type { World } from '../state/world.ts'

const share = z.number().min(0).max(1)

/** How pushes to simulated devices go wrong (SIM-5): the shares of them that are lost, slow and refused. */
export const pushFaultsSchema = z
  .strictObject({
    lost: share.default(0),
    slow: share.default(0),
    refused: share.default(0),
    /** How long a slow one takes. */
    delaySeconds: z.int().min(1).max(3600).default(60),
  })
  .refine(({ lost, slow, refused }) => lost + slow + refused <= 1, { error: 'at most 1 together', path: ['refused'] })

export type PushFaults = z.infer<typeof pushFaultsSchema>

export const NO_PUSH_FAULTS: PushFaults = { lost: 0, slow: 0, refused: 0, delaySeconds: 60 }

/** What becomes of a push to a simulated device: drawn from a stream of its own (DET-3). */
export function fateOf(world: World, id: string): 'arrives' | 'lost' | 'slow' | 'refused' {
  const { lost, slow, refused } = world.faults.pushes
  if (lost + slow + refused === 0) return 'arrives'
  const drawn = world.draws(BOOKED_SOURCE, numberFrom(id), Purpose.pushFault).uniform()
  if (drawn < lost) return 'lost'
  if (drawn < lost + slow) return 'slow'
  return drawn < lost + slow + refused ? 'refused' : 'arrives'
}
