import { moment } from '../readers.ts'
import { lengthText, only, table } from '../show.ts'
import type { Input, VerbGroup } from '../verb.ts'

const RANGE: readonly Input[] = [
  { flags: '--from <time>', about: 'beginning of the range (default: 24 h before its end)', read: moment },
  { flags: '--to <time>', about: 'end of the range (default: now)', read: moment },
]
const INTERVALS: readonly Input[] = [
  ...RANGE,
  { flags: '--minutes <n>', about: 'length of the intervals', choices: ['15', '30', '60'] },
]
const QUEUE: Input = { flags: '[queue]', about: 'virtual queue; left out: all' }

/** Seconds, as a length. */
const seconds = (field: string, title: string) => ({
  field,
  title,
  text: (value: unknown) => (typeof value === 'number' ? lengthText(value * 1000) : ''),
})

const share = (field: string, title: string) => ({
  field,
  title,
  text: (value: unknown) => (typeof value === 'number' ? `${(value * 100).toFixed(1)} %` : ''),
})

export const statisticsVerbs: VerbGroup = {
  name: 'statistics',
  about: 'what queues, agents and callbacks come to',
  verbs: [
    {
      name: 'queues',
      isDefault: true,
      about: 'calls by queue and interval: service level, waits, offers',
      operation: 'queueStatistics',
      inputs: [QUEUE, ...INTERVALS],
      examples: ['statistics queues Billing_VQ --from 2027-01-04T08:00 --minutes 60'],
      show: table(
        [
          'interval',
          'queue',
          'offered',
          'answered',
          'abandoned',
          share('serviceLevel', 'service level'),
          seconds('averageSpeedOfAnswer', 'ASA'),
          seconds('averageHandleTime', 'AHT'),
          'offers',
          'attempts',
        ],
        'rows',
      ),
    },
    {
      name: 'agents',
      about: 'time of agents in each state, and what they handled',
      operation: 'agentStatistics',
      inputs: RANGE,
      examples: ['statistics agents --from 2027-01-04T08:00'],
      show: table(
        [
          'agent',
          'handled',
          share('occupancy', 'occupancy'),
          seconds('averageHandleTime', 'AHT'),
          seconds('talking', 'talking'),
          seconds('afterCallWork', 'after-call work'),
          seconds('ready', 'ready'),
          seconds('notReady', 'not ready'),
          seconds('loggedOut', 'logged out'),
        ],
        'rows',
      ),
    },
    {
      name: 'activity',
      about: 'Callback Activity: the queues as they are now',
      operation: 'callbackActivity',
      examples: ['statistics activity'],
      show: table(),
    },
    {
      name: 'summary',
      about: 'Callback Summary: callbacks by queue, interval and kind',
      operation: 'callbackSummary',
      inputs: [QUEUE, ...INTERVALS],
      examples: ['statistics summary --minutes 60'],
      show: table(
        [
          'interval',
          'queue',
          'kind',
          'booked',
          'bridged',
          'answeredNotBridged',
          'dialledNotAnswered',
          'neverDialled',
          'open',
          seconds('grossWait', 'gross wait'),
          seconds('netWait', 'net wait'),
        ],
        'rows',
      ),
    },
    {
      name: 'details',
      about: 'Callback Details: callbacks booked in a range, one by one',
      operation: 'callbackDetails',
      inputs: [
        QUEUE,
        ...RANGE,
        { flags: '--after <n>', about: 'next of the page before' },
        { flags: '--limit <n>', about: 'rows of the page, 1 to 250' },
      ],
      examples: ['statistics details Billing_VQ_CB --json'],
      show: table(undefined, 'rows'),
    },
    {
      name: 'export',
      about: 'a report as CSV',
      operation: 'exportStatistics',
      inputs: [
        {
          flags: '<report>',
          about: 'report',
          choices: ['queues', 'callback-activity', 'callback-summary', 'callback-details'],
        },
        QUEUE,
        ...INTERVALS,
      ],
      examples: ['statistics export callback-details > details.csv'],
      show: only('csv'),
    },
  ],
}
