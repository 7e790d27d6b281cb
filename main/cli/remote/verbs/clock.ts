import { condition, json, moment, pace } from '../readers.ts'
import { fieldOf, sentence, valueText, type Show } from '../show.ts'
import type { VerbGroup } from '../verb.ts'
import { advance } from './advance.ts'

const FACTOR = { flags: '<factor>', about: 'simulated seconds per second, or max', read: pace }

/** `2027-01-04 08:00 -05:00, running at ×60 on branch …`. */
export const showClock: Show = (clock, view) => {
  const factor = valueText(fieldOf(clock, 'factor'), view)
  const speed = factor === 'max' ? 'as fast as possible' : `at ×${factor}`
  const state = fieldOf(clock, 'running') === true ? `running ${speed}` : `paused; set to run ${speed}`
  const [now, known] = [fieldOf(clock, 'now'), fieldOf(clock, 'knownUntil')]
  const ahead = known === now ? [] : [`Known until ${valueText(known, view)}: a new command begins a new branch.`]
  return [
    `${valueText(now, view)} (${view.zone.zone}), ${state}`,
    ...ahead,
    `Branch ${valueText(fieldOf(clock, 'branch'), view)}`,
  ].join('\n')
}

const showOperation = sentence((operation, view) => {
  const clock = showClock(fieldOf(operation, 'clock'), view)
  switch (fieldOf(operation, 'state')) {
    case 'running':
      return `Still running: ringback clock operation ${valueText(fieldOf(operation, 'id'), view)}\n${clock}`
    case 'failed':
      return `Failed: ${valueText(fieldOf(fieldOf(operation, 'error'), 'message'), view)}\n${clock}`
    default:
      return fieldOf(operation, 'met') === false ? `It has not come about.\n${clock}` : clock
  }
})

const cameAbout = (operation: unknown): boolean =>
  fieldOf(operation, 'state') !== 'failed' && fieldOf(operation, 'met') !== false

export const clockVerbs: VerbGroup = {
  name: 'clock',
  about: 'read and move the simulated clock',
  verbs: [
    {
      name: 'show',
      isDefault: true,
      about: 'the simulated time, and how fast it passes',
      operation: 'clock',
      examples: ['clock', 'clock show --json'],
      show: showClock,
    },
    {
      name: 'pause',
      about: 'stop the clock',
      operation: 'pause',
      examples: ['clock pause'],
      show: showClock,
    },
    {
      name: 'resume',
      about: 'let the clock run',
      operation: 'resume',
      examples: ['clock resume'],
      show: showClock,
    },
    {
      name: 'speed',
      about: 'set the pace and run',
      operation: 'speed',
      inputs: [FACTOR],
      examples: ['clock speed 60', 'clock speed max'],
      show: showClock,
    },
    {
      name: 'step',
      about: 'run to the next event and stop there',
      operation: 'step',
      examples: ['clock step'],
      show: showClock,
    },
    {
      name: 'slow-for-calls',
      about: 'choose whether the clock slows down to 1 while a person is on the phone',
      operation: 'slowForCalls',
      inputs: [{ flags: '<slows>', about: 'true or false', choices: ['true', 'false'], read: json }],
      examples: ['clock slow-for-calls false'],
      show: showClock,
    },
    {
      name: 'advance',
      about: 'run ahead as fast as possible and wait until all that is due has settled',
      operation: 'advance',
      inputs: [
        { flags: '[by]', about: 'how long, such as 2h, 90m or 1d12h' },
        { flags: '--to <time>', about: 'until when', read: moment },
        {
          flags: '--until <condition>',
          about:
            'stop where it first holds: records=5000 in all, mark=<name in the scenario>, or <callback id>=COMPLETED; not beyond by or --to, or 14 days; exits 1 when it came not',
          read: condition,
        },
        { flags: '--no-wait', about: 'do not wait beyond 2 s: print the id of the operation', as: 'wait' },
      ],
      examples: [
        'clock advance 2h',
        'clock advance --to 2027-01-05T09:30',
        'clock advance --until records=5000',
        'clock advance --until mark=closing',
        'clock advance 7d --no-wait --json',
      ],
      run: advance,
      holds: cameAbout,
      show: showOperation,
    },
    {
      name: 'operation',
      about: 'how far an advance is',
      operation: 'operation',
      inputs: [{ flags: '<id>', about: 'id that clock advance --no-wait printed' }],
      examples: ['clock operation 0b5f0d5e-5a0c-4c53-9c35-5e7f7d0c8a11'],
      holds: cameAbout,
      show: showOperation,
    },
    {
      name: 'rewind',
      about: 'go back to a moment and pause; what was known stays ahead until a new command begins a branch',
      operation: 'rewind',
      inputs: [{ flags: '<to>', about: 'moment to go back to', read: moment }],
      examples: ['clock rewind 2027-01-04T09:30'],
      show: showClock,
    },
  ],
}
