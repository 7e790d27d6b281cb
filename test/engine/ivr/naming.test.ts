import { describe, expect, test } from 'vitest'
import { NAME_STEPS } from '../../../engine/records/kinds.ts'
import { Simulation } from '../../../engine/simulation.ts'
import { openCenter, testId } from '../../support/center.ts'
import { INBOUND } from '../../support/centerTenant.ts'
import type { Center } from '../../support/center.ts'
import type { CallerOptions, CenterOptions } from '../../support/centerTenant.ts'
import { instant, moment } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

type Block = NonNullable<CallerOptions['blocks']>[number]

const FROM = '+12025550188'
const CALL = testId(900)
const DAY = 86_400_000
const block: Extract<Block, { kind: 'callbackV2' }> = {
  kind: 'callbackV2',
  id: 'cb',
  queue: INBOUND,
  offerThresholdSeconds: 0,
  offerImmediate: true,
  offerScheduled: true,
  promptZone: 'UTC',
  recordName: 'Scheduled',
}

/** Nobody is Ready; somebody calls at 09:01 and takes the slot of 10:00 today, Monday, as far as the number, which is asked for. */
function scheduling(change: Partial<typeof block> = {}, options: CenterOptions = {}): Center {
  const one = openCenter({ callers: [{ name: 'Line', blocks: [{ ...block, ...change }] }], ...options }).to('09:01')
  one.agent('ann', 'notReady')
  one.send({ kind: 'call.place', id: CALL, from: FROM, dnis: 'number of Line' })
  key(one, '2110001')
  return one
}

const key = (one: Center, digits: string): void => one.send({ kind: 'call.dtmf', id: CALL, digits })
const say = (one: Center, text: string): void => one.send({ kind: 'call.speak', id: CALL, text })
const hears = (one: Center) => one.simulation.call(CALL)?.announcement
const booked = (one: Center): string => one.all('callback')[0]?.id ?? ''
const nameOf = (one: Center, id = booked(one)) => one.simulation.callback(id)?.recordedName
const steps = (one: Center): string[] =>
  one.all('nameRecording').map(({ time, step, seconds }) => `${moment(time)} ${NAME_STEPS[step]} ${seconds}`)

describe('IVR-4 recording a name', () => {
  test('IVR-4: after the number the name is recorded until #, and the callback is booked then', () => {
    const one = scheduling()
    expect(hears(one)?.kind).toBe('number')
    key(one, '1')
    expect(hears(one)).toEqual({ kind: 'name' })
    one.to('09:01:02')
    say(one, 'Ada Stone')
    one.to('09:01:03.400')
    expect(one.all('callback')).toEqual([])
    key(one, '#')
    // 3.4 s, in whole seconds.
    expect(nameOf(one)).toEqual({ seconds: 4, text: 'Ada Stone' })
    expect(steps(one)).toEqual(['09:01:03.400 recorded 4'])
    expect(one.legs()).toEqual(['09:01:00.000 09:01:00.000 - 09:01:03.400 callbackScheduled'])
  })

  test('IVR-4: 5 s of silence end it: after the last word, or with nothing recorded', () => {
    const spoken = scheduling()
    key(spoken, '1')
    spoken.to('09:01:03')
    say(spoken, 'Ada')
    spoken.to('09:01:07.999')
    expect(spoken.all('callback')).toEqual([])
    spoken.to('09:01:08')
    expect(nameOf(spoken)).toEqual({ seconds: 3, text: 'Ada' })

    const silent = scheduling()
    key(silent, '1')
    // Other keys are part of the silence.
    silent.to('09:01:04')
    key(silent, '59')
    silent.to('09:01:05')
    expect(silent.all('callback')).toHaveLength(1)
    expect(nameOf(silent)).toBeUndefined()
    expect(steps(silent)).toEqual([])
  })

  test('IVR-4: Immediate asks for a name only where the block says so; a block that does not ask books at once', () => {
    const immediate = (recordName: typeof block.recordName): Center => {
      const one = openCenter({
        callers: [{ name: 'Line', blocks: [{ ...block, ...(recordName && { recordName }) }] }],
      }).to('09:01')
      one.agent('ann', 'notReady')
      one.send({ kind: 'call.place', id: CALL, from: FROM, dnis: 'number of Line' })
      key(one, '11')
      return one
    }
    expect(immediate('Scheduled').all('callback')).toHaveLength(1)
    const asked = immediate('Immediate and Scheduled')
    expect(hears(asked)).toEqual({ kind: 'name' })
    say(asked, 'Ada')
    key(asked, '#')
    expect(nameOf(asked)).toEqual({ seconds: 1, text: 'Ada' })

    const { recordName: _none, ...plain } = block
    const one = openCenter({ callers: [{ name: 'Line', blocks: [plain] }] }).to('09:01')
    one.agent('ann', 'notReady')
    one.send({ kind: 'call.place', id: CALL, from: FROM, dnis: 'number of Line' })
    key(one, '21100011')
    expect(one.all('callback')).toHaveLength(1)
    expect(steps(one)).toEqual([])
  })

  test('IVR-4: an agent who is faster ends it; who speaks where nothing is recorded is not heard', () => {
    const one = scheduling()
    say(one, 'Hello?')
    key(one, '1')
    one.agent('ann', 'ready')
    expect(hears(one)).toEqual({ kind: 'agent' })
    say(one, 'Ada')
    key(one, '#')
    one.to('09:02')
    expect(one.all('callback')).toEqual([])
    expect(one.offers()).toEqual(['09:01:05.000 Support_VQ ewt=180 Immediate Scheduled answeredMeanwhile'])
    expect(one.refusal({ kind: 'call.speak', id: testId(1), text: 'Ada' })).toMatchObject({ code: 404 })
  })

  test('IVR-4: DET-3 a simulated caller records a name of 1 to 4 s, and takes no time for it', () => {
    const lengths = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
      const one = openCenter({
        seed,
        callers: [
          { name: 'Line', blocks: [block], acceptance: [{ ewtFromSeconds: 0, immediate: 0, scheduled: 1 }] },
          { name: 'Direct' },
        ],
        calls: [
          { at: '09:00', from: 'Direct' },
          { at: '09:01', from: 'Line' },
        ],
      }).to('09:02')
      expect(one.legs()).toEqual(['09:01:00.000 09:01:00.000 - 09:01:00.000 callbackScheduled'])
      expect(nameOf(one)).not.toHaveProperty('text')
      return nameOf(one)?.seconds ?? 0
    })
    expect(lengths.every((seconds) => [1, 2, 3, 4].includes(seconds))).toBe(true)
    expect(new Set(lengths).size).toBeGreaterThan(1)
  })
})

describe('CBK-6 keeping a recorded name', () => {
  /** A callback with a name, booked for 10:00 and cancelled at 09:30. */
  function cancelled(): Center {
    const one = scheduling()
    key(one, '1')
    say(one, 'Ada')
    key(one, '#')
    one.to('09:30').cancel(booked(one))
    return one
  }
  const later = (one: Center, milliseconds: number): void => {
    one.simulation.advance(one.simulation.now + milliseconds)
    one.simulation.flushRecords()
  }

  test('CBK-6: it is kept for four days after completion, and then gone', () => {
    const one = cancelled()
    expect(nameOf(one)).toEqual({ seconds: 1, text: 'Ada', keptUntil: instant('09:30') + 4 * DAY })
    later(one, 4 * DAY - 1)
    expect(nameOf(one)).toBeDefined()
    later(one, 1)
    expect(nameOf(one)).toBeUndefined()
    expect(one.view(booked(one)).state).toBe('COMPLETED')
    expect(one.all('nameRecording').at(-1)).toMatchObject({
      time: instant('09:30') + 4 * DAY,
      step: NAME_STEPS.indexOf('gone'),
    })
  })

  test('CBK-6: a callback booked anew within them has it for its own time, one booked later has none', () => {
    const one = cancelled()
    later(one, 3 * DAY)
    const again = one.recreate(booked(one), { desiredTime: one.simulation.now + 10 * DAY })
    later(one, 2 * DAY)
    expect(nameOf(one)).toBeUndefined()
    expect(nameOf(one, again)).toEqual({ seconds: 1, text: 'Ada' })
    expect(steps(one).map((line) => line.split(' ').at(-2))).toEqual(['recorded', 'kept', 'gone'])
    const late = one.recreate(booked(one))
    expect(nameOf(one, late)).toBeUndefined()
  })

  test('CBK-6: DET-5 it survives a snapshot, and its end does', () => {
    const one = cancelled()
    const restored = Simulation.restore(one.simulation.snapshot())
    expect(restored.callback(booked(one))).toEqual(one.simulation.callback(booked(one)))
    later(one, 4 * DAY)
    restored.advance(one.simulation.now)
    expect(restored.digest()).toBe(one.simulation.digest())
    expect(restored.callback(booked(one))).not.toHaveProperty('recordedName')
  })
})
