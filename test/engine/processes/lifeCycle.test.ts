import { describe, expect, test } from 'vitest'
import { openCenter } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

/** Busy on every attempt (DIA-4). */
const BUSY = '+12025550001'

describe('CBK-1 states', () => {
  test('CBK-1 an Immediate callback goes through QUEUED, ROUTING and PROCESSING to COMPLETED', () => {
    // The customer rings 8 s; ann takes 3 s to answer; they talk 300 s.
    const center = openCenter({ agents: [{ name: 'ann', answerSeconds: 3 }] }).to('09:00')
    const id = center.book()
    expect(center.view(id)).toMatchObject({ state: 'QUEUED', origin: 'IMMEDIATE', onLine: 'dialling', attempts: 1 })
    center.to('09:00:08')
    expect(center.view(id)).toMatchObject({ state: 'ROUTING', onLine: 'answered', agent: 'ann' })
    center.to('09:00:11')
    expect(center.view(id)).toMatchObject({ state: 'PROCESSING', onLine: 'withAgent', agent: 'ann' })
    center.to('09:05:10.999')
    expect(center.view(id).state).toBe('PROCESSING')
    center.to('09:05:11')
    expect(center.view(id)).toMatchObject({ state: 'COMPLETED', reason: 'AGENT_CONNECTED', onLine: 'no' })
    expect(center.history(id)).toEqual([
      '09:00:00.000 QUEUED booked',
      '09:00:00.000 QUEUED dialled #1 ann',
      '09:00:08.000 QUEUED answered #1 PERSON',
      '09:00:08.000 ROUTING agentReserved #1 ann',
      '09:00:11.000 PROCESSING agentAnswered #1 ann',
      '09:05:11.000 COMPLETED handled #1 ann AGENT_CONNECTED',
    ])
    expect(center.states('ann')).toEqual([
      '00:00:00.000 ready',
      '09:00:08.000 ringing Support_VQ_CB',
      '09:00:11.000 talking Support_VQ_CB',
      '09:05:11.000 ready',
    ])
    expect(center.dials(id)).toEqual(['09:00:00.000 09:00:11.000 Support_VQ_CB_OUT #1 PERSON ann waited 3000'])
    expect(center.simulation.dials().trunksInUse).toBe(0)
  })

  test('CBK-1 QUEUED also covers a customer who answered and waits, and the wait for a retry', () => {
    const center = openCenter().to('09:00')
    const retrying = center.book({ phoneNumber: BUSY })
    center.to('09:00:02')
    expect(center.view(retrying)).toMatchObject({ state: 'QUEUED', onLine: 'no', nextAttemptAt: instant('09:15:02') })
    const answered = center.book()
    center.agent('ann', 'notReady')
    center.to('09:00:10')
    expect(center.view(answered)).toMatchObject({ state: 'QUEUED', onLine: 'answered' })
  })
})

describe('CBK-2 when it becomes QUEUED', () => {
  test('CBK-2 at its desired time, to the millisecond', () => {
    const center = openCenter({ settings: { businessHours: 'Office' } }).to('09:30')
    const id = center.book({ desiredTime: instant('10:30:00.250') })
    center.to('10:30:00.249')
    expect(center.view(id).state).toBe('SCHEDULED')
    center.to('10:36')
    expect(center.history(id)).toEqual([
      '09:30:00.000 SCHEDULED booked',
      '10:30:00.250 QUEUED due',
      '10:30:00.250 QUEUED dialled #1 ann',
      '10:30:08.250 QUEUED answered #1 PERSON',
      '10:30:08.250 ROUTING agentReserved #1 ann',
      '10:30:08.250 PROCESSING agentAnswered #1 ann',
      '10:35:08.250 COMPLETED handled #1 ann AGENT_CONNECTED',
    ])
  })

  test('CBK-2 scheduled at a time when closed, it waits SCHEDULED for the next opening', () => {
    const center = openCenter({ settings: { businessHours: 'Office' } }).to('09:30')
    const evening = center.book({ desiredTime: instant('18:00') })
    const weekend = center.book({ desiredTime: instant('Sat 12:00') })
    center.to('18:00')
    expect(center.view(evening)).toMatchObject({ state: 'SCHEDULED', desiredTime: instant('18:00') })
    center.to('Mon+1 10:00')
    expect(center.history(evening).slice(0, 4)).toEqual([
      '09:30:00.000 SCHEDULED booked',
      '18:00:00.000 SCHEDULED closedAtDue',
      'Tue 09:00:00.000 QUEUED due',
      'Tue 09:00:00.000 QUEUED dialled #1 ann',
    ])
    expect(center.history(weekend).slice(0, 3)).toEqual([
      '09:30:00.000 SCHEDULED booked',
      'Sat 12:00:00.000 SCHEDULED closedAtDue',
      'Mon+1 09:00:00.000 QUEUED due',
    ])
  })

  test('CBK-2 an Immediate one booked while closed waits SCHEDULED for the next opening', () => {
    const center = openCenter({ settings: { businessHours: 'Office' } }).to('20:00')
    const id = center.book()
    expect(center.view(id)).toMatchObject({ state: 'SCHEDULED', origin: 'IMMEDIATE' })
    center.to('Tue 09:00')
    expect(center.history(id)).toEqual([
      '20:00:00.000 SCHEDULED booked',
      '20:00:00.000 SCHEDULED closedAtDue',
      'Tue 09:00:00.000 QUEUED due',
      'Tue 09:00:00.000 QUEUED dialled #1 ann',
    ])
  })

  test.each([
    ['09:00', '09:00:00.000 QUEUED due'],
    ['16:59:59.999', '16:59:59.999 QUEUED due'],
    ['17:00', '17:00:00.000 SCHEDULED closedAtDue'],
    ['12:00', '12:00:00.000 SCHEDULED closedAtDue'],
    ['13:00', '13:00:00.000 QUEUED due'],
  ])('CBK-2 HRS-2 due at %s of 09:00–12:00 and 13:00–17:00', (at, expected) => {
    const center = openCenter({ settings: { businessHours: 'Split' } }).to('08:00')
    const id = center.book({ desiredTime: instant(at) })
    center.to(at)
    expect(center.history(id)[1]).toBe(expected)
  })

  test('CBK-2 nobody is dialled in a break: a retry due in it waits QUEUED for its end', () => {
    // Busy at 11:50:02, retry after 15 min at 12:05:02 in the break of 12:00–13:00.
    const center = openCenter({ settings: { businessHours: 'Split' } }).to('11:50')
    const id = center.book({ phoneNumber: BUSY })
    center.to('13:00')
    expect(center.history(id)).toEqual([
      '11:50:00.000 QUEUED booked',
      '11:50:00.000 QUEUED dialled #1 ann',
      '11:50:02.000 QUEUED attemptFailed #1 BUSY',
      '12:05:02.000 QUEUED retryDue #1',
      '13:00:00.000 QUEUED dialled #2 ann',
    ])
  })

  test('CBK-2 with hours that never open it stays SCHEDULED', () => {
    const businessHours = [{ name: 'Never', zone: 'UTC', weekly: [] }]
    const center = openCenter({ businessHours, settings: { businessHours: 'Never' } }).to('09:00')
    const id = center.book()
    center.to('Mon+3 09:00')
    expect(center.view(id).state).toBe('SCHEDULED')
  })
})

describe('CBK-3 virtual queue time', () => {
  test('CBK-3 an Immediate callback taken in the IVR keeps the virtual queue time of its call', () => {
    // The first call keeps ann until 09:03. The second enters the queue at 09:01:00, hears 30 s of offer and accepts at 09:01:30;
    // meanwhile, at 09:01:15, a callback is booked over the API. At 09:03:00 ann dials the caller's callback first: 09:01:00 < 09:01:15.
    const center = openCenter({
      callers: [
        {
          name: 'Callers',
          blocks: [
            {
              kind: 'callbackV2',
              id: 'cb',
              queue: INBOUND,
              offerThresholdSeconds: 0,
              offerImmediate: true,
              offerScheduled: false,
              offerSeconds: 30,
            },
          ],
          acceptance: [{ ewtFromSeconds: 0, immediate: 1, scheduled: 0 }],
        },
      ],
      calls: [{ at: '09:00' }, { at: '09:01' }],
    }).to('09:01:15')
    const booked = center.book()
    center.to('09:03')
    const [fromApi, fromCall] = center.all('callback')
    expect(fromApi).toMatchObject({ id: booked, virtualQueueTime: -1, interaction: -1 })
    expect(fromCall).toMatchObject({ time: instant('09:01:30'), virtualQueueTime: instant('09:01:00'), interaction: 2 })
    expect(center.history(fromCall?.id ?? '')).toEqual([
      '09:01:30.000 QUEUED bookedByCaller',
      '09:03:00.000 QUEUED dialled #1 ann',
    ])
    expect(center.history(booked)).toEqual(['09:01:15.000 QUEUED booked'])
  })

  test('CBK-3 a Scheduled callback has its desired time as virtual queue time, however early it was booked', () => {
    const center = openCenter().to('09:00')
    center.agent('ann', 'notReady')
    const scheduled = center.book({ desiredTime: instant('10:00') })
    center.to('09:59')
    const before = center.book()
    center.to('10:01')
    const after = center.book()
    expect([before, scheduled, after].map((id) => center.view(id).positionInQueue)).toEqual([1, 2, 3])
  })

  test('CBK-3 a retry keeps the virtual queue time', () => {
    // Busy at 09:00:02, dialable again at 09:15:02; the other one was booked at 09:10.
    const center = openCenter().to('09:00')
    const retried = center.book({ phoneNumber: BUSY })
    center.to('09:05').agent('ann', 'notReady')
    center.to('09:10')
    const later = center.book()
    expect(center.view(later).positionInQueue).toBe(1)
    center.to('09:15:02')
    expect([retried, later].map((id) => center.view(id).positionInQueue)).toEqual([1, 2])
    center.to('09:20').agent('ann', 'ready')
    expect(center.view(retried).onLine).toBe('dialling')
    expect(center.view(later).onLine).toBe('no')
  })
})

describe('CBK-14 waiting for a retry, snoozing', () => {
  test('CBK-14 between two attempts it has no position and is not counted', () => {
    const center = openCenter().to('09:00')
    const id = center.book({ phoneNumber: BUSY })
    expect(center.view(id)).toMatchObject({ positionInQueue: 1 })
    center.to('09:00:02')
    expect(center.view(id)).not.toHaveProperty('positionInQueue')
    expect(center.view(id)).not.toHaveProperty('estimatedWaitTime')
    const queue = (): object | undefined => center.simulation.queues().find(({ name }) => name === CALLBACKS)
    expect(queue()).toMatchObject({ waitingCallbacks: 0, queued: 1 })
    center.agent('ann', 'notReady')
    center.to('09:15:02')
    expect(queue()).toMatchObject({ waitingCallbacks: 1, queued: 1 })
    expect(center.view(id)).toMatchObject({ positionInQueue: 1 })
  })

  test('CBK-14 a retry keeps the priority', () => {
    const center = openCenter().to('09:00')
    const urgent = center.book({ phoneNumber: BUSY, priority: 7 })
    center.to('09:01').agent('ann', 'notReady')
    const plain = center.book({ desiredTime: instant('08:59:30') })
    center.to('09:15:02')
    expect([urgent, plain].map((id) => center.view(id).positionInQueue)).toEqual([1, 2])
  })

  test('CBK-14 ROUTING and PROCESSING report position 0 and EWT 0', () => {
    const center = openCenter({ agents: [{ name: 'ann', answerSeconds: 3 }] }).to('09:00')
    const id = center.book()
    center.to('09:00:08')
    expect(center.view(id)).toMatchObject({ state: 'ROUTING', positionInQueue: 0, estimatedWaitTime: 0 })
    center.to('09:00:11')
    expect(center.view(id)).toMatchObject({ state: 'PROCESSING', positionInQueue: 0, estimatedWaitTime: 0 })
    center.to('09:10')
    expect(center.view(id)).not.toHaveProperty('positionInQueue')
  })

  test('CBK-14 SET-14 DIA-4 snoozing: SCHEDULED again at now + Snooze, same id, the attempt not counted', () => {
    // 0030 answers at 09:00:08 and asks for later; 45 min after that it is dialled again, as attempt 1 again.
    const center = openCenter({ settings: { snoozeDurationMinutes: 45 } }).to('09:00')
    const id = center.book({ phoneNumber: '+12025550030' })
    center.to('09:00:08')
    expect(center.view(id)).toMatchObject({ state: 'SCHEDULED', attempts: 0, desiredTime: instant('09:45:08') })
    expect(center.stateOf('ann')).toBe('ready')
    center.to('09:46')
    expect(center.history(id)).toEqual([
      '09:00:00.000 QUEUED booked',
      '09:00:00.000 QUEUED dialled #1 ann',
      '09:00:08.000 QUEUED answered #1 PERSON',
      '09:00:08.000 SCHEDULED snoozed',
      '09:45:08.000 QUEUED due',
      '09:45:08.000 QUEUED dialled #1 ann',
      '09:45:16.000 QUEUED answered #1 PERSON',
      '09:45:16.000 SCHEDULED snoozed',
    ])
  })

  test('CBK-14 CBK-2 a snooze that ends after closing waits for the next opening', () => {
    const center = openCenter({ settings: { businessHours: 'Office' } }).to('16:45')
    const id = center.book({ phoneNumber: '+12025550030' })
    center.to('Tue 09:00')
    expect(center.history(id).slice(3)).toEqual([
      '16:45:08.000 SCHEDULED snoozed',
      '17:15:08.000 SCHEDULED closedAtDue',
      'Tue 09:00:00.000 QUEUED due',
      'Tue 09:00:00.000 QUEUED dialled #1 ann',
    ])
  })
})

describe('CBK-11 history', () => {
  test('CBK-11 each transition tells the rule, the setting, who did it and what is due next', () => {
    const center = openCenter({ settings: { retryIntervalMinutes: 20, maximumConnectionAttempts: 2 } }).to('09:00')
    const id = center.book({ phoneNumber: BUSY })
    center.to('10:00')
    const facts = center
      .all('transition')
      .filter((record) => record.id === id)
      .map(({ rule, setting, actorKind, nextDueAt }) => ({ rule, setting, actorKind, nextDueAt }))
    expect(facts).toEqual([
      { rule: 'CBK-2', setting: '', actorKind: 'api', nextDueAt: -1 },
      { rule: 'DIA-1', setting: '', actorKind: 'engine', nextDueAt: -1 },
      { rule: 'DIA-3', setting: 'retryIntervalMinutes=20', actorKind: 'engine', nextDueAt: instant('09:20:02') },
      { rule: 'CBK-14', setting: '', actorKind: 'engine', nextDueAt: -1 },
      { rule: 'DIA-1', setting: '', actorKind: 'engine', nextDueAt: -1 },
      { rule: 'DIA-3', setting: 'maximumConnectionAttempts=2', actorKind: 'engine', nextDueAt: -1 },
    ])
  })

  test('CBK-11 CBK-2 a callback that waits for the opening names its hours and the opening', () => {
    const center = openCenter({ settings: { businessHours: 'Office' } }).to('20:00')
    const id = center.book()
    expect(center.all('transition').find((record) => record.id === id && record.rule === 'CBK-2')).toMatchObject({
      setting: 'businessHours=Office',
      nextDueAt: instant('Tue 09:00'),
      actorKind: 'api',
      actorName: 'test',
    })
  })
})
