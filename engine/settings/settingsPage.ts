import { markdownTable, renewParts } from '../kernel/generatedPage.ts'
import { cellText } from './cells.ts'
import { allowedText } from './columnKind.ts'
import { COLUMNS, type Column, type Honoured } from './columns.ts'

function defaultText(column: Column): string {
  if (column.required) return 'required'
  if (column.default === undefined) return 'not set'
  return cellText(column.default) || 'empty'
}

/** SET-1 to SET-28, as Markdown: every column with its values, its default and what it does. */
export function columnTable(): string {
  return markdownTable(
    ['column', 'rule', 'label', 'values', 'default', 'what it does'],
    COLUMNS.map((column) => {
      const { title, rule, source, kind, help } = column
      return [title, rule, source, allowedText(kind), defaultText(column), help]
    }),
  )
}

/** When a booking by API is bound by a setting, in the order in which it is documented. */
const HONOURED: Readonly<Record<Honoured, string>> = {
  alwaysCheckCapacity: 'only with `alwaysCheckCapacity`',
  openForAndQueueStatus: 'not at all: they decide what open-for and queue-status answer',
  always: 'always',
}

/** SET-31, as Markdown: what a booking by API honours. */
export function honouredTable(): string {
  return markdownTable(
    ['a booking by API honours', 'settings'],
    Object.entries(HONOURED).map(([honoured, text]) => [
      text,
      COLUMNS.filter((column) => column.field !== 'queue' && column.honoured === honoured)
        .map(({ title }) => title)
        .join(', '),
    ]),
  )
}

/** `docs/settings.md` with its tables brought up to date. @throws RangeError when one is missing in the page */
export function renewPage(page: string): string {
  return renewParts(page, { columns: columnTable, honoured: honouredTable })
}
