import { intervalOf, type Interval, type RangeName } from '../callback/ranges.ts'
import type { Order } from '../components/DataTable.tsx'
import type { ArgsOf } from '../connection/contract.ts'
import { useView } from '../state/view.ts'

export type CallInQuery = ArgsOf<'callIn.requests.list'>
export type CallInColumn = NonNullable<CallInQuery['sort']>['column']
export type CallInSearchField = NonNullable<CallInQuery['search']>['field']

export const CALL_IN_COLUMNS: readonly CallInColumn[] = [
  'id',
  'state',
  'createdAt',
  'fromPhoneNumber',
  'expiresAt',
  'group',
]
export const CALL_IN_FIELDS: readonly CallInSearchField[] = ['any', 'id', 'state', 'fromPhoneNumber', 'group']

/** Time ranges on Time Created; nothing is created in the future. */
export const CALL_IN_RANGES = ['last30Days', 'last14Days', 'last7Days', 'last24Hours', 'today', 'custom'] as const
export type CallInRange = (typeof CALL_IN_RANGES)[number]

const DEFAULT_ORDER: Order<CallInColumn> = { column: 'createdAt', descending: true }

export const isCallInRange = (text: string): text is CallInRange => CALL_IN_RANGES.some((name) => name === text)
export const isCallInField = (text: string): text is CallInSearchField => CALL_IN_FIELDS.some((name) => name === text)
const isColumn = (text: string): text is CallInColumn => CALL_IN_COLUMNS.some((name) => name === text)

function orderOf(text: string): Order<CallInColumn> {
  const [column = '', direction] = text.split(' ')
  return isColumn(column) ? { column, descending: direction === 'down' } : DEFAULT_ORDER
}

export const orderText = ({ column, descending }: Order<CallInColumn>) => `${column} ${descending ? 'down' : 'up'}`

/** What the Call-In tab looks at, as the URL has it. */
export function useCallInView() {
  const params = useView((state) => state.params)
  const of = (name: string) => params[`callIn.${name}`] ?? ''
  const range = of('range')
  const field = of('field')
  return {
    range: isCallInRange(range) ? range : 'today',
    from: of('from'),
    to: of('to'),
    field: isCallInField(field) ? field : 'any',
    search: of('search'),
    order: orderOf(of('sort')),
    open: of('open'),
  } as const
}

/** The instants of a range; a range that looks back has no end, so that what is created at this moment is in it. */
export function createdIn(
  range: RangeName,
  now: number,
  zone: string,
  custom: { readonly from: string; readonly to: string },
): Partial<Interval> {
  const { from, to } = intervalOf(range, now, zone, custom)
  return to > now ? { from, to } : { from }
}
