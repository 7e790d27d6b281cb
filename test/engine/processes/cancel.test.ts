import { describe, expect, test } from 'vitest'
import { openCenter } from '../../support/center.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

describe('CBK-5 cancelling', () => {
  test('CBK-5 SCHEDULED: it never becomes due', () => {
    const center = openCenter().to('09:00')
    const id = center.book({ desiredTime: instant('10:00') })
    center.to('09:30').cancel(id)
    center.to('11:00')
    expect(center.history(id)).toEqual(['09:00:00.000 SCHEDULED booked', '09:30:00.000 COMPLETED cancelled CANCELLED'])
  })

  test('CBK-5 QUEUED and waiting: those behind move up', () => {
    const center = openCenter().to('09:00')
    center.agent('ann', 'notReady')
    const first = center.book()
    const second = center.book({ phoneNumber: '+12025550124' })
    expect(center.view(second).positionInQueue).toBe(2)
    center.cancel(first)
    expect(center.view(second).positionInQueue).toBe(1)
  })

  test('CBK-5 being dialled: the dial is given up, its trunk is free, the agent triggers the next', () => {
    const center = openCenter({ dialer: { trunks: 1 } }).to('09:00')
    const first = center.book()
    const second = center.book({ phoneNumber: '+12025550124' })
    center.to('09:00:05').cancel(first)
    expect(center.dials(first)).toEqual(['09:00:00.000 09:00:05.000 Support_VQ_CB_OUT #1 given up ann'])
    expect(center.history(second)[1]).toBe('09:00:05.000 QUEUED dialled #1 ann')
    center.to('09:01')
    expect(center.history(first).at(-1)).toBe('09:00:05.000 COMPLETED cancelled #1 CANCELLED')
  })

  test('CBK-5 answered and waiting: the leg ends', () => {
    const center = openCenter().to('09:00')
    const id = center.book()
    center.to('09:00:02').agent('ann', 'notReady')
    center.to('09:00:20').cancel(id)
    expect(center.dials(id)).toEqual(['09:00:00.000 09:00:20.000 Support_VQ_CB_OUT #1 PERSON ann waited 12000'])
    center.to('09:10')
    expect(center.history(id).at(-1)).toBe('09:00:20.000 COMPLETED cancelled #1 CANCELLED')
  })

  test('CBK-5: PRG-5 a customer on the line hears the closing prompt: the leg stays up for it, the record is over at once', () => {
    // 1 trunk; 12 s of prompt from 09:00:20 on.
    const center = openCenter({
      dialer: { trunks: 1, closingPromptSeconds: 12 },
    }).to('09:00')
    const id = center.book()
    center.to('09:00:02').agent('ann', 'notReady')
    center.to('09:00:20').cancel(id)
    center.agent('ann', 'ready')
    const next = center.book({ phoneNumber: '+12025550124' })
    expect(center.history(id).at(-1)).toBe('09:00:20.000 COMPLETED cancelled #1 CANCELLED')
    expect(center.all('transition').findLast((one) => one.id === id)?.setting).toBe('closingPromptSeconds=12')
    expect(center.simulation.dials()).toMatchObject({ trunksInUse: 1 })
    expect(center.simulation.dials().legs).toMatchObject([
      { callbackId: id, phase: 'closing', since: instant('09:00:20') },
      { callbackId: next, phase: 'waitsForTrunk' },
    ])
    center.to('09:01')
    expect(center.dials(id)).toEqual(['09:00:00.000 09:00:20.000 Support_VQ_CB_OUT #1 PERSON ann waited 12000'])
    expect(center.history(next)[1]).toBe('09:00:32.000 QUEUED dialled #1 ann')
  })

  test('CBK-5: a customer who is only being dialled has not answered and hears nothing', () => {
    const center = openCenter({ dialer: { trunks: 1, closingPromptSeconds: 12 } }).to('09:00')
    const id = center.book()
    center.to('09:00:05').cancel(id)
    expect(center.all('transition').at(-1)).toMatchObject({ id, setting: '' })
    expect(center.simulation.dials()).toEqual({ legs: [], trunks: 1, trunksInUse: 0, trunksLost: 0 })
  })

  test('CBK-5: DIA-4 a customer who hangs up, or snoozes, has heard enough', () => {
    for (const ending of ['0020', '0030', '0040']) {
      const center = openCenter({ dialer: { closingPromptSeconds: 12 } }).to('09:00')
      center.book({ phoneNumber: `+1202555${ending}` })
      center.to('09:00:08')
      expect(center.simulation.dials().trunksInUse).toBe(0)
    }
  })

  test('CBK-5 ROUTING: the reserved agent returns to Ready and gets the next at once', () => {
    // Answered at 09:00:08 with ann alerted for 5 s; cancelled at :10. The call that waits since :09 is hers then.
    const center = openCenter({ agents: [{ name: 'ann', answerSeconds: 5 }], calls: [{ at: '09:00:09' }] }).to('09:00')
    const id = center.book()
    center.to('09:00:10')
    expect(center.view(id).state).toBe('ROUTING')
    center.cancel(id)
    expect(center.history(id).slice(3)).toEqual([
      '09:00:08.000 ROUTING agentReserved #1 ann',
      '09:00:10.000 COMPLETED cancelled #1 CANCELLED',
    ])
    center.to('09:01')
    expect(center.states('ann').slice(1)).toEqual([
      '09:00:08.000 ringing Support_VQ_CB',
      '09:00:10.000 ringing Support_VQ',
      '09:00:15.000 talking Support_VQ',
    ])
  })

  test('CBK-5 ROUTING with nothing else waiting: Ready from that moment', () => {
    const center = openCenter({ agents: [{ name: 'ann', answerSeconds: 30 }] }).to('09:00')
    const id = center.book()
    center.to('09:00:10').cancel(id)
    center.to('09:05')
    expect(center.states('ann').slice(1)).toEqual(['09:00:08.000 ringing Support_VQ_CB', '09:00:10.000 ready'])
  })

  test('CBK-5 waiting for a retry: no further attempt', () => {
    const center = openCenter().to('09:00')
    const id = center.book({ phoneNumber: '+12025550001' })
    center.to('09:05').cancel(id)
    center.to('10:00')
    expect(center.history(id).at(-1)).toBe('09:05:00.000 COMPLETED cancelled #1 CANCELLED')
    expect(center.dials(id)).toHaveLength(1)
  })

  test('CBK-5 PROCESSING and COMPLETED are refused with the state and reason', () => {
    const center = openCenter().to('09:00')
    const id = center.book()
    center.to('09:00:08')
    const body = { kind: 'callback.cancel', id, reason: 'CANCELLED' } as const
    expect(center.refusal(body)).toMatchObject({ code: 7051, facts: { state: 'PROCESSING' } })
    center.to('09:10')
    expect(center.refusal(body)).toMatchObject({ code: 7051, facts: { state: 'COMPLETED', reason: 'AGENT_CONNECTED' } })
  })

  test('CBK-5 an unknown id is refused', () => {
    const center = openCenter()
    const body = { kind: 'callback.cancel', id: 'nobody', reason: 'CANCELLED' } as const
    expect(center.refusal(body)).toMatchObject({ code: 7050, field: 'id' })
  })

  test('CBK-4 CBK-11 the reason and the actor of the command are in the record', () => {
    const center = openCenter().to('09:00')
    const id = center.book({ desiredTime: instant('10:00') })
    center.cancel(id, 'CANCELLED_BY_ADMIN', { kind: 'user', name: 'sue', role: 'Supervisor' })
    expect(center.view(id).reason).toBe('CANCELLED_BY_ADMIN')
    expect(center.all('transition').at(-1)).toMatchObject({ actorKind: 'user', actorName: 'sue', rule: 'CBK-5' })
  })
})
