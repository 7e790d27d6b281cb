import { describe, expect, test } from 'vitest'
import { Simulation } from '../../../engine/simulation.ts'
import { Center, testId } from '../../support/center.ts'
import { CALLBACKS } from '../../support/centerTenant.ts'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { conserveAfterEach } from '../../support/conservation.ts'
import {
  askingFlow,
  call,
  click,
  DEVICE,
  hangUp,
  key,
  openCallIn,
  states,
  viewCall,
  walked,
} from '../../support/callInCenter.ts'

conserveAfterEach()

const REQUEST = testId(900)

/** A callback of 10:00 whose customer calls at 10:01 and is recognised at 10:01:02; a caller of 09:59 keeps ann until 10:02:05. */
function called(options: CenterOptions = {}, blocks = askingFlow()): { center: Center; id: string } {
  const center = openCallIn(blocks, { calls: [{ at: '09:59', from: 'Others' }], ...options })
  const id = center.to('10:00').book({ pushTargets: DEVICE })
  const code = click(center, REQUEST, { callbackServiceId: id })
  call(center.to('10:01'))
  key(center.to('10:01:02'), code)
  return { center, id }
}

describe('CTI-4 the record follows its call', () => {
  test('CTI-4 RTE-5 who has called in before being told to is recognised as well, and counts once', () => {
    const { center, id } = called()
    // ann is busy, so READY was never sent.
    expect(center.history(id)).toEqual(['10:00:00.000 QUEUED booked', '10:01:02.000 QUEUED matched'])
    expect(center.simulation.queues().find(({ name }) => name === CALLBACKS)).toMatchObject({
      waitingCalls: 1,
      waitingCallbacks: 0,
      queued: 1,
    })
  })

  test('RTE-9 CTI-4 one customer, one wait: that of the call', () => {
    for (const end of ['11:00', '10:01:30']) {
      const { center, id } = called()
      if (end === '10:01:30') center.to(end).cancel(id)
      center.to('11:00')
      expect(center.all('prediction')).toEqual([])
      expect(center.all('leg')).toHaveLength(2)
    }
  })

  test('CTI-4 CIN-2 after the match nobody can ask for a number for it any more', () => {
    const { center, id } = called()
    const again = { group: 'Shop', userData: {}, callbackServiceId: id }
    expect(center.refusal({ kind: 'callIn.create', id: testId(901), ...again })).toMatchObject({
      code: 7051,
      cause: 'notWaiting',
      facts: { state: 'QUEUED' },
    })
  })

  test('PRG-4 the pushes of who has called in do not expire', () => {
    const { center, id } = called({ settings: { pushedCallbackExpiryMinutes: 2 } })
    // CALL_IN_DETAILS at 10:00 is the first push; 10:02 is past when ann answers at 10:02:10.
    expect(center.to('10:02:20').view(id)).toMatchObject({ state: 'PROCESSING' })
    // DET-11: nor do they when the setting changes.
    center.set({ pushedCallbackExpiryMinutes: 1 })
    center.to('11:00')
    expect(center.history(id).slice(-3)).toEqual([
      '10:02:05.000 ROUTING agentReserved ann',
      '10:02:10.000 PROCESSING agentAnswered ann',
      '10:07:10.000 COMPLETED handled ann AGENT_CONNECTED',
    ])
  })

  test('CTI-5 other live requests for the callback end with the match', () => {
    const center = openCallIn()
    const id = center.to('10:00').book({ pushTargets: DEVICE })
    const code = click(center, REQUEST, { callbackServiceId: id })
    click(center, testId(901), { callbackServiceId: id })
    call(center.to('10:01'))
    key(center, code)
    expect(states(center, testId(901))).toEqual(['10:00:00.000 Created', '10:01:00.000 Expired'])
  })

  test.each([
    ['in the queue', '10:01:30', ['10:01:30.000 COMPLETED abandoned CUSTOMER_ABANDONED']],
    [
      'while the agent is alerted',
      '10:02:07',
      ['10:02:05.000 ROUTING agentReserved ann', '10:02:07.000 COMPLETED abandoned CUSTOMER_ABANDONED'],
    ],
    [
      'with the agent',
      '10:02:30',
      [
        '10:02:05.000 ROUTING agentReserved ann',
        '10:02:10.000 PROCESSING agentAnswered ann',
        '10:02:30.000 COMPLETED handled ann AGENT_CONNECTED',
      ],
    ],
  ])('CTI-4 CBK-4 CTI-8 the customer hangs up %s', (_, at, ends) => {
    const { center, id } = called()
    hangUp(center.to(at))
    expect(center.history(id).slice(2)).toEqual(ends)
    expect(states(center, REQUEST).at(-1)).toBe(`${at}.000 Completed`)
    expect(center.simulation.call(testId(700))).toBeUndefined()
  })

  test('CTI-4 CBK-4 the customer hangs up between match and queue', () => {
    const flow = askingFlow({ matched: { accessCode: 'wait' } })
    const wait = { kind: 'playMessage' as const, id: 'wait', text: 'One moment', seconds: 20, next: 'route' }
    const { center, id } = called({}, [...flow, wait])
    expect(center.view(id)).toMatchObject({ state: 'QUEUED', onLine: 'answered' })
    hangUp(center.to('10:01:10'))
    expect(center.history(id).at(-1)).toBe('10:01:10.000 COMPLETED abandoned CUSTOMER_ABANDONED')
  })

  test('CBK-4 the application ends the call without connecting: FAIL_ERROR', () => {
    const flow = askingFlow({ matched: { accessCode: 'end' } })
    const { center, id } = called({}, [...flow, { kind: 'terminateCall', id: 'end' }])
    expect(center.history(id).at(-1)).toBe('10:01:02.000 COMPLETED flowEnded FAIL_ERROR')
    expect(states(center, REQUEST).at(-1)).toBe('10:01:02.000 Completed')
  })

  test('PRG-2 PRG-3 PRG-5 the purge time ends a call that waits for an agent', () => {
    // QUEUED at 10:00; purged after 2 min, at 10:02:00, before ann is Ready.
    const { center, id } = called({ settings: { purgeTimeMinutes: 2 } })
    center.to('11:00')
    expect(center.history(id).at(-1)).toBe('10:02:00.000 COMPLETED purged PURGED_TIMEOUT')
    expect(center.all('transition').at(-1)?.setting).toBe('purgeTimeMinutes=2 purged_on_line')
    expect(center.legs()).toContain('10:01:00.000 10:01:02.000 - 10:02:00.000 terminated')
    expect(states(center, REQUEST).at(-1)).toBe('10:02:00.000 Completed')
  })

  test('PRG-1 PRG-3 PRG-5 so does the end of the business day', () => {
    const hours = [{ name: 'Short', zone: 'UTC', weekly: [{ day: 'mon' as const, from: '09:00', to: '10:02' }] }]
    const { center, id } = called({ businessHours: hours, settings: { businessHours: 'Short' } })
    center.to('11:00')
    expect(center.history(id).at(-1)).toBe('10:02:00.000 COMPLETED purged PURGED_END_OF_DAY')
    expect(center.legs()).toContain('10:01:00.000 10:01:02.000 - 10:02:00.000 terminated')
  })

  test.each([
    ['who answers', 5, '10:01:02.000 PROCESSING agentAnswered ann'],
    ['who does not: purged on the return', 60, '10:01:07.000 COMPLETED purged PURGED_TIMEOUT'],
  ])('PRG-5 it does not end a call that an agent is reserved for, %s', (_, answerSeconds, last) => {
    const center = openCallIn(askingFlow(), {
      agents: [{ name: 'ann', answerSeconds }],
      settings: { purgeTimeMinutes: 1 },
    })
    const id = center.to('10:00').book({ pushTargets: DEVICE })
    const code = click(center, REQUEST, { callbackServiceId: id })
    call(center.to('10:00:50'))
    // ann is reserved at 10:00:57; the purge time is over at 10:01:00; she does not answer within 10 s in the second case.
    key(center.to('10:00:57'), code)
    center.to('10:01:30')
    expect(center.history(id).at(-1)).toBe(last)
  })

  test('CBK-5 a cancelled callback ends its call, and a reserved agent returns to Ready', () => {
    const waiting = called()
    waiting.center.cancel(waiting.id)
    expect(waiting.center.history(waiting.id).at(-1)).toBe('10:01:02.000 COMPLETED cancelled CANCELLED')
    expect(waiting.center.legs()).toContain('10:01:00.000 10:01:02.000 - 10:01:02.000 terminated')
    const reserved = called({ calls: [] })
    expect(reserved.center.stateOf('ann')).toBe('ringing')
    reserved.center.cancel(reserved.id)
    expect(reserved.center.stateOf('ann')).toBe('ready')
  })

  test('CBK-4 an agent who does not answer: QUEUED again at the old place', () => {
    const agents = [
      { name: 'ann', answerSeconds: 60 },
      { name: 'ben', answerSeconds: 5 },
    ]
    const { center, id } = called({ agents, calls: [] })
    // ann has been Ready as long as ben and comes first; not answered after 10 s.
    center.to('11:00')
    expect(center.history(id).slice(2)).toEqual([
      '10:01:02.000 QUEUED matched',
      '10:01:02.000 ROUTING agentReserved ann',
      '10:01:12.000 QUEUED agentNoAnswer ann',
      '10:01:12.000 ROUTING agentReserved ben',
      '10:01:17.000 PROCESSING agentAnswered ben',
      '10:06:17.000 COMPLETED handled ben AGENT_CONNECTED',
    ])
  })

  test('RTE-5 the match closes READY: the agent triggers the next only when the call has left her Ready', () => {
    const center = openCallIn(askingFlow(), {
      agents: [
        { name: 'ann', answerSeconds: 5 },
        { name: 'ben', answerSeconds: 5 },
      ],
    })
    center.agent('ben', 'notReady')
    const first = center.to('10:00').book({ pushTargets: DEVICE })
    const second = center.book({ pushTargets: DEVICE })
    const code = click(center, REQUEST, { callbackServiceId: first })
    expect(center.history(second)).toEqual(['10:00:00.000 QUEUED booked'])
    call(center.to('10:01'))
    // ann takes the call at once, so she triggers nothing; ben does when he is Ready.
    key(center, code)
    expect(center.history(second)).toEqual(['10:00:00.000 QUEUED booked'])
    center.to('10:02').agent('ben', 'ready')
    expect(center.history(second).at(-1)).toBe('10:02:00.000 QUEUED invited ben')
  })

  test('SET-26 the customer goes on to the survey when the agent has ended the call', () => {
    const { center, id } = called({ settings: { surveyRoutingPoint: 'Survey' } })
    center.to('11:00')
    expect(center.all('survey')).toMatchObject([{ id, routingPoint: 'Survey' }])
  })

  test('DET-5 who has been recognised goes on from a snapshot as they would have', () => {
    const { center } = called()
    const copy = new Center(Simulation.restore(center.simulation.snapshot()))
    for (const one of [center, copy]) one.to('11:00')
    expect(copy.simulation.digest()).toBe(center.simulation.digest())
    expect(copy.simulation.counters()).toEqual(center.simulation.counters())
  })
})

describe('CTI-5 inside the match', () => {
  const slow = askingFlow({ seconds: 4 })

  test('CTI-5 IVR-6 a caller who hangs up inside leaves by Nothing Matched; the request lives on', () => {
    const center = openCallIn(slow)
    const code = click(center.to('10:00'), REQUEST)
    call(center)
    key(center.to('10:00:05'), code)
    expect(viewCall(center)).toMatchObject({ phase: 'inFlow', announcement: { kind: 'message', text: '' } })
    hangUp(center.to('10:00:07'))
    expect(walked(center, slow)).toEqual(['10:00:05.000 ask → match', '10:00:07.000 match → sorry'])
    expect(states(center, REQUEST)).toEqual(['10:00:00.000 Created'])
    // Tried again while the request lives: the match takes 4 s.
    call(center.to('10:01'))
    key(center.to('10:01:01'), code)
    expect(states(center.to('10:01:05'), REQUEST).at(-1)).toBe('10:01:05.000 Matched')
  })

  test('CTI-5 digits keyed inside are not heard', () => {
    const center = openCallIn(slow)
    const code = click(center.to('10:00'), REQUEST)
    call(center)
    key(center.to('10:00:05'), code)
    key(center.to('10:00:06'), '123456')
    expect(states(center.to('10:00:09'), REQUEST).at(-1)).toBe('10:00:09.000 Matched')
  })
})
