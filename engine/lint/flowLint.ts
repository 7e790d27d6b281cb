import { unreachableBlocks } from '../tenant/flowProblems.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { FINDINGS, type Finding } from './catalogue.ts'
import { placeOf } from './place.ts'

/**
 * Findings about the flows of Default applications: blocks that no caller can come to (IVR-7), and blocks that ask for the time of a
 * callback in another zone than its hours' (HRS-5). What keeps a flow from running is told with the names that lead nowhere.
 */
export function lintFlows(tenant: Tenant): Finding[] {
  return [...lintReach(tenant), ...lintPromptZones(tenant)]
}

function lintReach(tenant: Tenant): Finding[] {
  return tenant.applications.flatMap((application, index) => {
    if (application.type === 'Callback') return []
    return unreachableBlocks(application).map((place) =>
      FINDINGS.blockUnreachable(placeOf(tenant, `applications[${index}].blocks[${place}]`), {
        block: application.blocks[place]?.id ?? '',
      }),
    )
  })
}

function lintPromptZones(tenant: Tenant): Finding[] {
  const { settings } = tenant
  const hoursByName = new Map(tenant.businessHours.map((hours) => [hours.name, hours]))
  const rows = new Map(settings.rows.map((row) => [row.queue, row]))
  const queues = new Map(tenant.queues.map((queue) => [queue.name, queue]))
  return tenant.applications.flatMap((application, index) => {
    if (application.type === 'Callback') return []
    return application.blocks.flatMap((block, place): Finding[] => {
      if (block.kind !== 'callbackV2' || !block.offerScheduled) return []
      const queue = queues.get(block.queue)?.callbackQueue
      if (queue === undefined) return []
      const row = rows.get(queue) ?? settings.default
      const hours = hoursByName.get(row.businessHours)
      if (!row.scheduledEnabled || hours === undefined || hours.zone === block.promptZone) return []
      const at = placeOf(tenant, `applications[${index}].blocks[${place}].promptZone`)
      const facts = { promptZone: block.promptZone, queue, hours: hours.name, zone: hours.zone }
      return [FINDINGS.promptZoneDiffers(at, facts)]
    })
  })
}
