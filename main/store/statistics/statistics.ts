import type { SqlFile } from '../database.ts'
import type { AgentStatistics, AgentStatisticsQuery, QueueStatistics, StatisticsQuery } from '../figures.ts'
import type { Line } from '../lineage.ts'
import { agentsOf } from './agents.ts'
import { callbacksOf } from './callbacks.ts'
import { callsOf, dialsOf } from './queues.ts'
import { completeFrom, detailFrom } from './range.ts'
import { repeatsOf } from './repeats.ts'

/**
 * STA-1, STA-3: what queues did. Calls whose detail was dropped count by their sums (REC-2), which know no repeats.
 * @throws RangeError unless both ends of the range lie at the edges of intervals
 */
export function queueStatisticsOf(file: SqlFile, line: Line, query: StatisticsQuery): QueueStatistics {
  const complete = completeFrom(file, line, 'leg')
  const detail = detailFrom(file, line, 'leg')
  return {
    calls: callsOf(file, line, query),
    callbacks: callbacksOf(file, line, query),
    dials: dialsOf(file, line, query),
    repeats: repeatsOf(file, line, query),
    ...(complete !== undefined && { completeFrom: complete }),
    ...(detail !== undefined && { detailFrom: detail }),
  }
}

/**
 * STA-2: what agents did. Calls and states whose detail was dropped count by their sums (REC-2).
 * @throws RangeError unless both ends of the range lie at the edges of intervals
 */
export function agentStatisticsOf(file: SqlFile, line: Line, query: AgentStatisticsQuery): AgentStatistics {
  const [calls, states] = [completeFrom(file, line, 'leg'), completeFrom(file, line, 'agent')]
  const known = [calls, states].filter((moment) => moment !== undefined)
  return { agents: agentsOf(file, line, query), ...(known.length > 0 && { completeFrom: Math.max(...known) }) }
}
