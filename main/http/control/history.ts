import { z } from 'zod'
import { CALLBACK_CAUSES, CALLBACK_REASONS, CALLBACK_STATES, DIAL_RESULTS } from '../../../engine/records/kinds.ts'
import type { HistoryRecord } from '../../handlers/index.ts'
import { isoOf, isoTime } from '../../handlers/instant.ts'

/** What happened to a callback, oldest first: codes and values (CBK-11). */
export const historyData = z.array(
  z.object({
    at: isoTime(),
    from: z.enum(CALLBACK_STATES).optional().describe('Absent: the booking'),
    to: z.enum(CALLBACK_STATES),
    cause: z.enum(CALLBACK_CAUSES),
    reason: z.enum(CALLBACK_REASONS).optional(),
    rule: z.string().describe('Rule that decided'),
    setting: z.string().optional().describe('What it decided on, such as retryIntervalMinutes=15, or the nodes tried'),
    attempt: z.int(),
    result: z.enum(DIAL_RESULTS).optional(),
    position: z.int().optional(),
    ewt: z.int().optional().describe('Seconds'),
    agent: z.string().optional(),
    nextDueAt: isoTime().optional(),
  }),
)

/** The transitions among the records of a callback. */
export function historyOf(records: readonly HistoryRecord[]): z.output<typeof historyData> {
  return records.flatMap((record) => {
    const to = record.kind === 'transition' ? CALLBACK_STATES[record.to] : undefined
    const cause = record.kind === 'transition' ? CALLBACK_CAUSES[record.cause] : undefined
    if (record.kind !== 'transition' || to === undefined || cause === undefined) return []
    const { position, ewt, agentName, nextDueAt, rule, setting, attempt } = record
    const from = CALLBACK_STATES[record.from]
    const reason = CALLBACK_REASONS[record.reason]
    const result = DIAL_RESULTS[record.dialResult]
    return [
      {
        at: isoOf(record.time),
        ...(from !== undefined && { from }),
        to,
        cause,
        ...(reason !== undefined && { reason }),
        rule,
        ...(setting !== '' && { setting }),
        attempt,
        ...(result !== undefined && { result }),
        ...(position > 0 && { position }),
        ...(ewt >= 0 && { ewt }),
        ...(agentName !== undefined && { agent: agentName }),
        ...(nextDueAt >= 0 && { nextDueAt: isoOf(nextDueAt) }),
      },
    ]
  })
}
