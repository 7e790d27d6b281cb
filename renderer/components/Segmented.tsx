import { useId, type ReactNode } from 'react'

interface Props<T extends string> {
  readonly label: string
  readonly value: T | undefined
  readonly options: readonly {
    readonly value: T
    readonly label: ReactNode
    readonly name?: string
    readonly hint?: string
  }[]
  readonly onChange: (value: T) => void
  readonly disabled?: boolean
  /** `strong` fills the chosen one with the accent. */
  readonly look?: 'strong' | 'soft'
  readonly small?: boolean
}

/** A radio group in one line. */
export function Segmented<T extends string>({
  label,
  value,
  options,
  onChange,
  disabled = false,
  look = 'soft',
  small = false,
}: Props<T>) {
  const group = useId()
  return (
    <div role="radiogroup" aria-label={label} className={`seg ${look} ${small ? 'small' : ''}`}>
      {options.map((option) => (
        <label key={option.value} data-hint={option.hint}>
          <input
            type="radio"
            name={group}
            value={option.value}
            aria-label={option.name}
            checked={option.value === value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
