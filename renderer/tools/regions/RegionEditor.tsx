import { IconAlertTriangle } from '@tabler/icons-react'
import type { Region } from '../../../engine/tenant/region.ts'
import { texts } from '../../text/en.ts'
import { RuleHead } from '../RuleHead.tsx'
import type { Known } from '../rules.ts'
import { useDraft } from '../useDraft.ts'
import { DraftNotes } from '../Versions.tsx'
import { AffinityLists } from './AffinityLists.tsx'
import { affinityOf } from './lists.ts'

interface Props {
  readonly known: Known<'regionRule'>
  readonly regions: readonly Region[]
  readonly editable: boolean
}

/** The warning that stands above every region rule (REG-1). */
export function ConsultFirst() {
  return (
    <div className="note warning" role="note">
      <IconAlertTriangle className="ico" size={16} aria-hidden />
      <div>
        <b>{texts.tools.regions.consult}</b> {texts.tools.regions.consultWhy}
      </div>
    </div>
  )
}

/** The three lists of a region rule; it cannot be saved while none is preferred (REG-1). */
export function RegionEditor({ known, regions, editable }: Props) {
  const { regions: words } = texts.tools
  const draft = useDraft('regionRule', known)
  const { value, change } = draft
  const names = regions.map(({ name }) => name)
  const hold = value.preferred.length === 0 ? words.onePreferred : undefined
  return (
    <>
      <RuleHead type="regionRule" known={known} draft={draft} editable={editable} hold={hold} />
      <DraftNotes draft={draft} name={known.name} />
      <div className="tools-scroll regions">
        <ConsultFirst />
        <AffinityLists
          affinity={affinityOf(value, names)}
          regions={regions}
          onChange={
            editable
              ? ({ preferred, fallback }) => change({ ...value, preferred: [...preferred], fallback: [...fallback] })
              : undefined
          }
        />
        {editable && <p className="xs t3">{words.keys}</p>}
      </div>
    </>
  )
}
