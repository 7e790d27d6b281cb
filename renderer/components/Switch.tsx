import { Tooltip } from '@mantine/core'

interface Props {
  readonly label: string
  readonly hint?: string
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
}

/** Something that is on or off, at once. */
export function Switch({ label, hint, checked, disabled = false, onChange }: Props) {
  const control = (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <i />
      {label}
    </label>
  )
  return hint === undefined ? control : <Tooltip label={hint}>{control}</Tooltip>
}
