import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Seat } from '../../main/handlers/context.ts'
import { HANDLER_CALLERS, SAMPLE_USERS, type Callers } from '../support/handlerRoles.ts'
import { contractTenant, Harness } from './harness.ts'

/** Monday 10:00 in the sample's zone, and two hours later. */
const START = Date.UTC(2027, 0, 4, 15)
const LATER = '2027-01-04T17:00:00Z'
const AFTER_THAT = '2027-01-04T18:00:00Z'

const keys = { version: 'v2Checkbox', siteKey: 'site-key', secretKey: 'secret-key' } as const

let api: Harness

beforeAll(async () => {
  const tenant = await contractTenant()
  api = await Harness.start(START, {
    ...tenant,
    captchaKeySets: [{ name: 'Shop', ...keys }],
    regions: [{ name: 'North', nodes: ['n1'] }],
    numberRules: [{ name: 'Home', permittedCountries: ['US'], queues: [] }],
  })
})
afterAll(() => api.end())

/** The seat of a user, by the letter of the role; at one of the control API a user has nothing of the operator's. */
function seatOf(kind: Seat['kind'], letter: string): Seat {
  const seat = new Seat(kind)
  const userName = SAMPLE_USERS[letter]
  if (userName !== undefined) seat.login = { userName }
  return seat
}

/** Asks a handler directly and gives the code of the answer, 0 when it is a result; without a seat it is the operator who asks. */
async function call(method: string, args: object, seat = new Seat('control')): Promise<number> {
  const reply = await api.dispatcher.answer({ id: 1, method, args }, seat)
  return 'error' in reply ? reply.error.code : 0
}

let phone = 0
/** Books a callback of two hours later that nobody has. */
async function booked(): Promise<string> {
  phone += 1
  const phoneNumber = `+1202555${String(6000 + phone)}`
  return api.book({ serviceName: 'Support_VQ_CB', phoneNumber, desiredTime: LATER })
}

async function cancelled(): Promise<string> {
  const id = await booked()
  await api.post('/callbacks/cancel', { id })
  return id
}

async function refusedCall(): Promise<string> {
  const { body } = await api.post('/callbacks/create', { serviceName: 'None_VQ', phoneNumber: '+12025550123' })
  const { status } = body
  if (typeof status === 'object' && status !== null && 'corrId' in status) return String(status.corrId)
  throw new Error('The call has no correlation id.')
}

async function latestRequest(): Promise<number> {
  await api.get('/callbacks/open-for/Support_VQ_CB')
  return api.dispatcher.requests.exchanges(1)[0]?.number ?? 0
}

async function callIn(): Promise<string> {
  const { data } = await api.post('/call-in/requests/create', {
    groupName: 'Shop',
    phoneNumber: `+1202555${String(7000 + (phone += 1))}`,
  })
  return String(data['id'])
}

const revisionOf = async (type: string, name: string): Promise<number> =>
  Number((await api.control('GET', `/tenant/objects/${type}/${name}`)).data['revision'])

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const pushCredentials = { projectName: 'shop-1', clientEmail: 'sender@shop-1.example.com', privateKey }
const gwsCredentials = { clientId: 'client-1', clientSecret: 'secret-1' }
const slots = { serviceName: 'Support_VQ_CB', from: LATER, to: AFTER_THAT }
const nothing = () => ({})

/** Arguments with which each handler of the four tabs does what it is for; made anew for every call. */
const ARGUMENTS: Readonly<Record<string, () => object | Promise<object>>> = {
  'callbacks.list': () => ({ sort: { column: 'id', descending: false }, limit: 10 }),
  'callbacks.get': async () => ({ id: await booked() }),
  'callbacks.slots': () => slots,
  'booking.explain': () => ({ serviceName: 'Support_VQ_CB', phoneNumber: '+12025550123' }),
  'availability.explain': () => ({ serviceName: 'Support_VQ_CB', at: LATER }),
  'tenant.copy': nothing,
  'queues.predictions': () => ({ queue: 'Support_VQ_CB' }),
  'statistics.queues': nothing,
  'statistics.callbackActivity': nothing,
  'statistics.callbackSummary': nothing,
  'statistics.callbackDetails': nothing,
  'statistics.theory': nothing,
  'callbacks.create': () => ({ serviceName: 'Support_VQ_CB', phoneNumber: `+1202555${String(8000 + (phone += 1))}` }),
  'callbacks.reschedule': async () => ({ id: await booked(), desiredTime: AFTER_THAT }),
  'callbacks.cancel': async () => ({ id: await booked() }),
  'callbacks.cancelSelected': async () => ({ ids: [await booked()] }),
  'callbacks.cancelAll': nothing,
  'callbacks.recreate': async () => ({ from: await cancelled() }),
  'statistics.cancellationSummary': nothing,
  'statistics.export': () => ({ report: 'callback-details' }),
  'callbacks.export': () => ({ sort: { column: 'id', descending: false } }),
  'errors.list': nothing,
  'errors.get': async () => ({ corrId: await refusedCall() }),
  'requests.list': nothing,
  'requests.replay': async () => ({ number: await latestRequest() }),
  'api.send': () => ({ method: 'GET', path: '/engagement/v3/callbacks/open-for/Support_VQ_CB' }),
  'api.checkKey': () => ({ key: 'any' }),
  'captcha.testPage': () => ({ keySet: 'Shop' }),
  'captcha.activate': nothing,
  'push.get': nothing,
  'push.setCredentials': () => pushCredentials,
  'push.removeCredentials': async () => {
    await call('push.setCredentials', pushCredentials)
    return {}
  },
  'push.test': () => ({ appId: 'a', apiKey: 'k', senderId: '1', enabled: true }),
  'push.deliveries': nothing,
  'gws.get': nothing,
  'gws.setCredentials': () => gwsCredentials,
  'gws.removeCredentials': async () => {
    await call('gws.setCredentials', gwsCredentials)
    return {}
  },
  'callIn.requests.list': nothing,
  'callIn.requests.get': async () => ({ id: await callIn() }),
  'queues.page': nothing,
  'numbers.test': () => ({ rule: 'Home', number: '+12025550123' }),
  'tenant.refetch': nothing,
  'callIn.exportNumbers': () => ({ group: 'Shop' }),
  'callIn.importNumbers': async () => ({
    group: 'Shop',
    fileName: 'numbers.csv',
    csv: `+1415555${String(3000 + (phone += 1))},One`,
    revision: await revisionOf('callInGroup', 'Shop'),
  }),
}

const isForRoles = ([, who]: readonly [string, Callers]): boolean => who !== 'anyone' && who !== 'operator'

/** Each role calls: those that may get a result, the others 403, and the session does not change. */
async function everyRoleTries(who: string, method: string, argumentsOf: () => object | Promise<object>): Promise<void> {
  for (const letter of Object.keys(SAMPLE_USERS)) {
    const args = await argumentsOf()
    const before = api.real.session.status().commandHash
    const code = await call(method, args, seatOf('ui', letter))
    expect([letter, code]).toEqual([letter, who.includes(letter) ? 0 : 403])
    if (!who.includes(letter)) expect(api.real.session.status().commandHash).toBe(before)
  }
}

describe('actions of the four tabs', () => {
  test.each(Object.entries(HANDLER_CALLERS).filter(isForRoles))(
    'ACC-1 ACC-2 ACC-7 %s is done for %s and refused to the others',
    async (method, who) => {
      const argumentsOf = ARGUMENTS[method]
      if (argumentsOf === undefined) throw new Error(`There are no arguments for ${method}.`)
      await everyRoleTries(who, method, argumentsOf)
    },
  )
})

/** Who reads and who edits objects of a type; '' is nobody but the operator. */
const OBJECTS: readonly (readonly [type: string, readers: string, editors: string, made: (name: string) => unknown])[] =
  [
    ['capacityRule', 'ASD', 'A', (name) => ({ name, timeslotLengthMinutes: 60, cells: {}, queues: [] })],
    ['numberRule', 'ASD', 'ASD', (name) => ({ name, permittedCountries: ['US'], queues: [] })],
    ['regionRule', 'ASD', 'A', (name) => ({ name, preferred: ['North'] })],
    ['callInGroup', 'ASD', 'A', (name) => ({ name, numbers: [{ number: '+14155550199' }] })],
    ['region', 'ASD', '', (name) => ({ name, nodes: ['n1'] })],
    ['captchaKeySet', 'AD', 'AD', (name) => ({ name, ...keys })],
    ['accessGroup', '', '', (name) => name],
    ['skill', '', '', (name) => name],
    ['queue', '', '', (name) => ({ name, kind: 'callback' })],
  ]

describe('objects of the tenant', () => {
  test.each(OBJECTS)('ACC-2 ACC-7 a %s is read by "%s" and edited by "%s"', async (type, readers, editors, made) => {
    for (const letter of Object.keys(SAMPLE_USERS)) {
      const [name, mine] = [`Given${letter}`, `Mine${letter}`]
      const as = (method: string, args: object): Promise<number> =>
        call(`configuration.${method}`, { type, ...args }, seatOf('control', letter))
      expect(await call('configuration.put', { type, value: made(name) })).toBe(0)
      const told = {
        list: await as('list', {}),
        get: await as('get', { name }),
        history: await as('history', { name }),
        add: await as('put', { value: made(mine) }),
        replace: await as('put', { value: made(name), revision: await revisionOf(type, name) }),
        remove: await as('remove', { name, revision: await revisionOf(type, name) }),
      }
      const reads = readers.includes(letter) ? 0 : 403
      const edits = editors.includes(letter) ? 0 : 403
      const expected = { list: reads, get: reads, history: reads, add: edits, replace: edits, remove: edits }
      expect([letter, told]).toEqual([letter, expected])
    }
  })

  test.each([
    ['push', { httpChannels: [{ name: 'Elsewhere', url: 'http://127.0.0.1:9/elsewhere' }] }],
    ['statistics', {}],
  ])('ACC-7 %s as a whole is the operator’s: roles change of it what its panes show', async (type, value) => {
    for (const letter of Object.keys(SAMPLE_USERS)) {
      const seat = seatOf('control', letter)
      expect([letter, await call('configuration.list', { type }, seat)]).toEqual([letter, 403])
      expect([letter, await call('configuration.put', { type, value }, seat)]).toEqual([letter, 403])
    }
  })
})
