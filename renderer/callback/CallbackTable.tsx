import { useVirtualizer } from '@tanstack/react-virtual'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { CallbackRow } from '../connection/contract.ts'
import { call } from '../connection/index.ts'
import { attempt } from '../state/frame.ts'
import { usePreferences } from '../state/preferences.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import { COLUMNS } from './columns.ts'
import { CallbackLine } from './CallbackLine.tsx'
import type { Actions } from './RecordActions.tsx'
import { RecordPane } from './RecordPane.tsx'
import type { RowActionName } from './RowAction.tsx'
import { useSelection } from './selection.ts'
import type { CallbackPageView } from './useCallbackPage.ts'
import { useTableKeys } from './useTableKeys.ts'

interface Props {
  readonly view: CallbackPageView
  /** The role has something to do with a selection. */
  readonly selectable: boolean
  readonly onCancel: ((rows: readonly CallbackRow[]) => void) | undefined
  readonly actions: Actions
}

type Item =
  | { readonly kind: 'row'; readonly row: CallbackRow; readonly index: number }
  | { readonly kind: 'record'; readonly row: CallbackRow }

const ROW = 28
const RECORD = 300

function SelectAll({ rows }: { readonly rows: readonly CallbackRow[] }) {
  const { rows: selected, add, drop } = useSelection()
  const all = rows.length > 0 && rows.every((row) => selected.has(row.id))
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = selected.size > 0 && !all
  }, [selected, all])
  return (
    <input
      ref={box}
      type="checkbox"
      className="check"
      tabIndex={-1}
      aria-label={texts.callbacks.selectAll}
      checked={all}
      onChange={() => (all ? drop(rows) : add(rows))}
    />
  )
}

function Head({
  rows,
  selectable,
  columns,
}: {
  readonly rows: readonly CallbackRow[]
  readonly selectable: boolean
  readonly columns: typeof COLUMNS
}) {
  const sort = useView((state) => state.sort)
  const descending = useView((state) => state.descending)
  const show = useView((state) => state.show)
  return (
    <thead>
      <tr role="row" aria-rowindex={1}>
        <th role="columnheader" className="pick">
          {selectable && <SelectAll rows={rows} />}
        </th>
        {columns.map(({ id }) => {
          const sorted = id === sort
          const Arrow = descending ? IconArrowDown : IconArrowUp
          return (
            <th
              key={id}
              role="columnheader"
              aria-sort={sorted ? (descending ? 'descending' : 'ascending') : 'none'}
              className={id === 'state' ? 'state-head' : ''}
            >
              <button
                type="button"
                className="sort"
                onClick={() =>
                  show(sorted ? { descending: !descending } : { sort: id, descending: id === 'updatedAt' })
                }
              >
                {texts.columns[id]}
                {sorted && <Arrow className="ico" size={14} aria-hidden />}
              </button>
            </th>
          )
        })}
        <th role="columnheader" className="act">
          <span className="visually-hidden">{texts.callbacks.actions}</span>
        </th>
      </tr>
    </thead>
  )
}

/** The table: 250 rows a page, drawn as far as they are seen, one of them open. */
export function CallbackTable({ view, selectable, onCancel, actions }: Props) {
  const { rows, gone, page, waiting, first, searched } = view
  const open = useView((state) => state.open)
  const show = useView((state) => state.show)
  const hiddenColumns = usePreferences((state) => state.hiddenColumns)
  const columns = COLUMNS.filter(({ id }) => !hiddenColumns.includes(id))
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  const act = useCallback((id: string, action: RowActionName) => {
    attempt(async () => {
      const { callback } = await call('callbacks.get', { id })
      const { onReschedule, onRecreate } = latest.current
      if (action === 'edit') onReschedule?.(callback)
      else onRecreate?.(callback)
    })
  }, [])
  const mayEdit = actions.onReschedule !== undefined
  const mayRecreate = actions.onRecreate !== undefined
  const allowed = useMemo(
    (): readonly RowActionName[] => [
      ...(mayEdit ? (['edit'] as const) : []),
      ...(mayRecreate ? (['recreate'] as const) : []),
    ],
    [mayEdit, mayRecreate],
  )
  const scroller = useRef<HTMLDivElement>(null)
  const items = useMemo(
    () =>
      rows.flatMap((row, index): Item[] =>
        row.id === open
          ? [
              { kind: 'row', row, index },
              { kind: 'record', row },
            ]
          : [{ kind: 'row', row, index }],
      ),
    [rows, open],
  )
  const keyOf = useCallback(
    (index: number) => {
      const item = items[index]
      return item === undefined ? index : `${item.kind} ${item.row.id}`
    },
    [items],
  )
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'record' ? RECORD : ROW),
    getItemKey: keyOf,
    overscan: 8,
    scrollPaddingStart: ROW,
  })
  const reveal = (id: string) => {
    const index = items.findIndex((item) => item.row.id === id)
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' })
  }
  const { cursor, cell, point, onKeyDown } = useTableKeys({ rows, columns, selectable, onCancel, reveal })
  const drawn = virtual.getVirtualItems()
  const above = drawn[0]?.start ?? 0
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  return (
    <div className={`table-scroll ${waiting ? 'is-waiting' : ''}`} ref={scroller}>
      <table
        id="callback-table"
        className="tbl callbacks"
        role="grid"
        aria-label={texts.callbacks.table}
        aria-rowcount={(page?.matching ?? 0) + 1}
        aria-multiselectable={selectable}
        aria-activedescendant={cursor === undefined ? undefined : `${cell === undefined ? 'row' : cell}-${cursor}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const [top] = rows
          if (event.target === event.currentTarget && cursor === undefined && top !== undefined) point(top.id)
        }}
      >
        <colgroup>
          <col className="pick-column" />
          {columns.map(({ id, width }) => (
            <col key={id} style={width === undefined ? {} : { width: `calc(${width}px + var(--spare))` }} />
          ))}
          <col className="act-column" />
        </colgroup>
        <Head rows={rows} selectable={selectable} columns={columns} />
        <tbody>
          {above > 0 && (
            <tr aria-hidden>
              <td className="gap" colSpan={columns.length + 2} style={{ height: above }} />
            </tr>
          )}
          {drawn.map(({ index, key }) => {
            const item = items[index]
            if (item === undefined) return null
            if (item.kind === 'record') {
              return (
                <tr key={key} role="row" ref={virtual.measureElement} data-index={index} className="record-row">
                  <td role="gridcell" colSpan={columns.length + 2}>
                    <RecordPane id={item.row.id} actions={actions} onClose={() => show({ open: '' })} />
                  </td>
                </tr>
              )
            }
            return (
              <CallbackLine
                key={key}
                row={item.row}
                rowIndex={first + item.index + 2}
                isCursor={item.row.id === cursor}
                cell={item.row.id === cursor ? cell : undefined}
                isOpen={item.row.id === open}
                isGone={gone.has(item.row.id)}
                hidden={hiddenColumns}
                search={searched?.text ?? ''}
                field={searched?.field ?? 'any'}
                allowed={allowed}
                onAct={act}
                selectable={selectable}
                onPoint={point}
              />
            )
          })}
          {below > 0 && (
            <tr aria-hidden>
              <td className="gap" colSpan={columns.length + 2} style={{ height: below }} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}
