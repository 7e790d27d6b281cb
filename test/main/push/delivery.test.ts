import { createHmac } from 'node:crypto'
import { importSPKI, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SIGNATURE_HEADER } from '../../../main/push/httpChannel.ts'
import { instant } from '../../support/clock.ts'
import { playFcm, Receiver, serviceKey, TOKEN_PATH } from '../../support/pushReceiver.ts'
import { allSecrets, CHANNEL, CHANNEL_SECRET, CLIENT_EMAIL, openDesk, pushTenant, WALL, type Desk } from './bench.ts'

const FCM_PATH = '/v1/projects/shop-1/messages:send'
const MINUTE = 60_000

let receiver: Receiver
let address: string
const open: Desk[] = []

beforeEach(async () => {
  receiver = new Receiver()
  address = await receiver.listen()
})
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
  await receiver.close()
})

async function desk(fcm = true): Promise<Desk> {
  const opened = await openDesk(pushTenant(address, fcm))
  open.push(opened)
  return opened
}

const steps = ({ push }: Desk): string[] =>
  push.log
    .latest(1000)
    .map(({ step, attempt, why = '' }) => `${step} ${attempt} ${why}`.trim())
    .reverse()

describe('HTTP channels', () => {
  test('PSH-3 a push leaves once, signed, and its result comes back as a command', async () => {
    const it = await desk()
    const id = await it.book()
    await it.until(() => it.store.told.includes('CALLBACK_READY delivered'))
    const [request, ...others] = receiver.received
    expect(others).toEqual([])
    expect(JSON.parse(request?.body ?? '')).toEqual({
      target: 'phone-of-the-customer',
      intent: expect.any(String),
      event: 'CALLBACK_READY',
      callbackId: id,
      sentAt: new Date(instant('10:00')).toISOString(),
    })
    const seconds = WALL / 1000
    const digest = createHmac('sha256', CHANNEL_SECRET)
      .update(`${seconds}.${request?.body ?? ''}`)
      .digest('hex')
    expect(request?.headers[SIGNATURE_HEADER]).toBe(`t=${seconds},v1=${digest}`)
    expect(it.store.told).toEqual(['CALLBACK_READY sent', 'CALLBACK_READY delivered'])
    expect(steps(it)).toEqual(['delivered 1'])
  })

  test('PSH-3 a busy server is asked again later, each time with the same idempotency key, and one result comes of it', async () => {
    const it = await desk()
    receiver.react = (_request, number) => (number < 3 ? 503 : 200)
    await it.book()
    await it.until(() => receiver.received.length === 1)
    // The second attempt comes after 1 s, the third 2 s after that.
    await it.until(() => steps(it).length === 1)
    await it.clock.pass(900)
    expect(receiver.received).toHaveLength(1)
    await it.until(() => it.store.told.includes('CALLBACK_READY delivered'))
    expect(steps(it)).toEqual(['again 1 HTTP 503', 'again 2 HTTP 503', 'delivered 3'])
    expect(new Set(receiver.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    expect(it.store.told.filter((one) => one.endsWith('delivered'))).toHaveLength(1)
  })

  test('PSH-3 a server that says when is asked again then', async () => {
    const it = await desk()
    receiver.react = (_request, number) => (number === 1 ? { status: 429, headers: { 'retry-after': '30' } } : 200)
    await it.book()
    await it.until(() => steps(it).length === 1)
    await it.clock.pass(29_000)
    expect(receiver.received).toHaveLength(1)
    await it.until(() => receiver.received.length === 2)
    expect(it.push.log.latest(10).at(-1)?.waitMs).toBe(30_000)
  })

  test('PSH-3 a server that does not answer within 10 s is asked again, and meanwhile the simulation goes on', async () => {
    const it = await desk()
    receiver.react = (_request, number) => (number === 1 ? 'silence' : 200)
    await it.book()
    await it.until(() => receiver.received.length === 1)
    await it.session.advance(instant('10:30'))
    expect(it.session.status().now).toBe(instant('10:30'))
    expect(it.store.told).toContain('CALLBACK_READY unconfirmed')
    await it.clock.pass(10_000)
    await it.until(() => receiver.received.length === 2)
    await it.until(() => it.store.told.includes('CALLBACK_READY delivered'))
    expect(steps(it)).toEqual(['again 1 no answer within 10 s', 'delivered 2'])
  })

  test('PSH-3 a result that comes late replaces unconfirmed, which holds after 30 simulated seconds', async () => {
    const it = await desk()
    receiver.react = () => 'silence'
    await it.book()
    await it.until(() => receiver.received.length === 1)
    await it.session.advance(instant('10:00') + 29_999)
    expect(it.store.told).toEqual(['CALLBACK_READY sent'])
    await it.session.advance(instant('10:00') + 30_000)
    expect(it.store.told).toEqual(['CALLBACK_READY sent', 'CALLBACK_READY unconfirmed'])
    receiver.release()
    await it.until(() => it.store.told.at(-1) === 'CALLBACK_READY delivered')
  })

  test('PSH-3 a push that is refused is not sent again', async () => {
    const it = await desk()
    receiver.react = () => 410
    await it.book()
    await it.until(() => it.store.told.includes('CALLBACK_READY refused'))
    await it.clock.pass(10 * MINUTE)
    expect(receiver.received).toHaveLength(1)
    expect(steps(it)).toEqual(['refused 1 HTTP 410'])
  })

  test('PSH-3 redirections are not followed: what is signed goes where it was meant for', async () => {
    const it = await desk()
    receiver.react = () => ({ status: 307, headers: { location: '/elsewhere' } })
    await it.book()
    await it.until(() => it.store.told.includes('CALLBACK_READY refused'))
    expect(receiver.received.map(({ path }) => path)).toEqual(['/push'])
  })

  test('PSH-3 after eight attempts a push is given up and stays unconfirmed', async () => {
    const it = await desk()
    receiver.react = () => 503
    await it.book()
    const waits = [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000]
    for (const [index, wait] of waits.entries()) {
      await it.until(() => steps(it).length === index + 1)
      await it.clock.pass(wait)
    }
    await it.until(() => steps(it).length === 8)
    await it.clock.pass(10 * MINUTE)
    expect(receiver.received).toHaveLength(8)
    expect(steps(it).at(-1)).toBe('gaveUp 8 HTTP 503')
    expect(it.push.log.latest(8).map(({ waitMs }) => waitMs)).toEqual([undefined, ...waits.reverse()])
    expect(it.store.told).toEqual(['CALLBACK_READY sent'])
  })

  test('PSH-3 a slow channel leaves the way free for others', async () => {
    const it = await desk()
    playFcm(receiver, ({ path }) => (path === '/push' ? 'silence' : 200))
    for (let n = 0; n < 12; n++) await it.book()
    // Customers are told again when their callbacks are purged: 12 pushes through the channel that is silent.
    await it.session.advance(instant('10:05'))
    await it.book('FCM', 'device-1')
    await it.session.advance(instant('11:30'))
    await it.until(() => receiver.received.some(({ path }) => path === FCM_PATH))
    expect(receiver.received.filter(({ path }) => path === '/push').length).toBeLessThanOrEqual(4)
  })
})

test('PSH-3 a push that a day has not seen delivered is given up', async () => {
  const it = await desk()
  receiver.react = () => 503
  await it.book()
  await it.until(() => steps(it).length === 1)
  const later = await it.crash(WALL + 25 * 60 * MINUTE)
  open.push(later)
  await later.until(() => steps(later).length === 1)
  expect(steps(later)).toEqual(['gaveUp 0 too old'])
  expect(receiver.received).toHaveLength(1)
})

describe('FCM', () => {
  test('PSH-3 PSH-4 an access token is asked for with a signed JWT, and the message goes to the device with it', async () => {
    const it = await desk()
    playFcm(receiver)
    const id = await it.book('FCM', 'device-1')
    await it.until(() => receiver.received.length === 2)
    const [asked, sent] = receiver.received
    const form = new URLSearchParams(asked?.body)
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer')
    const { payload, protectedHeader } = await jwtVerify(
      form.get('assertion') ?? '',
      await importSPKI(serviceKey.publicKey, 'RS256'),
      { currentDate: new Date(WALL), issuer: CLIENT_EMAIL, audience: `${address}${TOKEN_PATH}` },
    )
    expect(protectedHeader.alg).toBe('RS256')
    expect(payload).toEqual({
      iss: CLIENT_EMAIL,
      aud: `${address}${TOKEN_PATH}`,
      scope: 'https://www.googleapis.com/auth/firebase.messaging',
      iat: WALL / 1000,
      exp: WALL / 1000 + 3600,
    })
    expect(sent?.path).toBe(FCM_PATH)
    expect(sent?.headers.authorization).toBe('Bearer token-1')
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      message: {
        token: 'device-1',
        data: {
          intent: expect.any(String),
          event: 'CALLBACK_READY',
          callbackId: id,
          sentAt: new Date(instant('10:00')).toISOString(),
        },
      },
    })
  })

  test('PSH-3 an access token is used again until it is refused', async () => {
    const it = await desk()
    playFcm(receiver, (_request, number) => (number === 2 ? 401 : 200))
    await it.book('FCM', 'device-1')
    await it.until(() => steps(it).length === 1)
    await it.session.advance(instant('11:00'))
    // CALLBACK_PURGED follows. Its first attempt is refused, so a new token is asked for.
    await it.until(() => steps(it).length >= 2)
    const tokens = receiver.received
      .filter(({ path }) => path === FCM_PATH)
      .slice(0, 3)
      .map(({ headers }) => headers.authorization)
    expect(tokens).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-4'])
    expect(steps(it).slice(0, 2)).toEqual(['delivered 1', 'delivered 1'])
  })

  test('PSH-3 credentials that are refused end in refused', async () => {
    const it = await desk()
    receiver.react = () => ({ status: 400, body: { error: 'invalid_grant' } })
    await it.book('FCM', 'device-1')
    await it.until(() => it.store.told.includes('CALLBACK_READY refused'))
    expect(steps(it)).toEqual(['refused 1 access token: HTTP 400'])
    expect(it.store.told).toEqual(['CALLBACK_READY sent', 'CALLBACK_READY delivered', 'CALLBACK_READY refused'])
  })
})

describe('what leaves', () => {
  test('PSH-3 nothing leaves through a channel that this host has no secret for, also when it gets one later', async () => {
    const it = await desk(false)
    for (const name of [...it.secrets.names()]) await it.secrets.remove(name)
    await it.book()
    await it.clock.pass(MINUTE)
    expect(it.session.status()).not.toHaveProperty('realPushes')
    await it.push.leaveBehind()
    const tenant = it.session.read((simulation) => simulation.tenant)
    const given = await allSecrets(tenant)
    for (const name of given.names()) await it.secrets.set(name, given.get(name) ?? '')
    expect(it.session.status().realPushes).toEqual([CHANNEL])
    await it.clock.pass(MINUTE)
    expect(receiver.received).toEqual([])
    await it.session.advance(instant('11:30'))
    await it.until(() => receiver.received.length > 0)
    expect(receiver.received.map(({ body }) => String(JSON.parse(body).event))).not.toContain('CALLBACK_READY')
  })

  test('UI-1 PSH-3 the session says through which channels pushes really leave', async () => {
    expect((await desk()).session.status().realPushes).toEqual(['FCM', CHANNEL])
    expect((await desk(false)).session.status().realPushes).toEqual([CHANNEL])
  })

  test('PSH-4 PSH-3 the delivery log holds no keys, codes, numbers, addresses or whole targets', async () => {
    const it = await desk()
    playFcm(receiver, () => ({ status: 400, body: { error: 'phone-of-the-customer' } }))
    await it.book()
    await it.book('FCM', 'phone-of-the-customer')
    await it.session.advance(instant('11:30'))
    await it.until(() => steps(it).length >= 2)
    const text = JSON.stringify(it.push.log.latest(1000))
    for (const secret of [CHANNEL_SECRET, 'PRIVATE KEY', CLIENT_EMAIL, 'phone-of-the', '127.0.0.1', '+1202', 'token-'])
      expect(text).not.toContain(secret)
    expect(text).toContain('••••omer')
  })
})
