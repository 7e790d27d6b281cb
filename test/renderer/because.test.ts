import { expect, test } from 'vitest'
import {
  CALL_IN_STATES,
  CALLBACK_CAUSES,
  CALLBACK_REASONS,
  CALLBACK_STATES,
  DIAL_RESULTS,
  PUSH_EVENTS,
  PUSH_OUTCOMES,
  type CallbackCause,
  type CallbackReason,
  type CallbackState,
  type DialResult,
} from '../../engine/records/kinds.ts'
import type { HistoryRecord } from '../../renderer/connection/contract.ts'
import { stepsOf } from '../../renderer/text/because.ts'

const NOON = Date.parse('2027-01-04T17:00:00Z')
const MINUTE = 60_000
let sequence = 0

const birth: HistoryRecord = {
  kind: 'callback',
  sequence: 1,
  time: NOON,
  id: 'a',
  queue: 0,
  queueName: 'Billing_VQ_CB',
  phoneNumber: 14165550134,
  desiredTime: NOON,
  origin: 0,
  interaction: 7,
  virtualQueueTime: NOON - 90_000,
  priority: 0,
  actorKind: '',
  actorName: '',
  language: 'en-US',
  userData: '{}',
}

interface Told {
  readonly cause: CallbackCause
  readonly from?: CallbackState
  readonly to: CallbackState
  readonly reason?: CallbackReason
  readonly dialResult?: DialResult
  readonly changes?: Partial<Extract<HistoryRecord, { kind: 'transition' }>>
}

const transition = ({ cause, from, to, reason, dialResult, changes = {} }: Told): HistoryRecord => ({
  kind: 'transition',
  sequence: ++sequence,
  time: NOON,
  id: 'a',
  queue: 0,
  queueName: 'Billing_VQ_CB',
  from: from === undefined ? -1 : CALLBACK_STATES.indexOf(from),
  to: CALLBACK_STATES.indexOf(to),
  reason: reason === undefined ? -1 : CALLBACK_REASONS.indexOf(reason),
  cause: CALLBACK_CAUSES.indexOf(cause),
  attempt: 0,
  dialResult: dialResult === undefined ? -1 : DIAL_RESULTS.indexOf(dialResult),
  position: -1,
  ewt: -1,
  agent: -1,
  nextDueAt: -1,
  desiredTime: NOON,
  rule: 'CBK-1',
  setting: '',
  actorKind: '',
  actorName: '',
  ...changes,
})

const tell = (told: Told) => stepsOf([birth, transition(told)], 'America/Toronto')[0]

test('CBK-11 a caller’s booking tells the place that is kept and how long it takes from there', () => {
  expect(tell({ cause: 'bookedByCaller', to: 'QUEUED', changes: { ewt: 904, rule: 'CBK-3' } })).toMatchObject({
    title: 'Booked as Immediate by the caller in the IVR → QUEUED',
    because: 'Keeps the place of the inbound call, which entered at 11:58:30. EWT 15 min 4 s.',
    rule: 'CBK-3',
    look: 'queued',
    changed: true,
  })
})

test('CBK-11 a failed attempt names result, next attempt and the setting that decides it', () => {
  const changes = { attempt: 1, nextDueAt: NOON + 15 * MINUTE, setting: 'retryIntervalMinutes=15', rule: 'DIA-3' }
  expect(
    tell({ cause: 'attemptFailed', from: 'QUEUED', to: 'QUEUED', dialResult: 'NO_ANSWER', changes }),
  ).toMatchObject({
    title: 'Attempt 1 failed: NO_ANSWER',
    because: 'The next attempt is due 12:15:00. Priority and queue time stay. Retry Interval is 15 min.',
    changed: false,
  })
})

test('CBK-8 a cancellation names the user', () => {
  const changes = { actorKind: 'user', actorName: 'mara' }
  expect(
    tell({ cause: 'cancelled', from: 'SCHEDULED', to: 'COMPLETED', reason: 'CANCELLED_BY_ADMIN', changes }),
  ).toMatchObject({ title: 'Cancelled by mara in the UI → COMPLETED', look: 'cancelled' })
})

test('a moment on another day is written with its date', () => {
  const changes = { nextDueAt: Date.parse('2027-01-05T13:00:00Z') }
  expect(tell({ cause: 'closedAtDue', from: 'SCHEDULED', to: 'SCHEDULED', changes })?.because).toContain(
    'Tue 5 Jan 2027 08:00',
  )
})

test('CBK-11 every cause has a text, and no text has a hole', () => {
  for (const cause of CALLBACK_CAUSES) {
    const step = tell({ cause, from: 'QUEUED', to: 'COMPLETED', reason: 'FAIL_ERROR', dialResult: 'BUSY' })
    expect(step?.title, cause).toMatch(/^\S.*→ COMPLETED$/)
    expect(`${step?.title} ${step?.because}`, cause).not.toMatch(/undefined|NaN|\s{2}|\.\./)
  }
})

test('UI-13 SET-16 an answer that detection had not decided names the CPD Timeout', () => {
  const answered = transition({
    cause: 'answered',
    from: 'QUEUED',
    to: 'QUEUED',
    dialResult: 'PERSON',
    changes: { attempt: 1, setting: 'cpdTimeoutSeconds=5' },
  })
  const step = stepsOf([birth, answered], 'America/New_York').at(-1)
  expect(JSON.stringify(step)).toContain('CPD Timeout is 5 s')
})

test('CBK-11 PSH-1 CTI-8 pushes and call-in requests stand in the history, with what is known of them', () => {
  const push = {
    kind: 'push' as const,
    sequence: 90,
    time: NOON,
    id: 'p',
    callback: 'a',
    event: PUSH_EVENTS.indexOf('CALLBACK_READY'),
    channel: 'FCM',
    target: 'phone-1',
    outcome: PUSH_OUTCOMES.indexOf('unconfirmed'),
    toPhoneNumber: -1,
    accessCode: '',
    expiresAt: -1,
  }
  const details = {
    ...push,
    sequence: 91,
    event: PUSH_EVENTS.indexOf('CALL_IN_DETAILS'),
    outcome: PUSH_OUTCOMES.indexOf('delivered'),
    toPhoneNumber: 14155550100,
    accessCode: '123456',
    expiresAt: NOON + 30_000,
  }
  const request = {
    kind: 'callIn' as const,
    sequence: 92,
    time: NOON,
    id: 'c',
    group: 'Shop',
    state: CALL_IN_STATES.indexOf('Matched'),
    toPhoneNumber: 14155550100,
    fromPhoneNumber: -1,
    accessCode: '',
    callback: 'a',
    expiresAt: NOON + 30_000,
    userData: '{}',
    actorKind: '',
    actorName: '',
  }
  const steps = stepsOf(
    [birth, transition({ cause: 'booked', to: 'QUEUED' }), push, details, request],
    'America/Toronto',
  )
  expect(steps.slice(1)).toMatchObject([
    {
      key: '90',
      title: 'Push CALLBACK_READY is unconfirmed',
      because: 'FCM to phone-1.',
      rule: 'PSH-1',
      look: 'queued',
      changed: false,
    },
    {
      title: 'Push CALL_IN_DETAILS has arrived',
      because: 'FCM to phone-1. Number +14155550100, access code 123456. Good until 12:00:30.',
    },
    { title: 'Call-in request: Matched', because: 'Number +14155550100. Good until 12:00:30.', rule: 'CTI-8' },
  ])
})
