import { describe, expect, test } from 'vitest'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { openCenter } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

describe('TRF-4 shifts', () => {
  const onShift: CenterOptions = { agents: [{ name: 'ann', shift: 'Split' }, { name: 'ben' }] }

  test('TRF-4 agents log in Ready and log out with the hours of their shift; without one they stay', () => {
    const center = openCenter(onShift).to('Tue 09:00')
    expect(center.states('ann')).toEqual([
      '09:00:00.000 ready',
      '12:00:00.000 loggedOut',
      '13:00:00.000 ready',
      '17:00:00.000 loggedOut',
      'Tue 09:00:00.000 ready',
    ])
    expect(center.states('ben')).toEqual(['00:00:00.000 ready'])
  })

  test('TRF-4 who has never logged in is logged out since the beginning, or since they were added', () => {
    const center = openCenter({ ...onShift, startAt: '08:00' })
    const since = (): Record<string, number> =>
      Object.fromEntries(center.simulation.agents().map((agent) => [agent.userName, agent.since]))
    expect(since()).toEqual({ ann: instant('08:00'), ben: instant('08:00') })
    const value = { userName: 'cid', firstName: 'Cid', lastName: 'New', skills: {}, shift: 'Split' }
    center.to('08:30').put({ type: 'agent', value: { ...value, answerDelay: { kind: 'constant', seconds: 0 } } })
    expect(since()).toMatchObject({ ann: instant('08:00'), cid: instant('08:30') })
  })

  test('TRF-4 a center that opens in the middle of a shift begins with its agents logged in', () => {
    const center = openCenter({ ...onShift, startAt: '10:00' })
    expect(center.states('ann')).toEqual(['10:00:00.000 ready'])
    expect(center.simulation.queues().find(({ name }) => name === INBOUND)).toMatchObject({
      agentsLoggedIn: 2,
      agentsReady: 2,
    })
  })

  test('TRF-4 who talks at the end of the shift logs out after the call and its after-call work', () => {
    const center = openCenter({
      agents: [{ name: 'ann', shift: 'Split' }],
      callers: [{ name: 'Callers', afterCallSeconds: 20 }],
      calls: [{ at: '11:59' }, { at: '12:00:30' }],
    }).to('13:00')
    expect(center.states('ann')).toEqual([
      '09:00:00.000 ready',
      '11:59:00.000 talking Support_VQ',
      '12:02:00.000 afterCallWork Support_VQ',
      '12:02:20.000 loggedOut',
      '13:00:00.000 talking Support_VQ',
    ])
  })

  test('TRF-4 who is back on shift before the call has ended stays', () => {
    // A call of an hour and a half over the break.
    const center = openCenter({
      agents: [{ name: 'ann', shift: 'Split' }],
      callers: [{ name: 'Callers', handleSeconds: 5400 }],
      calls: [{ at: '11:50' }],
    }).to('14:00')
    expect(center.states('ann')).toEqual([
      '09:00:00.000 ready',
      '11:50:00.000 talking Support_VQ',
      '13:20:00.000 ready',
    ])
  })

  test('TRF-4 alerted at the end of the shift and not answering: logged out, not Ready a minute later', () => {
    const center = openCenter({
      agents: [{ name: 'ann', shift: 'Split', answerSeconds: 30 }],
      calls: [{ at: '11:59:55' }],
    }).to('12:30')
    expect(center.states('ann').slice(1)).toEqual(['11:59:55.000 ringing Support_VQ', '12:00:05.000 loggedOut'])
  })
})

describe('CBK-4 after a call that was not answered', () => {
  const slow: CenterOptions = { agents: [{ name: 'ann', answerSeconds: 30 }], calls: [{ at: '09:00' }] }
  const hasty: CenterOptions = { ...slow, callers: [{ name: 'Callers', patienceSeconds: 15 }] }

  test('CBK-4 the agent is Not Ready for a minute', () => {
    const center = openCenter(hasty).to('09:05')
    expect(center.states('ann').slice(1)).toEqual([
      '09:00:00.000 ringing Support_VQ',
      '09:00:10.000 notReady',
      '09:01:10.000 ready',
    ])
  })

  test('CBK-4 made Ready by command sooner, the agent is not made Ready again', () => {
    const center = openCenter(hasty).to('09:00:30')
    center.agent('ann', 'ready')
    center.to('09:00:40').agent('ann', 'notReady')
    center.to('09:10')
    expect(center.states('ann').slice(2)).toEqual([
      '09:00:10.000 notReady',
      '09:00:30.000 ready',
      '09:00:40.000 notReady',
    ])
  })

  test('CBK-4 told to be Not Ready, before or after the miss, the agent stays so', () => {
    const before = openCenter(hasty).to('09:00:05')
    before.agent('ann', 'notReady')
    expect(before.to('09:10').stateOf('ann')).toBe('notReady')
    const after = openCenter(hasty).to('09:00:20')
    after.agent('ann', 'notReady')
    expect(after.to('09:10').stateOf('ann')).toBe('notReady')
  })
})

describe('commands to agents', () => {
  test('a Ready agent changes at once; logged out ones no longer count', () => {
    const center = openCenter({ agents: [{ name: 'ann' }, { name: 'ben' }] }).to('09:00')
    const queue = (): object | undefined => center.simulation.queues().find(({ name }) => name === CALLBACKS)
    center.agent('ann', 'notReady')
    expect(queue()).toMatchObject({ agentsLoggedIn: 2, agentsReady: 1 })
    center.agent('ben', 'loggedOut')
    expect(queue()).toMatchObject({ agentsLoggedIn: 1, agentsReady: 0 })
    center.agent('ben', 'notReady')
    expect(queue()).toMatchObject({ agentsLoggedIn: 2, agentsReady: 0 })
    center.agent('ben', 'notReady')
    expect(center.states('ben')).toEqual(['00:00:00.000 ready', '09:00:00.000 loggedOut', '09:00:00.000 notReady'])
  })

  test('a talking agent changes when the call has ended; the last word counts', () => {
    const center = openCenter({ agents: [{ name: 'ann' }, { name: 'ben' }], calls: [{ at: '09:00' }, { at: '09:00' }] })
    center.to('09:01').agent('ann', 'loggedOut')
    center.agent('ben', 'loggedOut')
    center.agent('ben', 'ready')
    center.to('09:05')
    expect(center.states('ann').at(-1)).toBe('09:03:00.000 loggedOut')
    expect(center.states('ben').at(-1)).toBe('09:03:00.000 ready')
  })

  test('RTE-2 an agent made Ready by command is given what waits', () => {
    const center = openCenter({ calls: [{ at: '09:00' }] })
    center.agent('ann', 'notReady')
    center.to('09:01').agent('ann', 'ready')
    expect(center.states('ann').at(-1)).toBe('09:01:00.000 talking Support_VQ')
  })

  test('an unknown agent is refused', () => {
    const body = { kind: 'agent.setState', agent: 'zoe', state: 'ready' } as const
    expect(openCenter().refusal(body)).toMatchObject({ code: 501, field: 'agent' })
  })
})
