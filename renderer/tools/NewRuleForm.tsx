import { TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Problem } from '../components/Problem.tsx'
import { texts } from '../text/en.ts'
import type { RuleType, RuleValues } from './rules.ts'
import { nameProblem, useCreate } from './useCreate.ts'

interface Props<T extends RuleType> {
  readonly type: T
  /** Width of the window, px. */
  readonly size: number
  /** Names that are taken. */
  readonly names: readonly string[]
  readonly longestName: number
  /** What is said of the name. */
  readonly nameHint: string
  readonly namePattern?: { readonly test: RegExp; readonly say: string }
  /** Why it cannot be created yet; undefined when it can. */
  readonly hold?: string | undefined
  /** Stands above the name. */
  readonly lead?: ReactNode
  readonly ruleOf: (name: string) => RuleValues[T]
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The window that makes a new rule: its name, fixed from then on, what the kind of rule begins with, Create Rule. */
export function NewRuleForm<T extends RuleType>({
  type,
  size,
  names,
  longestName,
  nameHint,
  namePattern,
  hold,
  lead,
  ruleOf,
  onClose,
  children,
}: Props<T>) {
  const [name, setName] = useState('')
  const [asked, ask] = useState(false)
  const { create, busy, error } = useCreate(type, onClose)
  const problem = nameProblem(name, names, namePattern)
  return (
    <Dialog title={texts.tools.add[type]} size={size} onClose={onClose}>
      <form
        className="tools-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          ask(true)
          if (problem === undefined && hold === undefined) create(ruleOf(name.trim()))
        }}
      >
        {lead}
        <TextInput
          label={texts.tools.ruleName}
          description={nameHint}
          data-autofocus
          maw={420}
          maxLength={longestName}
          value={name}
          error={asked ? problem : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {children}
        {error !== undefined && <Problem error={error} />}
        <div className="row dialog-actions">
          <Button onClick={onClose}>{texts.tools.discard}</Button>
          <Button
            type="submit"
            look="primary"
            asks
            disabled={busy || hold !== undefined}
            {...(hold !== undefined && { hint: hold })}
          >
            {texts.tools.createRule}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
