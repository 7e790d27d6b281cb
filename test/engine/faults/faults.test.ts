import { describe, expect, test } from 'vitest'
import type { GivenFaults } from '../../../engine/faults/faults.ts'
import { DIAL_CAUSES } from '../../../engine/records/kinds.ts'
import type { Center } from '../../support/center.ts'
import { openCenter } from '../../support/center.ts'
import { CALLBACKS, INBOUND, PLAIN_NUMBER } from '../../support/centerTenant.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

const three = ['ann', 'ben', 'cid'].map((name) => ({ name }))
const fault = (center: Center, faults: GivenFaults): void => {
  center.send({ kind: 'faults.set', faults })
}
const causes = (center: Center): (string | undefined)[] => center.all('dial').map(({ cause }) => DIAL_CAUSES[cause])

describe('SIM-5 DIA-5 trunk loss', () => {
  test('SIM-5 DIA-5 without trunks dials wait, live legs stay; given back, the dials begin at once', () => {
    // Golden: ann, ben, cid Ready, two trunks, customers answer after 8 s and talk 300 s.
    // 09:00:00 first and second are dialled, third finds no trunk. 09:00:04 all trunks are lost; the legs go on, and are answered at
    // 09:00:08. They end at 09:05:08, and nothing begins. 09:06:00 the trunks are back: third is dialled, by cid, Ready for longest.
    const center = openCenter({ agents: three, dialer: { trunks: 2 } }).to('09:00')
    const [first, second, third] = ['1', '2', '3'].map((end) => center.book({ phoneNumber: `+1202555012${end}` }))
    center.to('09:00:04')
    fault(center, { trunksLost: 'all' })
    expect(center.simulation.dials()).toMatchObject({ trunks: 2, trunksInUse: 2, trunksLost: 2 })
    center.to('09:06')
    for (const id of [first, second])
      expect(center.view(id ?? '')).toMatchObject({ state: 'COMPLETED', reason: 'AGENT_CONNECTED' })
    expect(center.history(third ?? '')).toEqual(['09:00:00.000 QUEUED booked'])
    expect(center.simulation.dials()).toMatchObject({ trunksInUse: 0, legs: [{ phase: 'waitsForTrunk' }] })
    fault(center, { trunksLost: 0 })
    expect(center.history(third ?? '').at(-1)).toBe('09:06:00.000 QUEUED dialled #1 cid')
  })

  test('SIM-5 DIA-5 some trunks are lost: as many legs as are left', () => {
    const center = openCenter({ agents: three, dialer: { trunks: 3 } }).to('09:00')
    fault(center, { trunksLost: 2 })
    const ids = ['1', '2'].map((end) => center.book({ phoneNumber: `+1202555012${end}` }))
    expect(ids.map((id) => center.view(id).onLine)).toEqual(['dialling', 'no'])
    fault(center, { trunksLost: 1 })
    expect(ids.map((id) => center.view(id).onLine)).toEqual(['dialling', 'dialling'])
  })

  test('SIM-5 more trunks may be lost than there are', () => {
    const center = openCenter({ dialer: { trunks: 1 } }).to('09:00')
    fault(center, { trunksLost: 5 })
    const id = center.book()
    expect(center.view(id).onLine).toBe('no')
    expect(center.simulation.dials()).toMatchObject({ trunks: 1, trunksLost: 1 })
  })
})

describe('SIM-5 dial outcome overrides', () => {
  test('SIM-5 the next two dials of a number end as the fault says, the third as the customer does', () => {
    // No answer after 25 s twice, retries after a minute, then the customer answers after 8 s.
    const center = openCenter({ settings: { retryIntervalMinutes: 1 } }).to('09:00')
    fault(center, { dials: [{ number: '(202) 555-0123', result: 'NO_ANSWER', times: 2 }] })
    expect(center.simulation.faults.dials).toEqual([{ number: PLAIN_NUMBER, result: 'NO_ANSWER', times: 2 }])
    const id = center.book()
    expect(center.simulation.faults.dials).toMatchObject([{ times: 1 }])
    center.to('09:10')
    expect(center.dials(id)).toEqual([
      '09:00:00.000 09:00:25.000 Support_VQ_CB_OUT #1 NO_ANSWER ann',
      '09:01:25.000 09:01:50.000 Support_VQ_CB_OUT #2 NO_ANSWER ann',
      '09:02:50.000 09:02:58.000 Support_VQ_CB_OUT #3 PERSON ann waited 0',
    ])
    expect(causes(center)).toEqual(['fault', 'fault', 'behaviour'])
    expect(center.simulation.faults.dials).toEqual([])
  })

  test.each([
    ['PERSON', 8, 'PROCESSING'],
    ['BUSY', 2, 'QUEUED'],
    ['NO_ANSWER', 25, 'QUEUED'],
    ['ANSWERING_MACHINE', 8, 'QUEUED'],
    ['FAX', 8, 'QUEUED'],
    ['ERROR_TONE', 2, 'QUEUED'],
    ['CREATE_CALL_ERROR', 0, 'QUEUED'],
  ] as const)('SIM-5 DIA-2 DIA-4 %s for a queue, after %i s, goes before magic numbers', (result, seconds, state) => {
    // …0040 would answer and reject.
    const center = openCenter().to('09:00')
    fault(center, { dials: [{ queue: CALLBACKS, result, times: 'always' }] })
    const id = center.book({ phoneNumber: '+12025550040' })
    center.to(`09:00:${String(seconds).padStart(2, '0')}`)
    expect(center.view(id)).toMatchObject({ state, attempts: 1 })
    expect(center.history(id)[2]).toContain(`#1 ${result}`)
  })

  test('SIM-5 DIA-2 a machine by a fault counts as a person where CPD is off', () => {
    const center = openCenter({ settings: { cpdEnabled: false } }).to('09:00')
    fault(center, { dials: [{ queue: CALLBACKS, result: 'ANSWERING_MACHINE', times: 'always' }] })
    const id = center.book()
    expect(center.to('09:00:08').view(id).state).toBe('PROCESSING')
  })

  test('SIM-5 the first in the list that is meant for a dial counts; a queue that is another is none', () => {
    const center = openCenter({ settings: { maximumConnectionAttempts: 1 } }).to('09:00')
    const dials: GivenFaults['dials'] = [
      { queue: INBOUND, result: 'FAX', times: 'always' },
      { number: PLAIN_NUMBER, result: 'BUSY', times: 1 },
      { queue: CALLBACKS, result: 'ERROR_TONE', times: 'always' },
    ]
    fault(center, { dials })
    const ids = [center.book(), center.book({ phoneNumber: '+12025550124' })]
    center.to('09:01')
    expect(ids.map((id) => center.dials(id)[0]?.split(' ')[4])).toEqual(['BUSY', 'ERROR_TONE'])
  })

  test('SET-17 SIM-5 without a Routing Point nothing is dialled, and no fault is used up', () => {
    const center = openCenter({ settings: { routingPoint: '' } }).to('09:00')
    fault(center, { dials: [{ number: PLAIN_NUMBER, result: 'PERSON', times: 1 }] })
    center.book()
    expect(center.simulation.faults.dials).toHaveLength(1)
    expect(causes(center)).toEqual(['behaviour'])
  })

  test('SIM-5 an unknown queue and an impossible number are refused by their place', () => {
    const refusal = (fault: NonNullable<GivenFaults['dials']>[number]): unknown =>
      openCenter().refusal({ kind: 'faults.set', faults: { dials: [fault] } })
    expect(refusal({ queue: 'Sales', result: 'BUSY', times: 1 })).toMatchObject({ code: 7040, field: 'dials[0].queue' })
    expect(refusal({ number: '12', result: 'BUSY', times: 1 })).toMatchObject({ code: 7030, field: 'dials[0].number' })
  })

  test('SIM-5 a part that is not named stays', () => {
    const center = openCenter()
    const pushes = { lost: 1, slow: 0, refused: 0, delaySeconds: 60 }
    fault(center, { pushes })
    fault(center, { trunksLost: 3 })
    expect(center.simulation.faults).toEqual({ pushes, trunksLost: 3, dials: [] })
  })

  test('DET-5 SIM-5 faults and played numbers are part of the state', () => {
    const center = openCenter().to('09:00')
    fault(center, { trunksLost: 'all', dials: [{ number: PLAIN_NUMBER, result: 'BUSY', times: 2 }] })
    center.send({ kind: 'phone.setMode', number: PLAIN_NUMBER, mode: 'manual' })
    const { simulation } = center.rewound(center.simulation.snapshot(), 'other')
    expect(simulation.faults).toEqual(center.simulation.faults)
    expect(simulation.manualPhones()).toEqual([PLAIN_NUMBER])
  })
})
