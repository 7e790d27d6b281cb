import { describe, expect, test } from 'vitest'
import type { NodeHealth } from '../../../engine/regions/health.ts'
import { CALLBACK_CAUSES } from '../../../engine/records/kinds.ts'
import type { Center } from '../../support/center.ts'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { bookingOf, openCenter, testId } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import { instant, moment } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

const regions: CenterOptions['regions'] = [
  { name: 'East', nodes: ['e1', 'e2'] },
  { name: 'West', nodes: ['w1'] },
]

function bring(center: Center, health: NodeHealth, ...nodes: readonly string[]): Center {
  for (const node of nodes)
    center.send({ kind: 'node.setHealth', region: node.startsWith('e') ? 'East' : 'West', node, health })
  return center
}

/** What the history says of nodes: `moment cause setting`, then when it is tried again. */
function attempts(center: Center, id: string): string[] {
  return center
    .all('transition')
    .filter((record) => record.id === id && record.setting.startsWith('nodes='))
    .map(({ time, cause, setting, nextDueAt }) =>
      [moment(time), CALLBACK_CAUSES[cause], setting, ...(nextDueAt < 0 ? [] : [moment(nextDueAt)])].join(' '),
    )
}

const ALL_DOWN = 'nodes=East/e1 down, East/e2 down, West/w1 down'

/** Booked at 09:59 for 10:00:05 and 10:00:06; all nodes fail at 10:00. The customers answer after 8 s and are patient, and ann talks 300 s. */
function outage(): { readonly center: Center; readonly first: string; readonly second: string } {
  const center = openCenter({
    regions,
    calls: [{ at: '10:00:07' }],
    dialer: { customerPatience: { kind: 'constant', seconds: 600 } },
  }).to('09:59')
  const first = center.book({ desiredTime: instant('10:00:05') })
  const second = center.book({ desiredTime: instant('10:00:06'), phoneNumber: '+12025550124' })
  return { center: bring(center.to('10:00'), 'down', 'e1', 'e2', 'w1'), first, second }
}

describe('REG-2 REG-3 an outage of all regions, and their return', () => {
  test('REG-2 REG-3 what is inside keeps its place and tries every 10 s until a node is healthy; nothing is lost', () => {
    // 10:00:05 first is due and ann Ready: no node. It tries again at :15 and at :25.
    // 10:00:06 second is due and waits behind it. 10:00:07 a call comes, finds no node either, and tries again at :17 and at :27.
    // 10:00:20 w1 is back, slow: 5 s on top. Nothing happens at once.
    // 10:00:25 first is dialled: 5 s, then 8 s until the customer answers at :38.
    // 10:00:27 ann, not reserved, gets the call: it reaches her at :32, and she talks 180 s until 10:03:32.
    // 10:03:32 ann takes the customer of first, who has waited since :38, for 300 s until 10:08:32; then second is dialled.
    const { center, first, second } = outage()
    center.to('10:00:20')
    bring(center, 'slow', 'w1').to('10:08:32')
    expect(center.history(first)).toEqual([
      '09:59:00.000 SCHEDULED booked',
      '10:00:05.000 QUEUED due',
      '10:00:05.000 QUEUED noNode ann',
      '10:00:15.000 QUEUED noNode ann',
      '10:00:25.000 QUEUED dialled #1 ann',
      '10:00:38.000 QUEUED answered #1 PERSON',
      '10:03:32.000 ROUTING agentReserved #1 ann',
      '10:03:32.000 PROCESSING agentAnswered #1 ann',
      '10:08:32.000 COMPLETED handled #1 ann AGENT_CONNECTED',
    ])
    expect(attempts(center, first)).toEqual([
      `10:00:05.000 noNode ${ALL_DOWN} 10:00:15.000`,
      `10:00:15.000 noNode ${ALL_DOWN} 10:00:25.000`,
      '10:00:25.000 dialled nodes=East/e1 down, East/e2 down, West/w1 slow',
    ])
    expect(center.history(second)).toEqual([
      '09:59:00.000 SCHEDULED booked',
      '10:00:06.000 QUEUED due',
      '10:08:32.000 QUEUED dialled #1 ann',
    ])
    expect(center.legs()).toEqual(['10:00:07.000 10:00:07.000 10:00:32.000 10:03:32.000 answered ann'])
  })

  test('REG-2 meanwhile booking and cancelling answer 5701 and change nothing', () => {
    const { center, first } = outage()
    const before = center.simulation.digest()
    const refusals = [
      center.refusal(bookingOf({ id: testId(900) })),
      center.refusal({ kind: 'callback.cancel', id: first, reason: 'CANCELLED' }),
    ]
    expect(refusals.map((refusal) => refusal?.code)).toEqual([5701, 5701])
    expect(center.simulation.digest()).toBe(before)
  })

  test('REG-2 the places in the queue stay, and patience and the end of the day go on', () => {
    const center = openCenter({
      regions,
      settings: { businessHours: 'Office' },
      callers: [{ name: 'Callers', patienceSeconds: 45 }],
      calls: [{ at: '16:00' }],
    }).to('15:59')
    const ids = ['1', '2'].map((end) =>
      center.book({ desiredTime: instant('16:00'), phoneNumber: `+1202555012${end}` }),
    )
    bring(center, 'down', 'e1', 'e2', 'w1').to('16:00:30')
    expect(ids.map((id) => center.view(id).positionInQueue)).toEqual([1, 2])
    center.to('17:00')
    expect(center.legs()).toEqual(['16:00:00.000 16:00:00.000 - 16:00:45.000 abandoned'])
    expect(ids.map((id) => center.view(id).reason)).toEqual(['PURGED_END_OF_DAY', 'PURGED_END_OF_DAY'])
  })

  test('DET-5 REG-2 an outage goes on exactly from a snapshot', () => {
    const { center } = outage()
    center.to('10:00:12')
    const other = center.rewound(center.simulation.snapshot(), 'main')
    const digests = [center, other].map((one) => bring(one.to('10:00:20'), 'up', 'e2').to('10:10').simulation.digest())
    expect(digests[0]).toBe(digests[1])
  })
})

describe('REG-2 what an outage does not touch', () => {
  test('REG-2 REG-4 queues whose regions are healthy go on, for the same agent', () => {
    // Inbound calls are served by East alone, callbacks by West.
    const center = openCenter({ regions, calls: [{ at: '09:00' }] })
    center.put({ type: 'regionRule', value: { name: 'Calls', preferred: ['East'], fallback: [], queues: [INBOUND] } })
    center.put({ type: 'regionRule', value: { name: 'Backs', preferred: ['West'], fallback: [], queues: [CALLBACKS] } })
    bring(center, 'down', 'e1', 'e2').to('09:00:01')
    expect(center.stateOf('ann')).toBe('ready')
    const id = center.book()
    expect(center.to('09:00:09').view(id)).toMatchObject({ state: 'PROCESSING', agent: 'ann' })
    // The call tries at :10, :20 …; East is back at 09:02, but ann talks until 09:05:09 and takes the call then.
    bring(center.to('09:02'), 'up', 'e1').to('09:05:09')
    expect(center.states('ann').at(-1)).toBe('09:05:09.000 talking Support_VQ')
  })

  test('REG-2 the first healthy node is taken, and only what is not as usual stands in the history', () => {
    const center = openCenter({ regions, agents: [{ name: 'ann' }, { name: 'ben' }] }).to('09:00')
    const usual = center.book()
    bring(center, 'down', 'e1')
    const second = center.book({ phoneNumber: '+12025550124' })
    expect(attempts(center, usual)).toEqual([])
    expect(attempts(center, second)).toEqual(['09:00:00.000 dialled nodes=East/e1 down, East/e2 up'])
  })

  test('REG-2 calls and legs with an agent stay when their node fails', () => {
    const center = openCenter({ regions, agents: [{ name: 'ann' }, { name: 'ben' }], calls: [{ at: '09:00' }] })
    const id = center.to('09:00').book()
    center.to('09:00:08')
    bring(center, 'down', 'e1', 'e2', 'w1').to('09:10')
    expect(center.view(id).reason).toBe('AGENT_CONNECTED')
    expect(center.legs()).toEqual(['09:00:00.000 09:00:00.000 09:00:00.000 09:03:00.000 answered ann'])
  })

  test('REG-2 RTE-1 a customer on the line is given to an agent as soon as a node is healthy', () => {
    // The customer answers at 09:00:08, when no node is left: ann, still Ready, cannot be given the call before 09:00:18.
    const center = openCenter({ regions, agents: [{ name: 'ann' }, { name: 'ben' }] }).to('09:00')
    const id = center.book()
    bring(center, 'down', 'e1', 'e2', 'w1').to('09:00:10')
    expect(center.view(id)).toMatchObject({ state: 'QUEUED', onLine: 'answered' })
    bring(center, 'up', 'w1').to('09:00:18')
    expect(center.history(id).at(-1)).toBe('09:00:18.000 PROCESSING agentAnswered #1 ann')
  })

  test('REG-2 CTI-4 a customer who calls in is told to when a node is healthy', () => {
    const center = openCenter({ regions, settings: { callDirection: 'USERORIGINATED' } }).to('09:00')
    const id = center.book({
      desiredTime: instant('10:00'),
      pushTargets: [{ channel: 'FCM', target: 'phone' }],
    })
    bring(center, 'down', 'e1', 'e2', 'w1').to('10:00:05')
    bring(center, 'up', 'e2').to('10:01')
    expect(center.history(id).slice(1)).toEqual([
      '10:00:00.000 QUEUED due',
      '10:00:00.000 QUEUED noNode ann',
      '10:00:10.000 QUEUED invited ann',
    ])
  })
})

describe('REG-3 slow nodes', () => {
  test('REG-3 a slow node is reached, and adds 5 s to a dial and to a call', () => {
    const center = openCenter({ regions, agents: [{ name: 'ann' }, { name: 'ben' }], calls: [{ at: '09:00' }] })
    bring(center, 'slow', 'e1').to('09:00')
    const id = center.book()
    center.to('09:01')
    expect(center.states('ann').slice(1, 3)).toEqual([
      '09:00:00.000 ringing Support_VQ',
      '09:00:05.000 talking Support_VQ',
    ])
    expect(center.history(id).slice(2, 4)).toEqual([
      '09:00:13.000 QUEUED answered #1 PERSON',
      '09:00:13.000 ROUTING agentReserved #1 ben',
    ])
    expect(attempts(center, id)).toEqual(['09:00:00.000 dialled nodes=East/e1 slow'])
  })

  test('REG-3 CBK-4 the 10 s of an agent count from when the call gets there', () => {
    const center = openCenter({ regions, calls: [{ at: '09:00' }] }).takeOver('ann')
    bring(center, 'slow', 'e1').to('09:10')
    expect(center.states('ann').slice(1)).toEqual(['09:00:00.000 ringing Support_VQ', '09:00:15.000 notReady'])
  })
})
