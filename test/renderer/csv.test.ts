import { expect, test } from 'vitest'
import { csvText } from '../../renderer/components/csv.ts'

const columns = [
  { title: 'Name', text: ([name = '']: readonly string[]) => name },
  { title: 'Number', text: ([, number = '']: readonly string[]) => number },
]

test('UI-4: a table as CSV quotes what needs it and holds no formulas; numbers stay numbers', () => {
  const rows = [
    ['a "b", c', '+14165550134'],
    ['=1+1', '-x'],
    ['@now', '+1+2'],
  ]
  expect(csvText(columns, rows)).toBe('Name,Number\r\n"a ""b"", c",+14165550134\r\n\'=1+1,\'-x\r\n\'@now,\'+1+2\r\n')
})
