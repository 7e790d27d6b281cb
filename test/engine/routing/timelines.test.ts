import { describe, expect, test } from 'vitest'
import { openCenter } from '../../support/center.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

/** Timelines with people for agents: every time follows from the commands, the customers' 8 s and the tones' 2 s. */
describe('golden timelines of dialling without reserving', () => {
  test('RTE-4 DIA-1 an agent takes another call while the customer is being reached, who goes to the next one', () => {
    // 09:00:00 ann is Ready, ben is not. A callback is booked and dialled for ann, who is not reserved.
    // 09:00:03 a call comes and rings at ann, who answers at :05.
    // 09:00:08 the customer answers and waits ahead of everybody.
    // 09:00:20 ben becomes Ready: it rings at once; he answers at :24, 16 s after the customer.
    // 09:01:00 ann finishes. 09:02:00 ben finishes.
    const center = openCenter({ agents: [{ name: 'ann' }, { name: 'ben' }], calls: [{ at: '09:00:03' }] })
    center.takeOver('ann', 'ben').agent('ben', 'notReady')
    const id = center.to('09:00').book()
    center.to('09:00:05').answer('ann')
    center.to('09:00:20').agent('ben', 'ready')
    center.to('09:00:24').answer('ben')
    center.to('09:01').finish('ann')
    center.to('09:02').finish('ben')
    expect(center.history(id)).toEqual([
      '09:00:00.000 QUEUED booked',
      '09:00:00.000 QUEUED dialled #1 ann',
      '09:00:08.000 QUEUED answered #1 PERSON',
      '09:00:20.000 ROUTING agentReserved #1 ben',
      '09:00:24.000 PROCESSING agentAnswered #1 ben',
      '09:02:00.000 COMPLETED handled #1 ben AGENT_CONNECTED',
    ])
    expect(center.dials(id)).toEqual(['09:00:00.000 09:00:24.000 Support_VQ_CB_OUT #1 PERSON ann waited 16000'])
    expect(center.states('ann').slice(1)).toEqual([
      '09:00:03.000 ringing Support_VQ',
      '09:00:05.000 talking Support_VQ',
      '09:01:00.000 afterCallWork Support_VQ',
    ])
    expect(center.legs()).toEqual(['09:00:03.000 09:00:03.000 09:00:05.000 09:01:00.000 answered ann'])
  })

  test('RTE-5 DIA-3 three callbacks QUEUED and one agent Ready: one open dial at a time', () => {
    // 09:00:00 ann becomes Ready: the first, busy, is dialled; the others wait.
    // 09:00:02 it has failed, and ann is still Ready: the second, which nobody answers for 25 s.
    // 09:00:27 the third. Its customer answers at :35, and it rings at ann, who answers at :40 and finishes at 09:05:00.
    // 09:06:00 ann is Ready again. Nothing is due before 09:15:02, when the first is dialled anew, and is busy again at :04.
    // 09:15:27 the second follows.
    const center = openCenter({ agents: [{ name: 'ann' }] }).takeOver('ann')
    center.agent('ann', 'notReady')
    center.to('08:59')
    const [first = '', second = '', third = ''] = ['0001', '0002', '0123'].map((ending) =>
      center.book({ phoneNumber: `+1202555${ending}` }),
    )
    center.to('09:00').agent('ann', 'ready')
    expect([first, second, third].map((id) => center.view(id).onLine)).toEqual(['dialling', 'no', 'no'])
    center.to('09:00:40').answer('ann')
    center.to('09:05').finish('ann')
    center.to('09:06').agent('ann', 'ready')
    center.to('09:15:30')
    expect([first, second, third].map((id) => center.history(id).slice(1))).toEqual([
      [
        '09:00:00.000 QUEUED dialled #1 ann',
        '09:00:02.000 QUEUED attemptFailed #1 BUSY',
        '09:15:02.000 QUEUED retryDue #1',
        '09:15:02.000 QUEUED dialled #2 ann',
        '09:15:04.000 QUEUED attemptFailed #2 BUSY',
      ],
      [
        '09:00:02.000 QUEUED dialled #1 ann',
        '09:00:27.000 QUEUED attemptFailed #1 NO_ANSWER',
        '09:15:27.000 QUEUED retryDue #1',
        '09:15:27.000 QUEUED dialled #2 ann',
      ],
      [
        '09:00:27.000 QUEUED dialled #1 ann',
        '09:00:35.000 QUEUED answered #1 PERSON',
        '09:00:35.000 ROUTING agentReserved #1 ann',
        '09:00:40.000 PROCESSING agentAnswered #1 ann',
        '09:05:00.000 COMPLETED handled #1 ann AGENT_CONNECTED',
      ],
    ])
  })

  test('RTE-4 RTE-5 an agent on a call keeps the open dial; nobody else is asked for it', () => {
    // 09:00:00 the first is dialled for ann, who takes a call at :03 that rings. ben becomes Ready at :04 and triggers the second.
    // 09:00:05 ann answers. 09:00:08 the first's customer answers and rings at ben; :12 the second's waits. :15 ben answers the first.
    // 09:00:30 ann finishes and is Ready: the second's customer rings at ann.
    const center = openCenter({ agents: [{ name: 'ann' }, { name: 'ben' }], calls: [{ at: '09:00:03' }] })
    center.takeOver('ann', 'ben').agent('ben', 'notReady')
    center.to('09:00')
    const first = center.book()
    const second = center.book({ phoneNumber: '+12025550124' })
    expect(center.to('09:00:03.999').view(second).onLine).toBe('no')
    center.to('09:00:04').agent('ben', 'ready')
    center.to('09:00:05').answer('ann')
    center.to('09:00:15').answer('ben')
    center.to('09:00:30').finish('ann')
    center.agent('ann', 'ready')
    expect([first, second].map((id) => center.history(id).slice(1))).toEqual([
      [
        '09:00:00.000 QUEUED dialled #1 ann',
        '09:00:08.000 QUEUED answered #1 PERSON',
        '09:00:08.000 ROUTING agentReserved #1 ben',
        '09:00:15.000 PROCESSING agentAnswered #1 ben',
      ],
      [
        '09:00:04.000 QUEUED dialled #1 ben',
        '09:00:12.000 QUEUED answered #1 PERSON',
        '09:00:30.000 ROUTING agentReserved #1 ann',
      ],
    ])
  })

  test('NUM-3 a number that is blocked between booking and dial ends without a leg, and the next one is dialled', () => {
    // 09:00:00 two callbacks are booked for 10:00:00. 09:30:00 the queue gets a rule that blocks the first.
    // 10:00:00 both are due; the first ends, the second is dialled for ann, who is not held up.
    const center = openCenter().to('09:00')
    const [first = '', second = ''] = ['0123', '0124'].map((ending) =>
      center.book({ phoneNumber: `+1202555${ending}`, desiredTime: Date.UTC(2027, 0, 4, 10) }),
    )
    center.to('09:30').put({
      type: 'numberRule',
      value: { name: 'Blocks', permittedCountries: ['US'], blockedPatterns: ['0123$'], queues: ['Support_VQ_CB'] },
    })
    center.to('10:00')
    expect(center.history(first)).toEqual([
      '09:00:00.000 SCHEDULED booked',
      '10:00:00.000 QUEUED due',
      '10:00:00.000 COMPLETED blocked BLOCKED_NUMBER',
    ])
    expect(center.dials(first)).toEqual([])
    expect(center.history(second).at(-1)).toBe('10:00:00.000 QUEUED dialled #1 ann')
  })
})
