import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'

interface Props {
  readonly id: string
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Id of the table that the keys lead to. */
  readonly table: string
}

/** A search that filters as one types; Escape clears, Enter and ↓ go to the table, `/` comes here. */
export function SearchField({ id, label, placeholder, value, onChange, table }: Props) {
  return (
    <TextInput
      id={id}
      w="clamp(208px, 16vw, 320px)"
      type="search"
      data-search
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch className="ico" size={14} aria-hidden />}
      rightSection={value === '' ? <kbd>/</kbd> : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value !== '') onChange('')
        else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown')
          document.getElementById(table)?.focus()
        else return
        event.preventDefault()
      }}
    />
  )
}
