import { plural } from '../../format/values.ts'
import { texts } from '../../text/en.ts'
import { RuleSection } from '../RuleSection.tsx'
import { GroupEditor } from './GroupEditor.tsx'
import { NewGroup } from './NewGroup.tsx'

/** Tools > Click-To-Call-In Config (CTI-1, CTI-2). */
export function CallInSection() {
  const { callIn } = texts.tools
  return (
    <RuleSection
      type="callInGroup"
      title={callIn.groups}
      empty={callIn.empty}
      emptyWhy={callIn.emptyWhy}
      detail={({ value }) => plural(value.numbers.length, 'number')}
      editor={(known, editable) => <GroupEditor key={known.name} known={known} editable={editable} />}
      creator={(names, onClose) => <NewGroup names={names} onClose={onClose} />}
    />
  )
}
