import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef, type MouseEvent } from 'react'
import { cellTimes, setAll, setDay, valueOf } from '../../../engine/capacity/editRule.ts'
import type { CapacityRule } from '../../../engine/tenant/capacityRule.ts'
import { usePreferences } from '../../state/preferences.ts'
import { texts } from '../../text/en.ts'
import { DAYS } from '../../format/week.ts'
import { boundsOf, columnDays, heatOf, heatStep, isWithin, type Place } from './grid.ts'
import { cellKey } from './openCells.ts'
import { SetInput } from './SetInput.tsx'
import type { CellsView } from './useCells.ts'

interface Props {
  readonly rule: CapacityRule
  readonly view: CellsView
  readonly closed: ReadonlySet<string>
  /** The present day, 0 Sunday. */
  readonly today: number
  /** Absent where the role may only read. */
  readonly change: ((rule: CapacityRule) => void) | undefined
  readonly onMenu: (event: MouseEvent) => void
}

const idOf = ({ day, row }: Place) => `cell-${day}-${row}`
export const setAllId = (row: number) => `set-all-${row}`
export const setDayId = (day: number) => `set-day-${day}`
export const GRID_ID = 'capacity-grid'

/** The week of a capacity rule: 7 days by 24 or 48 cells, with Set All and Set Day (UI-41, CAP-6). */
export function CapacityGrid({ rule, view, closed, today, change, onMenu }: Props) {
  const { place, selection, select } = view
  const { timeslotLengthMinutes: length, cells } = rule
  const times = cellTimes(length)
  // Draws anew when weeks begin with another day.
  usePreferences((state) => state.firstWeekday)
  const days = columnDays()
  const step = heatStep(cells)
  const bounds = selection && boundsOf(selection)
  const grid = useRef<HTMLDivElement>(null)
  const drawing = useRef<Place>(undefined)
  const { capacity } = texts.tools

  useEffect(() => {
    document.getElementById(idOf({ day: place.day, row: place.row }))?.scrollIntoView({ block: 'nearest' })
  }, [place.day, place.row])
  useEffect(() => {
    const release = () => (drawing.current = undefined)
    window.addEventListener('pointerup', release)
    return () => window.removeEventListener('pointerup', release)
  }, [])

  const press = (at: Place, event: MouseEvent) => {
    if (event.button === 2 && bounds !== undefined && isWithin(bounds, at)) return
    const anchor = event.shiftKey ? (selection?.anchor ?? place) : at
    if (event.button === 0) drawing.current = anchor
    select(anchor, at)
    event.preventDefault()
    grid.current?.focus()
  }
  const lines = ({ day, row }: Place) =>
    bounds === undefined || !isWithin(bounds, { day, row })
      ? ''
      : [
          'sel',
          row === bounds.top && 'st',
          row === bounds.bottom && 'sb',
          day === bounds.left && 'sl',
          day === bounds.right && 'sr',
        ]
          .filter((name) => name !== false)
          .join(' ')
  const back = () => grid.current?.focus()

  return (
    <div className="cap-scroll">
      <div
        ref={grid}
        id={GRID_ID}
        className={`cap-grid ${length === 30 ? 'half' : ''}`}
        role="grid"
        aria-label={capacity.grid(rule.name)}
        aria-rowcount={times.length + 1}
        aria-multiselectable
        aria-readonly={change === undefined}
        aria-activedescendant={idOf(place)}
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.target === event.currentTarget) view.onKeyDown(event)
        }}
        onCopy={(event) => {
          if (event.target !== event.currentTarget) return
          event.clipboardData.setData('text/plain', view.copied(false))
          event.preventDefault()
        }}
        onPaste={(event) => {
          if (event.target !== event.currentTarget) return
          view.take(event.clipboardData.getData('text/plain'))
          event.preventDefault()
        }}
        onContextMenu={onMenu}
      >
        <div role="row" className="cap-row">
          <div role="columnheader" className="hd corner" title={capacity.localHint}>
            {capacity.local}
          </div>
          {days.map((day) => (
            <div key={day} role="columnheader" className={day === DAYS[today] ? 'hd today' : 'hd'}>
              {capacity.days[day]}
            </div>
          ))}
          <div role="columnheader" className="hd sa" title={capacity.setAllHint}>
            {capacity.setAll}
          </div>
        </div>
        {times.map((time, row) => (
          <div key={time} role="row" aria-rowindex={row + 2} className="cap-row">
            <div role="rowheader" className="tm">
              {time}
            </div>
            {days.map((day, index) => {
              const at = { day: index, row }
              const value = valueOf(cells, { day, time })
              const isClosed = closed.has(cellKey({ day, time }))
              const isIdle = isClosed && value > 0
              const said = `${capacity.days[day]} ${time}, ${value}${isClosed ? `, ${capacity.closed}` : ''}`
              const isCursor = index === place.day && row === place.row
              return (
                <div
                  key={day}
                  id={idOf(at)}
                  role="gridcell"
                  aria-label={said}
                  aria-selected={bounds !== undefined && isWithin(bounds, at)}
                  className={`c h${heatOf(value, step)} ${isClosed ? 'closed' : ''} ${lines(at)} ${isCursor ? 'cur' : ''}`}
                  onMouseDown={(event) => press(at, event)}
                  onPointerEnter={() => {
                    if (drawing.current !== undefined) select(drawing.current, at)
                  }}
                >
                  {isIdle && <IconAlertTriangle className="ico" size={11} aria-hidden />}
                  {value > 0 && value}
                </div>
              )
            })}
            <div role="gridcell" className="sa">
              {change !== undefined && (
                <SetInput
                  id={setAllId(row)}
                  label={capacity.setAllAt(time)}
                  onSet={(value) => change({ ...rule, cells: setAll(cells, time, value) })}
                  onLeave={(key) => {
                    if (key === 'ArrowLeft') back()
                    else document.getElementById(setAllId(row + (key === 'ArrowDown' ? 1 : -1)))?.focus()
                  }}
                />
              )}
            </div>
          </div>
        ))}
        <div role="row" className="cap-row">
          <div role="rowheader" className="tm foot" title={capacity.setDayHint}>
            {capacity.setDay}
          </div>
          {days.map((day, index) => (
            <div key={day} role="gridcell" className="foot">
              {change !== undefined && (
                <SetInput
                  id={setDayId(index)}
                  label={capacity.setDayOf(capacity.days[day])}
                  onSet={(value) => change({ ...rule, cells: setDay(cells, length, day, value) })}
                  onLeave={(key) => {
                    if (key === 'ArrowUp') back()
                    else document.getElementById(setDayId(index + (key === 'ArrowRight' ? 1 : -1)))?.focus()
                  }}
                />
              )}
            </div>
          ))}
          <div role="gridcell" className="foot sa" />
        </div>
      </div>
    </div>
  )
}
