import { TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { texts } from '../../text/en.ts'

interface Props {
  readonly patterns: readonly string[]
  /** Absent where the role may only read. */
  readonly onChange?: (patterns: string[]) => void
}

/** Longest pattern, and most patterns of a rule. */
const LONGEST = 200
const MOST = 500

/** Blocked patterns, one at a time (NUM-2, NUM-4). Whether one can be used is checked when the rule is saved. */
export function Patterns({ patterns, onChange }: Props) {
  const { numbers } = texts.tools
  const [text, setText] = useState('')
  const wanted = text.trim()
  const isThere = patterns.includes(wanted)
  const problem = isThere ? numbers.patternThere : patterns.length >= MOST ? numbers.patternsFull : undefined
  return (
    <section className="patterns" aria-label={numbers.patterns}>
      <div className="pane-head">
        <h2>{numbers.patterns}</h2>
        <span className="count">{patterns.length}</span>
      </div>
      {onChange !== undefined && (
        <form
          className="row pattern-add"
          onSubmit={(event) => {
            event.preventDefault()
            if (wanted === '' || problem !== undefined) return
            onChange([...patterns, wanted])
            setText('')
          }}
        >
          <TextInput
            className="spring"
            aria-label={numbers.newPattern}
            placeholder="^1900"
            classNames={{ input: 'mono' }}
            maxLength={LONGEST}
            value={text}
            error={wanted === '' ? undefined : problem}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" disabled={wanted === '' || problem !== undefined}>
            {numbers.addPattern}
          </Button>
        </form>
      )}
      <p className="xs t3 pattern-hint">{numbers.patternHint}</p>
      {patterns.length === 0 ? (
        <p className="sm t2 pattern-hint">{numbers.noPatterns}</p>
      ) : (
        <ul className="pattern-list" tabIndex={0} aria-label={numbers.patterns}>
          {patterns.map((pattern) => (
            <li key={pattern}>
              <span className="mono spring">{pattern}</span>
              {onChange !== undefined && (
                <Button
                  small
                  look="quiet"
                  icon={<IconX size={14} />}
                  hint={numbers.removePattern(pattern)}
                  onClick={() => onChange(patterns.filter((one) => one !== pattern))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
