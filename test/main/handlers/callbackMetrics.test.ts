import { describe, expect, test } from 'vitest'
import type { HistoryRecord } from '../../../main/handlers/index.ts'
import { metricsOf, type CallbackMetrics } from '../../../main/handlers/callbackMetrics.ts'
import type { Center } from '../../support/center.ts'
import { openCenter } from '../../support/center.ts'
import { instant } from '../../support/clock.ts'

const MINUTE = 60_000

/** The figures of a callback as they are now. */
function figures(center: Center, id: string): CallbackMetrics {
  const { agents } = center.simulation.names()
  const history = center.records.flatMap((record): HistoryRecord[] => {
    if (record.kind !== 'callback' && record.kind !== 'transition' && record.kind !== 'dial') return []
    if (record.id !== id) return []
    const agentName = record.kind === 'transition' ? agents[record.agent] : undefined
    return [{ ...record, queueName: '', ...(agentName !== undefined && { agentName }) }]
  })
  return metricsOf(center.view(id), history, center.simulation.now)
}

describe('CBK-12 metrics grow with the state', () => {
  test('CBK-12 SCHEDULED: the gross wait runs from the request', () => {
    const center = openCenter().to('09:00')
    const id = center.book({ desiredTime: instant('10:00') })
    expect(figures(center.to('09:30'), id)).toEqual({
      grossWait: 30 * MINUTE,
      attempts: [],
      deeds: [{ at: instant('09:00'), what: 'created', by: 'api' }],
    })
  })

  test('CBK-12 QUEUED: the net wait runs too, over the attempts and the waits between them', () => {
    // A number that is busy: dialled at 10:00, busy 8 s later, the next attempt is due 15 min after that.
    const center = openCenter().to('09:00')
    const id = center.book({ phoneNumber: '+12025550001', desiredTime: instant('10:00') })
    center.to('10:20')
    const { grossWait, netWait, attempts } = figures(center, id)
    expect([grossWait, netWait]).toEqual([80 * MINUTE, 20 * MINUTE])
    expect(attempts.map(({ attempt, startedAt, result }) => [attempt, startedAt, result])).toEqual(
      center.all('dial').map(({ attempt, startedAt }) => [attempt, startedAt, 'BUSY']),
    )
    expect(attempts).toHaveLength(2)
  })

  test('CBK-12 PROCESSING and COMPLETED: waits end with the agent’s answer, from where the handle time runs', () => {
    // Dialled at 10:00:00, answered and connected at 10:00:08, talked for 300 s.
    const center = openCenter().to('09:00')
    const id = center.book({ desiredTime: instant('10:00') })
    const waits = { grossWait: 60 * MINUTE + 8000, netWait: 8000, agent: 'ann' }
    expect(figures(center.to('10:01'), id)).toMatchObject({ ...waits, handleTime: 52_000 })
    expect(figures(center.to('11:00'), id)).toMatchObject({
      ...waits,
      handleTime: 300_000,
      attempts: [
        {
          attempt: 1,
          startedAt: instant('10:00'),
          endedAt: instant('10:00:08'),
          result: 'PERSON',
          customerWait: 0,
        },
      ],
    })
  })

  test('CBK-12 CBK-14 after a snooze the net wait runs from the new entry into QUEUED', () => {
    // Snoozed 8 s after 09:00 for five minutes: QUEUED again at 09:05:08.
    const center = openCenter({ settings: { snoozeDurationMinutes: 5 } }).to('09:00')
    const id = center.book({ phoneNumber: '+12025550030' })
    center.to('09:00:20').agent('ann', 'notReady')
    expect(figures(center.to('09:06:08'), id)).toMatchObject({ grossWait: 6 * MINUTE + 8000, netWait: MINUTE })
  })

  test('CBK-8 CBK-12 who did what: users by name for what they did in the UI, others by their kind', () => {
    const center = openCenter().to('09:00')
    const sue = { kind: 'user', name: 'sue', role: 'Supervisor' } as const
    const id = center.book({ desiredTime: instant('10:00') })
    center.reschedule(id, instant('11:00'), sue)
    center.to('09:10').cancel(id, 'CANCELLED')
    expect(figures(center, id).deeds).toEqual([
      { at: instant('09:00'), what: 'created', by: 'api' },
      { at: instant('09:00'), what: 'rescheduled', by: 'user', user: 'sue' },
      { at: instant('09:10'), what: 'cancelled', by: 'api' },
    ])
    const again = center.recreate(id)
    expect(figures(center, again).deeds).toEqual([{ at: instant('09:10'), what: 'recreated', by: 'operator' }])
  })
})
