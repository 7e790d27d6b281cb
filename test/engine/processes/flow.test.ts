import { describe, expect, test } from 'vitest'
import type { CallerOptions, CenterOptions } from '../../support/centerTenant.ts'
import { openCenter } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import { instant, moment } from '../../support/clock.ts'
import { withoutQueue } from '../../support/withoutQueue.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

interface OfferCenter {
  readonly block?: object
  readonly caller?: Partial<CallerOptions>
  readonly options?: CenterOptions
}

/**
 * A first call keeps ann busy from 09:00 to 09:03. The second comes at 09:01: fewer than two departures, 180 s of handle time for one
 * agent, so EWT is 180 s.
 */
function offering({ block, caller, options }: OfferCenter = {}): ReturnType<typeof openCenter> {
  return openCenter({
    callers: [
      {
        name: 'Callers',
        blocks: [
          {
            kind: 'callbackV2',
            id: 'cb',
            queue: INBOUND,
            offerThresholdSeconds: 179,
            offerImmediate: true,
            offerScheduled: true,
            ...block,
          },
        ],
        acceptance: [{ ewtFromSeconds: 0, immediate: 1, scheduled: 0 }],
        ...caller,
      },
    ],
    calls: [{ at: '09:00' }, { at: '09:01' }],
    ...options,
  })
}

const wantsScheduled = { acceptance: [{ ewtFromSeconds: 0, immediate: 0, scheduled: 1 }] }

describe('IVR-3 Callback V2', () => {
  test('IVR-3 a call that an agent takes at once is offered nothing', () => {
    expect(offering().to('09:00').offers()).toEqual([])
  })

  test('IVR-3 above the threshold it offers what the block allows; an Immediate one is booked at once', () => {
    const center = offering().to('09:01')
    expect(center.offers()).toEqual(['09:01:00.000 Support_VQ ewt=180 Immediate Scheduled immediate'])
    expect(center.legs()).toEqual(['09:01:00.000 09:01:00.000 - 09:01:00.000 callbackImmediate'])
    expect(center.all('callback')).toMatchObject([{ desiredTime: instant('09:01'), origin: 0, interaction: 2 }])
    expect(
      center.simulation.queues().map(({ name, waitingCalls, queued }) => ({ name, waitingCalls, queued })),
    ).toEqual([
      { name: INBOUND, waitingCalls: 0, queued: 0 },
      { name: CALLBACKS, waitingCalls: 0, queued: 1 },
      { name: 'Support_VQ_CB_OUT', waitingCalls: 0, queued: 0 },
    ])
  })

  test('IVR-3 an EWT at the threshold is not above it', () => {
    const center = offering({ block: { offerThresholdSeconds: 180 } }).to('09:05')
    expect(center.offers()).toEqual([])
    expect(center.legs()[0]).toContain('answered ann')
  })

  test.each([
    [{ offerImmediate: false }, 'Scheduled'],
    [{ offerScheduled: false }, 'Immediate'],
  ])('IVR-3 only what the block offers: %j', (block, offered) => {
    const center = offering({ block, caller: { acceptance: [] } }).to('09:01')
    expect(center.offers()).toEqual([`09:01:00.000 Support_VQ ewt=180 ${offered} refused`])
  })

  test.each([
    [{ immediateEnabled: false }, 'Scheduled'],
    [{ scheduledEnabled: false }, 'Immediate'],
    [{ businessHours: 'Night' }, 'Scheduled'],
  ])('IVR-3 AVL-4 only what settings and hours of the callback queue allow: %j', (row, offered) => {
    const businessHours = [{ name: 'Night', zone: 'UTC', weekly: [{ day: 'mon' as const, from: '20:00', to: null }] }]
    const options = { businessHours, rows: [{ queue: CALLBACKS, ...row }] }
    const center = offering({ options, caller: { acceptance: [] } }).to('09:01')
    expect(center.offers()).toEqual([`09:01:00.000 Support_VQ ewt=180 ${offered} refused`])
  })

  test('IVR-3 AVL-4 no Immediate offer when the wait would end after closing', () => {
    // 180 s from 09:01 is 09:04:00, the closing instant, which is closed.
    const weekly = [{ day: 'mon' as const, from: '08:00', to: '09:04' }]
    const options = {
      businessHours: [{ name: 'Short', zone: 'UTC', weekly }],
      rows: [{ queue: CALLBACKS, businessHours: 'Short' }],
    }
    expect(
      offering({ options, caller: { acceptance: [] } })
        .to('09:01')
        .offers()[0],
    ).not.toContain('Immediate')
  })

  test('IVR-3 refusal keeps the caller in the queue, at the old place', () => {
    const center = offering({ caller: { acceptance: [] } }).to('09:10')
    expect(center.offers()).toHaveLength(1)
    expect(center.legs()).toEqual([
      '09:00:00.000 09:00:00.000 09:00:00.000 09:03:00.000 answered ann',
      '09:01:00.000 09:01:00.000 09:03:00.000 09:06:00.000 answered ann',
    ])
    expect(center.all('callback')).toEqual([])
  })

  test('IVR-3 the offer is spoken while the caller waits; an agent may be faster', () => {
    // The offer lasts from 09:01 to 09:03:20, ann answers at 09:03.
    const center = offering({ block: { offerSeconds: 140 } }).to('09:04')
    expect(center.offers()).toEqual(['09:03:20.000 Support_VQ ewt=180 Immediate Scheduled answeredMeanwhile'])
    expect(center.stateOf('ann')).toBe('talking')
  })

  test('QUE-2 an offer is counted also when agent and caller were done before it had been spoken', () => {
    // Handle time 60 s: EWT 60 s; the first call ends at 09:01:00, the second comes at 09:00:30 and is over at 09:02:00.
    const center = offering({
      block: { offerSeconds: 300, offerThresholdSeconds: 59 },
      caller: { handleSeconds: 60 },
      options: { calls: [{ at: '09:00' }, { at: '09:00:30' }] },
    }).to('09:10')
    expect(center.offers()).toEqual(['09:02:00.000 Support_VQ ewt=60 Immediate Scheduled answeredMeanwhile'])
  })

  test('IVR-3 a caller who hangs up during the offer has neither accepted nor refused', () => {
    const center = offering({ block: { offerSeconds: 30 }, caller: { patienceSeconds: 20 } }).to('09:02')
    expect(center.offers()).toEqual(['09:01:20.000 Support_VQ ewt=180 Immediate Scheduled leftMeanwhile'])
    expect(center.legs()).toEqual(['09:01:00.000 09:01:00.000 - 09:01:20.000 abandoned'])
  })

  test.each([
    ['Immediate', {}],
    ['Scheduled', wantsScheduled],
  ])('IVR-3 DET-11 %s: a caller whose callback queue is removed during the offer stays in the queue', (_, caller) => {
    const center = offering({ block: { offerSeconds: 30 }, caller }).to('09:01:10')
    const tenant = withoutQueue(center.simulation.tenant, CALLBACKS)
    center.send({ kind: 'configuration.replace', tenant, revision: center.simulation.tenantRevision })
    expect(center.to('09:02').offers()).toEqual(['09:01:30.000 Support_VQ ewt=180 Immediate Scheduled refused'])
    expect(center.all('callback')).toEqual([])
    expect(center.to('09:10').legs().at(-1)).toBe('09:01:00.000 09:01:00.000 09:03:00.000 09:06:00.000 answered ann')
  })

  test('IVR-3 CBK-9 a caller who is throttled stays in the queue', () => {
    // The number that the caller gives is known from a run without the throttle.
    const first = offering().to('09:01').all('callback')[0]?.phoneNumber
    const center = offering({ options: { settings: { throttleLimit: 1 } } }).to('08:00')
    center.book({ phoneNumber: `+${first ?? ''}` })
    center.to('09:10')
    expect(center.offers()[0]).toContain('refused')
    expect(center.legs()[1]).toContain('answered ann')
  })
})

describe('IVR-4 the closest slot for a Scheduled callback', () => {
  test('TRF-3 IVR-4 the free slot closest to the wish, with its start as desired time and virtual queue time', () => {
    // Wish 09:01 + 65 min = 10:06: 10:00 is 6 min away, 10:15 is 9 min away.
    const center = offering({ caller: { ...wantsScheduled, scheduleAheadSeconds: 65 * 60 } }).to('09:01')
    expect(center.offers()).toEqual(['09:01:00.000 Support_VQ ewt=180 Immediate Scheduled scheduled'])
    expect(center.legs()).toEqual(['09:01:00.000 09:01:00.000 - 09:01:00.000 callbackScheduled'])
    const [callback] = center.all('callback')
    expect(callback).toMatchObject({ desiredTime: instant('10:00'), origin: 1, virtualQueueTime: -1 })
    center.to('10:00')
    expect(center.history(callback?.id ?? '')).toEqual([
      '09:01:00.000 SCHEDULED bookedByCaller',
      '10:00:00.000 QUEUED due',
      '10:00:00.000 QUEUED dialled #1 ann',
    ])
  })

  test('IVR-4 ties go to the later slot', () => {
    // Wish 09:01 + 66.5 min = 10:07:30, half-way between 10:00 and 10:15.
    const center = offering({ caller: { ...wantsScheduled, scheduleAheadSeconds: 66.5 * 60 } }).to('09:01')
    expect(center.all('callback').map(({ desiredTime }) => moment(desiredTime))).toEqual(['10:15:00.000'])
  })

  test('IVR-4 no free slot within 14 days: the caller stays in the queue', () => {
    const options = { rows: [{ queue: CALLBACKS, slotCapacity: 0 }] }
    const center = offering({ caller: wantsScheduled, options }).to('09:10')
    expect(center.offers()).toEqual(['09:01:00.000 Support_VQ ewt=180 Immediate Scheduled refused'])
    expect(center.legs()[1]).toContain('answered ann')
  })
})

describe('TRF-3 acceptance by the wait that is announced', () => {
  type Row = NonNullable<CallerOptions['acceptance']>[number]
  const immediate = (ewtFromSeconds: number): Row => ({ ewtFromSeconds, immediate: 1, scheduled: 0 })
  const scheduled = (ewtFromSeconds: number): Row => ({ ewtFromSeconds, immediate: 0, scheduled: 1 })

  test.each([
    ['the last row that the wait reaches', [immediate(0), scheduled(180)], 'scheduled'],
    ['a row that it does not reach', [immediate(0), scheduled(181)], 'immediate'],
    ['rows that it passes', [scheduled(0), scheduled(60), immediate(179)], 'immediate'],
    ['no row at all that it reaches', [immediate(181)], 'refused'],
  ])('TRF-3 %s, at 180 s', (_, acceptance, choice) => {
    const center = offering({ caller: { acceptance } }).to('09:01')
    expect(center.offers()).toEqual([`09:01:00.000 Support_VQ ewt=180 Immediate Scheduled ${choice}`])
  })
})

describe('IVR-6 every block step is a record', () => {
  test('IVR-6 messages take their time, business hours decide the branch', () => {
    const blocks: CallerOptions['blocks'] = [
      { kind: 'playMessage', id: 'hello', text: 'Welcome', seconds: 4.5, next: 'hours' },
      { kind: 'businessHours', id: 'hours', hours: 'Office', open: 'route', closed: 'sorry' },
      { kind: 'playMessage', id: 'sorry', text: 'We are closed', seconds: 6, next: 'end' },
      { kind: 'terminateCall', id: 'end' },
      { kind: 'routeCall', id: 'route', queue: INBOUND },
    ]
    const calls = [{ at: '08:59:56' }, { at: '08:59:55' }]
    const center = openCenter({ callers: [{ name: 'Callers', blocks }], calls }).to('09:10')
    const steps = center
      .all('block')
      .map(({ time, interaction, block, next }) => [moment(time), interaction, block, next])
    expect(steps).toEqual([
      ['08:59:55.000', 1, 0, 1],
      ['08:59:56.000', 2, 0, 1],
      ['08:59:59.500', 1, 1, 2],
      ['08:59:59.500', 1, 2, 3],
      ['09:00:00.500', 2, 1, 4],
      ['09:00:00.500', 2, 4, -1],
      ['09:00:05.500', 1, 3, -1],
    ])
    expect(center.legs()).toEqual([
      '08:59:55.000 - - 09:00:05.500 terminated',
      '08:59:56.000 09:00:00.500 09:00:00.500 09:03:00.500 answered ann',
    ])
  })

  test('DET-4 a flow in which a caller could go round for ever without time passing is refused, naming a block', () => {
    const blocks: CallerOptions['blocks'] = [
      { kind: 'playMessage', id: 'hello', text: 'Welcome', seconds: 2, next: 'hours' },
      { kind: 'businessHours', id: 'hours', hours: 'Office', open: 'end', closed: 'again' },
      { kind: 'playMessage', id: 'again', text: '', seconds: 0, next: 'hours' },
      { kind: 'terminateCall', id: 'end' },
    ]
    expect(() => openCenter({ callers: [{ name: 'Callers', blocks }] })).toThrow(/applications\[1\]\.blocks\[1\]/)
  })

  test('IVR-2 a flow that goes round through a message that takes time is allowed', () => {
    const blocks: CallerOptions['blocks'] = [
      { kind: 'businessHours', id: 'hours', hours: 'Office', open: 'route', closed: 'wait' },
      { kind: 'playMessage', id: 'wait', text: 'Please hold', seconds: 30, next: 'hours' },
      { kind: 'routeCall', id: 'route', queue: INBOUND },
    ]
    const center = openCenter({ callers: [{ name: 'Callers', blocks }], calls: [{ at: '08:58:50' }] }).to('09:05')
    expect(center.legs()).toEqual(['08:58:50.000 09:00:20.000 09:00:20.000 09:03:20.000 answered ann'])
  })
})

test('IVR-5 a Callback application that connects the business to the customer: the dialer calls, the agent is given the customer', () => {
  const center = openCenter().to('09:00')
  const id = center.book()
  center.to('09:00:08')
  expect(center.dials(id)).toHaveLength(1)
  expect(center.view(id)).toMatchObject({ onLine: 'withAgent', agent: 'ann' })
})

describe('QUE-2 a queued callback is a virtual call', () => {
  test('QUE-2 calls and callbacks of one queue share positions and EWT', () => {
    // Both wait in the callback queue; ann is busy until 09:03.
    const callers: CallerOptions[] = [{ name: 'Callers', blocks: [{ kind: 'routeCall', id: 'r', queue: CALLBACKS }] }]
    const center = openCenter({ callers, calls: [{ at: '09:00' }, { at: '09:01' }, { at: '09:02' }] }).to('09:01:30')
    const id = center.book()
    center.to('09:02')
    expect(center.simulation.queues().find(({ name }) => name === CALLBACKS)).toMatchObject({
      waitingCalls: 2,
      waitingCallbacks: 1,
      longestWait: 60_000,
    })
    // 09:01 < 09:01:30 < 09:02.
    expect(center.view(id).positionInQueue).toBe(2)
    center.to('09:10')
    expect(center.all('leg').map(({ position }) => position)).toEqual([0, 1, 3])
  })

  test('QUE-2 it leaves the count when it goes to an agent, and when it ends', () => {
    const center = openCenter({ agents: [{ name: 'ann', answerSeconds: 5 }] }).to('09:00')
    const counted = (): number | undefined =>
      center.simulation.queues().find(({ name }) => name === CALLBACKS)?.waitingCallbacks
    center.book()
    expect(counted()).toBe(1)
    center.to('09:00:07.999')
    expect(counted()).toBe(1)
    center.to('09:00:08')
    expect(counted()).toBe(0)
  })
})
