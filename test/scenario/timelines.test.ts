import { expect, test } from 'vitest'
import type { Center } from '../support/center.ts'
import { openCenter } from '../support/center.ts'
import { CALLBACKS } from '../support/centerTenant.ts'
import { instant } from '../support/clock.ts'
import { conserveAfterEach } from '../support/conservation.ts'

conserveAfterEach()

const BUSY = '+12025550001'
const SNOOZES = '+12025550030'

/** The rules and settings that the steps of a callback were decided on, one after another. */
function reasonsOf(center: Center, id: string): string[] {
  return center
    .all('transition')
    .filter((record) => record.id === id)
    .map(({ rule, setting }) => (setting === '' ? rule : `${rule} ${setting}`))
}

/** What the dialer and the agents of a center do now. */
function inUse(center: Center): Record<string, unknown> {
  const states = center.simulation.agents().map(({ userName, state }) => `${userName} ${state}`)
  return { trunks: center.simulation.dials().trunksInUse, states }
}

// Office is open from 09:00 to 17:00. Customers answer 8 s after they are dialled; agents talk 300 s; cid takes 7 s to answer, the others none.
// At 16:50:00 only dee is Ready; the others become Ready when the customer they dial for is booked, and ann and ben go away again at 16:59:56.
//
//   customer   dialled for    answers                  at 17:00:00
//   retrying   16:50:00 dee   (busy, heard after 2 s)  waits for 17:05:02, 15 min after 16:50:02
//   talking    16:57:00 dee   16:57:08 → dee           PROCESSING until 16:57:08 + 300 s = 17:02:08
//   delivered  16:59:47 cid   16:59:55 → cid           ROUTING; cid answers at 17:00:02 and talks until 17:05:02
//   waiting    16:59:51 ann   16:59:59, nobody Ready   on the line for 1 s
//   ringing    16:59:53 ben   would at 17:00:01        rings for 7 s
//   tomorrow   –                                       SCHEDULED
test('PRG-1 PRG-5 closing time finds a customer in every state', () => {
  const agents = [{ name: 'ann' }, { name: 'ben' }, { name: 'cid', answerSeconds: 7 }, { name: 'dee' }]
  const center = openCenter({ startAt: '16:50', settings: { businessHours: 'Office' }, agents })
  for (const name of ['ann', 'ben', 'cid']) center.agent(name, 'notReady')
  const retrying = center.book({ phoneNumber: BUSY })
  const tomorrow = center.book({ desiredTime: instant('Tue 10:00'), phoneNumber: '+12025550124' })
  const talking = center.to('16:57').book({ phoneNumber: '+12025550125' })
  center.to('16:59:47').agent('cid', 'ready')
  const delivered = center.book({ phoneNumber: '+12025550126' })
  center.to('16:59:51').agent('ann', 'ready')
  const waiting = center.book({ phoneNumber: '+12025550127' })
  center.to('16:59:53').agent('ben', 'ready')
  const ringing = center.book({ phoneNumber: '+12025550128' })
  center.to('16:59:56').agent('ann', 'notReady')
  center.agent('ben', 'notReady')

  center.to('16:59:59.999')
  expect([retrying, tomorrow, talking, delivered, waiting, ringing].map((id) => center.view(id).state)).toEqual([
    'QUEUED',
    'SCHEDULED',
    'PROCESSING',
    'ROUTING',
    'QUEUED',
    'QUEUED',
  ])
  // Four legs: talking, delivered, waiting and ringing.
  expect(inUse(center)).toEqual({ trunks: 4, states: ['ann notReady', 'ben notReady', 'cid ringing', 'dee talking'] })
  center.to('17:00')
  expect(inUse(center)).toEqual({ trunks: 2, states: ['ann notReady', 'ben notReady', 'cid ringing', 'dee talking'] })

  center.to('18:00')
  expect(center.history(retrying)).toEqual([
    '16:50:00.000 QUEUED booked',
    '16:50:00.000 QUEUED dialled #1 dee',
    '16:50:02.000 QUEUED attemptFailed #1 BUSY',
    '17:00:00.000 COMPLETED purged #1 PURGED_END_OF_DAY',
  ])
  expect(center.history(talking)).toEqual([
    '16:57:00.000 QUEUED booked',
    '16:57:00.000 QUEUED dialled #1 dee',
    '16:57:08.000 QUEUED answered #1 PERSON',
    '16:57:08.000 ROUTING agentReserved #1 dee',
    '16:57:08.000 PROCESSING agentAnswered #1 dee',
    '17:02:08.000 COMPLETED handled #1 dee AGENT_CONNECTED',
  ])
  expect(center.history(delivered)).toEqual([
    '16:59:47.000 QUEUED booked',
    '16:59:47.000 QUEUED dialled #1 cid',
    '16:59:55.000 QUEUED answered #1 PERSON',
    '16:59:55.000 ROUTING agentReserved #1 cid',
    '17:00:02.000 PROCESSING agentAnswered #1 cid',
    '17:05:02.000 COMPLETED handled #1 cid AGENT_CONNECTED',
  ])
  expect(center.history(waiting)).toEqual([
    '16:59:51.000 QUEUED booked',
    '16:59:51.000 QUEUED dialled #1 ann',
    '16:59:59.000 QUEUED answered #1 PERSON',
    '17:00:00.000 COMPLETED purged #1 PURGED_END_OF_DAY',
  ])
  expect(center.history(ringing)).toEqual([
    '16:59:53.000 QUEUED booked',
    '16:59:53.000 QUEUED dialled #1 ben',
    '17:00:00.000 COMPLETED purged #1 PURGED_END_OF_DAY',
  ])
  expect(center.history(tomorrow)).toEqual(['16:50:00.000 SCHEDULED booked'])
  // Who had a leg is counted apart.
  const closing = 'PRG-1 businessHours=Office'
  expect([retrying, waiting, ringing].map((id) => reasonsOf(center, id).at(-1))).toEqual([
    closing,
    `${closing} purged_on_line`,
    `${closing} purged_on_line`,
  ])
  expect([waiting, ringing, delivered].map((id) => center.dials(id)[0])).toEqual([
    '16:59:51.000 17:00:00.000 Support_VQ_CB_OUT #1 PERSON ann waited 1000',
    '16:59:53.000 17:00:00.000 Support_VQ_CB_OUT #1 given up ben',
    '16:59:47.000 17:00:02.000 Support_VQ_CB_OUT #1 PERSON cid waited 7000',
  ])
})

// Busy is heard 2 s after dialling, the next attempt is due 15 min later. Split is open from 09:00 to 12:00 and from 13:00 to 17:00: a lunch
// break does not end the business day.
//
//   11:50:00 dialled, 11:50:02 busy → due 12:05:02, in the break: dialled at 13:00:00
//   13:00:02 busy → due and dialled 13:15:02, 13:15:04 busy: the third of three
//   16:40:00 dialled, 16:40:02 busy → due and dialled 16:55:02, 16:55:04 busy → would be due 17:10:04, closing is at 17:00
test('DIA-3 SET-13 CBK-14 HRS-4 PRG-1 a retry that falls into the break waits for the opening, one after closing does not come', () => {
  const center = openCenter({ startAt: '11:50', settings: { businessHours: 'Split' } })
  const noon = center.book({ phoneNumber: BUSY })
  expect(center.to('12:04').view(noon)).not.toHaveProperty('positionInQueue')
  expect(center.to('12:06').view(noon)).toMatchObject({ state: 'QUEUED', positionInQueue: 1 })
  const evening = center.to('16:40').book({ phoneNumber: BUSY })
  center.to('Tue 12:00')
  expect(center.history(noon)).toEqual([
    '11:50:00.000 QUEUED booked',
    '11:50:00.000 QUEUED dialled #1 ann',
    '11:50:02.000 QUEUED attemptFailed #1 BUSY',
    '12:05:02.000 QUEUED retryDue #1',
    '13:00:00.000 QUEUED dialled #2 ann',
    '13:00:02.000 QUEUED attemptFailed #2 BUSY',
    '13:15:02.000 QUEUED retryDue #2',
    '13:15:02.000 QUEUED dialled #3 ann',
    '13:15:04.000 COMPLETED attemptsExhausted #3 BUSY FAIL_CALL_TO_CUSTOMER',
  ])
  expect(center.history(evening)).toEqual([
    '16:40:00.000 QUEUED booked',
    '16:40:00.000 QUEUED dialled #1 ann',
    '16:40:02.000 QUEUED attemptFailed #1 BUSY',
    '16:55:02.000 QUEUED retryDue #1',
    '16:55:02.000 QUEUED dialled #2 ann',
    '16:55:04.000 QUEUED attemptFailed #2 BUSY',
    '17:00:00.000 COMPLETED purged #2 PURGED_END_OF_DAY',
  ])
  expect(reasonsOf(center, evening).slice(-2)).toEqual(['DIA-3 retryIntervalMinutes=15', 'PRG-1 businessHours=Split'])
})

// Snooze Duration 30, purge time 60: the purge clock stands still while the callback is SCHEDULED and starts anew.
//
//   16:45:00 dialled, 16:45:08 answered: snoozed to 17:15:08; Office closed at 17:00, so it waits for Tuesday 09:00
//   Tue 09:00:00 QUEUED and dialled, attempt 1 again (a snooze counts none), 09:00:08 answered: snoozed to 09:30:08
test('CBK-11 CBK-14 SET-14 PRG-1 PRG-2 a snooze that ends after closing outlives the end of the day and waits for the opening', () => {
  const settings = { businessHours: 'Office', snoozeDurationMinutes: 30, purgeTimeMinutes: 60 }
  const center = openCenter({ startAt: '16:45', settings })
  const id = center.book({ phoneNumber: SNOOZES })
  center.to('17:00')
  expect(center.view(id)).toMatchObject({ state: 'SCHEDULED', desiredTime: instant('17:15:08') })
  center.to('Tue 09:01')
  expect(center.history(id)).toEqual([
    '16:45:00.000 QUEUED booked',
    '16:45:00.000 QUEUED dialled #1 ann',
    '16:45:08.000 QUEUED answered #1 PERSON',
    '16:45:08.000 SCHEDULED snoozed',
    '17:15:08.000 SCHEDULED closedAtDue',
    'Tue 09:00:00.000 QUEUED due',
    'Tue 09:00:00.000 QUEUED dialled #1 ann',
    'Tue 09:00:08.000 QUEUED answered #1 PERSON',
    'Tue 09:00:08.000 SCHEDULED snoozed',
  ])
  expect(center.view(id).desiredTime).toBe(instant('Tue 09:30:08'))
  expect(reasonsOf(center, id).slice(3, 6)).toEqual([
    'CBK-14 snoozeDurationMinutes=30',
    'CBK-2 businessHours=Office',
    'CBK-2',
  ])
})

// ann takes 7 s to answer. Dialled at 10:00:00, answered at 10:00:08, alerted since, cancelled at 10:00:11; the next one is dialled for her
// at that instant, answers at 10:00:19, and she answers at 10:00:26.
test('CBK-5 CBK-14 RTE-5 cancelled in ROUTING: the leg ends, the agent returns to Ready and triggers the next dial', () => {
  const center = openCenter({ startAt: '10:00', agents: [{ name: 'ann', answerSeconds: 7 }] })
  const id = center.book()
  center.to('10:00:10')
  expect(center.view(id)).toMatchObject({ state: 'ROUTING', positionInQueue: 0, estimatedWaitTime: 0 })
  const next = center.book({ phoneNumber: '+12025550124' })
  center.to('10:00:11').cancel(id, 'CANCELLED_BY_ADMIN')
  center.to('10:01')
  expect(center.history(id)).toEqual([
    '10:00:00.000 QUEUED booked',
    '10:00:00.000 QUEUED dialled #1 ann',
    '10:00:08.000 QUEUED answered #1 PERSON',
    '10:00:08.000 ROUTING agentReserved #1 ann',
    '10:00:11.000 COMPLETED cancelled #1 CANCELLED_BY_ADMIN',
  ])
  expect(center.dials(id)).toEqual(['10:00:00.000 10:00:11.000 Support_VQ_CB_OUT #1 PERSON ann waited 3000'])
  expect(center.history(next)).toEqual([
    '10:00:10.000 QUEUED booked',
    '10:00:11.000 QUEUED dialled #1 ann',
    '10:00:19.000 QUEUED answered #1 PERSON',
    '10:00:19.000 ROUTING agentReserved #1 ann',
    '10:00:26.000 PROCESSING agentAnswered #1 ann',
  ])
  expect(center.states('ann')).toEqual([
    '10:00:00.000 ready',
    '10:00:08.000 ringing Support_VQ_CB',
    '10:00:11.000 ready',
    '10:00:19.000 ringing Support_VQ_CB',
    '10:00:26.000 talking Support_VQ_CB',
  ])
  expect(center.refusal({ kind: 'callback.cancel', id: next, reason: 'CANCELLED' })).toMatchObject({ code: 7051 })
})

// Booked at 10:00 for 10:30. At 10:10 the rule of the queue blocks …0123; booked again, the number is refused. At 10:30 it is QUEUED and
// ann is Ready: it ends without an attempt, and the other one, booked for the same moment, is dialled at once.
test('NUM-3 NUM-4 RTE-5 a number that is blocked between booking and dial is never dialled', () => {
  const center = openCenter({ startAt: '10:00' })
  const desiredTime = instant('10:30')
  const blocked = center.book({ desiredTime })
  const other = center.book({ desiredTime, phoneNumber: '+12025550124' })
  const rule = { permittedCountries: ['US' as const], blockedPatterns: ['0123$'], queues: [CALLBACKS] }
  center.to('10:10').put({ type: 'numberRule', value: { name: 'Rule', ...rule } })
  expect(center.view(blocked).state).toBe('SCHEDULED')
  expect(() => center.book()).toThrow('7037')
  center.to('10:31')
  expect(center.history(blocked)).toEqual([
    '10:00:00.000 SCHEDULED booked',
    '10:30:00.000 QUEUED due',
    '10:30:00.000 COMPLETED blocked BLOCKED_NUMBER',
  ])
  expect(reasonsOf(center, blocked).at(-1)).toBe('NUM-4 blockedPattern=0123$')
  expect(center.dials(blocked)).toEqual([])
  expect(center.history(other).slice(1, 4)).toEqual([
    '10:30:00.000 QUEUED due',
    '10:30:00.000 QUEUED dialled #1 ann',
    '10:30:08.000 QUEUED answered #1 PERSON',
  ])
})
