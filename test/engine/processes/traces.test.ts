import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { referenceProblems } from '../../../engine/tenant/references.ts'
import { LONGEST_TRACE, MOST_TRACED_CALLS, packTrace, readTrace, Trace } from '../../../engine/tenant/trace.ts'
import type { TracedCall } from '../../../engine/tenant/trace.ts'
import type { Center } from '../../support/center.ts'
import type { CallerOptions, CenterOptions } from '../../support/centerTenant.ts'
import { openCenter } from '../../support/center.ts'
import { centerTenant, INBOUND } from '../../support/centerTenant.ts'
import { instant, moment } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

const call = (at: string, given: Omit<TracedCall, 'at'> = {}): TracedCall => ({ at: instant(at), ...given })

const replaying = (
  trace: readonly TracedCall[],
  caller: Partial<CallerOptions> = {},
  options: CenterOptions = {},
): Center => openCenter({ callers: [{ name: 'Callers', trace, ...caller }], startAt: '09:00', ...options })

const arrivals = (center: Center): string[] =>
  center
    .all('leg')
    .map(({ arrivedAt }) => arrivedAt)
    .sort((a, b) => a - b)
    .map(moment)

describe('TRF-1 calls of a trace', () => {
  test('TRF-1 come exactly when they came, take and wait as long as they did', () => {
    const center = replaying(
      [
        call('09:00:01.001', { handleTime: 90_000 }),
        call('09:00:02', { patience: 7_250 }),
        call('09:00:03', { patience: 90_000, handleTime: 12_345 }),
      ],
      { handleSeconds: 600, patienceSeconds: 3600 },
    ).to('09:10')
    expect(center.legs()).toEqual([
      '09:00:02.000 09:00:02.000 - 09:00:09.250 abandoned',
      '09:00:01.001 09:00:01.001 09:00:01.001 09:01:31.001 answered ann',
      '09:00:03.000 09:00:03.000 09:01:31.001 09:01:43.346 answered ann',
    ])
  })

  test('TRF-1 what a call does not tell is as for any caller of the source', () => {
    const center = replaying([call('09:00'), call('09:00:10')], { handleSeconds: 60, patienceSeconds: 20 }).to('09:10')
    expect(center.legs()).toEqual([
      '09:00:10.000 09:00:10.000 - 09:00:30.000 abandoned',
      '09:00:00.000 09:00:00.000 09:00:00.000 09:01:00.000 answered ann',
    ])
  })

  test('TRF-1 calls at one moment all come, those before the beginning do not, and after the last there is none', () => {
    const times = ['08:59:59.999', '09:00', '09:00', '09:30', '09:30', '09:30', '11:00']
    const center = replaying(
      times.map((at) => call(at)),
      { handleSeconds: 1 },
      { agents: ['ann', 'ben', 'cid'].map((name) => ({ name })) },
    ).to('Tue 09:00')
    expect(arrivals(center)).toEqual(times.slice(1).map((at) => moment(instant(at))))
  })

  test('TRF-1 the seed and the scale change nothing of when they come', () => {
    const trace = Array.from({ length: 50 }, (_, i) => call('09:00', {}).at + i * 12_345).map((at) => ({ at }))
    const times = trace.map(({ at }) => moment(at))
    for (const seed of [1, 2]) {
      const center = replaying(trace, { handleSeconds: 1 }, { seed })
      center.edit('trafficSource', 'Callers', { scale: 5 })
      expect(arrivals(center.to('12:00'))).toEqual(times)
    }
  })

  test('TRF-1 CBK-13 a callback is for the number that the call came from, and takes the time of the call', () => {
    const blocks: CallerOptions['blocks'] = [
      {
        kind: 'callbackV2',
        id: 'cb',
        queue: INBOUND,
        offerThresholdSeconds: 0,
        offerImmediate: true,
        offerScheduled: true,
      },
    ]
    const acceptance = [{ ewtFromSeconds: 0, immediate: 1, scheduled: 0 }]
    const trace = [call('09:00', { handleTime: 60_000 }), call('09:00:30', { from: 14155550188, handleTime: 33_000 })]
    const center = replaying(trace, { blocks, acceptance }).to('09:10')
    const [callback] = center.all('callback')
    expect(callback).toMatchObject({ phoneNumber: 14155550188 })
    // Ann is Ready at 09:01:00; the customer answers 8 s later and talks for 33 s.
    expect(center.history(callback?.id ?? '').at(-1)).toBe('09:01:41.000 COMPLETED handled #1 ann AGENT_CONNECTED')
  })

  test('TRF-1 TRF-3 who redials waits as drawn the second time', () => {
    const redial = { afterAbandon: 1, afterBusy: 0, delay: { kind: 'constant' as const, seconds: 60 }, maximum: 1 }
    const trace = [call('09:00', { handleTime: 3_600_000 }), call('09:01', { patience: 5_000 })]
    const center = replaying(trace, { patienceSeconds: 11, redial }).to('09:10')
    expect(center.legs()).toEqual([
      '09:01:00.000 09:01:00.000 - 09:01:05.000 abandoned',
      '09:02:05.000 09:02:05.000 - 09:02:16.000 abandoned',
    ])
  })
})

describe('TRF-1 DET-11 edits of a source that replays', () => {
  const trace = ['09:00', '09:10', '09:20', '09:30'].map((at) => call(at))
  const opened = (): Center => replaying(trace, { handleSeconds: 1 }).to('09:10')

  test('TRF-1 DET-11 another property leaves the calls where they are', () => {
    const center = opened()
    center.edit('trafficSource', 'Callers', { scheduleAhead: { kind: 'constant', seconds: 7 } })
    expect(arrivals(center.to('10:00'))).toEqual(trace.map(({ at }) => moment(at)))
  })

  test('TRF-1 DET-11 another trace goes on after now', () => {
    const center = opened()
    const calls = packTrace([call('09:05'), call('09:10'), call('09:11'), call('09:25')])
    center.edit('trafficSource', 'Callers', { rates: { kind: 'trace', calls } })
    expect(arrivals(center.to('10:00'))).toEqual(['09:00', '09:10', '09:11', '09:25'].map((at) => moment(instant(at))))
  })

  test('TRF-1 DET-11 from a rate to a trace and back', () => {
    const center = opened()
    center.edit('trafficSource', 'Callers', { rates: { kind: 'constant', callsPerHour: 0 } })
    center.to('09:25')
    center.edit('trafficSource', 'Callers', { rates: { kind: 'trace', calls: packTrace(trace) } })
    expect(arrivals(center.to('10:00'))).toEqual(['09:00', '09:10', '09:30'].map((at) => moment(instant(at))))
    center.edit('trafficSource', 'Callers', { rates: { kind: 'constant', callsPerHour: 3600 } })
    const before = arrivals(center).length
    expect(arrivals(center.to('11:00')).length).toBeGreaterThan(before + 3000)
  })
})

describe('TRF-1 the text of a trace', () => {
  const ms = fc.option(fc.nat(86_400_000), { nil: undefined })
  const anyCall = fc.record({
    at: fc.integer({ min: 0, max: 4_102_444_800_000 }),
    handleTime: ms,
    patience: ms,
    from: fc.option(fc.integer({ min: 10_000, max: 999_999_999_999_999 }), { nil: undefined }),
  })

  test('TRF-1 tells each call again, in the order of time, those of one moment in the order given', () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 50 }), (calls) => {
        const trace = readTrace(packTrace(calls))
        if (!(trace instanceof Trace)) throw new Error('no trace')
        const found = Array.from({ length: trace.length }, (_, place) => ({
          at: trace.timeAt(place),
          handleTime: trace.handleTimeAt(place),
          patience: trace.patienceAt(place),
          from: trace.numberAt(place),
        }))
        expect(found).toEqual([...calls].sort((one, other) => one.at - other.at))
      }),
    )
  })

  test.each(['x', '1', '1,2', '1,,,,', '1.5,,,', '-1,,,', '1,,,\n', '1,,,\n1,,,12', '1,-1,,'])(
    'TRF-1 %j is none',
    (calls) => {
      const tenant = centerTenant({ callers: [{ name: 'Callers', trace: [] }] })
      const sources = tenant.traffic.sources.map((source) => ({ ...source, rates: { kind: 'trace' as const, calls } }))
      expect(referenceProblems({ ...tenant, traffic: { sources } })).toMatchObject([
        { path: 'traffic.sources[0].rates.calls' },
      ])
    },
  )

  test('TRF-1 the most calls there may be, with everything given, fit into it', () => {
    const calls = Array.from({ length: MOST_TRACED_CALLS }, (_, i) => ({
      at: instant('09:00') + i * 300_000,
      handleTime: 1_000_000,
      patience: 1_000_000,
      from: 123_456_789_012_345,
    }))
    const text = packTrace(calls)
    expect(text.length).toBeLessThan(LONGEST_TRACE)
    expect(readTrace(text)).toBeInstanceOf(Trace)
    expect(readTrace(`${text}\n1,,,`)).toEqual({ wrongLine: MOST_TRACED_CALLS + 1 })
  })
})
