import { number } from '../readers.ts'
import { fieldOf, fields, sentence, table, valueText, type Show } from '../show.ts'
import type { Input, VerbGroup } from '../verb.ts'

const ID: Input = { flags: '<id>', about: 'id of the call' }
const GROUP: Input = { flags: '--group <name>', about: 'call-in group' }

/** The call as it is now, or that it has ended. */
const showNow: Show = (data, view) => {
  const call = fieldOf(data, 'call')
  return call === undefined ? `${valueText(fieldOf(data, 'id'), view)} has ended` : fields(call, view)
}

export const callVerbs: VerbGroup = {
  name: 'calls',
  about: 'calls that you make yourself into the center',
  verbs: [
    {
      name: 'list',
      isDefault: true,
      about: 'calls that are going on',
      operation: 'calls',
      examples: ['calls'],
      show: table(['id', 'from', 'dnis', 'application', 'phase', 'queue', 'position', 'agent', 'arrivedAt']),
    },
    {
      name: 'show',
      about: 'what the caller hears, position and estimated wait',
      operation: 'call',
      inputs: [ID],
      examples: ['calls show 3f1d8b0e-6f2a-4a51-9d0c-2b7f4f0a9c11'],
    },
    {
      name: 'place',
      about: 'call a phone number of the tenant',
      operation: 'placeCall',
      inputs: [
        { flags: '<from>', about: 'number of the caller' },
        { flags: '<dnis>', about: 'number to call' },
      ],
      examples: ['calls place +12025550188 +18005550120'],
      show: showNow,
    },
    {
      name: 'keys',
      aliases: ['dtmf'],
      about: 'key digits on a call',
      operation: 'callDtmf',
      inputs: [ID, { flags: '<digits>', about: 'digits, * and #' }],
      examples: ['calls keys 3f1d8b0e-6f2a-4a51-9d0c-2b7f4f0a9c11 2'],
      show: showNow,
    },
    {
      name: 'hang-up',
      about: 'hang up',
      operation: 'callHangUp',
      inputs: [ID],
      examples: ['calls hang-up 3f1d8b0e-6f2a-4a51-9d0c-2b7f4f0a9c11'],
      show: sentence((data, view) => `Hung up: ${valueText(fieldOf(data, 'id'), view)}`),
    },
  ],
}

export const deviceVerbs: VerbGroup = {
  name: 'devices',
  about: 'simulated devices that pushes go to',
  verbs: [
    {
      name: 'list',
      isDefault: true,
      about: 'all devices',
      operation: 'devices',
      examples: ['devices'],
      show: table(['device', 'autoGroup', 'pushes']),
    },
    {
      name: 'inbox',
      about: 'what has arrived on a device, newest first',
      operation: 'deviceInbox',
      inputs: [{ flags: '<device>', about: 'FCM target' }],
      examples: ['devices inbox my-phone'],
      show: table(['intent', 'callbackId', 'event', 'sentAt', 'arrivedAt', 'outcome', 'toPhoneNumber', 'accessCode']),
    },
    {
      name: 'mode',
      about: 'let a device accept by itself, or not',
      operation: 'deviceMode',
      inputs: [
        { flags: '<device>', about: 'FCM target' },
        { ...GROUP, about: 'group it uses; left out: somebody accepts on it' },
      ],
      examples: ['devices mode my-phone --group Shop', 'devices mode my-phone'],
    },
    {
      name: 'accept',
      about: 'accept on a device: its app asks for a number to call',
      operation: 'deviceAccept',
      inputs: [
        { flags: '<intent>', about: 'id of a CALLBACK_READY in the inbox' },
        { ...GROUP, required: true },
        { flags: '--from-phone-number <number>', about: 'number the customer calls from' },
      ],
      examples: ['devices accept 7c1e3f7a-0f6b-4e8e-8f5b-0f3e3c9a7d21 --group Shop'],
    },
  ],
}

export const pushVerbs: VerbGroup = {
  name: 'pushes',
  about: 'how push notifications go wrong',
  verbs: [
    {
      name: 'faults',
      isDefault: true,
      about: 'the shares of pushes that are lost, slow and refused',
      operation: 'pushFaults',
      examples: ['pushes faults'],
    },
    {
      name: 'set-faults',
      about: 'lose, delay or refuse pushes; what is left out is off',
      operation: 'setPushFaults',
      inputs: [
        { flags: '--lost <share>', about: 'share from 0 to 1', read: number },
        { flags: '--slow <share>', about: 'share from 0 to 1', read: number },
        { flags: '--refused <share>', about: 'share from 0 to 1', read: number },
        { flags: '--delay-seconds <s>', about: 'how long a slow one takes', read: number },
      ],
      examples: ['pushes set-faults --lost 0.1', 'pushes set-faults'],
    },
  ],
}
