import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Harness } from './harness.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let api: Harness

beforeAll(async () => {
  api = await Harness.start()
})
afterAll(() => api.end())

let lastNumber = 0
/** A number that no other test uses. */
function number(): string {
  lastNumber += 1
  return `+1202555${String(3000 + lastNumber)}`
}

const create = (payload: Record<string, unknown>) => api.post('/callbacks/create', payload)
const booking = (more: Record<string, unknown> = {}) => ({
  serviceName: 'Support_VQ_CB',
  phoneNumber: number(),
  ...more,
})

const routeless = (more: Record<string, unknown> = {}) => booking({ serviceName: 'Routeless_VQ', ...more })

describe('create', () => {
  test('API-1, CRE-1 an Immediate callback is answered with its id and runs to AGENT_CONNECTED', async () => {
    const id = await api.book(booking())
    expect((await api.retrieve(id)).data).toMatchObject({ id, callbackState: 'QUEUED', desiredTime: api.iso() })
    await api.advance(HOUR)
    expect((await api.retrieve(id)).data).toMatchObject({
      callbackState: 'COMPLETED',
      callbackReason: 'AGENT_CONNECTED',
    })
  })

  test('CRE-5 a Scheduled callback waits for its time and is answered in UTC', async () => {
    const at = api.now + 2 * HOUR
    const local = new Date(at - 5 * HOUR).toISOString().replace('Z', '-05:00')
    const id = await api.book(booking({ desiredTime: local }))
    expect((await api.retrieve(id)).data).toEqual({
      id,
      callbackState: 'SCHEDULED',
      desiredTime: new Date(at).toISOString(),
      phoneNumber: `+1202555${String(3000 + lastNumber)}`,
    })
    await api.advance(2 * HOUR - 1)
    expect((await api.retrieve(id)).data).toMatchObject({ callbackState: 'SCHEDULED' })
    await api.advance(1)
    expect((await api.retrieve(id)).data).toMatchObject({ callbackState: 'QUEUED' })
  })

  test('API-3 unknown fields are ignored, and all documented ones accepted', async () => {
    const id = await api.book(
      booking({
        cbOfferType: 'ASAP',
        language: 'fr-FR',
        inboundVQ: 'Support_VQ',
        offerThreshold: 60,
        channel: 'web',
        offerTiming: 'ON-HOURS',
        cbOriginationIxnId: 'ixn-1',
        surveyRP: 'RP_Survey',
        priority: 10,
        routePoint: 'RP_Callback_Out',
        userData: { a: 'b' },
        captchaToken: 'token',
        pushTargets: [{ channel: 'FCM', target: 'device' }],
        alwaysCheckCapacity: false,
        somethingElse: { nested: [1] },
      }),
    )
    expect((await api.retrieve(id)).data['id']).toBe(id)
  })

  test('CBK-15 whatever channel a booking names, its customer is called', async () => {
    const id = await api.book(booking({ channel: 'web' }))
    await api.advance(HOUR)
    const history = await api.real.session.store.history(id)
    expect(history.filter(({ kind }) => kind === 'dial')).toHaveLength(1)
  })

  test('CRE-2 keys of userData that are no identifiers are dropped silently', async () => {
    const id = await api.book(
      booking({
        userData: { good: '1', _ok: '2', $too: '3', größe: '4', 'not-ok': '5', '1st': '6', 'a b': '7', '': '8' },
      }),
    )
    const view = api.real.session.read((simulation) => simulation.callback(id))
    expect(view?.userData).toEqual({ good: '1', _ok: '2', $too: '3', größe: '4' })
  })

  test('CRE-2 what stands under a key that is dropped does not matter; numbers, true and false become texts', async () => {
    const id = await api.book(booking({ userData: { 'not-ok': { a: 1 }, account: 4711, share: 0.5, vip: true } }))
    const view = api.real.session.read((simulation) => simulation.callback(id))
    expect(view?.userData).toEqual({ account: '4711', share: '0.5', vip: 'true' })
  })

  test.each([null, ['x'], { y: 'z' }])(
    'CRE-2 API-4 501 names the userData value %j that has no text',
    async (value) => {
      expect(await create(booking({ userData: { fine: '1', bad: value } }))).toMatchObject({
        status: 400,
        code: 501,
        detail: { field: 'userData.bad' },
      })
    },
  )

  test('CRE-3 a queue whose customers call in needs pushTargets of a known channel', async () => {
    const own = { serviceName: 'Own_Calls_VQ' }
    expect(await create(booking(own))).toMatchObject({ status: 400, code: 501, detail: { field: 'pushTargets' } })
    expect(await create(booking({ ...own, pushTargets: [] }))).toMatchObject({ code: 501 })
    expect(await create(booking({ pushTargets: [{ channel: 'PIGEON', target: 'x' }] }))).toMatchObject({
      code: 501,
      detail: { field: 'pushTargets.0.channel' },
    })
  })

  test('CRE-3 a channel is FCM or a configured HTTP channel', async () => {
    for (const channel of ['FCM', 'OwnPush']) await api.book(booking({ pushTargets: [{ channel, target: 'device' }] }))
  })

  test('CRE-4 routePoint overrides the settings: a queue that has none can be dialled from it', async () => {
    const [without, withOne] = [await api.book(routeless()), await api.book(routeless({ routePoint: 'RP_Own' }))]
    await api.advance(HOUR)
    expect((await api.retrieve(without)).data).toMatchObject({ callbackReason: 'FAIL_CALL_TO_CUSTOMER' })
    expect((await api.retrieve(withOne)).data).toMatchObject({ callbackReason: 'AGENT_CONNECTED' })
  })

  test('CRE-4 priority overrides the settings', async () => {
    const id = await api.book(booking({ priority: 77, desiredTime: api.iso(HOUR) }))
    expect(api.real.session.read((simulation) => simulation.callback(id)?.priority)).toBe(77)
  })

  test('CRE-5 ASAP with desiredTime, and SCHEDULED or COMBINED without it: 501', async () => {
    expect(await create(booking({ cbOfferType: 'ASAP', desiredTime: api.iso(HOUR) }))).toMatchObject({ code: 501 })
    for (const cbOfferType of ['SCHEDULED', 'COMBINED_SCHEDULED_AND_ASAP']) {
      expect(await create(booking({ cbOfferType }))).toMatchObject({ code: 501, detail: { field: 'desiredTime' } })
      await api.book(booking({ cbOfferType, desiredTime: api.iso(HOUR) }))
    }
  })

  test('CRE-5, API-8 up to two simulated minutes late is due at once; later is 501 naming the simulated time', async () => {
    const late = api.iso(-2 * MINUTE)
    const id = await api.book(booking({ desiredTime: late }))
    expect((await api.retrieve(id)).data).toMatchObject({ desiredTime: late })
    expect((await api.retrieve(id)).data['callbackState']).not.toBe('SCHEDULED')
    const refused = await create(booking({ desiredTime: api.iso(-2 * MINUTE - 1) }))
    expect(refused).toMatchObject({ status: 400, code: 501, detail: { field: 'desiredTime' } })
    expect(refused.message).toContain(api.iso())
  })

  test('CRE-5 alwaysCheckCapacity without desiredTime is ignored; with it a full slot is 429 with up to 10 others', async () => {
    await api.book(booking({ serviceName: 'Small_VQ', alwaysCheckCapacity: true }))
    const at = (Math.floor(api.now / HOUR) + 3) * HOUR
    const small = (more: number) =>
      booking({ serviceName: 'Small_VQ', desiredTime: new Date(at + more).toISOString(), alwaysCheckCapacity: true })
    await api.book(small(10 * MINUTE))
    const full = await create(small(50 * MINUTE))
    expect(full).toMatchObject({ status: 429, code: 7041 })
    const slots = Object.entries(full.data['slots'] as Record<string, string>)
    expect(slots.length).toBe(10)
    expect(slots.every(([time, left]) => time !== new Date(at).toISOString() && left === '1')).toBe(true)
    const [[free] = ['']] = slots
    await api.book({ ...small(0), desiredTime: free })
  })

  test('CBK-10 without alwaysCheckCapacity slots are not checked', async () => {
    const desiredTime = new Date((Math.floor(api.now / HOUR) + 30) * HOUR).toISOString()
    for (let count = 0; count < 3; count += 1) await api.book(booking({ serviceName: 'Small_VQ', desiredTime }))
  })

  test.each(['123', '', 'call me', '+999999999999999999'])('API-4 7030 for the number %j', async (phoneNumber) => {
    expect(await create(booking({ phoneNumber }))).toMatchObject({
      status: 400,
      code: 7030,
      detail: { field: 'phoneNumber' },
    })
  })

  test('NUM-1 numbers are answered in E.164', async () => {
    const id = await api.book(booking({ phoneNumber: '(202) 555-2871' }))
    expect((await api.retrieve(id)).data['phoneNumber']).toBe('+12025552871')
  })

  test('API-4 7040 names the queue that does not exist', async () => {
    const answer = await create(booking({ serviceName: 'No_VQ' }))
    expect(answer).toMatchObject({ status: 400, code: 7040, detail: { field: 'serviceName' } })
    expect(answer.message).toContain('No_VQ')
  })

  test('CBK-9 the throttle counts accepted bookings of a number: 429 and 7041', async () => {
    const phoneNumber = number()
    const later = { phoneNumber, desiredTime: api.iso(5 * HOUR) }
    for (let count = 0; count < 6; count += 1) {
      const id = await api.book(booking(later))
      await api.post('/callbacks/cancel', { id })
    }
    const refused = await create(booking({ ...later, phoneNumber: phoneNumber.replace('+', '') }))
    expect(refused).toMatchObject({ status: 429, code: 7041 })
    expect(refused.message).toContain('6')
    await api.book(booking({ ...later, serviceName: 'Billing_VQ_CB' }))
    await api.advance(24 * HOUR)
    await api.book(booking({ ...later, desiredTime: api.iso(HOUR) }))
  })

  test('SET-24 a duplicate in the queue is 7041 and names the other', async () => {
    const once = booking({ serviceName: 'Once_VQ', desiredTime: api.iso(HOUR) })
    const id = await api.book(once)
    const refused = await create(once)
    expect(refused).toMatchObject({ status: 429, code: 7041 })
    expect(refused.message).toContain(id)
  })

  test('SET-25 out of office hours is 7042', async () => {
    const sunday = new Date(Date.UTC(2027, 0, 10, 17)).toISOString()
    expect(await create(booking({ serviceName: 'Office Hours VQ', desiredTime: sunday }))).toMatchObject({
      status: 400,
      code: 7042,
    })
    await api.book(booking({ desiredTime: sunday }))
  })

  test.each([
    ['serviceName', { serviceName: undefined }],
    ['serviceName', { serviceName: 7 }],
    ['phoneNumber', { phoneNumber: undefined }],
    ['desiredTime', { desiredTime: '2027-01-05T10:00:00' }],
    ['desiredTime', { desiredTime: '2027-02-30T10:00:00Z' }],
    ['desiredTime', { desiredTime: 'tomorrow' }],
    ['desiredTime', { desiredTime: 1_800_000_000_000 }],
    ['desiredTime', { desiredTime: null }],
    ['cbOfferType', { cbOfferType: 'LATER' }],
    ['offerTiming', { offerTiming: 'ALWAYS' }],
    ['priority', { priority: 1.5 }],
    ['priority', { priority: '5' }],
    ['offerThreshold', { offerThreshold: -1 }],
    ['userData', { userData: 'text' }],
    ['userData', { userData: ['text'] }],
    ['pushTargets', { pushTargets: 'FCM' }],
    ['pushTargets.0.target', { pushTargets: [{ channel: 'FCM' }] }],
    ['alwaysCheckCapacity', { alwaysCheckCapacity: 'true' }],
  ])('API-4 501 names %s in %j', async (field, wrong) => {
    const answer = await create(booking(wrong))
    expect(answer).toMatchObject({ status: 400, code: 501, detail: { field } })
    expect(answer.message).toContain(field)
  })
})

describe('retrieve and cancel', () => {
  test('RTV-1 position and estimate only while QUEUED, ROUTING or PROCESSING, the reason only when COMPLETED', async () => {
    const id = await api.book(booking({ desiredTime: api.iso(HOUR) }))
    const members = async () => Object.keys((await api.retrieve(id)).data).sort()
    const always = ['callbackState', 'desiredTime', 'id', 'phoneNumber']
    expect(await members()).toEqual(always)
    await api.advance(HOUR)
    expect(await members()).toEqual([...always, 'estimatedWaitTime', 'positionInQueue'].sort())
    await api.advance(HOUR)
    expect(await members()).toEqual([...always, 'callbackReason'].sort())
  })

  test('CBK-14 PROCESSING reports position 0 and estimate 0', async () => {
    const id = await api.book(booking())
    for (let tries = 0; tries < 600; tries += 1) {
      const { data } = await api.retrieve(id)
      if (data['callbackState'] === 'PROCESSING') {
        expect(data).toMatchObject({ positionInQueue: 0, estimatedWaitTime: 0 })
        const cancelled = await api.post('/callbacks/cancel', { id })
        expect(cancelled).toMatchObject({ status: 400, code: 7051 })
        expect(cancelled.message).toContain('PROCESSING')
        return
      }
      await api.advance(500)
    }
    throw new Error('never PROCESSING')
  })

  test('CNL-1 cancel answers the id; the record is COMPLETED with CANCELLED; a second time is 7051', async () => {
    const id = await api.book(booking({ desiredTime: api.iso(HOUR) }))
    expect((await api.post('/callbacks/cancel', { id })).data).toEqual({ id })
    expect((await api.retrieve(id)).data).toMatchObject({ callbackState: 'COMPLETED', callbackReason: 'CANCELLED' })
    expect(await api.post('/callbacks/cancel', { id })).toMatchObject({ status: 400, code: 7051 })
  })

  test('API-4 7050 for an id that is unknown', async () => {
    for (const operation of ['retrieve', 'cancel']) {
      for (const id of ['8b1f0f44-5ac4-4d4a-9c53-0d2d0d9a8c11', 'no-uuid']) {
        const answer = await api.post(`/callbacks/${operation}`, { id })
        expect(answer).toMatchObject({ status: 404, code: 7050 })
        expect(answer.message).toContain(id)
      }
    }
  })

  test.each([{}, { id: '' }, { id: 7 }, { id: null }, [], 'text'])('API-4 501 for the body %j', async (payload) => {
    expect(await api.post('/callbacks/retrieve', payload)).toMatchObject({ status: 400, code: 501 })
    expect(await api.post('/callbacks/cancel', payload)).toMatchObject({ status: 400, code: 501 })
  })

  test('TTR-2 a callback booked in a future that was left is 7050 and names the branch', async () => {
    const before = api.now
    await api.advance(MINUTE)
    const lost = await api.book(booking({ desiredTime: api.iso(HOUR) }))
    await api.real.session.rewind(before)
    expect((await api.retrieve(lost)).code).toBe(7050)
    await api.book(booking({ desiredTime: api.iso(HOUR) }))
    const answer = await api.retrieve(lost)
    expect(answer.code).toBe(7050)
    expect(answer.message).toContain('branch')
    const left = (await api.control('GET', '/branches')).list.find((branch) => branch['id'] === answer.detail['branch'])
    expect(left).toMatchObject({ current: false })
  })
})
