import { Popover, TextInput } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { dateOf } from '../format/time.ts'
import { isDate } from '../format/week.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { MonthPage } from './MonthPage.tsx'

interface Props {
  readonly label: string
  /** The label is read out only. */
  readonly hideLabel?: boolean
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string
  /** First and last date that may be picked; empty or absent: any. */
  readonly min?: string
  readonly max?: string
  /** Called with each date that exists and may be picked. */
  readonly onChange: (date: string) => void
}

/** A date that is typed, or picked from a month: down arrow or the icon opens it. What is no date goes back when it is left. */
export function DateField({ label, hideLabel = false, value, min = '', max = '', onChange }: Props) {
  const [typed, setTyped] = useState<string>()
  const [isOpen, setOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const today = useSession(({ status }) => (status === undefined ? '' : dateOf(status.now, status.zone)))
  const isOffered = (date: string) => (min === '' || date >= min) && (max === '' || date <= max)
  const close = () => {
    setOpen(false)
    input.current?.focus()
  }
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      zIndex={60}
      transitionProps={{ duration: 0 }}
      returnFocus
    >
      <Popover.Target>
        <TextInput
          ref={input}
          w={138}
          {...(hideLabel ? { 'aria-label': label } : { label })}
          role="combobox"
          inputMode="numeric"
          placeholder={texts.month.form}
          value={typed ?? value}
          rightSection={
            <button
              type="button"
              className="date-open"
              tabIndex={-1}
              aria-label={texts.month.open(label)}
              onClick={() => setOpen(!isOpen)}
            >
              <IconCalendar className="ico" size={14} aria-hidden />
            </button>
          }
          onChange={(event) => {
            const text = event.currentTarget.value.trim()
            setTyped(text)
            if (isDate(text) && isOffered(text)) onChange(text)
          }}
          onBlur={() => setTyped(undefined)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return
            event.preventDefault()
            setOpen(true)
          }}
        />
      </Popover.Target>
      <Popover.Dropdown p={8}>
        {isOpen && (
          <MonthPage
            value={isDate(value) ? value : today}
            today={today}
            isOffered={isOffered}
            onPick={(date) => {
              setTyped(undefined)
              onChange(date)
              close()
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
