import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../engine/command.ts'
import { Simulation } from '../../../engine/simulation.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import { instant, moment } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'
import { CALL, call, center, FROM, greeting, hangUp, hears, key, offer, place } from '../../support/personCall.ts'

conserveAfterEach()

describe('IVR-6 calls of people', () => {
  test('IVR-6 a person walks the flow of the number, hears what is said, waits, and is given to an agent', () => {
    const one = center()
    place(one)
    expect(one.simulation.calls()).toMatchObject([
      {
        id: CALL,
        from: FROM,
        dnis: 'number of Line',
        application: 'Line',
        arrivedAt: instant('09:01'),
        phase: 'inFlow',
        announcement: { kind: 'message', text: 'Welcome' },
      },
    ])
    // After 3 s in the queue, behind nobody; 180 s of handle time for one agent.
    one.to('09:01:03')
    expect(call(one)).toMatchObject({
      phase: 'waiting',
      queue: INBOUND,
      position: 1,
      ewt: 180,
      offer: { immediate: true, scheduled: true },
      announcement: { kind: 'offer', immediate: true, scheduled: true, ewt: 180 },
    })
    key(one, '9')
    expect(hears(one)).toEqual({ kind: 'waiting', position: 1, ewt: 180 })
    // ann is free at 09:03 and talks as long as the dialer's customers do: 300 s.
    one.to('09:04')
    expect(call(one)).toMatchObject({ phase: 'withAgent', agent: 'ann', announcement: { kind: 'agent' } })
    one.to('09:10')
    expect(one.legs()[1]).toBe('09:01:00.000 09:01:03.000 09:03:00.000 09:08:00.000 answered ann')
    expect(one.all('leg')[1]?.source).toBe(-1)
    expect(one.simulation.calls()).toEqual([])
    expect(call(one)).toBeUndefined()
  })

  test('IVR-6 each block step of a person is a record', () => {
    const one = center()
    place(one)
    one.to('09:02')
    const [number] = one
      .all('block')
      .map(({ interaction }) => interaction)
      .slice(-1)
    expect(
      one
        .all('block')
        .filter(({ interaction }) => interaction === number)
        .map(({ time, block, next }) => `${moment(time)} ${block}>${next}`),
    ).toEqual(['09:01:00.000 0>1', '09:01:03.000 1>-1'])
  })

  test('NUM-1: IVR-6 refusals: no possible number, nobody who answers, an id that is taken, a call that has ended', () => {
    const one = center()
    const ask = { kind: 'call.place' as const, id: CALL, from: FROM, dnis: 'number of Line' }
    expect(one.refusal({ ...ask, from: '12' })).toMatchObject({ code: 7030, field: 'from' })
    expect(one.refusal({ ...ask, dnis: '+18005550100' })).toMatchObject({ code: 501, field: 'dnis' })
    expect(one.refusal({ kind: 'call.hangUp', id: CALL })).toMatchObject({ code: 404 })
    expect(one.refusal({ kind: 'call.dtmf', id: CALL, digits: '1' })).toMatchObject({ code: 404 })
    place(one)
    expect(one.refusal(ask)).toMatchObject({ code: 501, field: 'id' })
    hangUp(one)
    expect(one.refusal({ kind: 'call.hangUp', id: CALL })).toMatchObject({ code: 404 })
    expect(one.refusal(ask)).toBeUndefined()
  })

  test('ACC-7 only the operator and scripts drive calls', () => {
    const one = center()
    const body = { kind: 'call.place' as const, id: CALL, from: FROM, dnis: 'number of Line' }
    const refused = (actor: Actor) => one.refusal(body, actor)?.code
    expect(refused({ kind: 'user', name: 'ada', role: 'Administrator' })).toBe(403)
    expect(refused({ kind: 'api', name: 'key' })).toBe(403)
    expect(refused({ kind: 'script', name: 'script' })).toBeUndefined()
    expect(refused({ kind: 'operator', name: 'operator' })).toBeUndefined()
  })
})

describe('IVR-6 hanging up', () => {
  test('IVR-6 in the flow, in the queue, while an agent is alerted, and while talking', () => {
    const inFlow = center()
    place(inFlow)
    hangUp(inFlow)
    expect(inFlow.legs()).toEqual(['09:01:00.000 - - 09:01:00.000 terminated'])

    const waiting = center()
    place(waiting)
    waiting.to('09:01:05')
    hangUp(waiting)
    expect(waiting.legs()).toEqual(['09:01:00.000 09:01:03.000 - 09:01:05.000 abandoned'])
    expect(waiting.offers()).toEqual(['09:01:05.000 Support_VQ ewt=180 Immediate Scheduled leftMeanwhile'])

    // ann answers after 5 s: free at 09:03:05, alerted until 09:03:10.
    const alerted = center([greeting, offer], { agents: [{ name: 'ann', answerSeconds: 5 }] })
    place(alerted)
    alerted.to('09:03:07')
    expect(call(alerted)).toMatchObject({ phase: 'ringing', agent: 'ann' })
    hangUp(alerted)
    expect(alerted.legs()[1]).toBe('09:01:00.000 09:01:03.000 - 09:03:07.000 abandoned')
    expect(alerted.stateOf('ann')).toBe('ready')

    const talking = center()
    place(talking)
    talking.to('09:03:30')
    hangUp(talking)
    expect(talking.legs()[1]).toBe('09:01:00.000 09:01:03.000 09:03:00.000 09:03:30.000 answered ann')
    expect(talking.stateOf('ann')).toBe('ready')
  })
})

describe('DET-5 calls of people', () => {
  test('DET-5: DET-6 a snapshot amid a dialogue goes on exactly', () => {
    const one = center()
    place(one)
    one.to('09:01:05')
    key(one, '2310')
    const other = Simulation.restore(one.simulation.snapshot())
    const actor: Actor = { kind: 'operator', name: 'test' }
    for (const simulation of [one.simulation, other]) {
      simulation.apply({ at: simulation.now, actor, body: { kind: 'call.dtmf', id: CALL, digits: '0011' } })
      simulation.advance(instant('09:30'))
    }
    one.to('09:30')
    expect(other.digest()).toBe(one.simulation.digest())
    expect(other.callbackCounts()).toMatchObject({ SCHEDULED: 1 })
    expect(
      one.simulation.slots(CALLBACKS, instant('10:00') + 2 * 86_400_000, instant('10:01') + 2 * 86_400_000),
    ).toMatchObject([{ left: 4 }])
  })
})
