import { useState } from 'react'
import { SegmentedField } from '../../components/SegmentedField.tsx'
import { texts } from '../../text/en.ts'
import { NewRuleForm } from '../NewRuleForm.tsx'

interface Props {
  readonly names: readonly string[]
  readonly onClose: () => void
}

/** Create Rule: name, fixed from then on, and Timeslot Length (CAP-1). */
export function NewCapacityRule({ names, onClose }: Props) {
  const { capacity } = texts.tools
  const [length, setLength] = useState<'60' | '30'>('60')
  return (
    <NewRuleForm
      type="capacityRule"
      size={420}
      names={names}
      longestName={100}
      nameHint={texts.tools.nameFixed}
      ruleOf={(name) => ({ name, timeslotLengthMinutes: length === '30' ? 30 : 60, cells: {}, queues: [] })}
      onClose={onClose}
    >
      <SegmentedField
        label={capacity.length}
        value={length}
        options={[
          { value: '60', label: capacity.lengths[60] },
          { value: '30', label: capacity.lengths[30] },
        ]}
        onChange={setLength}
      />
    </NewRuleForm>
  )
}
