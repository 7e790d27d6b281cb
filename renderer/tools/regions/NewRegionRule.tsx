import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Region } from '../../../engine/tenant/region.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Problem } from '../../components/Problem.tsx'
import { texts } from '../../text/en.ts'
import { nameProblem, useCreate } from '../useCreate.ts'
import { AffinityLists } from './AffinityLists.tsx'
import { affinityOf, type Affinity } from './lists.ts'
import { ConsultFirst } from './RegionEditor.tsx'

interface Props {
  readonly names: readonly string[]
  readonly regions: readonly Region[]
  readonly onClose: () => void
}

/** Longest name of a region rule (REG-1). */
const LONGEST_NAME = 32

/** A new region rule: every region begins as Ignored, and it cannot be saved before one is preferred (REG-1). */
export function NewRegionRule({ names, regions, onClose }: Props) {
  const { regions: words } = texts.tools
  const [name, setName] = useState('')
  const [affinity, setAffinity] = useState<Affinity>(() =>
    affinityOf(
      { preferred: [], fallback: [] },
      regions.map((region) => region.name),
    ),
  )
  const [asked, ask] = useState(false)
  const { create, busy, error } = useCreate('regionRule', onClose)
  const problem = nameProblem(name, names)
  const none = affinity.preferred.length === 0
  return (
    <Dialog title={texts.tools.add.regionRule} size={720} onClose={onClose}>
      <form
        className="tools-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          ask(true)
          if (problem !== undefined || none) return
          const { preferred, fallback } = affinity
          create({ name: name.trim(), preferred: [...preferred], fallback: [...fallback], queues: [] })
        }}
      >
        <ConsultFirst />
        <TextInput
          label={texts.tools.ruleName}
          description={words.nameLength}
          data-autofocus
          w={280}
          maxLength={LONGEST_NAME}
          value={name}
          error={asked ? problem : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <AffinityLists affinity={affinity} regions={regions} onChange={setAffinity} />
        <p className="xs t3">{words.keys}</p>
        {error !== undefined && <Problem error={error} />}
        <div className="row dialog-actions">
          <Button onClick={onClose}>{texts.tools.discard}</Button>
          <Button
            type="submit"
            look="primary"
            asks
            disabled={busy || none}
            {...(none && { hint: regions.length === 0 ? words.noRegionsWhy : words.onePreferred })}
          >
            {texts.tools.createRule}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
