import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { LongSelect } from '../../components/LongSelect.tsx'
import { Problem } from '../../components/Problem.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { useLive } from '../../connection/useLive.ts'
import { useSession } from '../../state/session.ts'
import { texts } from '../../text/en.ts'
import { nameProblem, useCreate } from '../useCreate.ts'
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
  const [name, setName] = useState('')
  const [start, setStart] = useState<'all' | 'home'>('all')
  const [queue, setQueue] = useState<string>()
  const [asked, ask] = useState(false)
  const { create, busy, error } = useCreate('numberRule', onClose)
  const problem = nameProblem(name, names, { test: NAME, say: numbers.nameLetters })
  return (
    <Dialog title={texts.tools.add.numberRule} size={440} onClose={onClose}>
      <form
        className="tools-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          ask(true)
          if (problem !== undefined) return
          const only = start === 'home' ? countryOf(home) : undefined
          const permittedCountries = only === undefined ? COUNTRIES.map(({ code }) => code) : [only]
          create({
            name: name.trim(),
            permittedCountries,
            blockedPatterns: [],
            queues: queue === undefined ? [] : [queue],
          })
        }}
      >
        <TextInput
          label={texts.tools.ruleName}
          description={numbers.nameLetters}
          data-autofocus
          maxLength={50}
          value={name}
          error={asked ? problem : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <LongSelect
          label={numbers.forQueue}
          isLabelSeen
          names={data?.queues.toSorted() ?? []}
          none={numbers.noQueueYet}
          value={queue}
          onChoose={setQueue}
        />
        <div>
          <div className="field-label">{numbers.startWith}</div>
          <Segmented
            label={numbers.startWith}
            value={start}
            options={[
              { value: 'all', label: numbers.allPermitted },
              { value: 'home', label: numbers.onlyHome(countryName(home)) },
            ]}
            onChange={setStart}
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
