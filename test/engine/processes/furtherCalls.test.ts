import { describe, expect, test } from 'vitest'
import { FURTHER_CALL_CAUSES } from '../../../engine/records/kinds.ts'
import { Simulation } from '../../../engine/simulation.ts'
import type { Center } from '../../support/center.ts'
import type { CallerOptions, CenterOptions } from '../../support/centerTenant.ts'
import { openCenter } from '../../support/center.ts'
import { constant, INBOUND } from '../../support/centerTenant.ts'
import { moment } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

type Redial = NonNullable<CallerOptions['redial']>

const redial = (change: Partial<Redial> = {}): Redial => ({
  afterAbandon: 1,
  afterBusy: 0,
  delay: constant(60),
  maximum: 3,
  ...change,
})

/** Further calls: `moment cause call of first`. */
const furtherCalls = (center: Center): string[] =>
  center
    .all('furtherCall')
    .map(({ time, cause, call, first }) => `${moment(time)} ${FURTHER_CALL_CAUSES[cause]} ${call} of ${first}`)

/** Ann talks to the first caller from 09:00 on; the second comes at 09:01. */
const busyCenter = (caller: Partial<CallerOptions>, options: CenterOptions = {}): Center =>
  openCenter({ callers: [{ name: 'Callers', ...caller }], calls: [{ at: '09:00' }, { at: '09:01' }], ...options })

describe('TRF-3 redial after abandon', () => {
  test('TRF-3 who hangs up calls again after the delay, and is a call of its own that names the first one', () => {
    const center = busyCenter({ patienceSeconds: 40, redial: redial() }).to('09:10')
    expect(center.legs()).toEqual([
      '09:01:00.000 09:01:00.000 - 09:01:40.000 abandoned',
      '09:00:00.000 09:00:00.000 09:00:00.000 09:03:00.000 answered ann',
      '09:02:40.000 09:02:40.000 09:03:00.000 09:06:00.000 answered ann',
    ])
    expect(center.all('furtherCall')).toMatchObject([{ interaction: 3, first: 2, call: 1, callback: '' }])
    expect(center.all('leg').at(-1)).toMatchObject({ interaction: 3, source: 0 })
    expect(furtherCalls(center)).toEqual(['09:02:40.000 abandoned 1 of 2'])
  })

  test('TRF-3 a caller redials so often at most', () => {
    const caller = { handleSeconds: 3600, patienceSeconds: 10, redial: redial({ delay: constant(20), maximum: 2 }) }
    const center = busyCenter(caller).to('09:30')
    expect(furtherCalls(center)).toEqual(['09:01:30.000 abandoned 1 of 2', '09:02:00.000 abandoned 2 of 2'])
    expect(center.legs()).toEqual([
      '09:01:00.000 09:01:00.000 - 09:01:10.000 abandoned',
      '09:01:30.000 09:01:30.000 - 09:01:40.000 abandoned',
      '09:02:00.000 09:02:00.000 - 09:02:10.000 abandoned',
    ])
  })

  test('TRF-3 without the setting, or with a share of 0, nobody calls again', () => {
    for (const none of [{}, { redial: redial({ afterAbandon: 0, afterBusy: 1 }) }])
      expect(furtherCalls(busyCenter({ patienceSeconds: 40, ...none }).to('10:00'))).toEqual([])
  })

  test('TRF-3 a share of those who hang up calls again, and of these the same share once more', () => {
    const share = 0.3
    const center = openCenter({
      agents: [],
      callers: [
        { name: 'Callers', callsPerHour: 600, patienceSeconds: 5, redial: redial({ afterAbandon: share, maximum: 2 }) },
      ],
    }).to('10:00')
    const arrived = center.all('leg').length
    const [first, second] = [1, 2].map((call) => center.all('furtherCall').filter((one) => one.call === call).length)
    // Of 6,000 first calls 1,800 are made again, and 540 of these once more; the limit is four standard deviations.
    expect(arrived).toBeGreaterThan(6000)
    const originals = arrived - (first ?? 0) - (second ?? 0)
    expect(Math.abs((first ?? 0) - share * originals)).toBeLessThan(4 * Math.sqrt(originals * share * (1 - share)))
    expect(Math.abs((second ?? 0) - share * (first ?? 0))).toBeLessThan(4 * Math.sqrt((first ?? 0) * share * 0.7))
  })

  test('TRF-3 DET-3 nobody else is another caller because some redial, and a redial is no copy of the first call', () => {
    const course = (change: Partial<CallerOptions>): Center => {
      const patience = { kind: 'exponential', mean: 30 } as const
      const callers = [
        { name: 'One', callsPerHour: 60, ...change },
        { name: 'Other', callsPerHour: 60 },
      ]
      const center = openCenter({ agents: [], callers })
      for (const { name } of callers) center.edit('trafficSource', name, { patience })
      return center.to('10:00')
    }
    const [plain, again] = [course({}), course({ redial: redial({ afterAbandon: 0.5 }) })]
    const further = new Map(again.all('furtherCall').map((one) => [one.interaction, one.first]))
    const waits = (center: Center): string[] =>
      center
        .all('leg')
        .filter(({ interaction }) => center === plain || !further.has(interaction))
        .map(({ source, arrivedAt, time }) => `${source} ${arrivedAt} ${time}`)
    expect(waits(again)).toEqual(waits(plain))
    expect(further.size).toBeGreaterThan(100)
    const waitOf = new Map(again.all('leg').map(({ interaction, time, arrivedAt }) => [interaction, time - arrivedAt]))
    const copies = [...further].filter(([call, first]) => waitOf.get(call) === waitOf.get(first))
    expect(copies.length).toBeLessThan(further.size / 100)
  })
})

describe('TRF-3 redial after busy', () => {
  const turnedAway = { blocks: [{ kind: 'terminateCall' as const, id: 'bye' }] }

  test('TRF-3 whom the flow turns away calls again, so often at most', () => {
    const caller = { ...turnedAway, redial: redial({ afterAbandon: 0, afterBusy: 1, delay: constant(30), maximum: 2 }) }
    const center = openCenter({ callers: [{ name: 'Callers', ...caller }], calls: [{ at: '09:00' }] }).to('09:30')
    expect(furtherCalls(center)).toEqual(['09:00:30.000 busy 1 of 1', '09:01:00.000 busy 2 of 1'])
    expect(center.legs().map((leg) => leg.split(' ').at(-1))).toEqual(['terminated', 'terminated', 'terminated'])
  })

  test('TRF-3 after abandon and after busy are shares of their own', () => {
    const caller = { ...turnedAway, redial: redial({ afterAbandon: 1, afterBusy: 0 }) }
    const center = openCenter({ callers: [{ name: 'Callers', ...caller }], calls: [{ at: '09:00' }] }).to('09:30')
    expect(furtherCalls(center)).toEqual([])
  })

  test('TRF-3 DET-3 whoever calls again comes from the same number', () => {
    const callers = [
      {
        name: 'Callers',
        blocks: [
          { kind: 'businessHours' as const, id: 'hours', hours: 'Office', open: 'cb', closed: 'bye' },
          {
            kind: 'callbackV2' as const,
            id: 'cb',
            queue: INBOUND,
            offerThresholdSeconds: 0,
            offerImmediate: true,
            offerScheduled: true,
          },
          { kind: 'terminateCall' as const, id: 'bye' },
        ],
        acceptance: [{ ewtFromSeconds: 0, immediate: 1, scheduled: 0 }],
        redial: redial({ afterAbandon: 0, afterBusy: 1, delay: constant(120), maximum: 1 }),
      },
      { name: 'Others' },
    ]
    /** A caller of another source keeps ann busy from 09:00 on. */
    const numberWhenCalling = (at: string): number | undefined => {
      const calls = [{ at }, { at: '09:00', from: 'Others' }]
      return openCenter({ callers, calls }).to('09:02').all('callback')[0]?.phoneNumber
    }
    const direct = numberWhenCalling('09:01')
    expect(direct).toBeGreaterThan(0)
    expect(numberWhenCalling('08:59')).toBe(direct)
  })
})

describe('TRF-3 calling in while a callback waits', () => {
  /** The second caller takes an Immediate callback at 09:01 and calls again 60 s later; ann is free at 09:03. */
  const waiting = (caller: Partial<CallerOptions> = {}, options: CenterOptions = {}): Center =>
    busyCenter(
      {
        blocks: [
          {
            kind: 'callbackV2',
            id: 'cb',
            queue: INBOUND,
            offerThresholdSeconds: 0,
            offerImmediate: true,
            offerScheduled: true,
          },
        ],
        acceptance: [{ ewtFromSeconds: 0, immediate: 1, scheduled: 0 }],
        callsWhileWaiting: { share: 1, delay: constant(60) },
        ...caller,
      },
      { settings: { rejectDuplicateInQueue: true }, ...options },
    )

  test('TRF-3 the customer waits as a caller besides the callback, and may be served first', () => {
    const center = waiting().to('09:10')
    const [callback] = center.all('callback')
    expect(furtherCalls(center)).toEqual(['09:02:00.000 callbackWaits 1 of 2'])
    expect(center.all('furtherCall')).toMatchObject([{ callback: callback?.id }])
    expect(center.all('callback')).toHaveLength(1)
    // Ann triggers the dial at 09:03 and goes on down the order: to the caller.
    expect(center.legs()).toEqual([
      '09:01:00.000 09:01:00.000 - 09:01:00.000 callbackImmediate',
      '09:00:00.000 09:00:00.000 09:00:00.000 09:03:00.000 answered ann',
      '09:02:00.000 09:02:00.000 09:03:00.000 09:06:00.000 answered ann',
    ])
    expect(center.history(callback?.id ?? '')).toContain('09:03:00.000 QUEUED dialled #1 ann')
  })

  test('TRF-3 also while it is SCHEDULED', () => {
    const center = waiting({ acceptance: [{ ewtFromSeconds: 0, immediate: 0, scheduled: 1 }] }).to('09:05')
    expect(center.all('callback')).toMatchObject([{ origin: 1 }])
    expect(furtherCalls(center)).toEqual(['09:02:00.000 callbackWaits 1 of 2'])
  })

  test('TRF-3 nobody calls who is being dialled, or whose callback is over', () => {
    const delay = (seconds: number): Partial<CallerOptions> => ({
      callsWhileWaiting: { share: 1, delay: constant(seconds) },
    })
    // Dialled from 09:03:00, on the line from 09:03:08.
    for (const seconds of [121, 127, 129, 3600])
      expect(furtherCalls(waiting(delay(seconds)).to('11:00')), `${seconds} s`).toEqual([])
    const cancelled = waiting().to('09:01')
    cancelled.cancel(cancelled.all('callback')[0]?.id ?? '')
    expect(furtherCalls(cancelled.to('09:10'))).toEqual([])
  })

  test('TRF-3 a customer does so once, even if the call ends in another callback', () => {
    const center = waiting({ handleSeconds: 7200 }, { settings: { rejectDuplicateInQueue: false } }).to('10:00')
    expect(center.all('callback')).toHaveLength(2)
    expect(furtherCalls(center)).toEqual(['09:02:00.000 callbackWaits 1 of 2'])
  })

  test('TRF-3 a share of them', () => {
    expect(furtherCalls(waiting({ callsWhileWaiting: { share: 0, delay: constant(1) } }).to('10:00'))).toEqual([])
  })

  test('TRF-3 who hangs up on that call redials like anybody else', () => {
    const center = waiting({ handleSeconds: 1800, patienceSeconds: 30, redial: redial({ maximum: 1 }) }).to('09:20')
    expect(furtherCalls(center)).toEqual(['09:02:00.000 callbackWaits 1 of 2', '09:03:30.000 abandoned 2 of 2'])
  })
})

describe('TRF-3 DET-11 edits while somebody is about to call again', () => {
  const about = (): Center => busyCenter({ patienceSeconds: 10, handleSeconds: 3600, redial: redial() }).to('09:01:30')

  test('TRF-3 DET-11 a source without the setting, or one that is gone, has no further calls', () => {
    const without = about()
    without.edit('trafficSource', 'Callers', { redial: undefined })
    expect(furtherCalls(without.to('10:00'))).toEqual([])
    const gone = about()
    gone.remove('trafficSource', 'Callers')
    expect(furtherCalls(gone.to('10:00'))).toEqual([])
  })

  test('TRF-3 DET-5 a snapshot holds those who are about to call, and those who have', () => {
    for (const at of ['09:01:30', '09:02:15']) {
      const center = about().to(at)
      const other = Simulation.restore(center.simulation.snapshot())
      center.to('09:30')
      other.advance(center.simulation.now)
      expect(other.digest()).toBe(center.simulation.digest())
      expect(other.counters()).toEqual(center.simulation.counters())
      expect(furtherCalls(center)).toHaveLength(3)
    }
  })
})
