import { texts } from '../../text/en.ts'
import { RuleHead } from '../RuleHead.tsx'
import type { Known } from '../rules.ts'
import { useDraft } from '../useDraft.ts'
import { DraftNotes } from '../Versions.tsx'
import { Countries } from './Countries.tsx'
import { Patterns } from './Patterns.tsx'
import { TestNumber } from './TestNumber.tsx'

interface Props {
  readonly known: Known<'numberRule'>
  readonly editable: boolean
}

/** Permitted countries, blocked patterns, and Test Phone Number (NUM-2, NUM-4, NUM-5). */
export function NumbersEditor({ known, editable }: Props) {
  const { numbers } = texts.tools
  const draft = useDraft('numberRule', known)
  const { value, change } = draft
  const hold = value.permittedCountries.length === 0 ? numbers.oneCountry : undefined
  return (
    <>
      <RuleHead type="numberRule" known={known} draft={draft} editable={editable} hold={hold} />
      <DraftNotes draft={draft} name={known.name} />
      <div className="numbers">
        <Countries
          permitted={value.permittedCountries}
          {...(editable && { onChange: (permittedCountries) => change({ ...value, permittedCountries }) })}
        />
        <div className="numbers-side">
          <Patterns
            patterns={value.blockedPatterns}
            {...(editable && { onChange: (blockedPatterns) => change({ ...value, blockedPatterns }) })}
          />
          <TestNumber rule={known.name} isChanged={draft.isChanged} revision={known.revision} />
        </div>
      </div>
    </>
  )
}
