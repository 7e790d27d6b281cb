import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Problem } from '../../components/Problem.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { texts } from '../../text/en.ts'
import { nameProblem, useCreate } from '../useCreate.ts'

interface Props {
  readonly names: readonly string[]
  readonly onClose: () => void
}

/** Create Rule: name, fixed from then on, and Timeslot Length (CAP-1). */
export function NewCapacityRule({ names, onClose }: Props) {
  const { capacity } = texts.tools
  const [name, setName] = useState('')
  const [length, setLength] = useState<'60' | '30'>('60')
  const [asked, ask] = useState(false)
  const { create, busy, error } = useCreate('capacityRule', onClose)
  const problem = nameProblem(name, names)
  return (
    <Dialog title={texts.tools.add.capacityRule} size={420} onClose={onClose}>
      <form
        className="tools-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          ask(true)
          if (problem === undefined)
            create({ name: name.trim(), timeslotLengthMinutes: length === '30' ? 30 : 60, cells: {}, queues: [] })
        }}
      >
        <TextInput
          label={texts.tools.ruleName}
          description={texts.tools.nameFixed}
          data-autofocus
          maxLength={100}
          value={name}
          error={asked ? problem : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div>
          <div className="field-label">{capacity.length}</div>
          <Segmented
            label={capacity.length}
            value={length}
            options={[
              { value: '60', label: capacity.lengths[60] },
              { value: '30', label: capacity.lengths[30] },
            ]}
            onChange={setLength}
          />
        </div>
        {error !== undefined && <Problem error={error} />}
        <div className="row dialog-actions">
          <Button onClick={onClose}>{texts.tools.discard}</Button>
          <Button type="submit" look="primary" asks disabled={busy}>
            {texts.tools.createRule}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
