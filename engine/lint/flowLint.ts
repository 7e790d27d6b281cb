import type { Block } from '../tenant/application.ts'
import { reachedFrom, unreachableBlocks } from '../tenant/flowProblems.ts'
import type { MatchBlock } from '../tenant/matchOutcomes.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { FINDINGS, type Finding } from './catalogue.ts'
import { placeOf } from './place.ts'
import type { Place } from './place.ts'

/**
 * Findings about the flows of Default applications: blocks that no caller can come to (IVR-7), blocks that ask for the time of a callback in
 * another zone than its hours' (HRS-5), and blocks that route recognised callers without the priority of their callback (CTI-6). What keeps
 * a flow from running is told with the names that lead nowhere.
 */
export function lintFlows(tenant: Tenant): Finding[] {
  return [...lintReach(tenant), ...lintPromptZones(tenant), ...lintPriorities(tenant)]
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

/** CTI-6: who has been recognised is routed with the priority that the match returns, where customers of callbacks call in at all. */
function lintPriorities(tenant: Tenant): Finding[] {
  const { settings } = tenant
  const callsIn = [settings.default, ...settings.rows].some(({ callDirection }) => callDirection === 'USERORIGINATED')
  if (!callsIn) return []
  return tenant.applications.flatMap((application, index) => {
    if (application.type === 'Callback') return []
    const { blocks } = application
    const at = (place: number): Place => placeOf(tenant, `applications[${index}].blocks[${place}].priority`)
    return blocks.flatMap((match) => {
      if (match.kind !== 'clickToCallInMatch') return []
      const recognised = reachedFrom(Object.values(match.matched), blocks)
      return blocks.flatMap((block, place): Finding[] => {
        if (!recognised.has(block.id) || takesPriority(block, match)) return []
        return [FINDINGS.priorityLost(at(place), { match: match.id, block: block.id })]
      })
    })
  })
}

/** Whether callers whom a match has recognised do not enter a queue by a block, or do so with the priority that it returns. */
function takesPriority(block: Block, { returns }: MatchBlock): boolean {
  if (block.kind === 'callbackV2') return false
  if (block.kind !== 'routeCall') return true
  return returns.priority !== undefined && block.variables?.priority === returns.priority
}
