import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Seat } from '../../../main/handlers/context.ts'
import { Dispatcher } from '../../../main/handlers/dispatcher.ts'
import { centerTenant } from '../../support/centerTenant.ts'
import { playFcm, Receiver, serviceKey, TOKEN_PATH } from '../../support/pushReceiver.ts'
import { MemorySecrets } from '../../../main/ports/secrets.ts'
import { CLIENT_EMAIL, openDesk, type Desk } from './bench.ts'

const KEY_BODY = serviceKey.privateKey.split('\n').slice(1, 4).join('')
const PANE = {
  appId: '1:123456789012:web:0a1b2c3d4e5f',
  apiKey: `AIza${'x'.repeat(35)}`,
  senderId: '123456789012',
  enabled: true,
}

let receiver: Receiver
let address: string
let desk: Desk
let dispatcher: Dispatcher
const operator = new Seat('control')

beforeEach(async () => {
  receiver = new Receiver()
  address = await receiver.listen()
  playFcm(receiver)
  const users = [
    {
      userName: 'dev',
      firstName: 'Dev',
      lastName: 'Patel',
      email: '',
      roles: ['Developer' as const],
      groups: ['Staff'],
    },
    {
      userName: 'super',
      firstName: 'Sue',
      lastName: 'Lane',
      email: '',
      roles: ['Supervisor' as const],
      groups: ['Staff'],
    },
  ]
  const tenant = { ...centerTenant({ settings: { callDirection: 'USERORIGINATED' } }), users, accessGroups: ['Staff'] }
  desk = await openDesk(tenant, undefined, new MemorySecrets())
  dispatcher = new Dispatcher({
    session: desk.session,
    secrets: desk.secrets,
    push: desk.push,
    clock: desk.clock,
    host: () => ({ api: 'a', docs: 'd', version: '1', dataFolder: '/d', headless: true }),
    onUnexpected: (error) => {
      throw error
    },
  })
})
afterEach(async () => {
  await desk.close()
  await receiver.close()
})

async function call(method: string, args: unknown = {}, seat = operator): Promise<unknown> {
  const reply = await dispatcher.answer({ id: 1, method, args }, seat)
  return 'error' in reply ? reply.error : reply.result
}

async function seatOf(userName: string): Promise<Seat> {
  const seat = new Seat('ui')
  await call('session.signIn', { userName }, seat)
  return seat
}

const credentials = (changes: Readonly<Record<string, string>> = {}) => ({
  projectName: 'shop-1',
  clientEmail: CLIENT_EMAIL,
  privateKey: serviceKey.privateKey,
  tokenEndpoint: `${address}${TOKEN_PATH}`,
  sendEndpoint: address,
  ...changes,
})

const newKey = (): string =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey

describe('Update', () => {
  test('PSH-4 credentials that can sign are taken, and afterwards a few characters of email and key are shown', async () => {
    const shown = await call('push.setCredentials', credentials())
    expect(shown).toMatchObject({
      fcm: { projectName: 'shop-1', clientEmail: 'send••••', real: true, tested: false },
    })
    expect(shown).toMatchObject({ fcm: { privateKey: `${KEY_BODY.slice(0, 4)}••••` } })
    expect(await call('push.get')).toEqual(shown)
    expect(desk.session.status().realPushes).toEqual(['FCM'])
  })

  test('PSH-4 a key may come with \\n for its line ends, as it stands in the file of a service account', async () => {
    const privateKey = serviceKey.privateKey.replaceAll('\n', '\\n')
    expect(await call('push.setCredentials', credentials({ privateKey }))).toMatchObject({ fcm: { real: true } })
  })

  test.each([
    ['privateKey', { privateKey: serviceKey.publicKey }],
    ['privateKey', { privateKey: serviceKey.privateKey.slice(0, 400) }],
    ['clientEmail', { clientEmail: 'nobody' }],
    ['projectName', { projectName: 'Shop 1' }],
    ['sendEndpoint', { sendEndpoint: 'ftp://example.com' }],
  ])('PSH-4 %s is refused with the reason, and nothing changes', async (field, changes) => {
    expect(await call('push.setCredentials', credentials(changes))).toMatchObject({ code: 501, field })
    expect(await call('push.get')).toEqual({ channels: [], notifications: [] })
    expect(desk.secrets.names()).toEqual([])
  })

  test('PSH-4 ACC-1 a Developer may give them, under the own name; a Supervisor may not see them', async () => {
    const [dev, supervisor] = [await seatOf('dev'), await seatOf('super')]
    expect(await call('push.setCredentials', credentials(), dev)).toMatchObject({ fcm: { real: true } })
    for (const method of ['push.get', 'push.removeCredentials', 'push.deliveries'])
      expect(await call(method, {}, supervisor)).toMatchObject({ code: 403 })
  })

  test('PSH-4 the key is in no export, record, journal or session file, and in no answer', async () => {
    await call('push.setCredentials', credentials())
    await desk.session.checkpoint()
    const answers = await Promise.all(
      ['tenant.get', 'tenant.export', 'push.get', 'push.deliveries', 'session.status'].map((method) => call(method)),
    )
    answers.push(await call('configuration.list', { type: 'push' }))
    const files = [...desk.disk.files()].map(([, bytes]) => Buffer.from(bytes).toString('latin1'))
    for (const text of [JSON.stringify(answers), ...files]) {
      expect(text).not.toContain('PRIVATE KEY')
      expect(text).not.toContain(KEY_BODY.slice(0, 24))
    }
  })

  test('PSH-3 PSH-4 a tenant that names another server does not get at the key', async () => {
    await call('push.setCredentials', credentials())
    const objects = desk.session.read((simulation) => simulation.objects('push'))
    const value = {
      fcm: { projectName: 'shop-1', account: CLIENT_EMAIL, secret: 'fcm', tokenEndpoint: 'http://127.0.0.1:9/token' },
    }
    await call('configuration.put', { type: 'push', value, revision: objects[0]?.revision })
    expect(await call('push.get')).toMatchObject({ fcm: { real: false } })
    expect(desk.session.status()).not.toHaveProperty('realPushes')
  })

  test('PSH-4 credentials are forgotten', async () => {
    await call('push.setCredentials', credentials())
    await call('push.removeCredentials')
    expect(desk.secrets.names()).toEqual([])
    expect(await call('push.get')).toEqual({ channels: [], notifications: [] })
    expect(await call('push.removeCredentials')).toMatchObject({ code: 404 })
  })
})

describe('Test', () => {
  test('PSH-4 success shows a notification on the simulated device, and is only checked by the server', async () => {
    await call('push.setCredentials', credentials())
    expect(await call('push.test', PANE)).toMatchObject({ ok: true, notification: { title: 'Ringback' } })
    expect(await call('push.get')).toMatchObject({
      fcm: { tested: true },
      notifications: [{ device: 'test-browser', body: 'Push notifications of shop-1 work.' }],
    })
    expect(receiver.bodies('/v1/projects/shop-1/messages:send')).toMatchObject([{ validate_only: true }])
  })

  test('PSH-4 without credentials the pane says how to give them', async () => {
    expect(await call('push.test', PANE)).toMatchObject({
      ok: false,
      why: 'No credentials are stored on this host.',
      recovery: [expect.stringContaining('Update'), 'Press Test again.'],
    })
  })

  test.each([
    [{ appId: 'my-app' }, 'The App ID is not that of a web app.'],
    [{ apiKey: 'AIza' }, 'The Public API key is not one.'],
    [{ senderId: 'me' }, 'The Sender ID is not a number.'],
    [{ senderId: '999999999999' }, 'App ID and Sender ID belong to different projects.'],
    [{ enabled: false }, 'The browser does not accept notifications.'],
  ])('PSH-4 %o fails with the recovery steps and sends nothing', async (changes, why) => {
    await call('push.setCredentials', credentials())
    expect(await call('push.test', { ...PANE, ...changes })).toMatchObject({
      ok: false,
      why,
      recovery: expect.arrayContaining(['Press Test again.']),
    })
    expect(receiver.received).toEqual([])
  })

  test('PSH-4 a key that the server refuses is updated and tested again', async () => {
    receiver.react = () => 401
    await call('push.setCredentials', credentials())
    expect(await call('push.test', PANE)).toMatchObject({
      ok: false,
      why: 'The server refused it (access token: HTTP 401).',
      recovery: expect.arrayContaining(['Open the pane Update, give the new key, and update.']),
    })
    playFcm(receiver)
    await call('push.setCredentials', credentials({ privateKey: newKey() }))
    expect(await call('push.test', PANE)).toMatchObject({ ok: true })
    expect(await call('push.get')).toMatchObject({ fcm: { tested: true } })
    await call('push.setCredentials', credentials({ privateKey: newKey() }))
    expect(await call('push.get')).toMatchObject({ fcm: { tested: false } })
  })

  test('PSH-4 a server that cannot be used now is told apart', async () => {
    receiver.react = () => 503
    await call('push.setCredentials', credentials())
    expect(await call('push.test', PANE)).toMatchObject({
      ok: false,
      why: 'The server cannot be used now (access token: HTTP 503).',
    })
  })
})

describe('HTTP channels', () => {
  test('PSH-3 a channel is real when it has a secret, and its pushes come to it', async () => {
    const channel = { name: 'App', url: `${address}/push` }
    expect(await call('push.setChannel', channel)).toMatchObject({ channels: [{ ...channel, real: false }] })
    const secret = 'sixteen characters'
    expect(await call('push.setChannel', { ...channel, secret })).toMatchObject({
      channels: [{ ...channel, real: true }],
    })
    await desk.book('App', 'phone-1234567')
    await desk.until(() => desk.push.log.latest(1).length === 1)
    expect(await call('push.deliveries', { limit: 5 })).toMatchObject([
      {
        number: 1,
        event: 'CALLBACK_READY',
        channel: 'App',
        target: '••••4567',
        step: 'delivered',
        attempt: 1,
        status: 200,
      },
    ])
    expect(JSON.stringify(await call('configuration.list', { type: 'push' }))).not.toContain(secret)
    await call('push.removeChannel', { name: 'App' })
    expect(desk.secrets.names()).toEqual([])
    expect(await call('push.removeChannel', { name: 'App' })).toMatchObject({ code: 404 })
  })

  test('PSH-3 a secret that is easily guessed is refused', async () => {
    const channel = { name: 'App', url: `${address}/push`, secret: 'short' }
    expect(await call('push.setChannel', channel)).toMatchObject({ code: 501, field: 'secret' })
  })
})
