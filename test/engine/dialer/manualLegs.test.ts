import { describe, expect, test } from 'vitest'
import { DIAL_CAUSES } from '../../../engine/records/kinds.ts'
import type { Center } from '../../support/center.ts'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { openCenter } from '../../support/center.ts'
import { PLAIN_NUMBER } from '../../support/centerTenant.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

/** At 09:00, with a callback that is being dialled for ann at a number that a person plays. */
function ringing(options: CenterOptions = {}): { readonly center: Center; readonly id: string } {
  const center = openCenter(options).to('09:00')
  center.send({ kind: 'phone.setMode', number: '202 555 0123', mode: 'manual' })
  return { center, id: center.book() }
}

const causes = (center: Center): (string | undefined)[] => center.all('dial').map(({ cause }) => DIAL_CAUSES[cause])

describe('SIM-3 people who play customers', () => {
  test('SIM-3 a leg rings until the person answers, and is routed like any other', () => {
    // A simulated customer would answer after 8 s. The simulated agent talks 300 s.
    const { center, id } = ringing()
    center.to('09:00:12')
    expect(center.simulation.dials().legs).toMatchObject([{ callbackId: id, phase: 'ringing', manual: true }])
    center.send({ kind: 'call.answer', id })
    center.to('09:10')
    expect(center.history(id)).toEqual([
      '09:00:00.000 QUEUED booked',
      '09:00:00.000 QUEUED dialled #1 ann',
      '09:00:12.000 QUEUED answered #1 PERSON',
      '09:00:12.000 ROUTING agentReserved #1 ann',
      '09:00:12.000 PROCESSING agentAnswered #1 ann',
      '09:05:12.000 COMPLETED handled #1 ann AGENT_CONNECTED',
    ])
    expect(causes(center)).toEqual(['person'])
  })

  test('SIM-3 DIA-2 DIA-3 rejecting is BUSY at once, and the next attempt rings anew for its whole time', () => {
    // Rejected after 3 s; the retry is due a minute later, at 09:01:03, and rings 120 s. The first attempt's 120 s end at 09:02:00.
    const { center, id } = ringing({ settings: { retryIntervalMinutes: 1 }, dialer: { noAnswerTimeoutSeconds: 120 } })
    center.to('09:00:03').send({ kind: 'call.reject', id })
    center.to('09:04')
    expect(center.history(id).slice(2)).toEqual([
      '09:00:03.000 QUEUED attemptFailed #1 BUSY',
      '09:01:03.000 QUEUED retryDue #1',
      '09:01:03.000 QUEUED dialled #2 ann',
      '09:03:03.000 QUEUED attemptFailed #2 NO_ANSWER',
    ])
    expect(causes(center)).toEqual(['person', 'person'])
  })

  test('SIM-3 DIA-5 who has answered waits until an agent comes or the person hangs up', () => {
    // A simulated customer would wait 60 s.
    const { center, id } = ringing()
    center.agent('ann', 'notReady')
    center.send({ kind: 'call.answer', id })
    expect(center.to('09:30').view(id)).toMatchObject({ state: 'QUEUED', onLine: 'answered' })
    center.send({ kind: 'call.hangUp', id })
    expect(center.view(id)).toMatchObject({ state: 'COMPLETED', reason: 'CUSTOMER_ABANDONED' })
    expect(center.simulation.dials().trunksInUse).toBe(0)
  })

  test('SIM-3 CBK-4 who hangs up while the agent is alerted is gone, and the agent is Ready', () => {
    const { center, id } = ringing({ agents: [{ name: 'ann', answerSeconds: 6 }] })
    center.send({ kind: 'call.answer', id })
    center.to('09:00:02').send({ kind: 'call.hangUp', id })
    expect(center.history(id).at(-1)).toBe('09:00:02.000 COMPLETED abandoned #1 CUSTOMER_ABANDONED')
    expect(center.to('10:00').states('ann').slice(1)).toEqual([
      '09:00:00.000 ringing Support_VQ_CB',
      '09:00:02.000 ready',
    ])
    expect(center.simulation.dials().trunksInUse).toBe(0)
  })

  test('SIM-3 who hangs up while talking ends the call as handled', () => {
    const { center, id } = ringing()
    center.send({ kind: 'call.answer', id })
    center.to('09:01').send({ kind: 'call.hangUp', id })
    expect(center.view(id)).toMatchObject({ state: 'COMPLETED', reason: 'AGENT_CONNECTED' })
    expect(center.states('ann').at(-1)).toBe('09:01:00.000 ready')
  })

  test('SIM-3 what rings is answered or rejected, what has been answered is hung up, and nothing else is there', () => {
    const { center, id } = ringing()
    const causesOf = (one: string): unknown[] =>
      (['call.answer', 'call.reject', 'call.hangUp'] as const).map(
        (kind) => center.refusal({ kind, id: one })?.cause ?? 'accepted',
      )
    expect(causesOf(id)).toEqual(['accepted', 'accepted', 'legRings'])
    center.send({ kind: 'call.answer', id })
    expect(causesOf(id)).toEqual(['legAnswered', 'legAnswered', 'accepted'])
    center.send({ kind: 'call.hangUp', id })
    expect(causesOf(id)).toEqual(['unknownCall', 'unknownCall', 'unknownCall'])
    const simulated = center.book({ phoneNumber: '+12025550124' })
    expect(center.view(simulated).onLine).toBe('dialling')
    expect(causesOf(simulated)).toEqual(['unknownCall', 'unknownCall', 'unknownCall'])
  })

  test('SIM-3 a number that is simulated again is so from its next dial on', () => {
    const { center, id } = ringing()
    center.send({ kind: 'phone.setMode', number: PLAIN_NUMBER, mode: 'simulated' })
    center.to('09:00:10').send({ kind: 'call.reject', id })
    center.to('09:15:18')
    // Dialled again at 09:15:10; the simulated customer answers after 8 s.
    expect(center.view(id)).toMatchObject({ state: 'PROCESSING', attempts: 2 })
    expect(center.simulation.manualPhones()).toEqual([])
  })

  test('SIM-5 SIM-3 a fault goes before the person', () => {
    const center = openCenter().to('09:00')
    center.send({ kind: 'phone.setMode', number: PLAIN_NUMBER, mode: 'manual' })
    center.send({ kind: 'faults.set', faults: { dials: [{ number: PLAIN_NUMBER, result: 'BUSY', times: 1 }] } })
    const id = center.book()
    expect(center.refusal({ kind: 'call.answer', id })?.code).toBe(404)
    expect(center.to('09:00:02').history(id).at(-1)).toBe('09:00:02.000 QUEUED attemptFailed #1 BUSY')
  })

  test('NUM-1 SIM-3 a number that is not possible is played by nobody', () => {
    const body = { kind: 'phone.setMode', number: '12', mode: 'manual' } as const
    expect(openCenter().refusal(body)).toMatchObject({ code: 7030, field: 'number' })
  })
})
