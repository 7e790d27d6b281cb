import { describe, expect, test } from 'vitest'
import { testId } from '../../support/center.ts'
import { CALLBACKS, INBOUND } from '../../support/centerTenant.ts'
import { conserveAfterEach } from '../../support/conservation.ts'
import {
  askingFlow,
  call,
  click,
  CUSTOMER,
  DEVICE,
  hangUp,
  key,
  openCallIn,
  states,
  viewCall,
  walked,
  wrong,
} from '../../support/callInCenter.ts'

conserveAfterEach()

const REQUEST = testId(900)

describe('an immediate call-in', () => {
  test('CTI-3 CTI-5 CTI-8 a number is handed out, the customer calls in time, is recognised, routed and handled', () => {
    const flow = askingFlow()
    const center = openCallIn(flow)
    // 10:00:00 the click; number and code are good until 10:05:00. 10:00:20 the call; the prompt lasts until 10:00:24, the sixth digit at
    // 10:00:22 ends the input at once. ann is Ready: reserved at 10:00:22, answers 5 s later, talks 300 s.
    const code = click(center.to('10:00'), REQUEST, { userData: { page: 'cart' } })
    call(center.to('10:00:20'))
    key(center.to('10:00:22'), code)
    expect(viewCall(center)).toMatchObject({
      phase: 'ringing',
      agent: 'ann',
      queue: INBOUND,
      userData: { page: 'cart' },
    })
    center.to('11:00')
    expect(states(center, REQUEST)).toEqual(['10:00:00.000 Created', '10:00:22.000 Matched', '10:05:27.000 Completed'])
    expect(walked(center, flow)).toEqual([
      '10:00:22.000 ask → match',
      '10:00:22.000 match → route',
      '10:00:22.000 route → -',
    ])
    expect(center.legs()).toEqual(['10:00:20.000 10:00:22.000 10:00:27.000 10:05:27.000 answered ann'])
    expect(center.states('ann').slice(1)).toEqual([
      `10:00:22.000 ringing ${INBOUND}`,
      `10:00:27.000 talking ${INBOUND}`,
      '10:05:27.000 ready',
    ])
  })

  test('CTI-3 CBK-13 after the match the callback offer comes if EWT is high, and the callback has the data of the click', () => {
    const [ask, match, sorry] = askingFlow()
    if (ask === undefined || match === undefined || sorry === undefined) throw new RangeError('no flow')
    const offer = {
      kind: 'callbackV2' as const,
      id: 'route',
      queue: INBOUND,
      offerThresholdSeconds: 60,
      offerImmediate: true,
      offerScheduled: false,
    }
    // ann talks to a caller from 09:59:05 on, 180 s. Nothing has departed, so the EWT is the handle time by one agent: 180 s, above 60.
    const center = openCallIn([ask, match, sorry, offer], {
      settings: { callDirection: 'USERTERMINATED' },
      calls: [{ at: '09:59', from: 'Others' }],
    })
    const code = click(center.to('10:00'), REQUEST, { userData: { page: 'cart' } })
    call(center.to('10:00:10'))
    key(center.to('10:00:12'), code)
    expect(viewCall(center)).toMatchObject({ offer: { immediate: true }, announcement: { kind: 'offer', ewt: 180 } })
    // Immediate, to the number that the call comes from. The call is over, and the request with it.
    key(center.to('10:00:15'), '11')
    expect(states(center, REQUEST)).toEqual(['10:00:00.000 Created', '10:00:12.000 Matched', '10:00:15.000 Completed'])
    const [callback] = center.all('callback')
    expect(callback).toMatchObject({ phoneNumber: Number(CUSTOMER.slice(1)) })
    expect(JSON.parse(callback?.userData ?? '{}')).toMatchObject({ page: 'cart', Code: code })
    expect(center.view(callback?.id ?? '')).toMatchObject({ serviceName: CALLBACKS, state: 'QUEUED' })
  })

  test('CTI-3 a call after the expiry is not recognised', () => {
    const flow = askingFlow()
    const center = openCallIn(flow)
    const code = click(center.to('10:00'), REQUEST)
    // Good for 300 s: until 10:05:00, that moment excluded.
    call(center.to('10:04:58'))
    key(center.to('10:05:00'), code)
    hangUp(center.to('10:05:02'))
    expect(states(center, REQUEST)).toEqual(['10:00:00.000 Created', '10:05:00.000 Expired'])
    expect(walked(center, flow)).toEqual([
      '10:05:00.000 ask → match',
      '10:05:00.000 match → sorry',
      '10:05:00.000 sorry → ask',
    ])
    expect(center.legs()).toEqual(['10:04:58.000 - - 10:05:02.000 terminated'])
  })
})

describe('a delayed call-in', () => {
  test('PSH-3 CTI-4 PRG-2 PRG-3 PRG-4 READY is lost: unconfirmed after 30 s, expired after 10 min, purged after 30', () => {
    const center = openCallIn(askingFlow(), { settings: { purgeTimeMinutes: 30, pushedCallbackExpiryMinutes: 10 } })
    center.send({ kind: 'faults.set', faults: { pushes: { lost: 1, slow: 0, refused: 0, delaySeconds: 60 } } })
    // 10:00 at the top, ann is Ready: READY, which is lost. The customer knows nothing and does not call.
    const lost = center.to('10:00').book({ pushTargets: DEVICE })
    // ann has one open READY, so the second callback waits for hers; pushes arrive again.
    center
      .to('10:01')
      .send({ kind: 'faults.set', faults: { pushes: { lost: 0, slow: 0, refused: 0, delaySeconds: 60 } } })
    const second = center.book({ pushTargets: DEVICE })
    // 10:10:00 the pushes of the first expire: it leaves the line, and the second is told. 10:30 the purge time of the first, 10:31 that of
    // the second, whose pushes expire at 10:20.
    center.to('12:00')
    expect(center.history(lost)).toEqual([
      '10:00:00.000 QUEUED booked',
      '10:00:00.000 QUEUED invited ann',
      '10:10:00.000 QUEUED pushExpired',
      '10:30:00.000 COMPLETED purged PUSH_EXPIRED',
    ])
    expect(center.history(second)).toEqual([
      '10:01:00.000 QUEUED booked',
      '10:10:00.000 QUEUED invited ann',
      '10:20:00.000 QUEUED pushExpired',
      '10:31:00.000 COMPLETED purged PUSH_EXPIRED',
    ])
    expect(center.pushes(lost)).toEqual([
      '10:00:00.000 CALLBACK_READY FCM phone-1 sent',
      '10:00:30.000 CALLBACK_READY FCM phone-1 unconfirmed',
      '10:30:00.000 CALLBACK_PURGED FCM phone-1 sent',
      '10:30:00.000 CALLBACK_PURGED FCM phone-1 delivered',
    ])
    expect(center.pushes(second).slice(0, 2)).toEqual([
      '10:10:00.000 CALLBACK_READY FCM phone-1 sent',
      '10:10:00.000 CALLBACK_READY FCM phone-1 delivered',
    ])
  })

  test('CTI-4 CTI-5 CTI-6 CTI-7 CBK-13 IVR-6 twice a wrong code, then the right one: to the agent with priority and data', () => {
    const flow = askingFlow()
    const center = openCallIn(flow, {
      calls: [
        { at: '10:00:50', from: 'Others' },
        { at: '10:00:52', from: 'Others' },
      ],
    })
    // 10:00 booked with priority 7; ann is Ready: READY. 10:00:30 the app asks with the callback's id.
    const id = center.to('10:00').book({ priority: 7, userData: { order: 'A-17', page: 'home' }, pushTargets: DEVICE })
    const code = click(center.to('10:00:30'), REQUEST, { callbackServiceId: id, userData: { page: 'cart' } })
    call(center.to('10:00:40'))
    // Wrong at 10:00:42: 3 s of regret, asked again at 10:00:45. Wrong at 10:00:46: asked again at 10:00:49. Nobody is alerted.
    key(center.to('10:00:42'), wrong(code))
    key(center.to('10:00:46'), wrong(wrong(code)))
    expect(center.to('10:00:49').stateOf('ann')).toBe('ready')
    expect(states(center, REQUEST)).toEqual(['10:00:30.000 Created'])
    // ann is not reserved by READY: the caller of 10:00:50 gets her (answered 10:00:55, 180 s, until 10:03:55), the one of 10:00:52 waits.
    key(center.to('10:00:55'), code)
    expect(viewCall(center)).toMatchObject({
      phase: 'waiting',
      queue: CALLBACKS,
      position: 1,
      userData: { order: 'A-17', page: 'cart' },
      variables: { Priority: '7', Queue: CALLBACKS, Skills: 'Support', Data: '{"order":"A-17","page":"cart"}' },
    })
    expect(center.view(id)).toMatchObject({ state: 'QUEUED', onLine: 'answered', positionInQueue: 1, priority: 7 })
    // 10:03:55 ann takes the call of priority 7 before the one of 10:00:52; answered 10:04:00, 300 s.
    expect(center.to('10:04').view(id)).toMatchObject({ state: 'PROCESSING', agent: 'ann', onLine: 'withAgent' })
    expect(viewCall(center)).toMatchObject({ phase: 'withAgent', agent: 'ann', userData: { order: 'A-17' } })
    center.to('11:00')
    expect(center.history(id)).toEqual([
      '10:00:00.000 QUEUED booked',
      '10:00:00.000 QUEUED invited ann',
      '10:00:55.000 QUEUED matched',
      '10:03:55.000 ROUTING agentReserved ann',
      '10:04:00.000 PROCESSING agentAnswered ann',
      '10:09:00.000 COMPLETED handled ann AGENT_CONNECTED',
    ])
    expect(states(center, REQUEST)).toEqual(['10:00:30.000 Created', '10:00:55.000 Matched', '10:09:00.000 Completed'])
    expect(walked(center, flow)).toEqual([
      '10:00:42.000 ask → match',
      '10:00:42.000 match → sorry',
      '10:00:42.000 sorry → ask',
      '10:00:46.000 ask → match',
      '10:00:46.000 match → sorry',
      '10:00:46.000 sorry → ask',
      '10:00:55.000 ask → match',
      '10:00:55.000 match → route',
      '10:00:55.000 route → -',
    ])
    expect(center.legs()).toEqual([
      '10:00:50.000 10:00:50.000 10:00:55.000 10:03:55.000 answered ann',
      '10:00:40.000 10:00:55.000 10:04:00.000 10:09:00.000 answered ann',
      '10:00:52.000 10:00:52.000 10:09:05.000 10:12:05.000 answered ann',
    ])
    expect(center.dials(id)).toEqual([])
  })

  test('PRG-1 PRG-4 CTI-5 CBK-14 Pushed Callback Expiry passes: a later call with the right code is not recognised', () => {
    const flow = askingFlow()
    const center = openCallIn(flow, { settings: { businessHours: 'Office', pushedCallbackExpiryMinutes: 10 } })
    // READY at 16:30. The number asked for at 16:39 would be good until 16:44; the pushes expire at 16:40, and the request with them. The
    // business day ends at 17:00.
    const id = center.to('16:30').book({ pushTargets: DEVICE })
    const code = click(center.to('16:39'), REQUEST, { callbackServiceId: id })
    call(center.to('16:40:30'))
    key(center.to('16:40:33'), code)
    hangUp(center.to('16:40:40'))
    expect(center.view(id)).not.toHaveProperty('positionInQueue')
    center.to('18:00')
    expect(states(center, REQUEST)).toEqual(['16:39:00.000 Created', '16:40:00.000 Expired'])
    expect(walked(center, flow)).toContain('16:40:33.000 match → sorry')
    expect(center.legs()).toEqual(['16:40:30.000 - - 16:40:40.000 terminated'])
    expect(center.history(id)).toEqual([
      '16:30:00.000 QUEUED booked',
      '16:30:00.000 QUEUED invited ann',
      '16:40:00.000 QUEUED pushExpired',
      '17:00:00.000 COMPLETED purged PUSH_EXPIRED',
    ])
  })
})
