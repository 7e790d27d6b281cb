import { useState } from 'react'
import { LongSelect } from '../../components/LongSelect.tsx'
import { SegmentedField } from '../../components/SegmentedField.tsx'
import { useLive } from '../../connection/useLive.ts'
import { useSession } from '../../state/session.ts'
import { texts } from '../../text/en.ts'
import { NewRuleForm } from '../NewRuleForm.tsx'
import { COUNTRIES, countryName, countryOf } from './countries.ts'

interface Props {
  readonly names: readonly string[]
  readonly onClose: () => void
}

/** Letters and digits, as the vendor has it (NUM-2). */
const NAME = /^[A-Za-z0-9]{1,50}$/

/** Create Rule: a name, where to begin, and the queue it is for, so that blocking a country for a queue is one window and one press. */
export function NewNumberRule({ names, onClose }: Props) {
  const { numbers } = texts.tools
  const home = useSession((state) => state.tenant?.settings.default.defaultRegion ?? 'US')
  const { data } = useLive('tenant.copy', '', () => ({}), { live: false })
  const [start, setStart] = useState<'all' | 'home'>('all')
  const [queue, setQueue] = useState<string>()
  const only = start === 'home' ? countryOf(home) : undefined
  const [blocked, block] = useState<string>()
  const others = COUNTRIES.filter(({ name }) => name !== blocked).map(({ code }) => code)
  const permittedCountries = only === undefined ? others : [only]
  return (
    <NewRuleForm
      type="numberRule"
      size={440}
      names={names}
      longestName={50}
      nameHint={numbers.nameLetters}
      namePattern={{ test: NAME, say: numbers.nameLetters }}
      ruleOf={(name) => ({
        name,
        permittedCountries,
        blockedPatterns: [],
        queues: queue === undefined ? [] : [queue],
      })}
      onClose={onClose}
    >
      <LongSelect
        label={numbers.forQueue}
        isLabelSeen
        names={data?.queues.toSorted() ?? []}
        none={numbers.noQueueYet}
        value={queue}
        onChoose={setQueue}
      />
      <SegmentedField
        label={numbers.startWith}
        value={start}
        options={[
          { value: 'all', label: numbers.allPermitted },
          { value: 'home', label: numbers.onlyHome(countryName(home)) },
        ]}
        onChange={setStart}
      />
      {start === 'all' && (
        <LongSelect
          label={numbers.except}
          isLabelSeen
          names={COUNTRIES.map(({ name }) => name)}
          none={numbers.noException}
          value={blocked}
          onChoose={block}
        />
      )}
    </NewRuleForm>
  )
}
