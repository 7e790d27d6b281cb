import { describe, expect, test } from 'vitest'
import type { CenterOptions } from '../../support/centerTenant.ts'
import { openCenter } from '../../support/center.ts'
import { conserveAfterEach } from '../../support/conservation.ts'

conserveAfterEach()

const callAtNine: CenterOptions = { calls: [{ at: '09:00' }] }

describe('TRF-4 SIM-3 people who stand for agents', () => {
  test('TRF-4 SIM-3 a call rings until it is answered, is handled until it is finished, then work until Ready', () => {
    const center = openCenter(callAtNine).takeOver('ann').to('09:00:07')
    center.answer('ann')
    // A simulated agent would end the call after 180 s.
    center.to('09:20').finish('ann')
    center.to('09:30').agent('ann', 'ready')
    expect(center.states('ann')).toEqual([
      '00:00:00.000 ready',
      '09:00:00.000 ringing Support_VQ',
      '09:00:07.000 talking Support_VQ',
      '09:20:00.000 afterCallWork Support_VQ',
      '09:30:00.000 ready',
    ])
    expect(center.legs()).toEqual(['09:00:00.000 09:00:00.000 09:00:07.000 09:20:00.000 answered ann'])
  })

  test('TRF-4 CBK-4 a call that nobody answers goes back after 10 s; the person stays Not Ready until told', () => {
    const center = openCenter({ ...callAtNine, agents: [{ name: 'ann' }, { name: 'ben' }] }).takeOver('ann')
    center.to('12:00')
    expect(center.states('ann').slice(1)).toEqual(['09:00:00.000 ringing Support_VQ', '09:00:10.000 notReady'])
    expect(center.states('ben').slice(1)).toEqual(['09:00:10.000 talking Support_VQ', '09:03:10.000 ready'])
  })

  test('TRF-4 RTE-2 people and simulated agents stand in one order of who has been Ready longest', () => {
    const center = openCenter({
      agents: ['ann', 'ben', 'cid'].map((name) => ({ name })),
      calls: [{ at: '09:00' }, { at: '09:00:01' }, { at: '09:00:02' }],
    })
    center.takeOver('ben').to('09:00:02')
    expect(['ann', 'ben', 'cid'].map((name) => center.states(name).at(-1))).toEqual([
      '09:00:00.000 talking Support_VQ',
      '09:00:01.000 ringing Support_VQ',
      '09:00:02.000 talking Support_VQ',
    ])
  })

  test('TRF-4 who asks to log out while a call rings or is handled finishes it first, and goes without after-call work', () => {
    const center = openCenter(callAtNine).takeOver('ann').to('09:00:03')
    center.agent('ann', 'loggedOut')
    center.to('09:00:05').answer('ann')
    center.to('09:04').finish('ann')
    expect(center.states('ann').slice(1)).toEqual([
      '09:00:00.000 ringing Support_VQ',
      '09:00:05.000 talking Support_VQ',
      '09:04:00.000 loggedOut',
    ])
  })

  test('TRF-4 who asks to log out while a call rings, and does not answer, logs out at the end of the time to answer', () => {
    const center = openCenter(callAtNine).takeOver('ann').to('09:00:03')
    center.agent('ann', 'loggedOut')
    expect(center.to('09:01').states('ann').at(-1)).toBe('09:00:10.000 loggedOut')
  })

  test('SIM-3 logging in makes Not Ready, changes nothing for who is logged in, and takes a log-out back', () => {
    const center = openCenter(callAtNine).takeOver('ann')
    center.agent('ann', 'loggedIn')
    center.agent('ann', 'loggedOut')
    center.agent('ann', 'loggedIn')
    center.agent('ann', 'ready')
    center.to('09:00').answer('ann')
    center.agent('ann', 'loggedOut')
    center.agent('ann', 'loggedIn')
    center.finish('ann')
    expect(center.states('ann')).toEqual([
      '00:00:00.000 ready',
      '00:00:00.000 loggedOut',
      '00:00:00.000 notReady',
      '00:00:00.000 ready',
      '09:00:00.000 ringing Support_VQ',
      '09:00:00.000 talking Support_VQ',
      '09:00:00.000 afterCallWork Support_VQ',
    ])
  })

  test('SIM-3 answering needs a call that rings, finishing one that is handled, both a person', () => {
    const center = openCenter(callAtNine)
    const causes = (): unknown[] =>
      (['agent.answer', 'agent.finish'] as const).map((kind) => center.refusal({ kind, agent: 'ann' })?.cause)
    expect(causes()).toEqual(['simulatedAgent', 'simulatedAgent'])
    center.takeOver('ann')
    expect(causes()).toEqual(['notRinging', 'notTalking'])
    center.to('09:00')
    expect(causes()).toEqual([undefined, 'notTalking'])
    center.answer('ann')
    expect(causes()).toEqual(['notRinging', undefined])
    expect(center.refusal({ kind: 'agent.finish', agent: 'zoe' })).toMatchObject({ code: 501, cause: 'unknownAgent' })
  })

  test('TRF-4 shifts and breaks do not move a person; who is simulated again goes by them at once', () => {
    const center = openCenter({ agents: [{ name: 'ann', shift: 'Split' }] })
      .to('10:00')
      .takeOver('ann')
    expect(center.to('12:30').stateOf('ann')).toBe('ready')
    center.send({ kind: 'agent.setMode', agent: 'ann', mode: 'simulated' })
    expect(center.to('13:00').states('ann')).toEqual([
      '09:00:00.000 ready',
      '12:30:00.000 loggedOut',
      '13:00:00.000 ready',
    ])
  })

  test('TRF-4 a person takes over a call under way, and hands it back to who ends it after its 180 s', () => {
    const center = openCenter({ calls: [{ at: '09:00' }, { at: '10:00' }] })
      .to('09:01')
      .takeOver('ann')
    center.to('09:02').send({ kind: 'agent.setMode', agent: 'ann', mode: 'simulated' })
    expect(center.to('09:03').states('ann').at(-1)).toBe('09:03:00.000 ready')
    center.to('10:01').takeOver('ann')
    // Handed back when the 180 s are long over: ended at once.
    center.to('10:30').send({ kind: 'agent.setMode', agent: 'ann', mode: 'simulated' })
    expect(center.states('ann').at(-1)).toBe('10:30:00.000 ready')
  })

  test('TRF-4 a ringing call is taken over with the rest of its 10 s, and handed back with the rest of its answer delay', () => {
    const options: CenterOptions = { agents: [{ name: 'ann', answerSeconds: 6 }], ...callAtNine }
    const taken = openCenter(options).to('09:00:04').takeOver('ann')
    expect(taken.to('09:01').states('ann').at(-1)).toBe('09:00:10.000 notReady')
    const handedBack = openCenter(options).to('09:00:02').takeOver('ann').to('09:00:04')
    handedBack.send({ kind: 'agent.setMode', agent: 'ann', mode: 'simulated' })
    expect(handedBack.to('09:00:06').states('ann').at(-1)).toBe('09:00:06.000 talking Support_VQ')
  })

  test('TRF-4 DET-11 a removed agent hands a call back to the simulation, which ends it after its 180 s', () => {
    const center = openCenter({ ...callAtNine, agents: [{ name: 'ann' }, { name: 'ben' }] }).takeOver('ann', 'ben')
    center.to('09:00').answer('ann')
    center.to('09:01').remove('agent', 'ann')
    center.to('09:02').remove('agent', 'ben')
    expect(center.to('10:00').states('ann').slice(1)).toEqual([
      '09:00:00.000 ringing Support_VQ',
      '09:00:00.000 talking Support_VQ',
      '09:03:00.000 loggedOut',
    ])
    expect(center.states('ben').slice(1)).toEqual(['09:02:00.000 loggedOut'])
  })

  test('TRF-4 DET-11 a person who works after a call and is removed leaves at once', () => {
    const center = openCenter({ ...callAtNine, agents: [{ name: 'ann' }, { name: 'ben' }] }).takeOver('ann')
    center.to('09:00').answer('ann')
    center.finish('ann')
    center.remove('agent', 'ann')
    expect(center.states('ann').at(-1)).toBe('09:00:00.000 loggedOut')
  })

  test('IVR-6 CBK-5 a customer who hangs up, and a callback that is cancelled while it rings, free a person too', () => {
    const center = openCenter().takeOver('ann').to('09:00')
    // The customer answers after 8 s.
    const id = center.book()
    center.to('09:00:10').cancel(id)
    expect(center.states('ann').slice(1)).toEqual(['09:00:08.000 ringing Support_VQ_CB', '09:00:10.000 ready'])
    const call = '00000000-0000-4000-8000-000000000900'
    center.send({ kind: 'call.place', id: call, from: '+12025550188', dnis: 'number of Callers' })
    center.answer('ann')
    center.to('09:05').send({ kind: 'call.hangUp', id: call })
    expect(center.states('ann').at(-1)).toBe('09:05:00.000 afterCallWork Support_VQ')
  })
})

describe('TRF-4 breaks, ready delay, skill levels, no answer', () => {
  const lunch: CenterOptions['businessHours'] = [
    { name: 'Lunch', zone: 'UTC', weekly: [{ day: 'mon', from: '12:00', to: '12:30' }] },
  ]

  test('TRF-4 in a break an agent is Not Ready and stays logged in; a call is finished first', () => {
    const center = openCenter({
      businessHours: lunch,
      agents: [{ name: 'ann', shift: 'Office', breaks: 'Lunch' }],
      calls: [{ at: '11:59' }],
    }).to('18:00')
    expect(center.states('ann')).toEqual([
      '09:00:00.000 ready',
      '11:59:00.000 talking Support_VQ',
      '12:02:00.000 notReady',
      '12:30:00.000 ready',
      '17:00:00.000 loggedOut',
    ])
  })

  test('TRF-4 a break outside the shift moves nobody, and one that a shift begins in is kept', () => {
    const early: CenterOptions['businessHours'] = [
      { name: 'Early', zone: 'UTC', weekly: [{ day: 'mon', from: '08:30', to: '09:15' }] },
    ]
    const center = openCenter({ businessHours: early, agents: [{ name: 'ann', shift: 'Office', breaks: 'Early' }] })
    expect(center.to('10:00').states('ann')).toEqual(['09:00:00.000 notReady', '09:15:00.000 ready'])
  })

  test('TRF-4 DET-11 a break that begins or ends by an edit is kept at once', () => {
    const center = openCenter({ businessHours: lunch, agents: [{ name: 'ann', breaks: 'Lunch' }] }).to('10:00')
    const hours = (from: string, to: string): object => ({ weekly: [{ day: 'mon', from, to }] })
    center.edit('businessHours', 'Lunch', { ...hours('09:45', '10:15') })
    center.to('10:05').edit('businessHours', 'Lunch', { ...hours('11:00', '11:10') })
    expect(center.to('12:00').states('ann')).toEqual([
      '00:00:00.000 ready',
      '10:00:00.000 notReady',
      '10:05:00.000 ready',
      '11:00:00.000 notReady',
      '11:10:00.000 ready',
    ])
    expect(() => {
      center.edit('agent', 'ann', { breaks: 'Tea' })
    }).toThrow(/refused/)
  })

  test('TRF-4 the ready delay follows the after-call work; whoever is made Ready by command does not wait for it', () => {
    // Call of 180 s, work of 20 s, then 30 s until Ready.
    const center = openCenter({
      agents: [{ name: 'ann', readyDelaySeconds: 30 }],
      callers: [{ name: 'Callers', afterCallSeconds: 20 }],
      calls: [{ at: '09:00' }, { at: '10:00' }],
    }).to('10:03:25')
    center.agent('ann', 'ready')
    expect(center.to('11:00').states('ann')).toEqual([
      '00:00:00.000 ready',
      '09:00:00.000 talking Support_VQ',
      '09:03:00.000 afterCallWork Support_VQ',
      '09:03:20.000 notReady',
      '09:03:50.000 ready',
      '10:00:00.000 talking Support_VQ',
      '10:03:00.000 afterCallWork Support_VQ',
      '10:03:20.000 notReady',
      '10:03:25.000 ready',
    ])
  })

  test('TRF-4 a logout asked for on the call comes before the ready delay', () => {
    const center = openCenter({ ...callAtNine, agents: [{ name: 'ann', readyDelaySeconds: 30 }] }).to('09:01')
    center.agent('ann', 'loggedOut')
    expect(center.to('10:00').states('ann').at(-1)).toBe('09:03:00.000 loggedOut')
  })

  test('TRF-4 RTE-3 a level below the one asked for does not serve', () => {
    const center = openCenter({
      settings: { skillExpression: 'Support >= 5' },
      agents: [
        { name: 'ann', skills: { Support: 4 } },
        { name: 'ben', skills: { Support: 5 } },
      ],
      ...callAtNine,
    }).to('09:00')
    expect([center.stateOf('ann'), center.stateOf('ben')]).toEqual(['ready', 'talking'])
  })

  test('TRF-4 CBK-4 a simulated agent who takes more than 10 s to answer does not answer', () => {
    const center = openCenter({ ...callAtNine, agents: [{ name: 'ann', answerSeconds: 11 }] }).to('09:00:10')
    expect(center.stateOf('ann')).toBe('notReady')
  })
})
