import { useState } from 'react'
import { MAXIMUM_CAPACITY } from '../../../engine/capacity/statement.ts'
import { texts } from '../../text/en.ts'

interface Props {
  readonly id: string
  readonly label: string
  readonly onSet: (value: number) => void
  /** An arrow key that leads out of the field. */
  readonly onLeave: (key: string) => void
}

/** A field that fills a day or a time with one value: Enter applies it. Reached from the grid by the arrow keys. */
export function SetInput({ id, label, onSet, onLeave }: Props) {
  const [text, setText] = useState('')
  const isValid = /^\d+$/.test(text) && Number(text) <= MAXIMUM_CAPACITY
  const apply = () => {
    if (!isValid) return
    onSet(Number(text))
    setText('')
  }
  return (
    <input
      id={id}
      className="set-in"
      tabIndex={-1}
      inputMode="numeric"
      aria-label={label}
      title={`${label}. ${texts.tools.capacity.enterApplies}`}
      aria-invalid={text !== '' && !isValid}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={apply}
      onKeyDown={(event) => {
        if (event.key === 'Enter') apply()
        else if (event.key === 'Escape') {
          setText('')
          onLeave('ArrowLeft')
        } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') onLeave(event.key)
        else if (text === '' && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) onLeave(event.key)
        else return
        event.preventDefault()
      }}
    />
  )
}
