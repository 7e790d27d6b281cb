import { afterAll, beforeAll, expect, test } from 'vitest'
import { operationsOf } from './apiDocument.ts'
import { Harness, VENDOR, type Answer } from './harness.ts'
import { checkFailure, checkSuccess } from './vendorShapes.ts'

let api: Harness

beforeAll(async () => {
  api = await Harness.start()
})
afterAll(() => api.end())

/** A success and a failure of each operation, each as full as it gets. */
const CALLS: Readonly<Record<string, readonly [success: () => Promise<Answer>, failure: () => Promise<Answer>]>> = {
  createCallback: [() => api.post('/callbacks/create', BOOKING), () => api.post('/callbacks/create', {})],
  retrieveCallback: [async () => api.retrieve(await api.book(BOOKING)), () => api.retrieve('none')],
  cancelCallback: [
    async () => api.post('/callbacks/cancel', { id: await api.book(BOOKING) }),
    () => api.post('/callbacks/cancel', { id: 'none' }),
  ],
  availability: [
    () => api.get('/callbacks/availability/Office%20Hours%20VQ?numberOfDays=2&timezone=Europe/Berlin&reportBusy=true'),
    () => api.get('/callbacks/availability/No_VQ'),
  ],
  openFor: [
    () =>
      api.get(
        '/callbacks/open-for/Office%20Hours%20VQ?queryImmediateOfferHours=true&returnWithinImmediateOfferTime=true&checkImmediateEnabled=true',
      ),
    () => api.get('/callbacks/open-for/Support_VQ_CB?start=never'),
  ],
  queueStatus: [() => api.get('/callbacks/queue-status/Support_VQ_CB'), () => api.get('/callbacks/queue-status/No_VQ')],
  estimatedWaitTime: [
    () => api.get('/estimated-wait-time?virtual-queues=Support_VQ,No_VQ'),
    () => api.get('/estimated-wait-time'),
  ],
  estimatedWaitTimeOfOne: [
    () => api.get('/estimated-wait-time/virtual-queues/Support_VQ'),
    () => api.get('/estimated-wait-time/virtual-queues/Support_VQ?mode=mode9'),
  ],
  verifyCaptcha: [
    () => api.post('/captcha/verify', { siteKey: 'some-site-key', captchaToken: 'test-success' }),
    () => api.post('/captcha/verify', {}),
  ],
  createCallIn: [
    async () => {
      const callbackServiceId = await api.book({ ...BOOKING, ...PUSHED })
      return api.post('/call-in/requests/create', {
        groupName: 'Shop',
        fromPhoneNumber: '+12025550124',
        callbackServiceId,
      })
    },
    () => api.post('/call-in/requests/create', { groupName: 'No group' }),
  ],
  getStatistics: [
    () =>
      api.post('/statistics/operations/get-statistic-ex', {
        data: {
          statistics: ['CurrentInQueue', 'NoSuchMetric'].map((metric) => ({
            objectId: 'Support_VQ',
            objectType: 'Queue',
            metric,
          })),
        },
      }),
    () => api.post('/statistics/operations/get-statistic-ex', {}),
  ],
  publishNotification: [
    () => api.post('/notifications/publish', { channel: 'FCM', target: 'device', event: 'CALLBACK_READY' }),
    () => api.post('/notifications/publish', { channel: 'FCM' }),
  ],
}
const BOOKING = {
  serviceName: 'Support_VQ_CB',
  phoneNumber: '+12025550123',
  userData: { customerId: 'C-1042' },
}
const PUSHED = { serviceName: 'Own_Calls_VQ', pushTargets: [{ channel: 'FCM', target: 'device' }] }

test('API-10 the fixture knows every operation of the Callback API', () => {
  const operations = operationsOf(api.document).filter(({ path }) => path.startsWith('/engagement/v3/'))
  const ids = operations.map(({ operationId }) => operationId).sort()
  expect(Object.keys(VENDOR).sort()).toEqual(ids)
  expect(Object.keys(CALLS).sort()).toEqual(ids)
})

test.each(Object.keys(CALLS))(
  'API-10 success and failure of %s are exactly what a generated Java client reads',
  async (operation) => {
    const [success, failure] = CALLS[operation] ?? []
    const worked = await success?.()
    expect([worked?.status, worked?.message]).toEqual([
      200,
      operation === 'getStatistics' ? 'Partially successful' : 'Successful',
    ])
    checkSuccess(VENDOR[operation] ?? '', worked?.body)
    const refused = await failure?.()
    expect(refused?.status).toBeGreaterThanOrEqual(400)
    checkFailure(refused?.body)
  },
)

const status = { code: 0, message: 'Successful', corrId: '4ba1f5a6-6d6b-4a9a-8f55-0c1d4d4e7a11' }
const retrieved = {
  id: '4ba1f5a6-6d6b-4a9a-8f55-0c1d4d4e7a11',
  desiredTime: '2027-01-04T09:30:00.000Z',
  callbackState: 'SCHEDULED',
  phoneNumber: '+12025550123',
}

test('API-3, API-10 the fixture takes what is right and nothing else', () => {
  const check = (body: unknown) => () => checkSuccess('retrieve', body)
  expect(check({ status, data: retrieved })).not.toThrow()
  for (const data of [
    { ...retrieved, id: '17' },
    { ...retrieved, desiredTime: '2027-01-04T09:30:00' },
    { ...retrieved, callbackState: 'WAITING' },
    { ...retrieved, positionInQueue: null },
    { ...retrieved, positionInQueue: 1.5 },
    { ...retrieved, own: 1 },
    { id: retrieved.id },
  ])
    expect(check({ status, data }), JSON.stringify(data)).toThrow()
  expect(check({ status, data: retrieved, more: 1 })).toThrow()
  expect(check({ data: retrieved })).toThrow()
  const slots = (value: unknown) => () => checkFailure({ status: { ...status, code: 7041 }, data: { slots: value } })
  expect(slots({ '2027-01-04T09:30:00.000Z': '3' })).not.toThrow()
  for (const wrong of [{ '2027-01-04T09:30:00.000Z': 3 }, { tomorrow: '3' }, ['3']]) expect(slots(wrong)).toThrow()
})
