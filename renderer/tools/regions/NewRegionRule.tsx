import { useState } from 'react'
import type { Region } from '../../../engine/tenant/region.ts'
import { texts } from '../../text/en.ts'
import { NewRuleForm } from '../NewRuleForm.tsx'
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
  const [affinity, setAffinity] = useState<Affinity>(() =>
    affinityOf(
      { preferred: [], fallback: [] },
      regions.map((region) => region.name),
    ),
  )
  const hold = regions.length === 0 ? words.noRegionsWhy : words.onePreferred
  return (
    <NewRuleForm
      type="regionRule"
      size={720}
      names={names}
      longestName={LONGEST_NAME}
      nameHint={words.nameLength}
      hold={affinity.preferred.length === 0 ? hold : undefined}
      lead={<ConsultFirst />}
      ruleOf={(name) => ({ name, preferred: [...affinity.preferred], fallback: [...affinity.fallback], queues: [] })}
      onClose={onClose}
    >
      <AffinityLists affinity={affinity} regions={regions} onChange={setAffinity} />
      <p className="xs t3">{words.keys}</p>
    </NewRuleForm>
  )
}
