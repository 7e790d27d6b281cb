import { z } from 'zod'
import { NO_PUSH_FAULTS, pushFaultsSchema } from '../push/faults.ts'
import { DIAL_RESULTS } from '../records/kinds.ts'
import type { World } from '../state/world.ts'
import { httpFaultSchema } from './http.ts'

/** Result that dials have instead of their own (SIM-5). Where several are meant for one dial, the first in the list counts. */
const dialFaultSchema = z
  .strictObject({
    /** Dials of one number, as E.164 once it has been taken. */
    number: z.string().max(50).optional(),
    /** Dials for the callbacks of a virtual queue. */
    queue: z.string().max(100).optional(),
    result: z.enum(DIAL_RESULTS),
    /** How many dials it is still for. */
    times: z.union([z.int().min(1).max(1_000_000), z.literal('always')]).default('always'),
  })
  .refine(({ number, queue }) => (number === undefined) !== (queue === undefined), {
    error: 'either a number or a queue',
    path: ['number'],
  })

const trunksLost = z.union([z.int().min(0).max(100_000), z.literal('all')])
const dials = z.array(dialFaultSchema).max(100)
const http = z.array(httpFaultSchema).max(100)

/** All that goes wrong by command (SIM-5), besides the health of nodes (REG-3). */
export const faultsSchema = z.strictObject({
  pushes: pushFaultsSchema,
  /** Trunks that the dialer cannot use (DIA-5). */
  trunksLost,
  dials,
  /** Absent while there are none: such states have the bytes of snapshots that know of none. */
  http: http.optional(),
})

/** What may be set; a part that is absent stays as it is. */
export const givenFaultsSchema = z.strictObject({
  pushes: pushFaultsSchema.optional(),
  trunksLost: trunksLost.optional(),
  dials: dials.optional(),
  http: http.optional(),
})

/** Sets faults from now on (SIM-5). */
export const setFaultsSchema = z.strictObject({ kind: z.literal('faults.set'), faults: givenFaultsSchema })

export type DialFault = z.infer<typeof dialFaultSchema>
export type Faults = Readonly<z.infer<typeof faultsSchema>>
export type GivenFaults = z.infer<typeof givenFaultsSchema>

export const NO_FAULTS: Faults = { pushes: NO_PUSH_FAULTS, trunksLost: 0, dials: [] }

/** Outbound legs that there is room for, those that are up included; below 0 when more are lost than there are (DIA-5). */
export function trunksLeft({ faults, model }: World): number {
  return faults.trunksLost === 'all' ? 0 : model.tenant.dialer.trunks - faults.trunksLost
}
