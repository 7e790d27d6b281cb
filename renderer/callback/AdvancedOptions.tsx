import { Checkbox, MultiSelect, NumberInput, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import { CALLBACK_STATES } from '../../engine/records/kinds.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Switch } from '../components/Switch.tsx'
import { usePreferences } from '../state/preferences.ts'
import { texts } from '../text/en.ts'
import { COLUMNS } from './columns.ts'
import { useServices } from './useServices.ts'

const said = texts.options

/** One of a list, in or out. */
const toggled = <T,>(list: readonly T[], one: T, isIn: boolean): readonly T[] =>
  isIn ? [...list.filter((other) => other !== one), one] : list.filter((other) => other !== one)

function OwnRanges() {
  const { ranges, prefer } = usePreferences()
  const [name, setName] = useState('')
  const [from, setFrom] = useState(-3)
  const [to, setTo] = useState(0)
  const wrong = name.trim() === '' || to < from || ranges.some((range) => range.name === name.trim())
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (wrong) return
    prefer({ ranges: [...ranges, { name: name.trim(), from, to }] })
    setName('')
  }
  return (
    <section aria-label={said.ranges}>
      <h3>{said.ranges}</h3>
      <ul className="own-ranges">
        {ranges.map((range) => (
          <li key={range.name} className="row tight">
            <span>{range.name}</span>
            <span className="t3 sm">{said.offsets(range.from, range.to)}</span>
            <Button
              small
              look="quiet"
              icon={<IconX size={14} />}
              hint={said.removeRange(range.name)}
              onClick={() => prefer({ ranges: ranges.filter((other) => other !== range) })}
            />
          </li>
        ))}
      </ul>
      <form className="row end" onSubmit={add}>
        <TextInput
          label={said.rangeName}
          w={160}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NumberInput
          label={said.start}
          w={110}
          min={-365}
          max={365}
          value={from}
          onChange={(value) => setFrom(Number(value))}
        />
        <NumberInput
          label={said.end}
          w={110}
          min={-365}
          max={365}
          value={to}
          error={to < from}
          onChange={(value) => setTo(Number(value))}
        />
        <Button type="submit" disabled={wrong}>
          {said.addRange}
        </Button>
      </form>
    </section>
  )
}

/** Advanced Options of the Callback tab; each counts at once (UI-12). */
export function AdvancedOptions({ onClose }: { readonly onClose: () => void }) {
  const { twelveHours, utc, hiddenColumns, hiddenStates, services, prefer } = usePreferences()
  const names = useServices()
  return (
    <Dialog title={said.title} size={620} onClose={onClose}>
      <div className="options">
        <section aria-label={said.columns}>
          <h3>{said.columns}</h3>
          <div className="row wrap">
            {COLUMNS.map(({ id }) => (
              <Checkbox
                key={id}
                size="xs"
                label={texts.columns[id]}
                checked={!hiddenColumns.includes(id)}
                disabled={id === 'state'}
                onChange={(event) =>
                  prefer({ hiddenColumns: toggled(hiddenColumns, id, !event.currentTarget.checked) })
                }
              />
            ))}
          </div>
        </section>
        <section aria-label={said.times}>
          <h3>{said.times}</h3>
          <div className="row wrap">
            <Switch
              label={said.hours24}
              checked={!twelveHours}
              onChange={(checked) => prefer({ twelveHours: !checked })}
            />
            <Switch label={said.utc} checked={utc} onChange={(checked) => prefer({ utc: checked })} />
          </div>
        </section>
        <OwnRanges />
        <section aria-label={said.states}>
          <h3>{said.states}</h3>
          <div className="row wrap">
            {CALLBACK_STATES.map((state) => (
              <Checkbox
                key={state}
                size="xs"
                label={state}
                checked={!hiddenStates.includes(state)}
                disabled={!hiddenStates.includes(state) && hiddenStates.length === CALLBACK_STATES.length - 1}
                onChange={(event) =>
                  prefer({ hiddenStates: toggled(hiddenStates, state, !event.currentTarget.checked) })
                }
              />
            ))}
          </div>
        </section>
        <section aria-label={said.services}>
          <MultiSelect
            label={said.services}
            placeholder={services.length === 0 ? said.all : ''}
            searchable
            clearable
            data={[...names]}
            value={[...services]}
            onChange={(value) => prefer({ services: value })}
          />
        </section>
        <div className="row dialog-actions">
          <span className="sm t3">{said.kept}</span>
          <span className="spring" />
          <Button
            onClick={() =>
              prefer({ twelveHours: false, utc: false, hiddenColumns: [], hiddenStates: [], services: [] })
            }
          >
            {said.reset}
          </Button>
          <Button look="primary" data-autofocus onClick={onClose}>
            {texts.close}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
