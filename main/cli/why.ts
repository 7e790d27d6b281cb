import { Simulation } from '../../engine/simulation.ts'
import { sessionIdFor } from '../../engine/scenario/script.ts'
import { zonesOfTenant } from '../../engine/tenant/zonesInUse.ts'
import type { AvailabilityExplanation } from '../handlers/explain.ts'
import { DEFAULT_TENANT, loadTenant } from '../headless/library.ts'
import { EXIT, StartError } from '../headless/startError.ts'
import { instantOf } from '../headless/startAt.ts'
import { availabilityOf } from '../http/control/explanations.ts'
import { zoneTablesFor } from '../ports/zoneFile.ts'
import { explanationLines, timeText } from './explainTexts.ts'
import type { WhyFlags } from './options.ts'

const SEED = 1

/** What `ringback why` prints, and whether the slot is available. */
export interface Why {
  readonly available: boolean
  readonly text: string
}

/**
 * Explains why a queue of a tenant has a slot at a time, and what it offers then, without a session: nothing is booked, nobody has called
 * yet, and the agents whose shift it is are logged in (AVL-6).
 * @throws StartError for a tenant, queue or time that cannot be
 */
export function why(flags: WhyFlags): Why {
  const tenant = loadTenant(flags.tenant ?? DEFAULT_TENANT)
  const zones = zoneTablesFor(zonesOfTenant(tenant))
  const [zone] = zoneTablesFor([tenant.zone])
  if (zone === undefined) throw new StartError(`The zone ${tenant.zone} is not known.`, EXIT.usage)
  const at = instantOf(flags.at, zone, '--at')
  const now =
    flags.now === undefined
      ? Math.min(instantOf(tenant.startAt, zone, 'startAt'), at)
      : instantOf(flags.now, zone, '--now')
  const begunAt = (startAt: number): Simulation => {
    const sessionId = sessionIdFor(SEED, tenant.name)
    const simulation = Simulation.create({ tenant, zones, seed: SEED, startAt, branch: 'main', sessionId })
    simulation.advance(startAt)
    return simulation
  }
  const asked = begunAt(now)
  if (!asked.hasQueue(flags.queue)) {
    const names = tenant.queues.map(({ name }) => name).join(', ')
    throw new StartError(
      `There is no virtual queue "${flags.queue}" in ${tenant.name}. Known ones: ${names}.`,
      EXIT.usage,
    )
  }
  const explained: AvailabilityExplanation = {
    serviceName: flags.queue,
    slot: asked.explainSlot(flags.queue, at),
    ...begunAt(at).explainOffer(flags.queue, at),
  }
  const { slot, immediate, scheduled } = explained
  const [own = zone] = zoneTablesFor([slot.zone])
  const text =
    flags.json === true
      ? JSON.stringify({ tenant: tenant.name, ...availabilityOf(explained) })
      : [
          `${flags.queue} of ${tenant.name} at ${timeText(own, at)} (${slot.zone}), asked at ${timeText(own, now)}`,
          ...[slot, immediate, scheduled].flatMap((one) => ['', ...explanationLines(one, own)]),
        ].join('\n')
  return { available: slot.verdict, text }
}
