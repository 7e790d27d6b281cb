import { describe, expect, test } from 'vitest'
import { CALLBACK_CAUSES, DIAL_RESULTS } from '../../../engine/records/kinds.ts'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { openCenter } from '../../support/center.ts'
import { CALLBACKS, constant } from '../../support/centerTenant.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

const MACHINE = '+12025550003'
const FAX = '+12025550004'

describe('SET-16 CPD Timeout', () => {
  /** Result of the first attempt and the milliseconds until it was known, customers answering after 8 s. */
  const attempt = (
    phoneNumber: string,
    seconds: number,
    settings: CenterOptions['settings'] = {},
  ): [string | undefined, number] => {
    const center = openCenter({
      settings: { maximumConnectionAttempts: 1, cpdTimeoutSeconds: 5, ...settings },
      dialer: { detectionTime: constant(seconds) },
    }).to('09:00')
    const id = center.book({ phoneNumber })
    const began = center.simulation.now
    center.to('10:00')
    const end = center
      .all('transition')
      .find(
        ({ id: of, cause }) => of === id && ['answered', 'attemptsExhausted'].includes(CALLBACK_CAUSES[cause] ?? ''),
      )
    return [DIAL_RESULTS[end?.dialResult ?? -1], (end?.time ?? 0) - began]
  }

  test.each([
    [
      'a machine that is found out in time fails the attempt, when detection has decided',
      MACHINE,
      3,
      'ANSWERING_MACHINE',
      11_000,
    ],
    ['a fax as well', FAX, 3, 'FAX', 11_000],
    ['a decision at the timeout itself is in time', MACHINE, 5, 'ANSWERING_MACHINE', 13_000],
    ['undecided after the timeout, a machine counts as a person from then on', MACHINE, 5.001, 'PERSON', 13_000],
    ['and a fax', FAX, 60, 'PERSON', 13_000],
    ['a person is passed on when detection has decided', '+12025550123', 3, 'PERSON', 11_000],
    ['or after the timeout', '+12025550123', 60, 'PERSON', 13_000],
    ['nobody answers: there is nothing to detect', '+12025550002', 60, 'NO_ANSWER', 25_000],
    ['busy: there is nothing to detect', '+12025550001', 60, 'BUSY', 2000],
  ] as const)('SET-16 DIA-2 %s', (_, phoneNumber, seconds, result, milliseconds) => {
    expect(attempt(phoneNumber, seconds)).toEqual([result, milliseconds])
  })

  test('SET-16 the timeout is that of the settings, from 1 to 60 s', () => {
    expect(attempt(MACHINE, 59, { cpdTimeoutSeconds: 60 })).toEqual(['ANSWERING_MACHINE', 67_000])
    expect(attempt(MACHINE, 59, { cpdTimeoutSeconds: 1 })).toEqual(['PERSON', 9000])
  })

  test('SET-15 SET-16 without CPD nothing listens: whatever answers counts at once', () => {
    expect(attempt(MACHINE, 3, { cpdEnabled: false })).toEqual(['ANSWERING_MACHINE', 8000])
    expect(attempt('+12025550123', 3, { cpdEnabled: false })).toEqual(['PERSON', 8000])
  })

  test('SET-16 unless the traffic profile says otherwise, detection takes no time', () => {
    const center = openCenter().to('09:00')
    const id = center.book()
    center.to('10:00')
    expect(center.history(id)).toContain('09:00:08.000 QUEUED answered #1 PERSON')
  })

  test('SET-16 DET-11 an attempt under way goes by the timeout of its start, the next one by the new', () => {
    const center = openCenter({
      settings: { maximumConnectionAttempts: 2, retryIntervalMinutes: 1, cpdTimeoutSeconds: 9 },
      dialer: { detectionTime: constant(9) },
    }).to('09:00')
    const [one, other] = [center.book({ phoneNumber: MACHINE }), center.book({ phoneNumber: FAX })]
    center.to('09:00:05').set({ cpdTimeoutSeconds: 1 })
    center.to('09:01:30')
    // The second is dialled when the first has failed after 8 + 9 s.
    expect(center.dials(one)).toEqual(['09:00:00.000 09:00:17.000 Support_VQ_CB_OUT #1 ANSWERING_MACHINE ann'])
    expect(center.history(other)).toContain('09:00:26.000 QUEUED answered #1 PERSON')
  })

  test('SET-16 CBK-11 the history names the setting by which a machine got through', () => {
    const center = openCenter({ dialer: { detectionTime: constant(9) } }).to('09:00')
    const id = center.book({ phoneNumber: MACHINE })
    center.to('10:00')
    const answered = center.all('transition').find(({ cause }) => CALLBACK_CAUSES[cause] === 'answered')
    expect(answered).toMatchObject({ id, setting: 'cpdTimeoutSeconds=5' })
    expect(center.view(id)).toMatchObject({ state: 'COMPLETED', reason: 'AGENT_CONNECTED' })
  })
})

describe('SET-18 what is dialled and shown', () => {
  const settings = { callerIdNumber: '+12025550100', callerIdName: 'Five-Seat Shop', dialPrefix: '9' }

  test('SET-18 the dial record has the prefix before the digits, and number and name on the display', () => {
    const center = openCenter({ settings }).to('09:00')
    center.book()
    center.to('10:00')
    expect(center.all('dial')).toMatchObject([
      { dialled: '912025550123', callerIdNumber: '+12025550100', callerIdName: 'Five-Seat Shop' },
    ])
  })

  test('SET-18 without settings the digits alone', () => {
    const center = openCenter().to('09:00')
    center.book()
    center.to('10:00')
    expect(center.all('dial')).toMatchObject([{ dialled: '12025550123', callerIdNumber: '', callerIdName: '' }])
  })

  test('SET-18 a leg that is up shows them, as they were when it began; the next attempt goes by the new ones', () => {
    const center = openCenter({ settings: { ...settings, retryIntervalMinutes: 1 } }).to('09:00')
    const id = center.book({ phoneNumber: '+12025550012' })
    center.set({ dialPrefix: '00', callerIdName: 'Shop' })
    expect(center.to('09:00:10').simulation.dials().legs).toMatchObject([
      { callbackId: id, phase: 'ringing', dialled: '912025550012', callerIdName: 'Five-Seat Shop' },
    ])
    center.to('10:00')
    expect(center.all('dial').map(({ dialled, callerIdName }) => [dialled, callerIdName])).toEqual([
      ['912025550012', 'Five-Seat Shop'],
      ['0012025550012', 'Shop'],
    ])
  })

  test('SET-18 DIA-5 a dial that waits for a trunk shows none yet', () => {
    const center = openCenter({ settings, dialer: { trunks: 0 } }).to('09:00')
    center.book()
    expect(center.simulation.dials().legs).toMatchObject([{ phase: 'waitsForTrunk', dialled: '', callerIdNumber: '' }])
  })
})

describe('SET-26 survey', () => {
  const settings = { surveyRoutingPoint: 'RP_Survey' }
  const queueOf = (center: ReturnType<typeof openCenter>, place: number): string | undefined =>
    center.simulation.names().queues[place]

  test('SET-26 after the agent has ended the call the customer is sent to the routing point of the settings', () => {
    const center = openCenter({ settings }).to('09:00')
    const id = center.book()
    expect(center.to('09:05:07').all('survey')).toEqual([])
    // Answered after 8 s, 300 s of talk.
    const [survey] = center.to('10:00').all('survey')
    expect(survey).toMatchObject({ id, agent: 0, routingPoint: 'RP_Survey' })
    expect(survey?.time).toBe(center.all('transition').at(-1)?.time)
    expect(queueOf(center, survey?.queue ?? -1)).toBe(CALLBACKS)
    expect(center.all('survey')).toHaveLength(1)
  })

  test('SET-26 CRE-4 the survey routing point of the booking comes before that of the settings', () => {
    const center = openCenter({ settings }).to('09:00')
    center.book({ surveyRoutePoint: 'RP_Own' })
    expect(center.to('10:00').all('survey')).toMatchObject([{ routingPoint: 'RP_Own' }])
    const without = openCenter().to('09:00')
    without.book({ surveyRoutePoint: 'RP_Own' })
    expect(without.to('10:00').all('survey')).toMatchObject([{ routingPoint: 'RP_Own' }])
  })

  test('SET-26 nobody is sent without a routing point, nor who never talked to an agent', () => {
    const none = openCenter().to('09:00')
    none.book()
    expect(none.to('10:00').all('survey')).toEqual([])
    const rejected = openCenter({ settings }).to('09:00')
    rejected.book({ phoneNumber: '+12025550040' })
    rejected.book({ phoneNumber: '+12025550020' })
    expect(rejected.to('10:00').all('survey')).toEqual([])
  })

  test('SET-26 DET-11 the settings count as they are when the call ends', () => {
    const center = openCenter({ settings }).to('09:00')
    center.book()
    center.to('09:02').set({ surveyRoutingPoint: 'RP_New' })
    expect(center.to('10:00').all('survey')).toMatchObject([{ routingPoint: 'RP_New' }])
  })
})
