import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Harness } from './harness.ts'

let api: Harness

beforeAll(async () => {
  api = await Harness.start()
})
afterAll(() => api.end())

const publish = (more: Record<string, unknown> = {}) =>
  api.post('/notifications/publish', { channel: 'FCM', target: 'my phone', event: 'CALLBACK_UPCOMING', ...more })
const inbox = async () => (await api.control('GET', '/devices/inbox?device=my%20phone')).list

describe('notifications/publish', () => {
  test('NPB-1 a notification arrives on the simulated device and is named in the answer', async () => {
    const { data } = await publish()
    const id = String(data['name']).split('/').at(-1)
    expect(String(data['name'])).toMatch(/^projects\/[^/]+\/messages\/[0-9a-f-]{36}$/)
    expect(await inbox()).toEqual([
      { intent: id, event: 'CALLBACK_UPCOMING', sentAt: api.iso(), arrivedAt: api.iso(), outcome: 'delivered' },
    ])
  })

  test('NPB-1 validate_only checks and sends nothing', async () => {
    const before = await inbox()
    expect((await publish({ validate_only: true })).data['name']).toMatch(/messages/)
    expect(await inbox()).toEqual(before)
    expect(await publish({ validate_only: true, channel: 'PIGEON' })).toMatchObject({
      status: 400,
      code: 501,
      detail: { field: 'channel' },
    })
  })

  test('NPB-1, PSH-3 an HTTP channel is served by name; its notification is in the records', async () => {
    const { data } = await publish({ channel: 'OwnPush' })
    expect(data['name']).toMatch(/^channels\/OwnPush\/messages\//)
    await api.advance(30_000)
    expect(await api.real.session.store.counts()).toMatchObject({ push: 4 })
  })

  test.each([
    ['channel', { channel: 'PIGEON' }],
    ['channel', { channel: undefined }],
    ['target', { target: '' }],
    ['event', { event: 'HELLO' }],
    ['validate_only', { validate_only: 'yes' }],
  ])('NPB-1, API-4 501 names %s in %j', async (field, wrong) => {
    expect(await publish(wrong)).toMatchObject({ status: 400, code: 501, detail: { field } })
  })

  test('NPB-1 one that belongs to no callback cannot be accepted', async () => {
    await publish({ event: 'CALLBACK_READY' })
    const [newest] = await inbox()
    expect(await api.control('POST', '/devices/accept', { intent: newest?.['intent'], group: 'Shop' })).toMatchObject({
      status: 400,
      code: 501,
      detail: { field: 'intent' },
    })
  })

  test('SIM-5 a lost one never arrives', async () => {
    const before = await inbox()
    await api.control('PUT', '/faults', { pushes: { lost: 1 } })
    await publish()
    await api.advance(60_000)
    expect(await inbox()).toEqual(before)
  })
})
