import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { addDays, monthText, weekdayText } from '../format/time.ts'
import { addMonths, startOfWeek, weekdays, weeksOfMonth } from '../format/week.ts'
import { texts } from '../text/en.ts'
import { Button } from './Button.tsx'

interface Props {
  /** Chosen date, `YYYY-MM-DD`. */
  readonly value: string
  readonly today: string
  readonly isOffered: (date: string) => boolean
  readonly onPick: (date: string) => void
}

/** Where a key leads from a date; undefined for keys that move nothing. */
function moved(key: string, date: string): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(date, -1)
    case 'ArrowRight':
      return addDays(date, 1)
    case 'ArrowUp':
      return addDays(date, -7)
    case 'ArrowDown':
      return addDays(date, 7)
    case 'Home':
      return startOfWeek(date)
    case 'End':
      return addDays(startOfWeek(date), 6)
    case 'PageUp':
      return addMonths(date, -1)
    case 'PageDown':
      return addMonths(date, 1)
    default:
      return undefined
  }
}

/** A month to pick a day from, by pointer or keys; its weeks begin with the day of the settings (UI-5). */
export function MonthPage({ value, today, isOffered, onPick }: Props) {
  const [cursor, setCursor] = useState(value)
  const shown = useRef<HTMLButtonElement>(null)
  const isMoving = useRef(true)
  useEffect(() => {
    if (isMoving.current) shown.current?.focus()
    isMoving.current = false
  }, [cursor])

  const press = (event: KeyboardEvent) => {
    const to = moved(event.key, cursor)
    if (to === undefined) return
    event.preventDefault()
    isMoving.current = true
    setCursor(to)
  }
  return (
    <div className="month">
      <div className="row">
        <Button
          small
          look="quiet"
          icon={<IconChevronLeft size={14} />}
          hint={texts.month.previous}
          onClick={() => setCursor(addMonths(cursor, -1))}
        />
        <span className="spring med month-name" role="status">
          {monthText(cursor)}
        </span>
        <Button
          small
          look="quiet"
          icon={<IconChevronRight size={14} />}
          hint={texts.month.next}
          onClick={() => setCursor(addMonths(cursor, 1))}
        />
      </div>
      <table role="grid" aria-label={monthText(cursor)} onKeyDown={press}>
        <thead>
          <tr>
            {weekdays().map((day) => (
              <th key={day} scope="col">
                {weekdayText(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOfMonth(cursor).map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                <td key={date} aria-selected={date === value}>
                  <button
                    type="button"
                    ref={date === cursor ? shown : undefined}
                    data-mantine-stop-propagation
                    tabIndex={date === cursor ? 0 : -1}
                    className={date.slice(0, 7) === cursor.slice(0, 7) ? '' : 'beside'}
                    aria-current={date === today ? 'date' : undefined}
                    aria-disabled={!isOffered(date)}
                    aria-label={texts.month.day(Number(date.slice(8)), monthText(date))}
                    onClick={() => {
                      if (isOffered(date)) onPick(date)
                    }}
                  >
                    {Number(date.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
