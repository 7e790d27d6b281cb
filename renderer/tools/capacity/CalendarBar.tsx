import { useState } from 'react'
import { cellTimes, valueOf } from '../../../engine/capacity/editRule.ts'
import { MAXIMUM_CAPACITY } from '../../../engine/capacity/statement.ts'
import type { CapacityRule } from '../../../engine/tenant/capacityRule.ts'
import { countText } from '../../format/values.ts'
import { minuteLabel } from '../../frame/openHours.ts'
import { texts } from '../../text/en.ts'
import { DAYS } from '../../format/week.ts'
import { boundsOf, cellsOf, columnDays, heatStep, type Selection } from './grid.ts'
import type { CellsView } from './useCells.ts'

interface Props {
  readonly rule: CapacityRule
  readonly view: CellsView
  readonly editable: boolean
  /** Queues whose closed hours are hatched. */
  readonly queues: number
}

/** `Tue–Thu 09:00–12:00` */
function rangeText(selection: Selection, length: CapacityRule['timeslotLengthMinutes']): string {
  const { left, right, top, bottom } = boundsOf(selection)
  const { days } = texts.tools.capacity
  const day = (index: number) => days[columnDays()[index] ?? 'sun']
  const span = left === right ? day(left) : `${day(left)}–${day(right)}`
  return `${span} ${minuteLabel(top * length)}–${minuteLabel((bottom + 1) * length)}`
}

/** The selection, a field for its value, its sum, and what the heat means. */
export function CalendarBar({ rule, view, editable, queues }: Props) {
  const { capacity } = texts.tools
  const { selection } = view
  const length = rule.timeslotLengthMinutes
  const values = cellsOf(selection, length).map((cell) => valueOf(rule.cells, cell))
  const step = heatStep(rule.cells)
  const cells = selection === undefined ? cellTimes(length).length * DAYS.length : values.length
  return (
    <div className="cal-bar">
      {selection === undefined ? (
        <span className="sm t3">{editable ? capacity.noSelection : capacity.readHint}</span>
      ) : (
        <>
          <span className="sm nowrap" role="status">
            <b className="med">{capacity.cellCount(cells)}</b>{' '}
            <span className="t2">{rangeText(selection, length)}</span>
          </span>
          {editable && <ValueField key={rangeText(selection, length)} values={values} onSet={view.fill} />}
          <span className="xs t3 nowrap">
            {capacity.sum(
              countText(values.reduce((sum, value) => sum + value, 0)),
              Math.min(...values),
              Math.max(...values),
            )}
          </span>
        </>
      )}
      <span className="spring" />
      {queues > 0 && (
        <span className="xs t3 row tight cal-closed">
          <i className="hatch" />
          {capacity.closedForAll(queues)}
        </span>
      )}
      <span className="heat" role="img" aria-label={capacity.heat}>
        {[0, 1, 2, 3, 4, 5, 6].map((heat) => (
          <i key={heat} className={`h${heat}`}>
            {heat === 6 ? `${heat * step}+` : heat * step}
          </i>
        ))}
      </span>
    </div>
  )
}

function ValueField({
  values,
  onSet,
}: {
  readonly values: readonly number[]
  readonly onSet: (value: number) => void
}) {
  const common = values.every((value) => value === values[0]) ? String(values[0] ?? '') : ''
  const [text, setText] = useState<string>()
  const shown = text ?? common
  const isValid = /^\d+$/.test(shown) && Number(shown) <= MAXIMUM_CAPACITY
  return (
    <input
      className="set-in value-in"
      inputMode="numeric"
      aria-label={texts.tools.capacity.valueOfSelection}
      aria-invalid={shown !== '' && !isValid}
      value={shown}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !isValid) return
        onSet(Number(shown))
        setText(undefined)
        event.preventDefault()
      }}
      onBlur={() => {
        if (text !== undefined && isValid && text !== common) onSet(Number(text))
        setText(undefined)
      }}
    />
  )
}
