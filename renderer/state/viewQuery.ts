import { DEFAULT_RANGE, isRangeName, type RangeName } from '../callback/ranges.ts'
import { isSearchField, isSortColumn, type SearchField, type SortColumn } from '../callback/columns.ts'
import { INITIAL_TOOLS, putTools, toolsOf, type ToolsView } from '../tools/toolsView.ts'

export const TABS = ['callback', 'developer', 'callIn', 'tools', 'simulator'] as const
export type Tab = (typeof TABS)[number]
export const SPANS = ['1h', '4h', 'day'] as const
export type Span = (typeof SPANS)[number]

/** What the user looks at; all of it stands in the URL, so that a link or a reload shows the same. */
export interface View extends ToolsView {
  readonly tab: Tab
  readonly range: RangeName
  /** Custom range, local dates of the session's zone, both inclusive; used when `range` is `custom`. */
  readonly from: string
  readonly to: string
  readonly field: SearchField
  readonly search: string
  readonly sort: SortColumn
  readonly descending: boolean
  /** Id of the open record, or empty. */
  readonly open: string
  /** Queue whose charts are shown; empty: all. */
  readonly queue: string
  readonly span: Span
  /** Charts as tables. */
  readonly tables: boolean
  /** What single tabs keep here, by names with a dot (`useParam`); none is empty. */
  readonly params: Readonly<Record<string, string>>
}

export const INITIAL: View = {
  ...INITIAL_TOOLS,
  tab: 'callback',
  range: DEFAULT_RANGE,
  from: '',
  to: '',
  field: 'any',
  search: '',
  sort: 'updatedAt',
  descending: true,
  open: '',
  queue: '',
  span: '4h',
  tables: false,
  params: {},
}

const isTab = (text: string): text is Tab => TABS.some((tab) => tab === text)
const isSpan = (text: string): text is Span => SPANS.some((span) => span === text)

/** Reads a view from the query of a URL; what is absent or unknown stands at its default. */
export function viewOf(query: string): View {
  const read = new URLSearchParams(query)
  const value = (name: string) => read.get(name) ?? ''
  const tab = value('tab')
  const range = value('range')
  const field = value('field')
  const [sort = '', direction = 'desc'] = value('sort').split('.')
  const span = value('span')
  return {
    ...toolsOf(value),
    tab: isTab(tab) ? tab : INITIAL.tab,
    range: isRangeName(range) ? range : INITIAL.range,
    from: value('from'),
    to: value('to'),
    field: isSearchField(field) ? field : INITIAL.field,
    search: value('q'),
    sort: isSortColumn(sort) ? sort : INITIAL.sort,
    descending: direction !== 'asc',
    open: value('open'),
    queue: value('queue'),
    span: isSpan(span) ? span : INITIAL.span,
    tables: value('tables') === '1',
    params: Object.fromEntries([...read].filter(([name, one]) => name.includes('.') && one !== '')),
  }
}

/** Writes a view as a query, without what stands at its default. */
export function queryOf(view: View): string {
  const write = new URLSearchParams()
  const put = (name: string, value: string, initial: string) => {
    if (value !== initial) write.set(name, value)
  }
  put('tab', view.tab, INITIAL.tab)
  put('range', view.range, INITIAL.range)
  if (view.range === 'custom') {
    put('from', view.from, '')
    put('to', view.to, '')
  }
  put('field', view.field, INITIAL.field)
  put('q', view.search, '')
  put('sort', `${view.sort}.${view.descending ? 'desc' : 'asc'}`, 'updatedAt.desc')
  put('open', view.open, '')
  put('queue', view.queue, '')
  put('span', view.span, INITIAL.span)
  put('tables', view.tables ? '1' : '', '')
  for (const [name, value] of Object.entries(view.params)) put(name, value, '')
  putTools(view, put)
  const text = write.toString()
  return text === '' ? '' : `?${text}`
}
