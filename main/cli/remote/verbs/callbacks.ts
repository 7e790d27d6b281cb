import { OFFER_TYPES } from '../../../../engine/command.ts'
import { CALLBACK_STATES } from '../../../../engine/records/kinds.ts'
import { json, list, moment, number, pairs } from '../readers.ts'
import { fieldOf, fields, only, sentence, table, valueText, type Show } from '../show.ts'
import type { Input, VerbGroup } from '../verb.ts'

const ID: Input = { flags: '<id>', about: 'id of the callback' }
const DESIRED: Input = {
  flags: '--desired-time <time>',
  about: 'when the customer wants to be called; must lie in a slot that has a place',
  read: moment,
}
const PRIORITY: Input = { flags: '--priority <n>', about: 'priority, 0 to 1000', read: number }
const USER_DATA: Input = { flags: '--user-data <pairs>', about: 'name=value, several with commas between', read: pairs }
const FROM: Input = { flags: '--from <time>', about: 'desired time from', read: moment }
const TO: Input = { flags: '--to <time>', about: 'desired time before', read: moment }
const CANCELLATION: Input = {
  flags: '--cancellation <name>',
  about: 'those with the same name are one cancellation in the summary',
}
const SERVICES: Input = { flags: '--services <names>', about: 'virtual queues, with commas between', read: list }

/** Which callbacks, and in what order. */
const CHOICE: readonly Input[] = [
  FROM,
  TO,
  { flags: '--states <states>', about: `${CALLBACK_STATES.join(', ')}, with commas between`, read: list },
  SERVICES,
  { flags: '--search <text>', about: 'part of id, number, queue or state' },
  {
    flags: '--sort <column>',
    about: 'column to sort by',
    choices: ['desiredTime', 'updatedAt', 'state', 'id', 'phoneNumber', 'serviceName'],
  },
  { flags: '--descending', about: 'from the last to the first' },
]

const COLUMNS = ['id', 'serviceName', 'phoneNumber', 'state', 'reason', 'desiredTime', 'attempts', 'late', 'origin']

const showPage: Show = (page, view) => {
  const next = fieldOf(page, 'next')
  const count = `${valueText(fieldOf(page, 'matching'), view)} in all`
  const more = typeof next === 'string' ? `; more with --after ${next}` : ''
  return `${table(COLUMNS, 'callbacks')(page, view)}\n${count}${more}`
}

const showId = (done: string): Show => sentence((data, view) => `${done}: ${valueText(fieldOf(data, 'id'), view)}`)

export const callbackVerbs: VerbGroup = {
  name: 'callbacks',
  about: 'callbacks of the present branch',
  verbs: [
    {
      name: 'list',
      isDefault: true,
      about: 'a page of callbacks',
      operation: 'callbacks',
      inputs: [
        ...CHOICE,
        { flags: '--limit <n>', about: 'most to list, 1 to 250' },
        { flags: '--after <next>', about: 'go on after the page before' },
      ],
      examples: ['callbacks', 'callbacks list --states SCHEDULED,QUEUED --sort desiredTime --limit 20'],
      show: showPage,
    },
    {
      name: 'export',
      about: 'all callbacks of a list as CSV',
      operation: 'exportCallbacks',
      inputs: CHOICE,
      examples: ['callbacks export --states SCHEDULED > callbacks.csv'],
      show: only('csv'),
    },
    {
      name: 'show',
      about: 'one callback with its metrics and what was done with it',
      operation: 'callback',
      inputs: [ID],
      examples: ['callbacks show 5d0f3a52-4c0f-4a0e-9d4c-6f1f6b6f2f10'],
      show: fields,
    },
    {
      name: 'create',
      about: 'book a callback as the user interface does',
      operation: 'create',
      inputs: [
        { flags: '<service-name>', about: 'virtual queue' },
        { flags: '<phone-number>', about: 'number of the customer' },
        DESIRED,
        { flags: '--offer-type <type>', about: 'kind of offer', choices: OFFER_TYPES },
        PRIORITY,
        USER_DATA,
        {
          flags: '--push-targets <json>',
          about: `where pushes go, such as '[{"channel":"FCM","target":"my-phone"}]'`,
          read: json,
        },
      ],
      examples: [
        'callbacks create Billing_VQ_CB +14155550123',
        'callbacks create Billing_VQ_CB +14155550123 --desired-time 2027-01-05T09:30 --user-data name=Ada',
      ],
      show: showId('Booked'),
    },
    {
      name: 'cancel',
      about: 'cancel a callback',
      operation: 'cancel',
      inputs: [ID],
      examples: ['callbacks cancel 5d0f3a52-4c0f-4a0e-9d4c-6f1f6b6f2f10'],
      show: showId('Cancelled'),
    },
    {
      name: 'reschedule',
      about: 'give a SCHEDULED callback another desired time',
      operation: 'reschedule',
      inputs: [
        ID,
        { flags: '<desired-time>', about: 'new desired time; must lie in a slot that has a place', read: moment },
      ],
      examples: ['callbacks reschedule 5d0f3a52-4c0f-4a0e-9d4c-6f1f6b6f2f10 2027-01-05T09:30'],
      show: showId('Rescheduled'),
    },
    {
      name: 'recreate',
      about: 'book a COMPLETED callback anew; what is left out is as before, without a desired time it is Immediate',
      operation: 'recreate',
      inputs: [ID, { flags: '--phone-number <number>', about: 'another number' }, DESIRED, PRIORITY, USER_DATA],
      examples: ['callbacks recreate 5d0f3a52-4c0f-4a0e-9d4c-6f1f6b6f2f10 --desired-time +2h'],
      show: showId('Booked'),
    },
    {
      name: 'cancel-selected',
      about: 'cancel callbacks one after the other, and tell what became of each',
      operation: 'cancelSelected',
      inputs: [{ flags: '<ids...>', about: 'ids of callbacks' }, CANCELLATION],
      examples: ['callbacks cancel-selected 5d0f3a52-4c0f-4a0e-9d4c-6f1f6b6f2f10'],
      show: table(undefined, 'rows'),
    },
    {
      name: 'cancel-all',
      about: 'cancel every callback in a range of desired times that can be cancelled',
      operation: 'cancelAll',
      inputs: [
        FROM,
        TO,
        SERVICES,
        { flags: '--most <n>', about: 'at most so many of them', read: number },
        CANCELLATION,
      ],
      examples: ['callbacks cancel-all', 'callbacks cancel-all --services Billing_VQ_CB --from +0s --to +1d'],
      show: sentence(
        (data, view) =>
          `${valueText(fieldOf(data, 'cancelled'), view)} cancelled, ${valueText(fieldOf(data, 'stayed'), view)} could not be, ${valueText(fieldOf(data, 'left'), view)} left.`,
      ),
    },
  ],
}
