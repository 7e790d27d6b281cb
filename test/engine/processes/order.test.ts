import { describe, expect, test } from 'vitest'
import { openCenter } from '../../support/center.ts'
import { instant, moment } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'
import type { Center } from '../../support/center.ts'
import { AGENT_STATES, CALLBACK_CAUSES, LEG_OUTCOMES } from '../../../engine/records/kinds.ts'

conserveAfterEach()

/** What was recorded at one instant, in order. */
function at(center: Center, text: string): string[] {
  return center.records
    .filter(({ time }) => time === instant(text))
    .flatMap((record) => {
      switch (record.kind) {
        case 'transition':
          return [`${CALLBACK_CAUSES[record.cause] ?? ''} ${record.id.slice(-1)}`]
        case 'agent':
          return [
            `${center.simulation.tenant.agents[record.agent]?.userName ?? ''} ${AGENT_STATES[record.state] ?? ''}`,
          ]
        case 'block':
          return ['call arrives']
        case 'leg':
          return [`call ${LEG_OUTCOMES[record.outcome] ?? ''}`]
        default:
          return []
      }
    })
}

describe('DET-4 the order at one instant', () => {
  test('DET-4 closing purge, patience, due callback, call progress, agent states, arrival', () => {
    // All at 17:00:00. 1: ringing since 16:59:52, would be answered now. 2: due now. Somebody in the queue since 16:58:00 hangs up after
    // 120 s. cid's call ends after 180 s. ann's shift ends. A call arrives.
    const center = openCenter({
      skills: ['Support', 'Sales'],
      agents: [
        { name: 'ann', shift: 'Office' },
        { name: 'cid', skills: { Sales: 1 } },
      ],
      settings: { businessHours: 'Office' },
      callers: [
        { name: 'Sales', blocks: [{ kind: 'routeCall', id: 'r', queue: 'Support_VQ', skillExpression: 'Sales' }] },
        {
          name: 'Hasty',
          patienceSeconds: 120,
          blocks: [{ kind: 'routeCall', id: 'r', queue: 'Support_VQ', skillExpression: 'Sales > 5' }],
        },
        { name: 'Last', blocks: [{ kind: 'routeCall', id: 'r', queue: 'Support_VQ', skillExpression: 'Sales' }] },
      ],
      calls: [
        { at: '16:57', from: 'Sales' },
        { at: '16:58', from: 'Hasty' },
        { at: '17:00', from: 'Last' },
      ],
    }).to('16:59:52')
    center.book()
    center.book({ desiredTime: instant('17:00'), phoneNumber: '+12025550124' })
    center.to('17:00')
    expect(at(center, '17:00')).toEqual([
      'purged 1',
      'call abandoned',
      'closedAtDue 2',
      'call answered',
      'cid ready',
      'ann loggedOut',
      'call arrives',
      'cid talking',
    ])
  })

  test('DET-4 CBK-2 an opening comes before what is due at it', () => {
    const center = openCenter({ settings: { businessHours: 'Office' } }).to('08:00')
    center.book({ desiredTime: instant('09:00') })
    center.to('09:00')
    expect(at(center, '09:00')).toEqual(['due 1', 'dialled 1'])
  })

  test('DET-4 a command at t applies after all events due at t; what it creates at t settles before the next command', () => {
    // Without a routing point an attempt fails at the instant of the dial.
    const center = openCenter({ settings: { routingPoint: '' } }).to('09:00')
    const first = center.book({ desiredTime: instant('09:30') })
    center.to('09:30')
    expect(center.history(first).at(-1)).toContain('attemptFailed')
    center.book({ phoneNumber: '+12025550124' })
    center.book({ phoneNumber: '+12025550125' })
    expect(at(center, '09:30')).toEqual([
      'due 1',
      'dialled 1',
      'attemptFailed 1',
      'booked 2',
      'dialled 2',
      'attemptFailed 2',
      'booked 3',
      'dialled 3',
      'attemptFailed 3',
    ])
  })

  test('DET-4 time passes to the end of what was asked for, event by event or at once', () => {
    const center = openCenter({ settings: { businessHours: 'Office' } })
    expect(moment(center.simulation.now)).toBe('00:00:00.000')
    const next = center.simulation.nextEventAt() ?? 0
    center.simulation.advance(instant('09:00'), 1)
    expect(center.simulation.now).toBe(next)
    center.simulation.advance(instant('09:00'))
    expect(moment(center.simulation.now)).toBe('09:00:00.000')
    expect(center.simulation.nextEventAt()).toBeGreaterThan(instant('09:00'))
  })
})
