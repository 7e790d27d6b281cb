import type { ArgsOf, ResultOf } from '../../connection/contract.ts'
import { counterText, DAY, dateOf, dateText, minuteText, SECOND } from '../../format/time.ts'
import { countText } from '../../format/values.ts'
import { texts } from '../../text/en.ts'

export type QueueRow = ResultOf<'queues.page'>['rows'][number]
export type QueueSort = NonNullable<ArgsOf<'queues.page'>['sort']>

/** Columns that show a figure of now, which may be Unknown (QUE-5). */
export const FIGURES = ['ewt', 'calls', 'averageQuittingTime', 'queuedCallbacks', 'scheduledCallbacks'] as const
export type Figure = (typeof FIGURES)[number]

const SPANS: readonly Figure[] = ['ewt', 'averageQuittingTime']

/** A figure as it is shown: `06:21`, `12`, `Unknown`. */
export function figureText({ now }: QueueRow, figure: Figure): string {
  const value = now?.[figure]
  if (value === undefined || value < 0) return texts.unknown
  return SPANS.includes(figure) ? counterText(value * SECOND) : countText(value)
}

/** A weekday alone says which day is meant up to this far ahead, ms. */
const NEAR = 6 * DAY

/** `Open until 17:00`, `Closed until Tue 08:00`, `Closed until Fri 1 Jan 08:00`; only as much of the date as is needed. */
export function openingText({ open, nextChange }: QueueRow, now: number, zone: string): string {
  const { queues } = texts.tools
  if (nextChange === undefined) return open ? queues.alwaysOpen : queues.neverOpen
  const clock = minuteText(nextChange, zone)
  const date = dateText(nextChange, zone)
  const day = nextChange - now < NEAR ? date.slice(0, 3) : date.slice(0, -5)
  const when = dateOf(nextChange, zone) === dateOf(now, zone) ? clock : `${day} ${clock}`
  return open ? queues.openUntil(when) : queues.closedUntil(when)
}

/** Sorting of the URL: a column, with `.desc` behind it when descending. */
export function sortingOf(order: string): { readonly column: QueueSort; readonly descending: boolean } {
  const [column = '', direction] = order.split('.')
  const known = (['queue', ...FIGURES, 'capacityRule', 'numberRule', 'regionRule'] as const).find(
    (one) => one === column,
  )
  return { column: known ?? 'queue', descending: direction === 'desc' }
}
