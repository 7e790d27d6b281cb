import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CellValue } from '../../../engine/settings/columnKind.ts'
import { COLUMNS, isUserTitle, type Column } from '../../../engine/settings/columns.ts'
import { settingsSchema } from '../../../engine/tenant/settings.ts'
import { settingsFromCsv, settingsToCsv } from '../../../main/settings/settingsCsv.ts'
import { tenantOf, weekly, WORKDAYS } from '../../engine/lint/tenants.ts'

/** Names that a file could get wrong. */
const NAMES = [
  'Plain',
  '=cmd',
  "'=x",
  '"quoted"',
  ' spaced ',
  'a,b;c\td',
  'two\r\nlines',
  'one\nmore',
  'ü€😀',
  '-1',
  'true',
]

const TENANT = tenantOf({
  moreHours: NAMES.map((name) => ({ name, zone: 'UTC', weekly: weekly(WORKDAYS, '09:00', '17:00') })),
  tenant: {
    queues: NAMES.map((name) => ({ name, kind: 'callback' })),
    applications: NAMES.map((name) => ({ name, type: 'Callback', connectCustomer: 'Business to customer' })),
  },
})

const text = fc.oneof(
  fc.constantFrom(...NAMES, '', "'", '\r', '\uFEFF'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom("'", '"', ',', ';', '\r', '\n', '\t', '=', '+', ' ', 'x'), maxLength: 8 }),
)

/** Any value of a column but the key. */
function valueOf({ kind, required }: Column): fc.Arbitrary<CellValue> {
  switch (kind.kind) {
    case 'text':
      return text.filter(({ length }) => length <= (kind.maximumLength ?? Infinity))
    case 'integer':
      return fc.integer({ min: kind.minimum, max: kind.maximum ?? Number.MAX_SAFE_INTEGER })
    case 'yesNo':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...kind.values)
    case 'name':
      if (kind.of === 'country') return fc.constantFrom('US', 'DE', 'BR')
      if (kind.of === 'skillExpression') return fc.constantFrom('Sales', '"Sales" >= 3', ' !Sales | Sales = 0\n')
      return required ? fc.constantFrom(...NAMES) : fc.constantFrom(undefined, ...NAMES)
  }
}

const titles = fc.uniqueArray(text.filter(isUserTitle), { maxLength: 4 })

const fields = fc.record(
  Object.fromEntries(COLUMNS.filter(({ field }) => field !== 'queue').map((column) => [column.field, valueOf(column)])),
)

/** Tables in which each row has all user columns, as they are read. */
const table = titles.chain((columns) => {
  const userColumns = fc.record(Object.fromEntries(columns.map((title) => [title, text])))
  const row = fc.tuple(fields, userColumns).map(([values, own]) => ({ ...values, userColumns: own }))
  return fc.record({
    default: row,
    rows: fc
      .uniqueArray(fc.constantFrom(...NAMES), { maxLength: 5 })
      .chain((queues) => fc.tuple(...queues.map((queue) => row.map((values) => ({ ...values, queue }))))),
  })
})

test('TEN-4 SET-29 whatever settings a tenant has, their CSV is read as the same settings', () => {
  fc.assert(
    fc.property(table, (input) => {
      const settings = settingsSchema.parse(input)
      const reading = settingsFromCsv(settingsToCsv(settings), TENANT)
      expect(reading.findings.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(reading.settings).toEqual(settings)
    }),
    { numRuns: 300 },
  )
})

test('TEN-4 whatever a file says, it is read or refused with reasons, and never throws', () => {
  const line = fc.array(fc.oneof(text, fc.constantFrom(...COLUMNS.map(({ title }) => title), 'DEFAULT')), {
    maxLength: 8,
  })
  const csv = fc.oneof(
    text,
    fc.array(line, { maxLength: 6 }).map((lines) => lines.map((cells) => cells.join(',')).join('\n')),
  )
  fc.assert(
    fc.property(csv, (contents) => {
      const { settings, findings } = settingsFromCsv(contents, TENANT)
      expect(findings.some(({ severity }) => severity === 'error')).toBe(settings === undefined)
    }),
    { numRuns: 1000 },
  )
})
