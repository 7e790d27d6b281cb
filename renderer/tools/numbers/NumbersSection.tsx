import { plural } from '../../format/values.ts'
import { texts } from '../../text/en.ts'
import { RuleSection } from '../RuleSection.tsx'
import { NewNumberRule } from './NewNumberRule.tsx'
import { NumbersEditor } from './NumbersEditor.tsx'

/** Tools > Permitted & Blocked Numbers (NUM-2, NUM-6). */
export function NumbersSection() {
  const { numbers } = texts.tools
  return (
    <RuleSection
      type="numberRule"
      title={numbers.rules}
      empty={numbers.empty}
      emptyWhy={numbers.emptyWhy}
      detail={({ value, hiddenQueues }) =>
        `${plural(value.permittedCountries.length, 'country', 'countries')} · ${plural(value.queues.length + hiddenQueues, 'queue')}`
      }
      editor={(known, editable) => <NumbersEditor key={known.name} known={known} editable={editable} />}
      creator={(names, onClose) => <NewNumberRule names={names} onClose={onClose} />}
    />
  )
}
