import { OBJECT_TYPES } from '../../../engine/configuration/objects.ts'

/** Stands in a request for an id that an answer has told, by its number. */
const PLACE_OF_ID = /§(\d+)§/g

const ids = Array.from({ length: 12 }, (_, number) => `§${number}§`)
const queues = [
  'Support_VQ_CB',
  'Sales_VQ_CB',
  'Billing_VQ_CB',
  'Office Hours VQ',
  'Own_Calls_VQ',
  'Once_VQ',
  'Small_VQ',
]
const numbers = ['+12025550123', '2025550188', '+442079460123', '+14155550100', '911', '+19005550123']
const lines = ['+18005550110', '+18005550120', '+14155550100']
const times = [
  '2027-01-04T15:00:00Z',
  '2027-01-04T16:30:00Z',
  '2027-01-04T18:00:00.500-05:00',
  '2027-01-05T09:00:00Z',
  '2027-01-04T14:00:00Z',
  '2027-01-04T17:00',
  '2027-03-14T02:30',
]
const zones = ['America/Toronto', 'Europe/Berlin', 'UTC', 'Nowhere/Town']
const channels = ['FCM', 'OwnPush']
const people = ['agent001', 'agent050', 'mara', 'sven']
const names = [
  ...queues,
  ...people,
  'Shop',
  'One number',
  'Billing',
  'Around the clock',
  'Sales week',
  'FCM',
  'toString',
]
const csv = [
  'number\n+14155550150\n',
  'queue,businessHours\nSupport_VQ_CB,Around the clock\n',
  'number\r\n=1+1\r\n',
  '',
]

const BY_NAME: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['service', 'serviceName', 'services', 'queue', 'vq', 'virtual-queues', 'inboundVQ', 'objectId', 'columns'].map(
      (name) => [name, queues],
    ),
  ),
  ...Object.fromEntries(['number', 'phoneNumber', 'fromPhoneNumber', 'callerIdNumber'].map((name) => [name, numbers])),
  ...Object.fromEntries(
    ['id', 'ids', 'call', 'callback', 'corrId', 'intent', 'callbackServiceId'].map((name) => [name, ids]),
  ),
  ...Object.fromEntries(['start', 'end', 'at', 'to', 'startAt', 'desiredTime'].map((name) => [name, times])),
  from: [...times, ...numbers],
  timezone: zones,
  zone: zones,
  dnis: lines,
  channel: channels,
  agent: people,
  group: ['Shop', 'One number', '§0§'],
  groupName: ['Shop', 'One number'],
  tenant: ['five-seat-shop', 'hundred-seat'],
  scenario: ['morning', 'nowhere'],
  by: ['1m', '90s', '1h', '10ms'],
  csv,
  type: OBJECT_TYPES,
  path: ['/callbacks/queue-status/Support_VQ_CB', '/estimated-wait-time?virtual-queues=Once_VQ', '/callbacks/create'],
  apiKey: ['ringback-local-development', 'another key'],
  url: ['http://127.0.0.1:9/push'],
  sendEndpoint: ['http://127.0.0.1:9/send'],
  tokenEndpoint: ['http://127.0.0.1:9/token'],
  key: ['one', 'two', '__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  search: ['202', 'Support', '%', '_', '\\'],
  'cache-control': ['max-age=15', 'max-age=-1', 'no-store'],
  skillExpression: ['Billing > 0', 'Support > 3 and Sales > 0', '((((', 'Billing >'],
}

/** Texts that a session of these courses, or the program, knows for a member of this name. */
export const knownTexts = (name: string): readonly string[] => BY_NAME[name] ?? names

/** A text of a request with the ids that have been told. */
export function withIds(text: string, told: readonly string[]): string {
  return text.replaceAll(
    PLACE_OF_ID,
    (_place, number: string) => told[Number(number) % Math.max(1, told.length)] ?? 'none',
  )
}
