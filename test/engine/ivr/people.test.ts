import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../engine/command.ts'
import { Simulation } from '../../../engine/simulation.ts'
import { openCenter, testId } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import type { Center } from '../../support/center.ts'
import type { CallerOptions, CenterOptions } from '../../support/centerTenant.ts'
import { instant, moment } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

type Blocks = NonNullable<CallerOptions['blocks']>

const FROM = '+12025550188'
const CALL = testId(900)

const greeting: Blocks[number] = { kind: 'playMessage', id: 'Hello', text: 'Welcome', seconds: 3, next: 'cb' }
const offer = {
  kind: 'callbackV2' as const,
  id: 'cb',
  queue: INBOUND,
  offerThresholdSeconds: 60,
  offerImmediate: true,
  offerScheduled: true,
  offerSeconds: 10,
  promptZone: 'UTC',
}

/** ann is busy with a simulated call from 09:00 to 09:03; a person may call at any time. Monday. */
function center(blocks: Blocks = [greeting, offer], options: CenterOptions = {}): Center {
  return openCenter({
    callers: [{ name: 'Direct' }, { name: 'Line', blocks }],
    calls: [{ at: '09:00', from: 'Direct' }],
    settings: { slotDurationMinutes: 15 },
    ...options,
  }).to('09:01')
}

function place(one: Center, from = FROM, id = CALL): void {
  one.send({ kind: 'call.place', id, from, dnis: 'number of Line' })
}
const key = (one: Center, digits: string): void => one.send({ kind: 'call.dtmf', id: CALL, digits })
const hangUp = (one: Center): void => one.send({ kind: 'call.hangUp', id: CALL })
const call = (one: Center) => one.simulation.call(CALL)
const hears = (one: Center) => call(one)?.announcement
const booked = (one: Center) =>
  one.all('callback').map(({ phoneNumber, desiredTime, origin, userData }) => ({
    phoneNumber,
    desiredTime: moment(desiredTime),
    origin,
    userData,
  }))

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

describe('IVR-2 digits of people', () => {
  const blocks: Blocks = [
    {
      kind: 'menu',
      id: 'Menu',
      prompt: 'Press 1',
      seconds: 4,
      choices: [{ digit: '1', next: 'Input', weight: 1 }],
      timeoutSeconds: 5,
      tries: 2,
      timeout: 'End',
      invalid: 'End',
    },
    {
      kind: 'userInput',
      id: 'Input',
      prompt: 'Account',
      seconds: 6,
      variable: 'Account',
      maximumDigits: 4,
      timeoutSeconds: 5,
      next: 'cb',
      failed: 'End',
    },
    offer,
    { kind: 'terminateCall', id: 'End' },
  ]

  test('IVR-2 a digit counts while the prompt is said; a person chooses, no draw does', () => {
    const one = center(blocks)
    place(one)
    expect(hears(one)).toEqual({ kind: 'menu', text: 'Press 1', digits: ['1'] })
    one.to('09:01:02')
    key(one, '1')
    expect(hears(one)).toEqual({ kind: 'input', text: 'Account', maximumDigits: 4, terminator: '#' })
    key(one, '47')
    expect(call(one)).toMatchObject({ keyed: '47' })
    key(one, '#')
    expect(call(one)).toMatchObject({ variables: { Account: '47' }, phase: 'waiting' })
  })

  test('IVR-2 the most digits end an input, and further digits go to what is asked next', () => {
    const one = center(blocks)
    place(one)
    key(one, '112349')
    // 1 for the menu, 1234 for the input, 9 refuses the offer.
    expect(call(one)).toMatchObject({ variables: { Account: '1234' }, announcement: { kind: 'waiting' } })
  })

  test('IVR-2 time-outs: 4 s and 5 s for each try of the menu, 5 s after the last digit of an input', () => {
    const late = center(blocks)
    place(late)
    late.to('09:02')
    expect(late.legs()).toEqual(['09:01:00.000 - - 09:01:18.000 terminated'])

    const typed = center(blocks)
    place(typed)
    key(typed, '1')
    typed.to('09:01:03')
    key(typed, '5')
    typed.to('09:01:07.999')
    expect(call(typed)?.phase).toBe('inFlow')
    typed.to('09:01:08')
    expect(call(typed)).toMatchObject({ variables: { Account: '5' }, phase: 'waiting' })

    const silent = center(blocks)
    place(silent)
    key(silent, '1')
    // 6 s of prompt and 5 s of waiting.
    silent.to('09:02')
    expect(silent.legs()).toEqual(['09:01:00.000 - - 09:01:11.000 terminated'])
  })

  test('IVR-2 a wrong digit begins the prompt again at once', () => {
    const one = center(blocks)
    place(one)
    one.to('09:01:02')
    key(one, '7')
    // From 09:01:02 once more 4 s and 5 s; the first time-out, at 09:01:09, counts no more.
    one.to('09:01:10')
    expect(call(one)?.announcement.kind).toBe('menu')
    one.to('09:01:11')
    expect(one.legs()).toEqual(['09:01:00.000 - - 09:01:11.000 terminated'])
  })
})

describe('IVR-3 an offer answered by digits', () => {
  /** The person is in the queue since 09:01:03 and is asked. */
  function asked(blocks: Blocks = [greeting, offer], options: CenterOptions = {}): Center {
    const one = center(blocks, options)
    place(one)
    return one.to('09:01:05')
  }

  test('IVR-3: CBK-3 1 and 1: an Immediate callback to the caller’s number, at the place of the call', () => {
    const one = asked()
    key(one, '1')
    expect(hears(one)).toEqual({ kind: 'number', number: FROM })
    one.to('09:01:09')
    key(one, '1')
    expect(booked(one)).toEqual([{ phoneNumber: 12025550188, desiredTime: '09:01:09.000', origin: 0, userData: '{}' }])
    expect(one.all('callback')[0]?.virtualQueueTime).toBe(instant('09:01:03'))
    expect(one.offers()).toEqual(['09:01:09.000 Support_VQ ewt=180 Immediate Scheduled immediate'])
    expect(one.legs()).toEqual(['09:01:00.000 09:01:03.000 - 09:01:09.000 callbackImmediate'])
    expect(one.history(one.all('callback')[0]?.id ?? '')[0]).toBe('09:01:09.000 QUEUED bookedByCaller')
    expect(call(one)).toBeUndefined()
  })

  test('IVR-3: NUM-1 another number: read with the Default Region, asked again when it is not possible', () => {
    const one = asked()
    key(one, '1212#')
    expect(call(one)).toMatchObject({ announcement: { kind: 'otherNumber' }, notice: 'impossibleNumber' })
    key(one, '2025550123#')
    expect(hears(one)).toEqual({ kind: 'number', number: '+12025550123' })
    key(one, '1')
    expect(booked(one)[0]?.phoneNumber).toBe(12025550123)
  })

  test('IVR-3 9 refuses at any question and keeps the place in the queue', () => {
    for (const before of ['', '1', '2', '231000', '2310001']) {
      const one = asked()
      if (before !== '') key(one, before)
      key(one, '9')
      expect(one.offers()).toEqual(['09:01:05.000 Support_VQ ewt=180 Immediate Scheduled refused'])
      expect(call(one)).toMatchObject({ phase: 'waiting', position: 1, announcement: { kind: 'waiting' } })
      one.to('09:03')
      expect(call(one)?.phase).toBe('withAgent')
    }
  })

  test('IVR-3 who keys nothing refuses 20 s after the offer has been spoken, or after the last digit', () => {
    const silent = asked()
    // In the queue at 09:01:03, 10 s of offer.
    silent.to('09:01:32.999')
    expect(silent.offers()).toEqual([])
    silent.to('09:01:33')
    expect(silent.offers()).toEqual(['09:01:33.000 Support_VQ ewt=180 Immediate Scheduled refused'])
    expect(call(silent)).toMatchObject({ notice: 'noAnswer', announcement: { kind: 'waiting' } })

    const slow = asked()
    slow.to('09:01:30')
    key(slow, '2')
    slow.to('09:01:49.999')
    expect(slow.offers()).toEqual([])
    slow.to('09:01:50')
    expect(slow.offers()).toHaveLength(1)
  })

  test('IVR-3 an agent who is faster ends the offer', () => {
    const one = asked([greeting, { ...offer, offerSeconds: 200 }])
    one.to('09:02:50')
    key(one, '2')
    one.to('09:03')
    expect(call(one)).toMatchObject({ phase: 'withAgent', announcement: { kind: 'agent' } })
    // Nobody hears this any more; the question ends 20 s after its last digit.
    key(one, '3100011')
    one.to('09:03:10')
    expect(one.offers()).toEqual(['09:03:10.000 Support_VQ ewt=180 Immediate Scheduled answeredMeanwhile'])
    expect(booked(one)).toEqual([])
  })

  test('IVR-3 only what is offered can be taken; other digits are told and asked again', () => {
    const one = asked([greeting, { ...offer, offerImmediate: false }])
    expect(hears(one)).toMatchObject({ immediate: false, scheduled: true })
    key(one, '1')
    expect(call(one)).toMatchObject({ notice: 'unknownKey', announcement: { kind: 'offer' } })
    key(one, '2')
    expect(hears(one)).toEqual({ kind: 'weekday', zone: 'UTC' })
    key(one, '8')
    expect(call(one)).toMatchObject({ notice: 'unknownKey', announcement: { kind: 'weekday' } })
  })

  test('CBK-9: IVR-3 a booking that the queue does not take is told, and the caller stays', () => {
    const one = asked([greeting, offer], { settings: { rejectDuplicateInQueue: true } })
    one.book({ phoneNumber: FROM, desiredTime: instant('12:00') })
    key(one, '11')
    expect(call(one)).toMatchObject({ notice: 'duplicate', phase: 'waiting', announcement: { kind: 'waiting' } })
    expect(one.offers()).toEqual(['09:01:05.000 Support_VQ ewt=180 Immediate Scheduled refused'])
  })

  test('CBK-13 the variables of the flow travel with the callback', () => {
    const one = center([{ kind: 'assignVariables', id: 'Set', variables: { Line: 'gold' }, next: 'cb' }, offer])
    place(one)
    key(one, '11')
    expect(booked(one)[0]?.userData).toBe('{"Line":"gold"}')
  })
})

describe('IVR-4 the dialogue of a Scheduled callback', () => {
  function scheduling(options: CenterOptions = {}, block: Partial<typeof offer> = {}): Center {
    const one = center([{ ...offer, ...block }], options)
    place(one)
    key(one, '2')
    return one
  }

  test('IVR-4 weekday and time, the closest slot is read back and confirmed, then the number', () => {
    const one = scheduling()
    key(one, '3')
    expect(hears(one)).toEqual({ kind: 'time', zone: 'UTC', weekday: 3 })
    key(one, '1007')
    // Slots every quarter of an hour: 10:00 is 7 min before, 10:15 is 8 min after. Wednesday 6 January.
    const start = instant('10:00') + 2 * 86_400_000
    expect(hears(one)).toEqual({ kind: 'slot', zone: 'UTC', start })
    key(one, '1')
    expect(hears(one)).toEqual({ kind: 'number', number: FROM, zone: 'UTC', start })
    key(one, '1')
    expect(one.all('callback')).toMatchObject([{ desiredTime: start, origin: 1, virtualQueueTime: -1 }])
    expect(one.legs()).toEqual(['09:01:00.000 09:01:00.000 - 09:01:00.000 callbackScheduled'])
  })

  test('IVR-4 a time already past today means next week', () => {
    const one = scheduling()
    // Monday 09:00 is past at 09:01: Monday 11 January.
    key(one, '10900')
    expect(hears(one)).toMatchObject({ kind: 'slot', start: instant('09:00') + 7 * 86_400_000 })
    key(one, '210915')
    expect(hears(one)).toMatchObject({ kind: 'slot', start: instant('09:15') })
  })

  test('IVR-4 equally close slots: the later one', () => {
    // Slots of 20 minutes at 10:00 and 10:20.
    const one = scheduling({ settings: { slotDurationMinutes: 20 } })
    key(one, '21010')
    expect(hears(one)).toMatchObject({ kind: 'slot', start: instant('10:20') + 86_400_000 })
  })

  test('IVR-4 without a table of the prompt zone callers are asked in the zone of the hours', () => {
    const one = scheduling({}, { promptZone: 'America/Los_Angeles' })
    expect(hears(one)).toEqual({ kind: 'weekday', zone: 'UTC' })
  })

  test('IVR-4 no time of day, no slot within 14 days: asked again, with the reason', () => {
    const one = scheduling()
    key(one, '22500')
    expect(call(one)).toMatchObject({ announcement: { kind: 'time' }, notice: 'noTime', keyed: '' })
    const none = scheduling({ settings: { slotCapacity: 0 } })
    key(none, '21000')
    expect(call(none)).toMatchObject({ announcement: { kind: 'weekday' }, notice: 'noSlot' })
  })

  test('IVR-4 a slot that was taken meanwhile is not booked', () => {
    const one = scheduling({ settings: { slotCapacity: 1 } })
    key(one, '210001')
    one.book({ desiredTime: instant('10:00') + 86_400_000 })
    key(one, '1')
    expect(call(one)).toMatchObject({ announcement: { kind: 'weekday' }, notice: 'slotTaken' })
    key(one, '2100011')
    // 09:45 and 10:15 are equally close.
    expect(one.all('callback')[1]?.desiredTime).toBe(instant('10:15') + 86_400_000)
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
