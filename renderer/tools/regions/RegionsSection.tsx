import { plural } from '../../format/values.ts'
import { texts } from '../../text/en.ts'
import { RuleSection } from '../RuleSection.tsx'
import { useRules } from '../useRules.ts'
import { NewRegionRule } from './NewRegionRule.tsx'
import { RegionEditor } from './RegionEditor.tsx'

/** Tools > Region Affinity (REG-1, REG-4). */
export function RegionsSection() {
  const { regions: words } = texts.tools
  const regions = useRules('region')
  const known = regions.rules ?? []
  return (
    <RuleSection
      type="regionRule"
      title={words.rules}
      empty={words.empty}
      emptyWhy={known.length === 0 ? words.noRegionsWhy : words.emptyWhy}
      detail={({ value, hiddenQueues }) =>
        `${value.preferred.join(', ')} · ${plural(value.queues.length + hiddenQueues, 'queue')}`
      }
      editor={(rule, editable) => (
        <RegionEditor key={rule.name} known={rule} regions={known.map(({ value }) => value)} editable={editable} />
      )}
      creator={(names, onClose) => (
        <NewRegionRule names={names} regions={known.map(({ value }) => value)} onClose={onClose} />
      )}
    />
  )
}
