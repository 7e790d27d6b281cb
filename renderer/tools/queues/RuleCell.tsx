import { Select } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useOnline } from '../../state/link.ts'
import { texts } from '../../text/en.ts'

interface Props {
  /** Whose rule of which kind, for the name of the control. */
  readonly label: string
  readonly rule: string | undefined
  readonly rules: readonly string[]
  /** Absent where the role may only read. */
  readonly onChoose: ((rule: string | undefined) => void) | undefined
}

/** Value of the option that takes a rule away; no rule is called so, for its name is empty. */
const NONE = ''

/** The rule of a queue: a drop-down that saves at once, or its name. The list is made when it is opened. */
export function RuleCell({ label, rule, rules, onChoose }: Props) {
  const [choosing, choose] = useState(false)
  const online = useOnline()
  const field = useRef<HTMLInputElement>(null)
  const leave = () => {
    // The keys go back to the table that the cell is in.
    if (document.activeElement === field.current) field.current?.closest('table')?.focus()
    choose(false)
  }
  if (onChoose === undefined) return rule ?? <span className="t3">{texts.none}</span>
  if (!choosing)
    return (
      <button
        type="button"
        className="rule-pick"
        aria-label={`${label}: ${rule ?? texts.tools.queues.noRule}`}
        aria-haspopup="listbox"
        title={rule}
        disabled={!online}
        onClick={() => choose(true)}
      >
        <span className={rule === undefined ? 't3 ell' : 'ell'}>{rule ?? texts.none}</span>
        <IconChevronDown className="ico" size={14} aria-hidden />
      </button>
    )
  return (
    <Select
      ref={field}
      aria-label={label}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      defaultDropdownOpened
      searchable
      limit={200}
      data={[{ value: NONE, label: texts.tools.queues.noRule }, ...rules.map((name) => ({ value: name, label: name }))]}
      value={rule ?? NONE}
      allowDeselect={false}
      nothingFoundMessage={texts.tools.noMatch}
      comboboxProps={{ width: 260, position: 'bottom-start' }}
      onChange={(value) => {
        leave()
        if (value !== null && value !== (rule ?? NONE)) onChoose(value === NONE ? undefined : value)
      }}
      onBlur={() => choose(false)}
      onDropdownClose={leave}
    />
  )
}
