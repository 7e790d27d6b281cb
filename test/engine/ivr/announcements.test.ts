import { describe, expect, test } from 'vitest'
import { openCenter, testId } from '../../support/center.ts'
import { INBOUND } from '../../support/centerTenant.ts'
import type { Center } from '../../support/center.ts'
import type { CallerOptions, CenterOptions } from '../../support/centerTenant.ts'
import { instant, moment } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

type Blocks = NonNullable<CallerOptions['blocks']>

const CALL = testId(900)
const block = {
  kind: 'callbackV2' as const,
  id: 'cb',
  queue: INBOUND,
  offerThresholdSeconds: 60,
  offerImmediate: true,
  offerScheduled: false,
  announceEverySeconds: 30,
  promptZone: 'UTC',
}

/** ann is busy with a call of 180 s from 09:00 on; the estimated wait is 180 s until two have departed. */
function center(blocks: Blocks = [block], options: CenterOptions = {}): Center {
  return openCenter({
    callers: [{ name: 'Direct' }, { name: 'Line', blocks }],
    calls: [{ at: '09:00', from: 'Direct' }],
    ...options,
  })
}

const announced = (one: Center): string[] =>
  one
    .all('announcement')
    .map(({ time, interaction, position, ewt }) => `${moment(time)} ${interaction}: ${position} ${ewt}`)

describe('IVR-3 announcements', () => {
  test('IVR-3, RTE-8: who refuses hears position and EWT of then, every 30 s from the refusal on, until an agent comes', () => {
    // Refused at once at 09:01:10; ann is free at 09:03.
    const one = center([block], {
      calls: [
        { at: '09:00', from: 'Direct' },
        { at: '09:01:10', from: 'Line' },
      ],
    }).to('09:10')
    expect(one.offers()).toEqual(['09:01:10.000 Support_VQ ewt=180 Immediate refused'])
    expect(announced(one)).toEqual(['09:01:40.000 2: 1 180', '09:02:10.000 2: 1 180', '09:02:40.000 2: 1 180'])
  })

  test('IVR-3: the position is that of the moment: 2 behind another caller, then 1; who is not offered anything hears it too', () => {
    const one = center([{ ...block, offerThresholdSeconds: 600 }], {
      calls: [
        { at: '09:00', from: 'Direct' },
        { at: '09:00:05', from: 'Direct' },
        { at: '09:02:50', from: 'Line' },
      ],
    }).to('09:04')
    expect(one.offers()).toEqual([])
    // The caller before is with ann from 09:03 on.
    expect(announced(one).map((line) => line.slice(0, 17))).toEqual(['09:03:20.000 3: 1', '09:03:50.000 3: 1'])
    const early = center([{ ...block, offerThresholdSeconds: 600 }], {
      calls: [
        { at: '09:00', from: 'Direct' },
        { at: '09:00:05', from: 'Direct' },
        { at: '09:02:20', from: 'Line' },
      ],
    }).to('09:03:30')
    expect(announced(early).map((line) => line.slice(0, 17))).toEqual(['09:02:50.000 3: 2', '09:03:20.000 3: 1'])
  })

  test('IVR-3: a person hears the same, and reads what was announced last', () => {
    const one = center().to('09:01:00')
    one.send({ kind: 'call.place', id: CALL, from: '+12025550188', dnis: 'number of Line' })
    one.to('09:01:10')
    one.send({ kind: 'call.dtmf', id: CALL, digits: '9' })
    expect(one.simulation.call(CALL)?.announced).toBeUndefined()
    one.to('09:01:45')
    expect(announced(one)).toEqual(['09:01:40.000 2: 1 180'])
    expect(one.simulation.call(CALL)?.announced).toEqual({ at: instant('09:01:40'), position: 1, ewt: 180 })
  })

  test('IVR-3: an agent who does not answer gives the caller back to the queue, where the announcements go on', () => {
    // ann does not answer within 10 s: alerted from 09:00 to 09:00:10, comes back a minute later and misses again.
    const one = center([{ ...block, announceEverySeconds: 5 }], {
      agents: [{ name: 'ann', answerSeconds: 30 }],
      calls: [
        { at: '09:00:00', from: 'Line' },
        { at: '09:00:02', from: 'Line' },
      ],
    }).to('09:01:21')
    const every5 = (from: string, count: number, interaction: number): string[] =>
      Array.from({ length: count }, (_, n) => `${moment(instant(from) + n * 5000)} ${interaction}`)
    const told = (interaction: number): string[] =>
      announced(one)
        .map((line) => line.slice(0, 14))
        .filter((line) => line.endsWith(` ${interaction}`))
    // The first one waits from 09:00:10 to 09:01:10, when ann is alerted again, and from 09:01:20 on; the second all the time.
    expect(told(1)).toEqual([...every5('09:00:10', 13, 1), '09:01:20.000 1'])
    expect(told(2)).toEqual(every5('09:00:07', 15, 2))
  })

  test('IVR-3: a block that does not ask for them makes none', () => {
    const { announceEverySeconds: _none, ...silent } = block
    const one = center([silent], {
      calls: [
        { at: '09:00', from: 'Direct' },
        { at: '09:01:10', from: 'Line' },
      ],
    }).to('09:10')
    expect(announced(one)).toEqual([])
  })
})

describe('IVR-6 the same steps for everybody', () => {
  test('IVR-6: a simulated caller and a person who does the same leave the same records on the same flow', () => {
    const blocks: Blocks = [
      { kind: 'assignVariables', id: 'Set', variables: { Line: 'gold' }, next: 'Menu' },
      {
        kind: 'menu',
        id: 'Menu',
        prompt: 'Press 1',
        seconds: 4,
        choices: [{ digit: '1', next: 'Hours', weight: 1 }],
        timeout: 'cb',
        invalid: 'cb',
      },
      { kind: 'businessHours', id: 'Hours', hours: 'Office', open: 'Hello', closed: 'cb' },
      { kind: 'playMessage', id: 'Hello', text: 'Welcome', seconds: 3, next: 'cb' },
      { ...block, offerSeconds: 10 },
    ]
    const kinds = ['block', 'offer', 'announcement', 'leg']
    const steps = (one: Center, interaction: number): unknown[] =>
      one.records
        .filter(
          (record) => kinds.includes(record.kind) && 'interaction' in record && record.interaction === interaction,
        )
        .map((record) => ({ ...record, sequence: 0, source: 0 }))

    const simulated = center(blocks, {
      calls: [
        { at: '09:00', from: 'Direct' },
        { at: '09:01', from: 'Line' },
      ],
      dialer: { handleTime: { kind: 'constant', seconds: 180 } },
    }).to('09:10')

    const person = center(blocks, { dialer: { handleTime: { kind: 'constant', seconds: 180 } } }).to('09:01')
    person.send({ kind: 'call.place', id: CALL, from: '+12025550188', dnis: 'number of Line' })
    // A simulated caller keys when a prompt ends, and answers an offer when it has been spoken.
    person.to('09:01:04').send({ kind: 'call.dtmf', id: CALL, digits: '1' })
    person.to('09:01:17').send({ kind: 'call.dtmf', id: CALL, digits: '9' })
    person.to('09:10')
    expect(steps(simulated, 2)).toHaveLength(10)
    expect(steps(person, 2)).toEqual(steps(simulated, 2))
  })
})
