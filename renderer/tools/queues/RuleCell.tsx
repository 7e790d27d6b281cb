import { IconChevronDown } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { LongSelect } from '../../components/LongSelect.tsx'
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
    <LongSelect
      field={field}
      label={label}
      defaultOpened
      width={260}
      names={rules}
      none={texts.tools.queues.noRule}
      value={rule}
      onChoose={onChoose}
      onBlur={() => choose(false)}
      onClose={leave}
    />
  )
}
