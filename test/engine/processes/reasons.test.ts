import { describe, expect, test } from 'vitest'
import { openCenter } from '../../support/center.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

describe('CBK-4 reasons', () => {
  test('CBK-4 an agent does not answer in 10 s three times: FAIL_AGENT_CONNECT', () => {
    const slow = ['ann', 'ben', 'cid'].map((name) => ({ name, answerSeconds: 30 }))
    const center = openCenter({ agents: slow }).to('09:00')
    const id = center.book()
    center.to('09:02')
    expect(center.history(id)).toEqual([
      '09:00:00.000 QUEUED booked',
      '09:00:00.000 QUEUED dialled #1 ann',
      '09:00:08.000 QUEUED answered #1 PERSON',
      '09:00:08.000 ROUTING agentReserved #1 ann',
      '09:00:18.000 QUEUED agentNoAnswer #1 ann',
      '09:00:18.000 ROUTING agentReserved #1 ben',
      '09:00:28.000 QUEUED agentNoAnswer #1 ben',
      '09:00:28.000 ROUTING agentReserved #1 cid',
      '09:00:38.000 COMPLETED agentNoAnswer #1 cid FAIL_AGENT_CONNECT',
    ])
    expect(center.dials(id)).toEqual(['09:00:00.000 09:00:38.000 Support_VQ_CB_OUT #1 PERSON ann waited 30000'])
    expect(center.states('ann').slice(0, 3)).toEqual([
      '00:00:00.000 ready',
      '09:00:08.000 ringing Support_VQ_CB',
      '09:00:18.000 notReady',
    ])
    expect(center.simulation.dials().trunksInUse).toBe(0)
  })

  test('CBK-4 an answer after exactly 10 s is in time', () => {
    const center = openCenter({ agents: [{ name: 'ann', answerSeconds: 10 }] }).to('09:00')
    const id = center.book()
    center.to('09:00:18')
    expect(center.view(id).state).toBe('PROCESSING')
  })

  test('CBK-4 RTE-1 after a missed delivery the customer keeps the old place', () => {
    // ann triggers the first dial at 09:00:00, ben the second at 09:00:02 and goes Not Ready. The first customer answers at :08 and is
    // given to ann, who misses until :18; the second answers at :10 and waits. Ready again at :20, ben gets the first customer.
    const center = openCenter({ agents: [{ name: 'ann', answerSeconds: 30 }, { name: 'ben' }] }).to('09:00')
    const first = center.book()
    center.to('09:00:02')
    const second = center.book({ phoneNumber: '+12025550124' })
    center.agent('ben', 'notReady')
    center.to('09:00:20').agent('ben', 'ready')
    expect(center.view(first)).toMatchObject({ state: 'PROCESSING', agent: 'ben' })
    expect(center.view(second)).toMatchObject({ state: 'QUEUED', onLine: 'answered', positionInQueue: 1 })
  })

  test('CBK-4 DIA-5 a customer who answered and was given to nobody hangs up: CUSTOMER_ABANDONED', () => {
    const center = openCenter().to('09:00')
    const id = center.book()
    center.to('09:00:05').agent('ann', 'notReady')
    center.to('09:02')
    expect(center.history(id).slice(2)).toEqual([
      '09:00:08.000 QUEUED answered #1 PERSON',
      '09:01:08.000 COMPLETED abandoned #1 CUSTOMER_ABANDONED',
    ])
    expect(center.dials(id)).toEqual(['09:00:00.000 09:01:08.000 Support_VQ_CB_OUT #1 PERSON ann waited 60000'])
  })

  test('CBK-4 DIA-5 the patience of a customer whose agent does not answer counts from the answer', () => {
    // Given to ann at 09:00:08 at once, missed at :18; nobody else. 60 s after the answer the customer hangs up, ann returns at 09:01:18.
    const center = openCenter({ agents: [{ name: 'ann', answerSeconds: 30 }] }).to('09:00')
    const id = center.book()
    center.to('09:05')
    expect(center.history(id).slice(3)).toEqual([
      '09:00:08.000 ROUTING agentReserved #1 ann',
      '09:00:18.000 QUEUED agentNoAnswer #1 ann',
      '09:01:08.000 COMPLETED abandoned #1 CUSTOMER_ABANDONED',
    ])
  })

  test('CBK-4 DIA-5 who has lost patience while an agent was alerted hangs up when the agent has not answered', () => {
    const center = openCenter({
      agents: [{ name: 'ann', answerSeconds: 30 }, { name: 'ben' }],
      dialer: { customerPatience: { kind: 'constant', seconds: 6 } },
    }).to('09:00')
    center.agent('ben', 'notReady')
    const id = center.book()
    center.to('09:00:20')
    expect(center.history(id).slice(3)).toEqual([
      '09:00:08.000 ROUTING agentReserved #1 ann',
      '09:00:18.000 QUEUED agentNoAnswer #1 ann',
      '09:00:18.000 COMPLETED abandoned #1 CUSTOMER_ABANDONED',
    ])
  })
})
