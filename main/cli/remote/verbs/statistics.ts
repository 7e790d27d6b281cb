import { reportTable } from '../../reportTable.ts'
import { moment } from '../readers.ts'
import { only, table } from '../show.ts'
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
      show: reportTable('queues', 'rows'),
    },
    {
      name: 'agents',
      about: 'time of agents in each state, and what they handled',
      operation: 'agentStatistics',
      inputs: RANGE,
      examples: ['statistics agents --from 2027-01-04T08:00'],
      show: reportTable('agents', 'rows'),
    },
    {
      name: 'activity',
      about: 'Callback Activity: the queues as they are now',
      operation: 'callbackActivity',
      examples: ['statistics activity'],
      show: reportTable('activity'),
    },
    {
      name: 'summary',
      about: 'Callback Summary: callbacks by queue, interval and kind',
      operation: 'callbackSummary',
      inputs: [QUEUE, ...INTERVALS],
      examples: ['statistics summary --minutes 60'],
      show: reportTable('summary', 'rows'),
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
      show: reportTable('details', 'rows'),
    },
    {
      name: 'cancellation-summary',
      about: 'Cancellation Summary: the last cancellation by the operator, or by the user of --as',
      operation: 'cancellationSummary',
      examples: ['statistics cancellation-summary', 'statistics cancellation-summary --as supervisor --json'],
      show: table(undefined, 'rows'),
    },
    {
      name: 'theory',
      about: 'queues beside Erlang C or A, and which assumptions of the formulas they break',
      operation: 'theory',
      inputs: [QUEUE, ...RANGE],
      examples: ['statistics theory Billing_VQ --from 2027-01-04T10:00 --to 2027-01-04T12:00'],
      show: reportTable('theory', 'rows'),
    },
    {
      name: 'export',
      about: 'a report as CSV',
      operation: 'exportStatistics',
      inputs: [
        {
          flags: '<report>',
          about: 'report',
          choices: ['queues', 'callback-activity', 'callback-summary', 'callback-details', 'cancellation-summary'],
        },
        QUEUE,
        ...INTERVALS,
      ],
      examples: ['statistics export callback-details > details.csv'],
      show: only('csv'),
    },
  ],
}
