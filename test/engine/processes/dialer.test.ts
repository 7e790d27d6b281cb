import { describe, expect, test } from 'vitest'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { openCenter } from '../../support/center.ts'
import { CALLBACKS } from '../../support/centerTenant.ts'
import { instant, moment } from '../../support/clock.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

const outcomes = { person: 0, busy: 0, noAnswer: 0, answeringMachine: 0, fax: 0, errorTone: 0 }

describe('DIA-1 when a callback is dialled', () => {
  test('DIA-1 at the top of its queue with a fitting agent Ready, at once', () => {
    const center = openCenter({
      skills: ['Support', 'Billing'],
      agents: [{ name: 'bob', skills: { Billing: 3 } }, { name: 'ann' }],
    }).to('09:00')
    center.agent('ann', 'notReady')
    const id = center.book()
    center.to('09:10')
    expect(center.history(id)).toEqual(['09:00:00.000 QUEUED booked'])
    center.agent('ann', 'ready')
    expect(center.history(id)[1]).toBe('09:10:00.000 QUEUED dialled #1 ann')
  })

  test('DIA-1 a callback that no Ready agent fits does not block the one behind it', () => {
    const center = openCenter({
      skills: ['Support', 'Billing'],
      agents: [{ name: 'bob', skills: { Billing: 3 } }],
      queues: [
        { name: 'Support_CB', kind: 'callback' },
        { name: 'Billing_CB', kind: 'callback' },
      ],
      rows: [{ queue: 'Billing_CB', skillExpression: 'Billing' }],
      callers: [],
    }).to('09:00')
    const stuck = center.book({ serviceName: 'Support_CB' })
    const free = center.book({ serviceName: 'Billing_CB' })
    expect(center.view(stuck).onLine).toBe('no')
    expect(center.view(free).onLine).toBe('dialling')
  })
})

describe('DIA-3 DIA-4 attempts', () => {
  // From the start of the attempt to its result: tones after 2 s, no answer after 25 s, whatever picks up after 8 s.
  test.each([
    ['0001', 'BUSY', 2],
    ['0002', 'NO_ANSWER', 25],
    ['0003', 'ANSWERING_MACHINE', 8],
    ['0004', 'FAX', 8],
    ['0005', 'ERROR_TONE', 2],
  ])('DIA-3 DIA-4 …%s is %s on every attempt and ends FAIL_CALL_TO_CUSTOMER', (ending, result, seconds) => {
    // Three attempts by default; each begins 15 min after the result of the one before.
    const center = openCenter().to('09:00')
    const id = center.book({ phoneNumber: `+1202555${ending}` })
    center.to('10:00')
    const at = (attempt: number, after = 0): string =>
      moment(instant('09:00') + ((attempt - 1) * (15 * 60 + seconds) + after) * 1000)
    expect(center.history(id)).toEqual([
      '09:00:00.000 QUEUED booked',
      '09:00:00.000 QUEUED dialled #1 ann',
      `${at(1, seconds)} QUEUED attemptFailed #1 ${result}`,
      `${at(2)} QUEUED retryDue #1`,
      `${at(2)} QUEUED dialled #2 ann`,
      `${at(2, seconds)} QUEUED attemptFailed #2 ${result}`,
      `${at(3)} QUEUED retryDue #2`,
      `${at(3)} QUEUED dialled #3 ann`,
      `${at(3, seconds)} COMPLETED attemptsExhausted #3 ${result} FAIL_CALL_TO_CUSTOMER`,
    ])
    expect(center.dials(id)).toHaveLength(3)
    expect(center.simulation.dials()).toMatchObject({ trunksInUse: 0, legs: [] })
    expect(center.stateOf('ann')).toBe('ready')
  })

  test('SET-12 SET-13 DIA-3 attempts and interval come from the settings', () => {
    const settings = { maximumConnectionAttempts: 2, retryIntervalMinutes: 1 }
    const center = openCenter({ settings }).to('09:00')
    const id = center.book({ phoneNumber: '+12025550001' })
    center.to('09:01:04')
    expect(center.history(id).slice(2)).toEqual([
      '09:00:02.000 QUEUED attemptFailed #1 BUSY',
      '09:01:02.000 QUEUED retryDue #1',
      '09:01:02.000 QUEUED dialled #2 ann',
      '09:01:04.000 COMPLETED attemptsExhausted #2 BUSY FAIL_CALL_TO_CUSTOMER',
    ])
  })

  test('SET-12 a single attempt fails at once', () => {
    const center = openCenter({ settings: { maximumConnectionAttempts: 1 } }).to('09:00')
    const id = center.book({ phoneNumber: '+12025550002' })
    center.to('09:00:25')
    expect(center.view(id)).toMatchObject({ state: 'COMPLETED', reason: 'FAIL_CALL_TO_CUSTOMER', attempts: 1 })
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('DIA-4 …001%i answers on that attempt', (attempt) => {
    const settings = { maximumConnectionAttempts: 10, retryIntervalMinutes: 1 }
    const center = openCenter({ settings }).to('09:00')
    const id = center.book({ phoneNumber: `+120255500${10 + attempt}` })
    center.to('10:00')
    expect(center.view(id)).toMatchObject({ state: 'COMPLETED', reason: 'AGENT_CONNECTED', attempts: attempt })
    const results = center.all('dial').map(({ result }) => result)
    expect(results).toEqual([...Array.from({ length: attempt - 1 }, () => 2), 0])
  })

  test.each([
    ['0020', 'hangs up', 'abandoned', 'CUSTOMER_ABANDONED'],
    ['0040', 'rejects', 'rejected', 'REJECTED_BY_CUSTOMER'],
  ])('DIA-4 …%s answers, then %s', (ending, _, cause, reason) => {
    const center = openCenter().to('09:00')
    const id = center.book({ phoneNumber: `+1202555${ending}` })
    center.to('09:00:08')
    expect(center.history(id).slice(2)).toEqual([
      '09:00:08.000 QUEUED answered #1 PERSON',
      `09:00:08.000 COMPLETED ${cause} #1 PERSON ${reason}`,
    ])
    expect(center.dials(id)).toEqual(['09:00:00.000 09:00:08.000 Support_VQ_CB_OUT #1 PERSON ann waited 0'])
    expect(center.states('ann')).toEqual(['00:00:00.000 ready'])
  })

  test('DIA-4 a number that only contains a magic ending is an ordinary one', () => {
    const center = openCenter().to('09:00')
    const id = center.book({ phoneNumber: '+12025510010' })
    center.to('09:00:08')
    expect(center.view(id).state).toBe('PROCESSING')
  })

  test('DIA-4 callers who take a callback have numbers reserved for fiction, none with a magic ending', () => {
    const center = openCenter({
      callers: [
        {
          name: 'Callers',
          blocks: [
            {
              kind: 'callbackV2',
              id: 'cb',
              queue: 'Support_VQ',
              offerThresholdSeconds: 0,
              offerImmediate: true,
              offerScheduled: false,
            },
          ],
          acceptance: [{ ewtFromSeconds: 0, immediate: 1, scheduled: 0 }],
        },
      ],
      calls: Array.from({ length: 200 }, () => ({ at: '09:00' })),
    }).to('09:00')
    const numbers = center.all('callback').map(({ phoneNumber }) => String(phoneNumber))
    expect(numbers).toHaveLength(199)
    for (const number of numbers) expect(number).toMatch(/^1[2-9]\d\d55501\d\d$/)
  })
})

describe('DIA-2 call progress detection', () => {
  test.each([
    ['0003', 'ANSWERING_MACHINE'],
    ['0004', 'FAX'],
  ])('DIA-2 SET-15 with CPD off …%s (%s) counts as a person', (ending, result) => {
    const center = openCenter({ settings: { cpdEnabled: false } }).to('09:00')
    const id = center.book({ phoneNumber: `+1202555${ending}` })
    center.to('09:06')
    expect(center.history(id)).toEqual([
      '09:00:00.000 QUEUED booked',
      '09:00:00.000 QUEUED dialled #1 ann',
      `09:00:08.000 QUEUED answered #1 ${result}`,
      '09:00:08.000 ROUTING agentReserved #1 ann',
      '09:00:08.000 PROCESSING agentAnswered #1 ann',
      '09:05:08.000 COMPLETED handled #1 ann AGENT_CONNECTED',
    ])
  })

  test.each(['0001', '0002', '0005'])('DIA-2 with CPD off …%s still fails', (ending) => {
    const center = openCenter({ settings: { cpdEnabled: false, maximumConnectionAttempts: 1 } }).to('09:00')
    const id = center.book({ phoneNumber: `+1202555${ending}` })
    center.to('09:01')
    expect(center.view(id)).toMatchObject({ reason: 'FAIL_CALL_TO_CUSTOMER' })
  })

  test.each([
    ['busy', 'BUSY', '09:00:02.000'],
    ['noAnswer', 'NO_ANSWER', '09:00:40.000'],
    ['answeringMachine', 'ANSWERING_MACHINE', '09:00:08.000'],
    ['fax', 'FAX', '09:00:08.000'],
    ['errorTone', 'ERROR_TONE', '09:00:02.000'],
  ])('DIA-2 an ordinary customer who is always %s: %s', (key, result, at) => {
    const dialer = { outcomes: { ...outcomes, [key]: 1 }, noAnswerTimeoutSeconds: 40 }
    const center = openCenter({ dialer }).to('09:00')
    const id = center.book()
    center.to('09:01')
    expect(center.history(id)[2]).toBe(`${at} QUEUED attemptFailed #1 ${result}`)
  })

  test('DIA-2 results come with their weights', () => {
    // 3 : 1 persons to busy over 400 customers: 300 ± 5 standard deviations of 8.7.
    const center = openCenter({
      dialer: {
        outcomes: { ...outcomes, person: 3, busy: 1 },
        trunks: 400,
        handleTime: { kind: 'constant', seconds: 0 },
      },
      settings: { maximumConnectionAttempts: 1 },
    }).to('09:00')
    for (let customer = 0; customer < 400; customer++)
      center.book({
        phoneNumber: `+1${201 + Math.floor(customer / 100)}55501${String(customer % 100).padStart(2, '0')}`,
      })
    center.to('12:00')
    const persons = center.all('dial').filter(({ result }) => result === 0).length
    expect(center.all('dial')).toHaveLength(400)
    expect(Math.abs(persons - 300)).toBeLessThan(44)
  })
})

describe('SET-17 routing point', () => {
  test('SET-17 without one every dial ends CREATE_CALL_ERROR at once', () => {
    const center = openCenter({ settings: { routingPoint: '', maximumConnectionAttempts: 2 } }).to('09:00')
    const id = center.book()
    center.to('10:00')
    expect(center.history(id)).toEqual([
      '09:00:00.000 QUEUED booked',
      '09:00:00.000 QUEUED dialled #1 ann',
      '09:00:00.000 QUEUED attemptFailed #1 CREATE_CALL_ERROR',
      '09:15:00.000 QUEUED retryDue #1',
      '09:15:00.000 QUEUED dialled #2 ann',
      '09:15:00.000 COMPLETED attemptsExhausted #2 CREATE_CALL_ERROR FAIL_CALL_TO_CUSTOMER',
    ])
  })

  test('SET-17 CRE-4 a route point given with the booking overrides it', () => {
    const center = openCenter({ settings: { routingPoint: '' } }).to('09:00')
    const id = center.book({ routePoint: 'RP-own' })
    center.to('09:00:08')
    expect(center.view(id).state).toBe('PROCESSING')
  })

  test('SET-17 the magic ending does not help', () => {
    const center = openCenter({ settings: { routingPoint: '', maximumConnectionAttempts: 1 } }).to('09:00')
    const id = center.book({ phoneNumber: '+12025550011' })
    expect(center.history(id).at(-1)).toContain('CREATE_CALL_ERROR')
  })
})

describe('DIA-5 trunks', () => {
  test('DIA-5 a dial that only waits for a trunk is shown as such', () => {
    const center = openCenter({ agents: [{ name: 'ann' }, { name: 'bob' }], dialer: { trunks: 1 } })
    center.book()
    const second = center.book({ phoneNumber: '+12025550124' })
    const waits = { callbackId: second, phase: 'waitsForTrunk', attempt: 1, since: center.simulation.now }
    expect(center.simulation.dials().legs).toMatchObject([{ phase: 'ringing', attempt: 1 }, waits])
  })

  const agents = ['ann', 'ben', 'cid'].map((name) => ({ name }))
  const options = (trunks: number): CenterOptions => ({ agents, dialer: { trunks } })

  test('DIA-5 beyond the trunks a dial waits until a leg ends', () => {
    const center = openCenter(options(2)).to('09:00')
    const ids = ['+12025550121', '+12025550001', '+12025550123'].map((phoneNumber) => center.book({ phoneNumber }))
    expect(center.simulation.dials()).toMatchObject({ trunks: 2, trunksInUse: 2 })
    expect(center.view(ids[2] ?? '').onLine).toBe('no')
    // The busy one frees its trunk at :02.
    center.to('09:00:02')
    expect(center.history(ids[2] ?? '')).toEqual(['09:00:00.000 QUEUED booked', '09:00:02.000 QUEUED dialled #1 ben'])
    expect(center.simulation.dials().trunksInUse).toBe(2)
  })

  test('DIA-5 a leg keeps its trunk until the agent ends the call, not through the after-call work', () => {
    const center = openCenter({ agents, dialer: { trunks: 1, afterCallWork: { kind: 'constant', seconds: 30 } } })
    center.to('09:00')
    const first = center.book({ phoneNumber: '+12025550121' })
    const second = center.book({ phoneNumber: '+12025550122' })
    center.to('09:05:07.999')
    expect(center.view(first).state).toBe('PROCESSING')
    expect(center.simulation.dials().trunksInUse).toBe(1)
    center.to('09:05:08')
    expect(center.history(second)).toEqual(['09:00:00.000 QUEUED booked', '09:05:08.000 QUEUED dialled #1 ben'])
    expect(center.stateOf('ann')).toBe('afterCallWork')
  })

  test('DIA-5 without trunks nothing is dialled', () => {
    const center = openCenter(options(0)).to('09:00')
    const id = center.book()
    center.to('12:00')
    expect(center.history(id)).toEqual(['09:00:00.000 QUEUED booked'])
  })

  test.each(['cancelled', 'logged out', 'abandoned'])(
    'DIA-5 no trunk is lost when the leg ends otherwise: %s',
    (how) => {
      const center = openCenter({ agents: [{ name: 'ann' }], dialer: { trunks: 1 } }).to('09:00')
      const id = center.book()
      center.to('09:00:04')
      if (how === 'cancelled') center.cancel(id)
      else center.agent('ann', how === 'abandoned' ? 'notReady' : 'loggedOut')
      center.to('09:02')
      expect(center.simulation.dials()).toMatchObject({ trunksInUse: 0, legs: [] })
      center.agent('ann', 'ready')
      expect(center.view(center.book()).onLine).toBe('dialling')
    },
  )
})

test('QUE-2 the outbound queue collects what each attempt came to and how long the customer waited for an agent', () => {
  const center = openCenter().to('09:00')
  const id = center.book({ phoneNumber: '+12025550012' })
  center.to('09:15:30').agent('ann', 'notReady')
  center.to('09:15:40').agent('ann', 'ready')
  // No answer until 09:00:25, retry at 09:15:25, answered at 09:15:33, ann Ready at 09:15:40.
  expect(center.dials(id)).toEqual([
    '09:00:00.000 09:00:25.000 Support_VQ_CB_OUT #1 NO_ANSWER ann',
    '09:15:25.000 09:15:40.000 Support_VQ_CB_OUT #2 PERSON ann waited 7000',
  ])
})

test('QUE-1 a callback queue without an outbound queue collects its dials itself', () => {
  const center = openCenter({ queues: [{ name: CALLBACKS, kind: 'callback' }], callers: [] }).to('09:00')
  const id = center.book({ phoneNumber: '+12025550001' })
  center.to('09:00:02')
  expect(center.dials(id)).toEqual(['09:00:00.000 09:00:02.000 Support_VQ_CB #1 BUSY ann'])
})
