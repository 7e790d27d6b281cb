import { texts } from '../../text/en.ts'
import { plural } from '../../format/values.ts'
import { RuleSection } from '../RuleSection.tsx'
import { CapacityEditor } from './CapacityEditor.tsx'
import { NewCapacityRule } from './NewCapacityRule.tsx'

/** Tools > Scheduled Capacity Rules (CAP-1, CAP-6). */
export function CapacitySection() {
  const { capacity } = texts.tools
  return (
    <RuleSection
      type="capacityRule"
      title={capacity.rules}
      empty={capacity.empty}
      emptyWhy={capacity.emptyWhy}
      detail={({ value, hiddenQueues }) =>
        `${capacity.cells[value.timeslotLengthMinutes]} · ${plural(value.queues.length + hiddenQueues, 'queue')}`
      }
      editor={(known, editable) => <CapacityEditor key={known.name} known={known} editable={editable} />}
      creator={(names, onClose) => <NewCapacityRule names={names} onClose={onClose} />}
    />
  )
}
