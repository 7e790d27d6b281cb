import type { Args, HostClient } from '../hostClient.ts'
import { json, number, numberOrWord } from '../readers.ts'
import { fieldOf, fields, sentence, table, valueText, type Show } from '../show.ts'
import type { Input, VerbGroup } from '../verb.ts'

const ID: Input = { flags: '<id>', about: 'id of the call' }
const AFTER: readonly Input[] = [
  { flags: '--after <n>', about: 'what follows this one: the next of the answer before' },
  { flags: '--limit <n>', about: '1 to 500' },
]
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
      name: 'say',
      about: 'say a name while one is being recorded',
      operation: 'callSpeech',
      inputs: [ID, { flags: '<text>', about: 'what is said' }],
      examples: ["calls say 3f1d8b0e-6f2a-4a51-9d0c-2b7f4f0a9c11 'Ada Stone'"],
      show: showNow,
    },
    {
      name: 'steps',
      about: 'follow the steps of a call that you have placed',
      operation: 'callSteps',
      inputs: [ID, ...AFTER],
      examples: ['calls steps 3f1d8b0e-6f2a-4a51-9d0c-2b7f4f0a9c11'],
      show: table(undefined, 'steps'),
    },
    {
      name: 'all-steps',
      about: 'follow the steps of all calls, also of simulated callers',
      operation: 'steps',
      inputs: [{ flags: '--interaction <n>', about: 'of this call alone' }, ...AFTER],
      examples: ['calls all-steps --limit 20'],
      show: table(undefined, 'steps'),
    },
    {
      name: 'answer',
      about: 'answer what rings at a number that you play',
      operation: 'callAnswer',
      inputs: [{ ...ID, about: 'id of the callback that is being dialled' }],
      examples: ['calls answer 5d0f3a52-4c0f-4a0e-9d4c-6f1f6b6f2f10'],
    },
    {
      name: 'reject',
      about: 'decline what rings at a number that you play',
      operation: 'callReject',
      inputs: [{ ...ID, about: 'id of the callback that is being dialled' }],
      examples: ['calls reject 5d0f3a52-4c0f-4a0e-9d4c-6f1f6b6f2f10'],
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

/** Shares of pushes, and what else may go wrong, in the shape of the operation. */
const setFaults = (host: HostClient, { lost, slow, refused, delaySeconds, ...args }: Args): Promise<unknown> => {
  const pushes = { lost, slow, refused, delaySeconds }
  const isMeant = Object.values(pushes).some((value) => value !== undefined)
  return host.call('setFaults', { ...args, ...(isMeant && { pushes }) })
}

export const faultVerbs: VerbGroup = {
  name: 'faults',
  about: 'what goes wrong: pushes, trunks, dials and requests to the Callback API',
  verbs: [
    {
      name: 'show',
      isDefault: true,
      about: 'the faults that are set',
      operation: 'faults',
      examples: ['faults'],
    },
    {
      name: 'set',
      about: 'set faults; a part that is left out stays as it is',
      operation: 'setFaults',
      inputs: [
        { flags: '--lost <share>', about: 'share of pushes that are lost, 0 to 1', read: number },
        { flags: '--slow <share>', about: 'share of pushes that are slow, 0 to 1', read: number },
        { flags: '--refused <share>', about: 'share of pushes that are refused, 0 to 1', read: number },
        { flags: '--delay-seconds <s>', about: 'how long a slow one takes', read: number },
        { flags: '--trunks-lost <n>', about: 'trunks that the dialer cannot use, or all', read: numberOrWord },
        {
          flags: '--dials <json>',
          about: `what dials come to, such as '[{"queue":"Shop_VQ_CB","result":"BUSY","times":3}]'`,
          read: json,
        },
        {
          flags: '--http <json>',
          about: `how requests fail, such as '[{"operation":"createCallback","status503":0.2,"slow":0.5,"delayMs":800}]'`,
          read: json,
        },
      ],
      examples: ['faults set --lost 0.1', 'faults set --trunks-lost all', `faults set --dials '[]'`],
      run: setFaults,
    },
  ],
}

export const phoneVerbs: VerbGroup = {
  name: 'phones',
  about: 'numbers that people play, and the dials to them',
  verbs: [
    {
      name: 'list',
      isDefault: true,
      about: 'numbers that people play',
      operation: 'phones',
      examples: ['phones'],
    },
    {
      name: 'mode',
      about: 'let a person play a number from its next dial on, or the simulation',
      operation: 'phoneMode',
      inputs: [
        { flags: '<number>', about: 'phone number' },
        { flags: '<mode>', about: 'who plays it', choices: ['simulated', 'manual'] },
      ],
      examples: ['phones mode +12025550188 manual'],
    },
    {
      name: 'dials',
      about: 'outbound legs and what waits for a trunk',
      operation: 'dials',
      examples: ['phones dials'],
    },
  ],
}
