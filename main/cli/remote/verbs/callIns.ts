import { basename } from 'node:path'
import { CALL_IN_COLUMNS, CALL_IN_SEARCH_FIELDS } from '../../../store/lists.ts'
import type { Args, HostClient } from '../hostClient.ts'
import { moment, number, textFile } from '../readers.ts'
import { fieldOf, only, table, valueText, type Show } from '../show.ts'
import type { Input, VerbGroup } from '../verb.ts'

const GROUP: Input = { flags: '<group>', about: 'call-in group' }

const showPage: Show = (page, view) => {
  const next = fieldOf(page, 'next')
  const columns = [
    'id',
    'group',
    'state',
    'toPhoneNumber',
    'accessCode',
    'fromPhoneNumber',
    'callbackServiceId',
    'expiresAt',
  ]
  const more = typeof next === 'string' ? `; more with --after ${next}` : ''
  return `${table(columns, 'requests')(page, view)}\n${valueText(fieldOf(page, 'matching'), view)} in all${more}`
}

/** The name of the file goes with its text. */
const importNumbers = (host: HostClient, { file, create, ...args }: Args): Promise<unknown> => {
  const path = String(file)
  return host.call('importNumbers', {
    ...args,
    ...(create === 'true' && { create: true }),
    csv: textFile(path, '<file>'),
    fileName: path === '-' ? 'standard-input.csv' : basename(path),
  })
}

export const callInVerbs: VerbGroup = {
  name: 'call-ins',
  about: 'call-in requests and the numbers of call-in groups',
  verbs: [
    {
      name: 'list',
      isDefault: true,
      about: 'call-in requests, newest first',
      operation: 'callInRequests',
      inputs: [
        { flags: '--from <time>', about: 'created from', read: moment },
        { flags: '--to <time>', about: 'created before', read: moment },
        { flags: '--search <text>', about: 'part of an attribute' },
        { flags: '--field <name>', about: 'attribute that is searched', choices: [...CALL_IN_SEARCH_FIELDS] },
        { flags: '--sort <column>', about: 'column to sort by', choices: [...CALL_IN_COLUMNS] },
        { flags: '--descending <yes>', about: 'from the last to the first', choices: ['true', 'false'] },
        { flags: '--after <next>', about: 'go on after the page before' },
      ],
      examples: ['call-ins', 'call-ins list --search 4155550134 --field fromPhoneNumber'],
      show: showPage,
    },
    {
      name: 'show',
      about: 'one call-in request',
      operation: 'callInRequest',
      inputs: [{ flags: '<id>', about: 'id of the request' }],
      examples: ['call-ins show 0f3c2b41-7f0a-4a6a-8c6d-1d2e3f4a5b6c'],
    },
    {
      name: 'export-numbers',
      about: 'numbers of a group as CSV',
      operation: 'exportNumbers',
      inputs: [GROUP],
      examples: ['call-ins export-numbers Shop > numbers.csv'],
      show: only('csv'),
    },
    {
      name: 'import-numbers',
      about: 'check a CSV file of numbers, and append them when a revision is given',
      operation: 'importNumbers',
      inputs: [
        GROUP,
        { flags: '<file>', about: 'number,description on each line, no titles; - for standard input' },
        {
          flags: '--revision <n>',
          about: 'revision of the group, 0 of one that is made; left out: only check',
          read: number,
        },
        { flags: '--create <yes>', about: 'make the group with these numbers', choices: ['true', 'false'] },
      ],
      examples: [
        'call-ins import-numbers Shop numbers.csv',
        'call-ins import-numbers Shop numbers.csv --revision 0',
        'call-ins import-numbers Web numbers.csv --create true --revision 0',
      ],
      run: importNumbers,
    },
  ],
}
