import { describe, expect, test } from 'vitest'
import type { CommandBody } from '../../../engine/command.ts'
import { TRANSFER_STEPS } from '../../../engine/records/kinds.ts'
import { Simulation } from '../../../engine/simulation.ts'
import { openCenter, testId } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import type { Center } from '../../support/center.ts'
import type { CallerOptions, CenterOptions } from '../../support/centerTenant.ts'
import { moment } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

type Blocks = NonNullable<CallerOptions['blocks']>
type Transfer = Extract<CommandBody, { kind: 'call.transfer' }>

const BILLING = 'Billing_VQ'
const CALL = testId(900)
const offering: Blocks = [
  { kind: 'playMessage', id: 'Hello', text: 'Welcome', seconds: 4, next: 'cb' },
  {
    kind: 'callbackV2',
    id: 'cb',
    queue: INBOUND,
    offerThresholdSeconds: 0,
    offerImmediate: true,
    offerScheduled: true,
  },
]
const plain: Blocks = [
  { kind: 'playMessage', id: 'Hello', text: 'Billing', seconds: 4, next: 'route' },
  { kind: 'routeCall', id: 'route', queue: BILLING },
]

const toSupport: Blocks[number] = { kind: 'routeCall', id: 'Route', queue: INBOUND }

/** ann takes what comes to Support, bob what comes to Billing; a call of 180 s and 30 s of work after it comes in at 09:00. Monday. */
function center(options: CenterOptions = {}): Center {
  return openCenter({
    skills: ['Support', 'Billing'],
    queues: [
      { name: INBOUND, kind: 'inbound', callbackQueue: CALLBACKS },
      { name: CALLBACKS, kind: 'callback' },
      { name: BILLING, kind: 'inbound' },
    ],
    rows: [{ queue: BILLING, skillExpression: 'Billing' }],
    agents: [
      { name: 'ann', skills: { Support: 1 } },
      { name: 'bob', skills: { Billing: 1 } },
    ],
    callers: [
      { name: 'Direct', afterCallSeconds: 30 },
      { name: 'Offering', blocks: offering },
      { name: 'Plain', blocks: plain },
    ],
    calls: [{ at: '09:00', from: 'Direct' }],
    ...options,
  }).to('09:01')
}

const transfer = (to: Transfer['to'], steps: 1 | 2, call: Transfer['call'] = { agent: 'ann' }): Transfer => ({
  kind: 'call.transfer',
  call,
  to,
  steps,
})
const complete = (one: Center): void => one.send({ kind: 'call.completeTransfer', call: { agent: 'ann' } })
const cancel = (one: Center): void => one.send({ kind: 'call.cancelTransfer', call: { agent: 'ann' } })

/** Steps of handing on: `moment step by-agent`, the stay that ends, the agent consulted. */
function steps(one: Center): string[] {
  const { agents, queues } = one.simulation.names()
  return one
    .all('transfer')
    .map(
      ({ time, step, agent, queue, queuedAt, answeredAt, toQueue, toAgent }) =>
        `${moment(time)} ${TRANSFER_STEPS[step]} ${agents[agent]} from ${queues[queue]} ${moment(queuedAt)} ${moment(answeredAt)} to ${queues[toQueue] ?? '-'} ${agents[toAgent] ?? '-'}`,
    )
}

describe('IVR-8 a transfer in one step', () => {
  test('IVR-8, TRU-2: to a queue: the agent works after the call, the call enters the queue and has one outcome', () => {
    const one = center()
    one.send(transfer({ queue: BILLING }, 1))
    expect(steps(one)).toEqual([`09:01:00.000 handedOn ann from ${INBOUND} 09:00:00.000 09:00:00.000 to ${BILLING} -`])
    expect([one.stateOf('ann'), one.stateOf('bob')]).toEqual(['afterCallWork', 'talking'])
    expect(one.legs()).toEqual([])
    // 30 s of work for ann. bob talks 180 s, then works 30 s as well.
    one.to('09:10')
    expect(one.states('ann').slice(1)).toEqual([
      `09:00:00.000 talking ${INBOUND}`,
      `09:01:00.000 afterCallWork ${INBOUND}`,
      '09:01:30.000 ready',
    ])
    expect(one.states('bob').slice(1)).toEqual([
      `09:01:00.000 talking ${BILLING}`,
      `09:04:00.000 afterCallWork ${BILLING}`,
      '09:04:30.000 ready',
    ])
    expect(one.legs()).toEqual(['09:00:00.000 09:01:00.000 09:01:00.000 09:04:00.000 answered bob'])
  })

  test('IVR-8: a call that nobody takes at once waits behind those of before, and has a patience of its own', () => {
    const one = center({
      callers: [
        { name: 'Direct', patienceSeconds: 45 },
        { name: 'Plain', blocks: plain, patienceSeconds: 600 },
      ],
      calls: [
        { at: '09:00', from: 'Direct' },
        { at: '09:00:10', from: 'Plain' },
        { at: '09:00:20', from: 'Plain' },
      ],
    })
    one.send(transfer({ queue: BILLING }, 1))
    expect(one.simulation.queues().find(({ name }) => name === BILLING)?.waitingCalls).toBe(2)
    one.to('09:01:44.999')
    expect(one.legs()).toEqual([])
    one.to('09:01:45')
    expect(one.legs()).toEqual(['09:00:00.000 09:01:00.000 - 09:01:45.000 abandoned'])
  })

  test('IVR-8: into a flow with a callback offer: from its first block on, and a callback may come of it', () => {
    const one = center({
      agents: [{ name: 'ann', skills: { Support: 1 } }],
      callers: [
        { name: 'Direct', afterCallSeconds: 30, acceptance: [{ ewtFromSeconds: 0, immediate: 1, scheduled: 0 }] },
        { name: 'Offering', blocks: offering },
      ],
    })
    one.send(transfer({ dnis: 'number of Offering' }, 1))
    // ann works until 09:01:30, so the call waits after the message; who is offered takes it.
    one.to('09:01:04')
    expect(one.all('block').map(({ time, block, next }) => `${moment(time)} ${block}>${next}`)).toEqual([
      '09:00:00.000 0>-1',
      '09:01:00.000 0>1',
      '09:01:04.000 1>-1',
    ])
    expect(one.legs()).toEqual(['09:00:00.000 09:01:04.000 - 09:01:04.000 callbackImmediate'])
    expect(one.all('callback')).toHaveLength(1)
  })

  test('IVR-8: DET-5 a person’s call by its id, and the state continues after a snapshot', () => {
    const one = center({ calls: [] })
    one.send({ kind: 'call.place', id: CALL, from: '+12025550188', dnis: 'number of Direct' })
    expect(one.simulation.call(CALL)).toMatchObject({ phase: 'withAgent', agent: 'ann' })
    one.send(transfer({ application: 'Plain' }, 1, { id: CALL }))
    expect(one.simulation.call(CALL)).toMatchObject({
      phase: 'inFlow',
      application: 'Plain',
      announcement: { kind: 'message', text: 'Billing' },
    })
    expect(one.simulation.call(CALL)?.agent).toBeUndefined()
    const restored = Simulation.restore(one.simulation.snapshot())
    one.to('09:01:04')
    restored.advance(one.simulation.now)
    expect(one.simulation.call(CALL)).toMatchObject({ phase: 'withAgent', queue: BILLING, agent: 'bob' })
    expect(restored.digest()).toBe(one.simulation.digest())
  })
})

test('CBK-13: IVR-8 variables travel with a call that is transferred, into the callback that comes of it', () => {
  const named: Blocks = [{ kind: 'assignVariables', id: 'Set', variables: { Tier: 'gold' }, next: 'Route' }, toSupport]
  const one = center({
    agents: [{ name: 'ann', skills: { Support: 1 } }],
    callers: [
      { name: 'Named', blocks: named },
      { name: 'Offering', blocks: offering },
    ],
    calls: [],
  })
  one.send({ kind: 'call.place', id: CALL, from: '+12025550188', dnis: 'number of Named' })
  one.send({ kind: 'agent.setState', agent: 'ann', state: 'notReady' })
  one.send(transfer({ application: 'Offering' }, 1, { id: CALL }))
  one.to('09:01:04')
  expect(one.simulation.call(CALL)).toMatchObject({ variables: { Tier: 'gold' }, announcement: { kind: 'offer' } })
  one.send({ kind: 'call.dtmf', id: CALL, digits: '11' })
  expect(one.all('callback')[0]?.userData).toBe('{"Tier":"gold"}')
})

describe('IVR-8 a transfer in two steps', () => {
  test('IVR-8, TRU-2: the agent stays until it is completed; then the customer is with the other one, and the first works after it', () => {
    const one = center()
    one.send(transfer({ queue: BILLING }, 2))
    expect([one.stateOf('ann'), one.stateOf('bob')]).toEqual(['talking', 'talking'])
    expect(one.simulation.transfers()).toMatchObject([
      { agent: 'ann', consult: { phase: 'withAgent', queue: BILLING, agent: 'bob' } },
    ])
    one.to('09:01:20')
    complete(one)
    expect(one.simulation.transfers()).toEqual([])
    expect([one.stateOf('ann'), one.stateOf('bob')]).toEqual(['afterCallWork', 'talking'])
    // 180 s from 09:01:20 on.
    one.to('09:10')
    expect(one.legs()).toEqual(['09:00:00.000 09:01:20.000 09:01:20.000 09:04:20.000 answered bob'])
    expect(steps(one)).toEqual([
      `09:01:00.000 consulted ann from ${INBOUND} 09:00:00.000 09:00:00.000 to ${BILLING} -`,
      `09:01:00.000 consultAnswered ann from ${INBOUND} 09:00:00.000 09:00:00.000 to ${BILLING} bob`,
      `09:01:20.000 completed ann from ${INBOUND} 09:00:00.000 09:00:00.000 to ${BILLING} bob`,
    ])
    expect(one.states('ann').at(-1)).toBe('09:01:50.000 ready')
  })

  test('IVR-8: cancelled, the other agent is free at once and the conversation goes on to its end', () => {
    const one = center()
    one.send(transfer({ queue: BILLING }, 2))
    one.to('09:02')
    cancel(one)
    expect([one.stateOf('ann'), one.stateOf('bob')]).toEqual(['talking', 'ready'])
    one.to('09:03')
    expect(one.legs()).toEqual(['09:00:00.000 09:00:00.000 09:00:00.000 09:03:00.000 answered ann'])
  })

  test('IVR-8: a conversation that would have ended meanwhile ends when the transfer is cancelled', () => {
    const one = center()
    one.send(transfer({ queue: BILLING }, 2))
    one.to('09:05')
    expect([one.legs(), one.stateOf('ann')]).toEqual([[], 'talking'])
    cancel(one)
    expect(one.legs()).toEqual(['09:00:00.000 09:00:00.000 09:00:00.000 09:05:00.000 answered ann'])
    expect([one.stateOf('ann'), one.stateOf('bob')]).toEqual(['afterCallWork', 'ready'])
  })

  test('IVR-8: it can be completed when the other agent has answered, and not before', () => {
    // bob talks to somebody from 09:00:04 to 09:03:04.
    const one = center({
      calls: [
        { at: '09:00', from: 'Direct' },
        { at: '09:00', from: 'Plain' },
      ],
    })
    one.send(transfer({ queue: BILLING }, 2))
    expect(one.simulation.transfers()).toMatchObject([{ consult: { phase: 'waiting', queue: BILLING } }])
    const done = { kind: 'call.completeTransfer' as const, call: { agent: 'ann' } }
    expect(one.refusal(done)).toMatchObject({ code: 7052, cause: 'consultNotAnswered' })
    one.to('09:03:04')
    expect(one.refusal(done)).toBeUndefined()
    complete(one)
    expect(one.simulation.agents().find(({ userName }) => userName === 'bob')).toMatchObject({ state: 'talking' })
  })

  test('IVR-8: through a flow without an offer; where the flow ends the call, the agent has the customer back', () => {
    const through = center()
    through.send(transfer({ application: 'Plain' }, 2))
    expect(through.simulation.transfers()).toMatchObject([{ consult: { phase: 'inFlow', application: 'Plain' } }])
    through.to('09:01:04')
    complete(through)
    expect(through.stateOf('bob')).toBe('talking')

    const ended = center({
      callers: [{ name: 'Direct' }, { name: 'Short', blocks: [{ kind: 'terminateCall', id: 'End' }] }],
    })
    ended.send(transfer({ application: 'Short' }, 2))
    expect(ended.simulation.transfers()).toEqual([])
    expect(ended.stateOf('ann')).toBe('talking')
    expect(ended.legs()).toEqual([])
  })

  test('IVR-8: a person on hold hears so; who hangs up ends the consult as well', () => {
    const one = center({ calls: [] })
    one.send({ kind: 'call.place', id: CALL, from: '+12025550188', dnis: 'number of Direct' })
    one.send(transfer({ queue: BILLING }, 2, { id: CALL }))
    expect(one.simulation.call(CALL)).toMatchObject({ phase: 'withAgent', announcement: { kind: 'hold' } })
    expect(one.simulation.transfers()).toMatchObject([{ id: CALL, agent: 'ann' }])
    const restored = Simulation.restore(one.simulation.snapshot())
    expect(restored.transfers()).toEqual(one.simulation.transfers())
    one.to('09:01:30')
    one.send({ kind: 'call.hangUp', id: CALL })
    expect(one.legs()).toEqual(['09:01:00.000 09:01:00.000 09:01:00.000 09:01:30.000 answered ann'])
    expect([one.stateOf('ann'), one.stateOf('bob')]).toEqual(['ready', 'ready'])
    expect(one.simulation.transfers()).toEqual([])
  })
})

describe('IVR-8 what is refused', () => {
  test('IVR-8: 2 steps into a flow with a callback offer, with the application in the reason; 1 step is taken', () => {
    const one = center()
    for (const to of [{ application: 'Offering' }, { dnis: 'number of Offering' }]) {
      expect(one.refusal(transfer(to, 2))).toEqual({
        code: 7052,
        cause: 'offersCallback',
        field: 'steps',
        facts: { application: 'Offering' },
      })
      expect(one.refusal(transfer(to, 1))).toBeUndefined()
    }
    expect(one.refusal(transfer({ application: 'Plain' }, 2))).toBeUndefined()
  })

  test('IVR-8: no call in hand, a callback, a consult, a second transfer, unknown places', () => {
    const one = center()
    const cause = (body: CommandBody) => one.refusal(body)?.cause
    expect(cause(transfer({ queue: BILLING }, 1, { agent: 'bob' }))).toBe('notWithAgent')
    expect(cause(transfer({ queue: BILLING }, 1, { agent: 'eve' }))).toBe('unknownAgent')
    expect(cause(transfer({ queue: BILLING }, 1, { id: CALL }))).toBe('unknownCall')
    expect(cause(transfer({ queue: 'Nowhere' }, 1))).toBe('unknownQueue')
    expect(cause(transfer({ dnis: '+1' }, 1))).toBe('nobodyAnswers')
    expect(cause(transfer({ application: 'Back' }, 1))).toBe('unknownApplication')
    expect(cause({ kind: 'call.cancelTransfer', call: { agent: 'ann' } })).toBe('noConsult')
    one.send(transfer({ queue: BILLING }, 2))
    expect(cause(transfer({ queue: BILLING }, 1))).toBe('consultUnderWay')
    expect(cause(transfer({ queue: INBOUND }, 1, { agent: 'bob' }))).toBe('consultInHand')
    cancel(one)
    one.to('09:04')
    one.book()
    one.to('09:04:30')
    expect(cause(transfer({ queue: BILLING }, 1))).toBe('callbackInHand')
  })

  test('ACC-7: IVR-8 only the operator and scripts transfer calls', () => {
    const one = center()
    const refused = one.refusal(transfer({ queue: BILLING }, 1), { kind: 'user', name: 'a', role: 'Administrator' })
    expect(refused?.code).toBe(403)
  })
})
