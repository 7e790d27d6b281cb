import { describe, expect, test } from 'vitest'
import type { Center } from '../../support/center.ts'
import type { CallerOptions, CenterOptions } from '../../support/centerTenant.ts'
import { openCenter } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

const NUMBERS = ['+12025550121', '+12025550122', '+12025550123', '+12025550124']

function bookMany(center: Center, count: number): string[] {
  return NUMBERS.slice(0, count).map((phoneNumber) => center.book({ phoneNumber }))
}

function lines(center: Center, ids: readonly string[]): string[] {
  return ids.map((id) => center.view(id).onLine)
}

describe('RTE-1 one order', () => {
  test('RTE-1 customers who answered go before everything, by answer time, whatever their priority', () => {
    // Both are dialled by 09:00:01 and answer at :08 and :09 with nobody Ready. A call of priority 9 has waited since 09:00:05.
    const callers: CallerOptions[] = [
      { name: 'Callers', blocks: [{ kind: 'routeCall', id: 'r', queue: INBOUND, priority: 9 }] },
    ]
    const center = openCenter({ agents: [{ name: 'ann' }, { name: 'ben' }], callers, calls: [{ at: '09:00:05' }] })
    center.to('09:00')
    const first = center.book()
    center.to('09:00:01')
    const second = center.book({ phoneNumber: '+12025550124', priority: 3 })
    center.to('09:00:02').agent('ann', 'notReady')
    center.agent('ben', 'notReady')
    center.to('09:00:10').agent('ann', 'ready')
    expect(center.view(first)).toMatchObject({ state: 'PROCESSING', agent: 'ann' })
    center.to('09:00:11').agent('ben', 'ready')
    expect(center.view(second)).toMatchObject({ state: 'PROCESSING', agent: 'ben' })
    // 09:00:08 and 09:00:09 + 300 s of talk, the call last.
    expect(center.to('09:05:10').simulation.agents()[0]).toMatchObject({ queue: INBOUND, interaction: 'call' })
  })

  test('RTE-1 then priority, then virtual queue time, then arrival number', () => {
    const center = openCenter().to('09:00')
    center.agent('ann', 'notReady')
    const [late, early, twin, urgent] = [
      center.book({ phoneNumber: NUMBERS[0] ?? '', desiredTime: instant('09:00') }),
      center.book({ phoneNumber: NUMBERS[1] ?? '', desiredTime: instant('08:59') }),
      center.book({ phoneNumber: NUMBERS[2] ?? '', desiredTime: instant('08:59') }),
      center.book({ phoneNumber: NUMBERS[3] ?? '', priority: 1 }),
    ]
    expect([urgent, early, twin, late].map((id) => center.view(id).positionInQueue)).toEqual([1, 2, 3, 4])
  })

  test('RTE-1 over several queues: a call with the earlier virtual queue time goes first', () => {
    const callers: CallerOptions[] = [
      { name: 'One', blocks: [{ kind: 'routeCall', id: 'r', queue: INBOUND }], handleSeconds: 60 },
      { name: 'Two', blocks: [{ kind: 'routeCall', id: 'r', queue: CALLBACKS }], handleSeconds: 60 },
    ]
    const calls = [
      { at: '09:00:00', from: 'One' },
      { at: '09:00:10', from: 'Two' },
      { at: '09:00:20', from: 'One' },
      { at: '09:00:30', from: 'Two' },
    ]
    const center = openCenter({ callers, calls }).to('09:10')
    expect(center.legs()).toEqual([
      '09:00:00.000 09:00:00.000 09:00:00.000 09:01:00.000 answered ann',
      '09:00:10.000 09:00:10.000 09:01:00.000 09:02:00.000 answered ann',
      '09:00:20.000 09:00:20.000 09:02:00.000 09:03:00.000 answered ann',
      '09:00:30.000 09:00:30.000 09:03:00.000 09:04:00.000 answered ann',
    ])
  })
})

describe('RTE-2 who takes what', () => {
  test('RTE-2 an arriving call takes the fitting agent Ready for longest', () => {
    const center = openCenter({
      agents: [{ name: 'ann' }, { name: 'ben' }, { name: 'cid' }],
      calls: [{ at: '09:00' }, { at: '09:01' }, { at: '09:02' }, { at: '09:10' }],
    })
    center.to('08:00').agent('ann', 'notReady')
    center.to('08:30').agent('ann', 'ready')
    center.to('09:11')
    // ben and cid have been Ready since 00:00, ann since 08:30; all are free again at 09:03, 09:04, 09:05, so ben is first once more.
    expect(
      center
        .all('agent')
        .filter(({ state }) => state === 4)
        .map(({ agent }) => agent),
    ).toEqual([1, 2, 0, 1])
  })

  test('RTE-2 RTE-3 an agent who becomes Ready takes the first interaction that fits the skills', () => {
    const center = openCenter({
      skills: ['Support', 'Billing'],
      agents: [
        { name: 'ann', skills: { Support: 5 } },
        { name: 'bob', skills: { Billing: 2 } },
      ],
      callers: [
        { name: 'Any', blocks: [{ kind: 'routeCall', id: 'r', queue: INBOUND, skillExpression: 'Support | Billing' }] },
        { name: 'Bills', blocks: [{ kind: 'routeCall', id: 'r', queue: INBOUND, skillExpression: 'Billing >= 2' }] },
        { name: 'Experts', blocks: [{ kind: 'routeCall', id: 'r', queue: INBOUND, skillExpression: 'Support > 4' }] },
      ],
      calls: [
        { at: '09:00', from: 'Any' },
        { at: '09:01', from: 'Bills' },
        { at: '09:01:30', from: 'Bills' },
        { at: '09:01:45', from: 'Experts' },
        { at: '09:01:50', from: 'Any' },
      ],
    }).to('09:20')
    // ann: Any 09:00–09:03; then Experts is the first that fits, until 09:06. bob: Bills 09:01–09:04, the other one until 09:07.
    // Any of 09:01:50 fits both; ann is Ready first, at 09:06.
    expect(center.legs()).toEqual([
      '09:00:00.000 09:00:00.000 09:00:00.000 09:03:00.000 answered ann',
      '09:01:00.000 09:01:00.000 09:01:00.000 09:04:00.000 answered bob',
      '09:01:45.000 09:01:45.000 09:03:00.000 09:06:00.000 answered ann',
      '09:01:30.000 09:01:30.000 09:04:00.000 09:07:00.000 answered bob',
      '09:01:50.000 09:01:50.000 09:06:00.000 09:09:00.000 answered ann',
    ])
  })

  test('RTE-2 a call whose agent does not answer goes to the next Ready one, and back to its place when there is none', () => {
    // ann is alerted at 09:00:00 and misses at :10; ben is alerted until :20. The call that came at 09:00:05 stays behind it.
    const center = openCenter({
      agents: [
        { name: 'ann', answerSeconds: 30 },
        { name: 'ben', answerSeconds: 30 },
        { name: 'cid', answerSeconds: 2 },
      ],
      calls: [{ at: '09:00:00' }, { at: '09:00:11' }],
    })
    center.agent('cid', 'notReady')
    center.to('09:00:25').agent('cid', 'ready')
    center.to('09:00:27')
    expect(center.states('ann').slice(1)).toEqual(['09:00:00.000 ringing Support_VQ', '09:00:10.000 notReady'])
    expect(center.states('ben').slice(1)).toEqual(['09:00:10.000 ringing Support_VQ', '09:00:20.000 notReady'])
    expect(center.all('agent').at(-1)).toMatchObject({ agent: 2, interaction: 1, time: instant('09:00:27') })
  })

  test('RTE-2 patience of a call whose agent did not answer counts from the entry into the queue', () => {
    const center = openCenter({
      agents: [{ name: 'ann', answerSeconds: 30 }],
      callers: [{ name: 'Callers', patienceSeconds: 45 }],
      calls: [{ at: '09:00' }],
    }).to('09:05')
    expect(center.legs()).toEqual(['09:00:00.000 09:00:00.000 - 09:00:45.000 abandoned'])
  })
})

describe('RTE-4 the agent whose Ready state triggers a dial-out is not reserved', () => {
  test('RTE-4 takes another call while the customer is being reached; the customer goes to the next Ready agent', () => {
    // Dialled on ann's Ready state at 09:00:00. A call comes at :03 and is hers until 09:03:03. The customer answers at :08 and waits.
    // ben logs in at 09:00:20 and takes the customer, 12 s after the answer.
    const center = openCenter({ agents: [{ name: 'ann' }, { name: 'ben' }], calls: [{ at: '09:00:03' }] })
    center.agent('ben', 'loggedOut')
    center.to('09:00')
    const id = center.book()
    center.to('09:00:20').agent('ben', 'ready')
    center.to('09:06')
    expect(center.history(id)).toEqual([
      '09:00:00.000 QUEUED booked',
      '09:00:00.000 QUEUED dialled #1 ann',
      '09:00:08.000 QUEUED answered #1 PERSON',
      '09:00:20.000 ROUTING agentReserved #1 ben',
      '09:00:20.000 PROCESSING agentAnswered #1 ben',
      '09:05:20.000 COMPLETED handled #1 ben AGENT_CONNECTED',
    ])
    expect(center.dials(id)).toEqual(['09:00:00.000 09:00:20.000 Support_VQ_CB_OUT #1 PERSON ann waited 12000'])
    expect(center.states('ann')).toEqual([
      '00:00:00.000 ready',
      '09:00:03.000 talking Support_VQ',
      '09:03:03.000 ready',
    ])
  })

  test('RTE-4 after triggering, the agent goes on down the order and takes the first waiting call at the same instant', () => {
    // ann is busy from 09:00 to 09:03. A callback is booked at 09:01, a call comes at 09:02. At 09:03 she triggers the dial, then takes the
    // call until 09:06; the customer answers at 09:03:08 and gives up 60 s later.
    const center = openCenter({ calls: [{ at: '09:00' }, { at: '09:02' }] }).to('09:01')
    const id = center.book()
    center.to('09:10')
    expect(center.history(id)).toEqual([
      '09:01:00.000 QUEUED booked',
      '09:03:00.000 QUEUED dialled #1 ann',
      '09:03:08.000 QUEUED answered #1 PERSON',
      '09:04:08.000 COMPLETED abandoned #1 CUSTOMER_ABANDONED',
    ])
    expect(center.states('ann')).toEqual([
      '00:00:00.000 ready',
      '09:00:00.000 talking Support_VQ',
      '09:03:00.000 talking Support_VQ',
      '09:06:00.000 ready',
    ])
  })

  test('RTE-4 a call that stands before the callback is taken without triggering it', () => {
    const center = openCenter({ calls: [{ at: '09:00' }, { at: '09:01' }] }).to('09:02')
    const id = center.book()
    center.to('09:03')
    expect(center.view(id).onLine).toBe('no')
    center.to('09:06')
    expect(center.history(id)).toEqual(['09:02:00.000 QUEUED booked', '09:06:00.000 QUEUED dialled #1 ann'])
  })

  test('RTE-4 after the answer the customer goes to the agent Ready for longest, not to the one who triggered', () => {
    // ann triggers at 09:00, steps out and is Ready again at :05: ben has been Ready for longer.
    const center = openCenter({ agents: [{ name: 'ann' }, { name: 'ben' }] }).to('09:00')
    const id = center.book()
    center.to('09:00:04').agent('ann', 'notReady')
    center.to('09:00:05').agent('ann', 'ready')
    center.to('09:00:08')
    expect(center.view(id)).toMatchObject({ state: 'PROCESSING', agent: 'ben' })
  })

  test('RTE-4 the agent who triggered may log out; the customer is given to nobody and hangs up', () => {
    const center = openCenter().to('09:00')
    const id = center.book()
    center.to('09:00:02').agent('ann', 'loggedOut')
    center.to('09:01:08')
    expect(center.view(id)).toMatchObject({ state: 'COMPLETED', reason: 'CUSTOMER_ABANDONED' })
  })
})

describe('RTE-5 one open dial per Ready agent', () => {
  test('RTE-5 three queued callbacks, one Ready agent', () => {
    // Never more than one dial at once: the first two are busy after 2 s, the third is reached.
    const center = openCenter().to('09:00')
    const ids = ['+12025550001', '+13035550001', '+12025550123'].map((phoneNumber) => center.book({ phoneNumber }))
    expect(lines(center, ids)).toEqual(['dialling', 'no', 'no'])
    center.to('09:00:02')
    expect(lines(center, ids)).toEqual(['no', 'dialling', 'no'])
    center.to('09:05:12')
    expect(ids.map((id) => center.history(id).slice(1))).toEqual([
      ['09:00:00.000 QUEUED dialled #1 ann', '09:00:02.000 QUEUED attemptFailed #1 BUSY'],
      ['09:00:02.000 QUEUED dialled #1 ann', '09:00:04.000 QUEUED attemptFailed #1 BUSY'],
      [
        '09:00:04.000 QUEUED dialled #1 ann',
        '09:00:12.000 QUEUED answered #1 PERSON',
        '09:00:12.000 ROUTING agentReserved #1 ann',
        '09:00:12.000 PROCESSING agentAnswered #1 ann',
        '09:05:12.000 COMPLETED handled #1 ann AGENT_CONNECTED',
      ],
    ])
  })

  test('RTE-5 two Ready agents keep two dials open', () => {
    const center = openCenter({ agents: [{ name: 'ann' }, { name: 'ben' }] }).to('09:00')
    const ids = bookMany(center, 4)
    expect(lines(center, ids)).toEqual(['dialling', 'dialling', 'no', 'no'])
    expect(
      center
        .to('09:00:08')
        .simulation.agents()
        .map(({ state }) => state),
    ).toEqual(['talking', 'talking'])
    expect(lines(center, ids)).toEqual(['withAgent', 'withAgent', 'no', 'no'])
  })

  test('RTE-5 an agent with an open dial who is Ready again triggers no second one', () => {
    // ann triggers at 09:00:00, talks to a caller from :01 to :04 and is Ready again while the dial still rings.
    const center = openCenter({ callers: [{ name: 'Callers', handleSeconds: 3 }], calls: [{ at: '09:00:01' }] }).to(
      '09:00',
    )
    const ids = bookMany(center, 2)
    center.to('09:00:04')
    expect(center.stateOf('ann')).toBe('ready')
    expect(lines(center, ids)).toEqual(['dialling', 'no'])
  })

  test('RTE-5 when another agent takes the customer, the one who triggered triggers the next', () => {
    // ann, Ready for longest, triggers the first dial, ben the second. After a short absence ann is Ready behind ben: he takes her
    // customer at :08, she triggers the third dial at the same moment and takes his customer at :09.
    const center = openCenter({ agents: [{ name: 'ann' }, { name: 'ben' }] }).to('09:00')
    const first = center.book({ phoneNumber: '+12025550121' })
    center.to('09:00:01')
    const second = center.book({ phoneNumber: '+12025550122' })
    const third = center.book({ phoneNumber: '+12025550123' })
    center.to('09:00:03').agent('ann', 'notReady')
    center.to('09:00:04').agent('ann', 'ready')
    center.to('09:00:08')
    expect(center.view(first)).toMatchObject({ state: 'PROCESSING', agent: 'ben' })
    expect(center.history(third)).toEqual(['09:00:01.000 QUEUED booked', '09:00:08.000 QUEUED dialled #1 ann'])
    expect(center.to('09:00:09').view(second)).toMatchObject({ state: 'PROCESSING', agent: 'ann' })
  })

  test('RTE-5 callbacks are dialled in their order, also over several queues', () => {
    const options: CenterOptions = {
      queues: [
        { name: 'A_CB', kind: 'callback' },
        { name: 'B_CB', kind: 'callback' },
      ],
      callers: [],
    }
    const center = openCenter(options).to('09:00')
    center.agent('ann', 'notReady')
    const second = center.book({ serviceName: 'B_CB', phoneNumber: '+12025550001' })
    center.to('09:01')
    const third = center.book({ serviceName: 'A_CB', phoneNumber: '+13035550001' })
    const first = center.book({ serviceName: 'B_CB', phoneNumber: '+14045550001', priority: 5 })
    center.to('09:02').agent('ann', 'ready')
    center.to('09:02:10')
    const dialled = (id: string): string | undefined => center.history(id).find((line) => line.includes('dialled'))
    expect([first, second, third].map(dialled)).toEqual([
      '09:02:00.000 QUEUED dialled #1 ann',
      '09:02:02.000 QUEUED dialled #1 ann',
      '09:02:04.000 QUEUED dialled #1 ann',
    ])
  })
})
