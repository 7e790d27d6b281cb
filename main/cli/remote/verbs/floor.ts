import { NODE_HEALTH } from '../../../../engine/regions/health.ts'
import { OFFER_TYPES } from '../../../../engine/command.ts'
import { moment } from '../readers.ts'
import { fieldOf, isFields, lengthText, secondsText, table, valueText, type Show } from '../show.ts'
import type { Input, VerbGroup } from '../verb.ts'

const QUEUE: Input = { flags: '<queue>', about: 'virtual queue' }

const RANGE: readonly Input[] = [
  { flags: '--from <time>', about: 'beginning of the range', read: moment, required: true },
  { flags: '--to <time>', about: 'end of the range', read: moment, required: true },
]

const QUEUE_COLUMNS = [
  'name',
  'open',
  'waitingCalls',
  'waitingCallbacks',
  { field: 'longestWait', text: lengthText },
  { field: 'ewt', text: secondsText },
  { field: 'agentsLoggedIn', title: 'agents', text: String },
  { field: 'agentsReady', title: 'ready', text: String },
  'scheduled',
  'queued',
  'routing',
  'processing',
  'nextChange',
]

/** The verdict of an explanation, with its conditions below. */
const showExplanation: Show = (explanation, view) => {
  const mark = (one: unknown): string => (fieldOf(one, 'verdict') === true ? '✓' : '✗')
  const conditions = fieldOf(explanation, 'conditions')
  const lines = (Array.isArray(conditions) ? conditions : []).map((one: unknown) =>
    `  ${mark(one)} ${valueText(fieldOf(one, 'rule'), view).padEnd(7)} ${valueText(fieldOf(one, 'cause'), view)}: ${valueText(fieldOf(one, 'facts'), view)}`.trimEnd(),
  )
  const next = fieldOf(explanation, 'next')
  const way = isFields(next) ? [`  → next: ${valueText(next['at'], view)}`] : []
  return [fieldOf(explanation, 'verdict') === true ? 'yes' : 'no', ...lines, ...way].join('\n')
}

const showAvailability: Show = (data, view) =>
  (['slot', 'immediate', 'scheduled'] as const)
    .map((part) => `${part}: ${showExplanation(fieldOf(data, part), view)}`)
    .join('\n\n')

export const queueVerbs: VerbGroup = {
  name: 'queues',
  about: 'virtual queues',
  verbs: [
    {
      name: 'list',
      isDefault: true,
      about: 'all queues as they are now',
      operation: 'queues',
      examples: ['queues'],
      show: table(QUEUE_COLUMNS),
    },
    {
      name: 'page',
      about: 'Tools > Queues: figures, hours and rules, 50 a page',
      operation: 'queuesPage',
      inputs: [
        { flags: '[text]', about: 'part of the name' },
        { flags: '--page <n>', about: 'page, from 1' },
        { flags: '--sort <column>', about: 'column, such as ewt (default: queue)' },
        { flags: '--descending', about: 'largest first' },
      ],
      examples: ['queues page Billing', 'queues page --sort ewt --descending'],
      show: table(undefined, 'rows'),
    },
    {
      name: 'predictions',
      about: 'predicted and realised waits compared, by mode of the estimate',
      operation: 'predictions',
      inputs: [
        QUEUE,
        { flags: '--from <time>', about: 'what entered from', read: moment },
        { flags: '--to <time>', about: 'what entered before', read: moment },
      ],
      examples: ['queues predictions Billing_VQ_CB --from 2027-01-04T08:00'],
    },
    {
      name: 'slots',
      about: 'slots of a queue, free or not, with the reason why not',
      operation: 'slots',
      inputs: [
        QUEUE,
        { flags: '--from <time>', about: 'slots that start from', read: moment, required: true },
        { flags: '--to <time>', about: 'slots that start before, at most 63 days later', read: moment, required: true },
      ],
      examples: ['queues slots Billing_VQ_CB --from +0s --to +8h'],
      show: table(['start', 'end', 'total', 'left', 'available', 'because'], 'slots'),
    },
    {
      name: 'series',
      about: 'how a queue, or all queues, went over a range',
      operation: 'series',
      inputs: [
        { flags: '[queue]', about: 'virtual queue; left out: all' },
        ...RANGE,
        { flags: '--points <n>', about: 'points, 1 to 300' },
      ],
      examples: ['queues series Billing_VQ_CB --from 2027-01-04T08:00 --to 2027-01-04T18:00 --points 10'],
      show: table(),
    },
    {
      name: 'activity',
      about: 'arrivals and purges over a range',
      operation: 'activity',
      inputs: [...RANGE, { flags: '--buckets <n>', about: 'equal parts of the range, 1 to 300' }],
      examples: ['queues activity --from 2027-01-04T08:00 --to 2027-01-04T18:00 --buckets 10'],
    },
    {
      name: 'explain',
      about: 'why a queue has a slot at a time, and what it offers then',
      operation: 'explain',
      inputs: [QUEUE, { flags: '--at <time>', about: 'the time to explain', read: moment, required: true }],
      examples: ['queues explain Support_VQ_CB --at 2027-01-05T09:30'],
      show: showAvailability,
    },
    {
      name: 'explain-booking',
      about: 'why a booking would be taken now, or refused',
      operation: 'explainBooking',
      inputs: [
        QUEUE,
        { flags: '<phone-number>', about: 'number of the customer' },
        { flags: '--desired-time <time>', about: 'when the customer wants to be called', read: moment },
        { flags: '--offer-type <type>', about: 'kind of offer', choices: OFFER_TYPES },
        { flags: '--always-check-capacity', about: 'refuse a time whose slot has no place' },
      ],
      examples: ['queues explain-booking Support_VQ_CB +12025550188 --desired-time +2h --always-check-capacity'],
      show: showExplanation,
    },
  ],
}

export const nodeVerbs: VerbGroup = {
  name: 'nodes',
  about: 'nodes of the regions',
  verbs: [
    {
      name: 'list',
      isDefault: true,
      about: 'regions with the health of their nodes',
      operation: 'regions',
      examples: ['nodes'],
    },
    {
      name: 'health',
      about: 'bring a node up or down, or make it slow',
      operation: 'nodeHealth',
      inputs: [
        { flags: '<region>', about: 'region' },
        { flags: '<node>', about: 'node' },
        { flags: '<health>', about: 'new health', choices: NODE_HEALTH },
      ],
      examples: ['nodes health us-east node-1 down'],
    },
  ],
}
