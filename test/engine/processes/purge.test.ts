import { describe, expect, test } from 'vitest'
import type { Center } from '../../support/center.ts'
import { openCenter } from '../../support/center.ts'
import { CALLBACKS } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

const BUSY = '+12025550001'
const office = { settings: { businessHours: 'Office' } }

/** Settings text of a callback's last transition. */
function lastSetting(center: Center, id: string): string | undefined {
  return center.all('transition').findLast((record) => record.id === id)?.setting
}

describe('PRG-1 the end of the business day', () => {
  test('PRG-1 purges what waits in the queue, at the closing instant; SCHEDULED for later stays', () => {
    const center = openCenter(office).to('16:00')
    center.agent('ann', 'notReady')
    const waiting = center.book()
    const tomorrow = center.book({ desiredTime: instant('Tue 10:00') })
    const tonight = center.book({ desiredTime: instant('20:00') })
    center.to('16:59:59.999')
    expect(center.view(waiting).state).toBe('QUEUED')
    center.to('17:00')
    expect(center.history(waiting)).toEqual([
      '16:00:00.000 QUEUED booked',
      '17:00:00.000 COMPLETED purged PURGED_END_OF_DAY',
    ])
    expect([tomorrow, tonight].map((id) => center.view(id).state)).toEqual(['SCHEDULED', 'SCHEDULED'])
    expect(lastSetting(center, waiting)).toBe('businessHours=Office')
  })

  test('PRG-1 whatever the purge time says', () => {
    const center = openCenter({ settings: { businessHours: 'Office', purgeTimeMinutes: 20_160 } }).to('16:59')
    center.agent('ann', 'notReady')
    const id = center.book()
    center.to('17:00')
    expect(center.view(id)).toMatchObject({ state: 'COMPLETED', reason: 'PURGED_END_OF_DAY' })
  })

  test('PRG-5 a ringing customer: the dial is given up, counted purged_on_line', () => {
    // Dialled at 16:59:55, it would have been answered at 17:00:03.
    const center = openCenter(office).to('16:59:55')
    const id = center.book()
    center.to('17:01')
    expect(center.history(id)).toEqual([
      '16:59:55.000 QUEUED booked',
      '16:59:55.000 QUEUED dialled #1 ann',
      '17:00:00.000 COMPLETED purged #1 PURGED_END_OF_DAY',
    ])
    expect(center.dials(id)).toEqual(['16:59:55.000 17:00:00.000 Support_VQ_CB_OUT #1 given up ann'])
    expect(lastSetting(center, id)).toBe('businessHours=Office purged_on_line')
    expect(center.simulation.dials().trunksInUse).toBe(0)
    expect(center.stateOf('ann')).toBe('ready')
  })

  test('PRG-5 the closing prompt keeps the leg up for its length; the record is purged at once', () => {
    // Answered at 16:59:58, nobody Ready; 10 s of prompt from 17:00 on.
    const center = openCenter({
      settings: { businessHours: 'Office' },
      dialer: { closingPromptSeconds: 10, customerPatience: { kind: 'constant', seconds: 600 } },
    }).to('16:59:50')
    const id = center.book()
    center.to('16:59:52').agent('ann', 'notReady')
    center.to('17:00:09.999')
    expect(center.history(id).at(-1)).toBe('17:00:00.000 COMPLETED purged #1 PURGED_END_OF_DAY')
    expect(center.simulation.dials()).toMatchObject({ trunksInUse: 1, legs: [{ callbackId: id, phase: 'closing' }] })
    center.to('17:00:10')
    expect(center.simulation.dials()).toMatchObject({ trunksInUse: 0, legs: [] })
  })

  test('PRG-5 a customer who answered and waits at closing time hears the closing prompt, counted purged_on_line', () => {
    const center = openCenter(office).to('16:59:30')
    const id = center.book()
    center.to('16:59:33').agent('ann', 'notReady')
    center.to('17:01')
    expect(center.history(id)).toEqual([
      '16:59:30.000 QUEUED booked',
      '16:59:30.000 QUEUED dialled #1 ann',
      '16:59:38.000 QUEUED answered #1 PERSON',
      '17:00:00.000 COMPLETED purged #1 PURGED_END_OF_DAY',
    ])
    expect(center.dials(id)).toEqual(['16:59:30.000 17:00:00.000 Support_VQ_CB_OUT #1 PERSON ann waited 22000'])
    expect(lastSetting(center, id)).toBe('businessHours=Office purged_on_line')
    expect(center.simulation.dials().trunksInUse).toBe(0)
  })

  test('PRG-1 a retry that would fall after closing is purged with the rest, not counted on line', () => {
    // Busy at 16:50:02; the next attempt would be at 17:05:02.
    const center = openCenter(office).to('16:50')
    const id = center.book({ phoneNumber: BUSY })
    center.to('Tue 12:00')
    expect(center.history(id)).toEqual([
      '16:50:00.000 QUEUED booked',
      '16:50:00.000 QUEUED dialled #1 ann',
      '16:50:02.000 QUEUED attemptFailed #1 BUSY',
      '17:00:00.000 COMPLETED purged #1 PURGED_END_OF_DAY',
    ])
    expect(lastSetting(center, id)).toBe('businessHours=Office')
  })

  test('PRG-5 PROCESSING is never purged: a talk over closing time goes on', () => {
    const center = openCenter(office).to('16:58')
    const id = center.book()
    center.to('17:10')
    expect(center.history(id).at(-1)).toBe('17:03:08.000 COMPLETED handled #1 ann AGENT_CONNECTED')
  })

  test('PRG-5 ROUTING is never purged: an agent alerted at closing time still answers', () => {
    // Answered 16:59:58, alerted since; ann takes 7 s.
    const center = openCenter({ ...office, agents: [{ name: 'ann', answerSeconds: 7 }] }).to('16:59:50')
    const id = center.book()
    center.to('17:10')
    expect(center.history(id).slice(3)).toEqual([
      '16:59:58.000 ROUTING agentReserved #1 ann',
      '17:00:05.000 PROCESSING agentAnswered #1 ann',
      '17:05:05.000 COMPLETED handled #1 ann AGENT_CONNECTED',
    ])
  })

  test('PRG-1 PRG-5 back in the queue after closing, because the agent did not answer, it is purged at once', () => {
    // ben is Ready, but nothing is QUEUED after the end of the business day.
    const agents = [{ name: 'ann', answerSeconds: 30 }, { name: 'ben' }]
    const center = openCenter({ ...office, agents }).to('16:59:50')
    const id = center.book()
    center.to('17:10')
    expect(center.history(id).slice(3)).toEqual([
      '16:59:58.000 ROUTING agentReserved #1 ann',
      '17:00:08.000 QUEUED agentNoAnswer #1 ann',
      '17:00:08.000 COMPLETED purged #1 PURGED_END_OF_DAY',
    ])
    expect(lastSetting(center, id)).toBe('businessHours=Office purged_on_line')
    expect(center.simulation.dials().trunksInUse).toBe(0)
  })

  test('PRG-1 HRS-4 a lunch break does not purge, nor a return to the queue in it', () => {
    // Alerted at 11:59:58, missed at 12:00:08 in the break; ben takes the customer. The other one waits through the break.
    const center = openCenter({
      settings: { businessHours: 'Split' },
      agents: [{ name: 'ann', answerSeconds: 30 }, { name: 'ben' }],
    }).to('11:59:50')
    const id = center.book()
    const waiting = center.book({ phoneNumber: BUSY })
    center.to('12:30')
    expect(center.history(id).at(-1)).toBe('12:05:08.000 COMPLETED handled #1 ben AGENT_CONNECTED')
    expect(center.view(waiting).state).toBe('QUEUED')
    // Busy again at 13:00:02; the third attempt at 13:15:02 fails too.
    center.to('17:00')
    expect(center.view(waiting).reason).toBe('FAIL_CALL_TO_CUSTOMER')
  })

  test('PRG-1 HRS-4 hours across midnight purge at their end, not at midnight', () => {
    const businessHours = [
      { name: 'Night', zone: 'UTC', weekly: [{ day: 'mon' as const, from: '22:00', to: '06:00' }] },
    ]
    const center = openCenter({ businessHours, settings: { businessHours: 'Night' } }).to('23:00')
    center.agent('ann', 'notReady')
    const id = center.book()
    center.to('Tue 05:59:59.999')
    expect(center.view(id).state).toBe('QUEUED')
    center.to('Tue 06:00')
    expect(center.view(id).reason).toBe('PURGED_END_OF_DAY')
  })

  test('PRG-1 around the clock nothing is ever purged', () => {
    const center = openCenter().to('09:00')
    center.agent('ann', 'loggedOut')
    const id = center.book()
    center.to('Mon+4 09:00')
    expect(center.view(id).state).toBe('QUEUED')
  })

  test('PRG-1 only the queues with these hours', () => {
    const center = openCenter({
      queues: [
        { name: 'Day_CB', kind: 'callback' },
        { name: 'Always_CB', kind: 'callback' },
      ],
      rows: [{ queue: 'Day_CB', businessHours: 'Office' }],
      callers: [],
    }).to('16:00')
    center.agent('ann', 'notReady')
    const [day, always] = ['Day_CB', 'Always_CB'].map((serviceName) => center.book({ serviceName }))
    center.to('18:00')
    expect(center.view(day ?? '').reason).toBe('PURGED_END_OF_DAY')
    expect(center.view(always ?? '').state).toBe('QUEUED')
  })

  test('PRG-1 RTE-5 an agent whose dial a purge gave up triggers the next one of another queue', () => {
    const center = openCenter({
      queues: [
        { name: 'Day_CB', kind: 'callback' },
        { name: 'Always_CB', kind: 'callback' },
      ],
      rows: [{ queue: 'Day_CB', businessHours: 'Office' }],
      callers: [],
    }).to('16:59:55')
    center.book({ serviceName: 'Day_CB' })
    const next = center.book({ serviceName: 'Always_CB' })
    center.to('17:00')
    expect(center.history(next)[1]).toBe('17:00:00.000 QUEUED dialled #1 ann')
  })
})

describe('PRG-2 Callback Purge Time', () => {
  const purging = (purgeTimeMinutes: number): object => ({ settings: { purgeTimeMinutes } })

  test('SET-11 PRG-2 counts from the first entry into QUEUED', () => {
    const center = openCenter(purging(30)).to('09:00')
    center.agent('ann', 'notReady')
    const now = center.book()
    const later = center.book({ desiredTime: instant('10:00:00.500') })
    center.to('12:00')
    expect(center.history(now)).toEqual(['09:00:00.000 QUEUED booked', '09:30:00.000 COMPLETED purged PURGED_TIMEOUT'])
    expect(center.history(later)).toEqual([
      '09:00:00.000 SCHEDULED booked',
      '10:00:00.500 QUEUED due',
      '10:30:00.500 COMPLETED purged PURGED_TIMEOUT',
    ])
    expect(lastSetting(center, now)).toBe('purgeTimeMinutes=30')
  })

  test('PRG-2 CBK-2 not from the due time while closed', () => {
    const center = openCenter({ settings: { businessHours: 'Office', purgeTimeMinutes: 30 } }).to('20:00')
    center.agent('ann', 'notReady')
    const id = center.book()
    center.to('Tue 12:00')
    expect(center.history(id).at(-1)).toBe('Tue 09:30:00.000 COMPLETED purged PURGED_TIMEOUT')
  })

  test('SET-11 0 is off', () => {
    const center = openCenter(purging(0)).to('09:00')
    center.agent('ann', 'notReady')
    const id = center.book()
    center.to('Mon+3 09:00')
    expect(center.view(id).state).toBe('QUEUED')
  })

  test('PRG-2 is not restarted by retries', () => {
    // Attempts at 09:00:00 and 09:15:02; the third would be at 09:30:04.
    const center = openCenter(purging(30)).to('09:00')
    const id = center.book({ phoneNumber: BUSY })
    center.to('10:00')
    expect(center.history(id).slice(-2)).toEqual([
      '09:15:04.000 QUEUED attemptFailed #2 BUSY',
      '09:30:00.000 COMPLETED purged #2 PURGED_TIMEOUT',
    ])
  })

  test('PRG-2 is restarted by snoozing', () => {
    // Snoozed at 09:00:08 for 30 min; QUEUED again at 09:30:08, purged 20 min later.
    const center = openCenter(purging(20)).to('09:00')
    const id = center.book({ phoneNumber: '+12025550030' })
    center.to('09:10').agent('ann', 'notReady')
    center.to('12:00')
    expect(center.history(id).slice(3)).toEqual([
      '09:00:08.000 SCHEDULED snoozed',
      '09:30:08.000 QUEUED due',
      '09:50:08.000 COMPLETED purged PURGED_TIMEOUT',
    ])
  })

  test('PRG-5 a ringing dial is given up', () => {
    const center = openCenter({
      settings: { purgeTimeMinutes: 1 },
      dialer: { answerDelay: { kind: 'constant', seconds: 90 } },
    })
    center.to('09:00')
    const id = center.book()
    center.to('09:02')
    expect(center.dials(id)).toEqual(['09:00:00.000 09:01:00.000 Support_VQ_CB_OUT #1 given up ann'])
    expect(lastSetting(center, id)).toBe('purgeTimeMinutes=1 purged_on_line')
  })

  // The customer answers 56 s after the booking, the purge time is 60 s.
  const slowAnswer = { dialer: { answerDelay: { kind: 'constant', seconds: 56 } as const } }

  test('PRG-5 a customer who answered and waits is purged', () => {
    const center = openCenter({ ...purging(1), ...slowAnswer }).to('09:00')
    const id = center.book()
    center.to('09:00:10').agent('ann', 'notReady')
    center.to('09:05')
    expect(center.history(id).slice(2)).toEqual([
      '09:00:56.000 QUEUED answered #1 PERSON',
      '09:01:00.000 COMPLETED purged #1 PURGED_TIMEOUT',
    ])
    expect(center.dials(id)).toEqual(['09:00:00.000 09:01:00.000 Support_VQ_CB_OUT #1 PERSON ann waited 4000'])
  })

  test('PRG-5 ROUTING is not purged', () => {
    const center = openCenter({ ...purging(1), ...slowAnswer, agents: [{ name: 'ann', answerSeconds: 8 }] }).to('09:00')
    const id = center.book()
    center.to('09:07')
    expect(center.history(id).slice(3)).toEqual([
      '09:00:56.000 ROUTING agentReserved #1 ann',
      '09:01:04.000 PROCESSING agentAnswered #1 ann',
      '09:06:04.000 COMPLETED handled #1 ann AGENT_CONNECTED',
    ])
  })

  test('PRG-5 back in the queue after the purge time it is purged at once', () => {
    const agents = [{ name: 'ann', answerSeconds: 30 }, { name: 'ben' }]
    const center = openCenter({ ...purging(1), ...slowAnswer, agents }).to('09:00')
    const id = center.book()
    center.to('09:07')
    expect(center.history(id).slice(3)).toEqual([
      '09:00:56.000 ROUTING agentReserved #1 ann',
      '09:01:06.000 QUEUED agentNoAnswer #1 ann',
      '09:01:06.000 COMPLETED purged #1 PURGED_TIMEOUT',
    ])
  })
})

describe('RET-1 retention', () => {
  test('RET-1 a completed record is forgotten 14 days after its Desired Callback Time', () => {
    // Desired Monday 10:00, completed at 10:05:08.
    const center = openCenter().to('09:00')
    const id = center.book({ desiredTime: instant('10:00') })
    center.to('Mon+2 09:59:59.999')
    expect(center.view(id)).toMatchObject({ state: 'COMPLETED', reason: 'AGENT_CONNECTED' })
    center.to('Mon+2 10:00')
    expect(center.simulation.callback(id)).toBeUndefined()
    expect(center.all('retention')).toMatchObject([{ id, time: instant('Mon+2 10:00') }])
    expect(center.refusal({ kind: 'callback.cancel', id, reason: 'CANCELLED' })).toMatchObject({ code: 7050 })
  })

  test('RET-1 a record that is not COMPLETED stays; completed later, it goes at completion', () => {
    const center = openCenter().to('09:00')
    center.agent('ann', 'loggedOut')
    const id = center.book()
    center.to('Mon+2 12:00')
    expect(center.view(id).state).toBe('QUEUED')
    center.cancel(id)
    expect(center.simulation.callback(id)).toBeUndefined()
    expect(center.all('retention')).toMatchObject([{ id, time: instant('Mon+2 12:00') }])
  })

  test('RET-1 a cancelled booking for a later week is kept until 14 days after its desired time', () => {
    const center = openCenter().to('09:00')
    const id = center.book({ desiredTime: instant('Wed+1 10:00') })
    center.cancel(id)
    center.to('Wed+3 09:59')
    expect(center.view(id).reason).toBe('CANCELLED')
    center.to('Wed+3 10:00')
    expect(center.simulation.callback(id)).toBeUndefined()
  })

  test('RET-1 a snoozed record lives from its new Desired Callback Time', () => {
    const center = openCenter().to('09:00')
    const id = center.book({ phoneNumber: '+12025550030' })
    center.to('09:10')
    center.cancel(id)
    center.to('Mon+2 09:30')
    expect(center.view(id).state).toBe('COMPLETED')
    center.to('Mon+2 09:30:08')
    expect(center.simulation.callback(id)).toBeUndefined()
  })

  test('SET-27 the TTL column has no effect', () => {
    const center = openCenter({ settings: { callbackTtlSeconds: 60 } }).to('09:00')
    const id = center.book({ serviceName: CALLBACKS })
    center.to('Mon+1 09:00')
    expect(center.view(id).state).toBe('COMPLETED')
  })
})
