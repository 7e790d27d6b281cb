import { nodeOf } from './regions/health.ts'
import { estimateWait } from './routing/estimatedWait.ts'
import type { World } from './state/world.ts'

/** A line of the Queues page (QUE-5). Instants are ms since the epoch, UTC. */
export interface QueueFigures {
  readonly queue: string
  /** Absent while the queue is inactive or its node unreachable: shown as Unknown. */
  readonly now?: {
    /** EWT in mode1, seconds; -1 unknown (RTE-8). */
    readonly ewt: number
    /** Calls and QUEUED callbacks that wait. */
    readonly calls: number
    /** Mean time between the last departures, seconds; -1 before there were two. */
    readonly averageQuittingTime: number
    readonly queuedCallbacks: number
    readonly scheduledCallbacks: number
  }
  readonly open: boolean
  /** Next opening or closing; absent if the hours never change. */
  readonly nextChange?: number
  readonly immediate: boolean
  readonly scheduled: boolean
  readonly capacityRule?: string
  readonly numberRule?: string
  readonly regionRule?: string
}

/** QUE-5: what the Queues page shows of some queues, in the order asked; unknown names are left out. */
export function queueFigures(world: World, names: readonly string[]): QueueFigures[] {
  const { model, loads, now } = world
  const rules = rulesOf(world)
  return names.flatMap((queue): QueueFigures[] => {
    const place = model.queueByName.get(queue) ?? -1
    const found = model.queues[place]
    if (found === undefined) return []
    const nextChange = found.hours.nextChange(now)
    return [
      {
        queue,
        ...(found.config.active &&
          nodeOf(world, queue) !== undefined && {
            now: {
              ewt: estimateWait(world, place, 'mode1').seconds,
              calls: loads.pending[place] ?? 0,
              averageQuittingTime: (loads.departures[place] ?? 0) < 2 ? -1 : Math.round(loads.recent(place).gap / 1000),
              queuedCallbacks: loads.callbacksIn[place * 4 + 1] ?? 0,
              scheduledCallbacks: loads.callbacksIn[place * 4] ?? 0,
            },
          }),
        open: found.hours.isOpen(now),
        ...(nextChange !== undefined && { nextChange }),
        immediate: found.settings.immediateEnabled,
        scheduled: found.settings.scheduledEnabled,
        ...rules(queue),
      },
    ]
  })
}

type Rules = Pick<QueueFigures, 'capacityRule' | 'numberRule' | 'regionRule'>

function rulesOf({ model }: World): (queue: string) => Rules {
  const { capacityRules, numberRules, regionRules } = model.tenant
  const byQueue = (rules: readonly { readonly name: string; readonly queues: readonly string[] }[]) =>
    new Map(rules.flatMap(({ name, queues }) => queues.map((queue) => [queue, name])))
  const [capacity, number, region] = [byQueue(capacityRules), byQueue(numberRules), byQueue(regionRules)]
  return (queue) => {
    const [capacityRule, numberRule, regionRule] = [capacity.get(queue), number.get(queue), region.get(queue)]
    return {
      ...(capacityRule !== undefined && { capacityRule }),
      ...(numberRule !== undefined && { numberRule }),
      ...(regionRule !== undefined && { regionRule }),
    }
  }
}
