import { describe, expect, test } from 'vitest'
import { Simulation } from '../../../engine/simulation.ts'
import type { Tenant } from '../../../engine/tenant/tenant.ts'
import { Center, openCenter } from '../../support/center.ts'
import { CALLBACKS, PLAIN_NUMBER } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

/** Monday 4 January 2027, UTC; `Office` is 09:00–17:00. Nobody is logged in unless a test says so. */
const weekdays = (from: string, to: string): Readonly<Record<string, unknown>> => ({
  weekly: ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => ({ day, from, to })),
})

conserveAfterEach()

const FIVE_MINUTES = [{ name: 'Callers', handleSeconds: 300 }]

describe('DET-11 timers that follow from the configuration are worked out anew', () => {
  test('a callback that waits for the opening is QUEUED at the new one', () => {
    const center = openCenter({ startAt: '07:00', agents: [], settings: { businessHours: 'Office' } })
    const id = center.book()
    center.to('07:30').edit('businessHours', 'Office', weekdays('08:00', '17:00'))
    center.to('12:00')
    expect(center.history(id)).toEqual([
      '07:00:00.000 SCHEDULED booked',
      '07:00:00.000 SCHEDULED closedAtDue',
      '07:30:00.000 SCHEDULED closedAtDue',
      '08:00:00.000 QUEUED due',
    ])
  })

  test('hours that are open at once with the edit let it in at that moment', () => {
    const center = openCenter({ startAt: '07:00', agents: [], settings: { businessHours: 'Office' } })
    const id = center.book()
    center.to('07:30').edit('businessHours', 'Office', weekdays('06:00', '17:00'))
    expect(center.history(id).at(-1)).toBe('07:30:00.000 QUEUED configurationChanged')
  })

  test('a later opening is waited for, and the event of the old one does nothing', () => {
    const center = openCenter({ startAt: '07:00', agents: [], settings: { businessHours: 'Office' } })
    const id = center.book()
    center.to('07:30').edit('businessHours', 'Office', weekdays('10:00', '17:00'))
    expect(center.to('09:59').view(id).state).toBe('SCHEDULED')
    expect(center.to('10:00').view(id).state).toBe('QUEUED')
  })

  test('PRG-1 the end of the business day comes at the new closing', () => {
    const center = openCenter({ startAt: '10:00', agents: [], settings: { businessHours: 'Office' } })
    const id = center.book()
    center.to('11:00').edit('businessHours', 'Office', weekdays('09:00', '16:00'))
    expect(center.to('15:59').view(id).state).toBe('QUEUED')
    expect(center.to('17:30').history(id).at(-1)).toBe('16:00:00.000 COMPLETED purged PURGED_END_OF_DAY')
  })

  test('PRG-1 a business day that is over by the new hours purges at once', () => {
    const center = openCenter({ startAt: '10:00', agents: [], settings: { businessHours: 'Office' } })
    const id = center.book()
    center.to('16:30').edit('businessHours', 'Office', weekdays('09:00', '16:00'))
    expect(center.history(id).at(-1)).toBe('16:30:00.000 COMPLETED purged PURGED_END_OF_DAY')
  })

  test('PRG-1 other business hours in the settings are those that purge', () => {
    const center = openCenter({ startAt: '10:00', agents: [], settings: { businessHours: 'Office' } })
    const id = center.book()
    center.to('11:00').set({ businessHours: 'Always' })
    expect(center.to('Tue 12:00').view(id).state).toBe('QUEUED')
    center.set({ businessHours: 'Split' })
    expect(center.history(id).at(-1)).toBe('Tue 12:00:00.000 COMPLETED purged PURGED_END_OF_DAY')
  })

  test('PRG-2 the purge time counts by the new setting from the first entry', () => {
    const center = openCenter({ startAt: '10:00', agents: [], settings: { purgeTimeMinutes: 120 } })
    const [first, second] = [center.book(), center.book({ phoneNumber: '+12025550124' })]
    center.to('10:30').set({ purgeTimeMinutes: 45 })
    expect(center.to('10:44').view(first).state).toBe('QUEUED')
    expect(center.to('12:30').history(first).at(-1)).toBe('10:45:00.000 COMPLETED purged PURGED_TIMEOUT')
    expect(center.history(second).at(-1)).toBe('10:45:00.000 COMPLETED purged PURGED_TIMEOUT')
  })

  test('PRG-2 a purge time that has passed by then purges at once; switched off, it purges no more', () => {
    const center = openCenter({ startAt: '10:00', agents: [], settings: { purgeTimeMinutes: 120 } })
    const id = center.book()
    center.to('11:00').set({ purgeTimeMinutes: 0 })
    expect(center.to('15:00').view(id).state).toBe('QUEUED')
    center.set({ purgeTimeMinutes: 30 })
    expect(center.history(id).at(-1)).toBe('15:00:00.000 COMPLETED purged PURGED_TIMEOUT')
  })

  test('DIA-3 the next attempt moves with the retry interval, counted from the failure', () => {
    const center = openCenter({ startAt: '10:00', agents: [{ name: 'ann' }] })
    const id = center.book({ phoneNumber: '+12025550001' })
    // Busy is heard 2 s after the dial; the default interval is 15 min.
    center.to('10:05').set({ retryIntervalMinutes: 7 })
    expect(center.to('10:07').history(id)).toEqual([
      '10:00:00.000 QUEUED booked',
      '10:00:00.000 QUEUED dialled #1 ann',
      '10:00:02.000 QUEUED attemptFailed #1 BUSY',
      '10:05:00.000 QUEUED configurationChanged #1',
    ])
    expect(center.to('10:07:02').history(id).slice(4)).toEqual([
      '10:07:02.000 QUEUED retryDue #1',
      '10:07:02.000 QUEUED dialled #2 ann',
    ])
  })

  test('DIA-3 an interval that is over by then dials at once', () => {
    const center = openCenter({ startAt: '10:00', agents: [{ name: 'ann' }] })
    const id = center.book({ phoneNumber: '+12025550001' })
    center.to('10:05').set({ retryIntervalMinutes: 3 })
    expect(center.history(id).at(-1)).toBe('10:05:00.000 QUEUED dialled #2 ann')
  })

  test('DIA-3 fewer attempts than have been made end the callback', () => {
    const center = openCenter({ startAt: '10:00', agents: [{ name: 'ann' }] })
    const id = center.book({ phoneNumber: '+12025550001' })
    center.to('10:05').set({ maximumConnectionAttempts: 1 })
    expect(center.history(id).at(-1)).toBe('10:05:00.000 COMPLETED attemptsExhausted #1 FAIL_CALL_TO_CUSTOMER')
  })

  test('TRF-4 shifts that begin or end with the edit log agents in and out; others stay as they are', () => {
    const center = openCenter({
      startAt: '10:00',
      agents: [{ name: 'ann', shift: 'Office' }, { name: 'bob' }],
    })
    center.to('10:01').agent('bob', 'notReady')
    center.edit('businessHours', 'Office', weekdays('11:00', '12:00'))
    expect([center.stateOf('ann'), center.stateOf('bob')]).toEqual(['loggedOut', 'notReady'])
    expect(center.to('11:00').stateOf('ann')).toBe('ready')
    expect(center.to('12:00').stateOf('ann')).toBe('loggedOut')
    center.edit('agent', 'ann', { shift: 'Always' })
    expect(center.stateOf('ann')).toBe('ready')
  })

  test('DIA-5 more trunks let waiting dials begin', () => {
    const center = openCenter({ startAt: '10:00', agents: [{ name: 'ann' }], dialer: { trunks: 0 } })
    const id = center.book()
    expect(center.to('10:10').view(id).onLine).toBe('no')
    center.edit('dialer', 'dialer', { trunks: 1 })
    expect(center.view(id).onLine).toBe('dialling')
  })

  test('a queue is sampled at the new distance', () => {
    const center = openCenter({ startAt: '10:00' })
    const { tenant } = center.simulation
    const { name, zone, startAt } = tenant
    center.to('10:10').put({
      type: 'general',
      value: {
        ...{ name, zone, startAt, description: '', desiredTimeIntervalMinutes: 2, refetchIntervalMinutes: 30 },
        ...{ sessionTimeoutMinutes: 20, migrated: true, corsOrigins: [], sampleIntervalSeconds: 900 },
      },
    })
    center.to('10:50')
    const times = new Set(center.all('sample').map(({ time }) => time))
    expect([...times]).toEqual(['10:00', '10:15', '10:30', '10:45'].map(instant))
  })
})

describe('RTE-3 routing goes by the skills and expressions of now', () => {
  test('a waiting call goes to an agent who has got the skill', () => {
    const center = openCenter({
      startAt: '10:00',
      skills: ['Support', 'Sales'],
      agents: [{ name: 'ann', skills: { Sales: 1 } }],
      callers: FIVE_MINUTES,
      calls: [{ at: '10:01' }],
    })
    center.to('10:05').edit('agent', 'ann', { skills: { Sales: 1, Support: 1 } })
    expect(center.to('10:15').legs()).toEqual(['10:01:00.000 10:01:00.000 10:05:00.000 10:10:00.000 answered ann'])
  })

  test('calls and callbacks of a queue wait by its new expression, in their order', () => {
    const center = openCenter({
      startAt: '10:00',
      skills: ['Support', 'Sales'],
      agents: [{ name: 'ann', skills: { Sales: 1 } }],
      callers: FIVE_MINUTES,
      calls: [{ at: '10:01' }, { at: '10:02' }],
    })
    center.to('10:03').set({ skillExpression: 'Sales' })
    expect(center.to('10:20').legs()).toEqual([
      '10:01:00.000 10:01:00.000 10:03:00.000 10:08:00.000 answered ann',
      '10:02:00.000 10:02:00.000 10:08:00.000 10:13:00.000 answered ann',
    ])
  })

  test('who loses the skill finishes the call and gets no other', () => {
    const center = openCenter({
      startAt: '10:00',
      skills: ['Support', 'Sales'],
      agents: [{ name: 'ann' }],
      callers: FIVE_MINUTES,
      calls: [{ at: '10:01' }, { at: '10:02' }],
    })
    center.to('10:03').edit('agent', 'ann', { skills: { Sales: 1 } })
    expect(center.to('10:30').legs()).toEqual(['10:01:00.000 10:01:00.000 10:01:00.000 10:06:00.000 answered ann'])
    expect(center.stateOf('ann')).toBe('ready')
  })
})

describe('objects that come and go', () => {
  test('an agent who is removed ends the call and logs out; one who is added is given what waits', () => {
    const center = openCenter({
      startAt: '10:00',
      agents: [{ name: 'ann' }],
      callers: FIVE_MINUTES,
      calls: [{ at: '10:01' }, { at: '10:02' }],
    })
    center.to('10:03').remove('agent', 'ann')
    const bob = { userName: 'bob', firstName: 'Bob', lastName: 'B', skills: { Support: 1 } }
    center.to('10:04').put({ type: 'agent', value: { ...bob, answerDelay: { kind: 'constant', seconds: 0 } } })
    expect(center.to('10:20').legs()).toEqual([
      '10:01:00.000 10:01:00.000 10:01:00.000 10:06:00.000 answered ann',
      '10:02:00.000 10:02:00.000 10:04:00.000 10:09:00.000 answered bob',
    ])
    expect(center.states('ann').at(-1)).toBe('10:06:00.000 loggedOut')
    expect(center.simulation.agents().map(({ userName }) => userName)).toEqual(['bob'])
  })

  test('CBK-4 callbacks of a queue that is gone end as FAIL_TARGET_NOT_FOUND, SCHEDULED ones when they are due', () => {
    const center = openCenter({
      startAt: '10:00',
      agents: [],
      queues: [
        { name: 'A_VQ', kind: 'inbound' },
        { name: CALLBACKS, kind: 'callback' },
      ],
      callers: [{ name: 'Callers', blocks: [{ kind: 'routeCall', id: 'route', queue: 'A_VQ' }] }],
    })
    const now = center.book()
    const later = center.book({ phoneNumber: '+12025550124', desiredTime: instant('12:00') })
    center.to('10:05').remove('queue', CALLBACKS)
    center.to('12:30')
    expect(center.history(now).at(-1)).toBe('10:05:00.000 COMPLETED queueGone FAIL_TARGET_NOT_FOUND')
    expect(center.history(later).at(-1)).toBe('12:00:00.000 COMPLETED queueGone FAIL_TARGET_NOT_FOUND')
    expect(center.view(now).serviceName).toBe(CALLBACKS)
  })

  test('DET-5 the last queue cannot be removed: without one the tenant could not be opened again', () => {
    const center = openCenter({ agents: [], callers: [], queues: [{ name: CALLBACKS, kind: 'callback' }] })
    const body = { kind: 'configuration.remove', type: 'queue', name: CALLBACKS, revision: 0 } as const
    expect(center.refusal(body)).toMatchObject({ code: 501, cause: 'invalidConfiguration', field: 'queues' })
  })

  test('callers who are in a flow walk it to its end as it was, later ones walk the new one', () => {
    const message = { kind: 'playMessage', id: 'welcome', text: 'Hello', seconds: 60, next: 'route' } as const
    const route = { kind: 'routeCall', id: 'route', queue: 'Support_VQ', priority: 0 } as const
    const end = { kind: 'terminateCall', id: 'end' } as const
    const center = openCenter({
      startAt: '10:00',
      agents: [{ name: 'ann' }],
      callers: [{ name: 'Callers', blocks: [message, route], handleSeconds: 300 }],
      calls: [{ at: '10:01' }, { at: '10:10' }],
    })
    const application = center.simulation.tenant.applications.find(({ type }) => type === 'Default')?.name ?? ''
    center.to('10:01:30').put({ type: 'application', value: { name: application, type: 'Default', blocks: [end] } })
    expect(center.to('10:30').legs()).toEqual([
      '10:01:00.000 10:02:00.000 10:02:00.000 10:07:00.000 answered ann',
      '10:10:00.000 - - 10:10:00.000 terminated',
    ])
  })
})

test('DET-11 what a source led one to expect is used up by the old rate, the rest comes by the new one', () => {
  // At 6 calls an hour the draw of the next call is worth some time; half of it at 6 an hour, the rest at 60 an hour.
  const options = { startAt: '00:00', callers: [{ name: 'Callers', callsPerHour: 6 }], agents: [{ name: 'ann' }] }
  const undisturbed = openCenter(options).to('Tue 00:00')
  const [first = 0] = undisturbed.all('leg').map(({ arrivedAt }) => arrivedAt)
  const center = openCenter(options)
  const half = instant('00:00') + Math.round((first - instant('00:00')) / 2)
  center.simulation.advance(half)
  center.edit('trafficSource', 'Callers', { rates: { kind: 'constant', callsPerHour: 60 } })
  center.to('Tue 00:00')
  const [arrived = 0] = center.all('leg').map(({ arrivedAt }) => arrivedAt)
  expect(Math.abs(arrived - (half + (first - half) / 10))).toBeLessThanOrEqual(2)
})

test('DET-5 fields that an edit adds, in whatever order, give the state that a restore gives', () => {
  const center = openCenter({ agents: [] })
  const { name, zone, startAt } = center.simulation.tenant
  center.put({
    type: 'captchaKeySet',
    value: { name: 'Keys', version: 'v2Checkbox', siteKey: 'site key', secretKey: 'secret key' },
  })
  center.put({
    type: 'general',
    value: {
      ...{ activeCaptcha: 'Keys', name, zone, startAt, description: '', desiredTimeIntervalMinutes: 2 },
      ...{ refetchIntervalMinutes: 30, sessionTimeoutMinutes: 20, migrated: true, corsOrigins: [] },
      sampleIntervalSeconds: 3600,
    },
  })
  center.put({
    type: 'capacityRule',
    value: { queues: [CALLBACKS], cells: {}, timeslotLengthMinutes: 30, name: 'Rule' },
  })
  const restored = Simulation.restore(center.simulation.snapshot())
  expect(restored.digest()).toBe(center.simulation.digest())
})

test('DET-5 a snapshot between edits goes on in the same way', () => {
  const center = openCenter({ startAt: '07:00', settings: { businessHours: 'Office' }, agents: [{ name: 'ann' }] })
  center.book({ phoneNumber: PLAIN_NUMBER })
  center.edit('businessHours', 'Office', weekdays('08:00', '17:00'))
  center.set({ retryIntervalMinutes: 3 }, CALLBACKS)
  const restored = new Center(Simulation.restore(center.simulation.snapshot()))
  center.to('12:00')
  restored.to('12:00')
  expect(restored.simulation.digest()).toBe(center.simulation.digest())
})

describe('DET-1 the same command, read from the journal', () => {
  test('DET-1 DET-11 a tenant put in place of itself leads to the same state as an equal one', () => {
    // The call waits by another expression than its queue's own, which the new model therefore places first.
    const blocks = [{ kind: 'routeCall' as const, id: 'r', queue: CALLBACKS, skillExpression: 'Support > 1' }]
    const open = (): Center =>
      openCenter({ startAt: '10:00', callers: [{ name: 'Callers', blocks }], calls: [{ at: '10:01' }] })
    const digestOf = (center: Center, tenant: Tenant): string => {
      center.send({ kind: 'configuration.replace', tenant, revision: center.simulation.tenantRevision })
      return center.simulation.digest()
    }
    const [own, read] = [open().to('10:02'), open().to('10:02')]
    expect(digestOf(own, own.simulation.tenant)).toBe(digestOf(read, structuredClone(read.simulation.tenant)))
  })
})
