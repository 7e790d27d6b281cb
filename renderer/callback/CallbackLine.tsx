import { shallowEqual } from '@mantine/hooks'
import { IconAlertTriangle, IconCalendar, IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { memo, type MouseEvent } from 'react'
import { StateBadge } from '../components/StateBadge.tsx'
import type { CallbackRow } from '../connection/contract.ts'
import { dateText, durationText, MINUTE, minuteText, secondText } from '../format/time.ts'
import { phoneText } from '../format/values.ts'
import { useSession } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import type { SearchField, SortColumn } from './columns.ts'
import { Highlight } from './Highlight.tsx'
import { RowAction, type RowActionName } from './RowAction.tsx'
import { useSelection } from './selection.ts'
import { useZone } from './useZone.ts'

/** Still SCHEDULED after the Desired Callback Time interval (CBK-7). */
function Late({ row }: { readonly row: CallbackRow }) {
  const minutes = useSession((state) => state.tenant?.desiredTimeIntervalMinutes ?? 2)
  const by = useSession((state) => Math.floor(((state.status?.now ?? 0) - row.desiredTime) / MINUTE))
  if (row.state !== 'SCHEDULED' || by < minutes) return null
  const label = texts.callbacks.late(durationText(by * MINUTE))
  return (
    <span className="warn" role="img" aria-label={label} data-hint={label}>
      <IconAlertTriangle className="ico" size={14} aria-hidden />
    </span>
  )
}

interface Props {
  readonly row: CallbackRow
  readonly rowIndex: number
  readonly isCursor: boolean
  /** Column of the cell that is pointed at. */
  readonly cell: SortColumn | undefined
  readonly isOpen: boolean
  readonly isGone: boolean
  readonly selectable: boolean
  readonly hidden: readonly SortColumn[]
  /** What is searched, and in which field. */
  readonly search: string
  readonly field: SearchField
  readonly allowed: readonly RowActionName[]
  readonly onAct: (id: string, action: RowActionName) => void
  readonly onPoint: (id: string, column?: SortColumn) => void
}

/** A row that says the same is not drawn again, though each answer brings new objects. */
function saysTheSame(before: Props, after: Props): boolean {
  const { row: old, ...oldRest } = before
  const { row, ...rest } = after
  return (
    old.id === row.id &&
    old.state === row.state &&
    old.updatedAt === row.updatedAt &&
    old.desiredTime === row.desiredTime &&
    shallowEqual(oldRest, rest)
  )
}

/** One callback as a row (UI-10). */
export const CallbackLine = memo(function CallbackLine({
  row,
  rowIndex,
  isCursor,
  cell,
  isOpen,
  isGone,
  selectable,
  hidden,
  search,
  field,
  allowed,
  onAct,
  onPoint,
}: Props) {
  const zone = useZone()
  const isSelected = useSelection((state) => state.rows.has(row.id))
  const toggle = useSelection((state) => state.toggle)
  const show = useView((state) => state.show)
  const shows = (column: SortColumn) => !hidden.includes(column)
  const hit = (column: SearchField) => (field === column || field === 'any' ? search : '')
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  const inColumn = (column: SortColumn, look = '') => ({
    role: 'gridcell',
    id: `${column}-${row.id}`,
    className: cell === column ? `${look} is-cell` : look,
    onClick: (event: MouseEvent) => {
      event.stopPropagation()
      onPoint(row.id, column)
    },
  })
  const looks = [isSelected && 'is-selected', isOpen && 'is-open', isCursor && 'is-cursor', isGone && 'is-gone']
  return (
    <tr
      id={`row-${row.id}`}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={selectable ? isSelected : undefined}
      className={looks.filter(Boolean).join(' ')}
      title={isGone ? texts.callbacks.gone : undefined}
      onClick={() => onPoint(row.id)}
      onDoubleClick={() => show({ open: isOpen ? '' : row.id })}
    >
      <td role="gridcell">
        <span className="row tight">
          <button
            type="button"
            className="expander"
            tabIndex={-1}
            aria-expanded={isOpen}
            aria-label={isOpen ? texts.callbacks.collapse : texts.callbacks.expand}
            onClick={() => show({ open: isOpen ? '' : row.id })}
          >
            <Chevron className="ico" size={14} aria-hidden />
          </button>
          {selectable && (
            <input
              type="checkbox"
              className="check"
              tabIndex={-1}
              aria-label={texts.callbacks.select(row.id)}
              checked={isSelected}
              onChange={() => toggle(row)}
            />
          )}
        </span>
      </td>
      <td {...inColumn('state')}>
        <span className="row tight">
          <span className="origin">
            {row.origin === 'SCHEDULED' && (
              <span
                role="img"
                aria-label={texts.callbacks.scheduled}
                className="t2"
                data-hint={texts.callbacks.scheduled}
              >
                <IconCalendar className="ico" size={14} aria-hidden />
              </span>
            )}
          </span>
          <StateBadge state={row.state} reason={row.reason} />
          <Late row={row} />
        </span>
      </td>
      {shows('id') && (
        <td {...inColumn('id', 'mono t2')}>
          <Highlight text={row.id} search={hit('id')} />
        </td>
      )}
      {shows('desiredTime') && (
        <td {...inColumn('desiredTime')}>
          <span className="t3">{dateText(row.desiredTime, zone)}</span> {minuteText(row.desiredTime, zone)}
        </td>
      )}
      {shows('phoneNumber') && (
        <td {...inColumn('phoneNumber')}>
          <Highlight text={phoneText(row.phoneNumber)} search={hit('phoneNumber')} />
        </td>
      )}
      {shows('serviceName') && (
        <td {...inColumn('serviceName')}>
          <Highlight text={row.serviceName} search={hit('serviceName')} />
        </td>
      )}
      {shows('updatedAt') && (
        <td {...inColumn('updatedAt')}>
          <span className="t3">{dateText(row.updatedAt, zone)}</span> {secondText(row.updatedAt, zone)}
        </td>
      )}
      <td role="gridcell" className="act">
        <RowAction row={row} allowed={allowed} onAct={onAct} />
      </td>
    </tr>
  )
}, saysTheSame)
