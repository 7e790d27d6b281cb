import { IconGitMerge } from '@tabler/icons-react'
import { Button } from '../components/Button.tsx'
import { Problem } from '../components/Problem.tsx'
import { countText } from '../format/values.ts'
import { texts } from '../text/en.ts'
import { differencesOf, type Line } from './differences.ts'
import type { RuleType } from './rules.ts'
import type { DraftView } from './useDraft.ts'

/** Lines of a difference that are drawn; the rest is counted. */
const MOST_LINES = 100

interface TableProps {
  readonly label: string
  readonly lines: readonly Line[]
  readonly heads: readonly [string, string]
}

/** What differs between two versions, side by side. */
export function DifferenceTable({ label, lines, heads }: TableProps) {
  return (
    <>
      <table className="tbl dense versions" aria-label={label}>
        <thead>
          <tr>
            <th>{texts.tools.what}</th>
            <th>{heads[0]}</th>
            <th>{heads[1]}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, MOST_LINES).map((line, index) => (
            <tr key={index}>
              <td title={line.what}>{line.what}</td>
              <td title={line.before}>{line.before ?? texts.none}</td>
              <td title={line.after}>{line.after ?? texts.none}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > MOST_LINES && (
        <p className="xs t3">{texts.tools.moreLines(countText(lines.length - MOST_LINES))}</p>
      )}
    </>
  )
}

/** Both versions of what somebody else has saved meanwhile, and the choice between them (TEN-7). */
export function Versions<T extends RuleType>({ draft, name }: { readonly draft: DraftView<T>; readonly name: string }) {
  const { theirs, value } = draft
  if (theirs === undefined) return null
  return (
    <div className="note warning conflict" role="alert">
      <IconGitMerge className="ico" size={16} aria-hidden />
      <div className="spring">
        <b>{texts.tools.conflict.title(name)}</b>
        <p>{texts.tools.conflict.lead}</p>
        <div className="versions-box">
          <DifferenceTable
            label={texts.tools.conflict.title(name)}
            lines={differencesOf(value, theirs)}
            heads={[texts.tools.conflict.mine, texts.tools.conflict.theirs]}
          />
        </div>
        <div className="row">
          <Button small onClick={draft.takeTheirs}>
            {texts.tools.conflict.take}
          </Button>
          <Button small look="primary" onClick={draft.keepMine}>
            {texts.tools.conflict.keep}
          </Button>
        </div>
      </div>
    </div>
  )
}

/** What stands between a person and a saved edit: another version, or the host's refusal. */
export function DraftNotes<T extends RuleType>({
  draft,
  name,
}: {
  readonly draft: DraftView<T>
  readonly name: string
}) {
  return (
    <div className="tools-notes">
      <Versions draft={draft} name={name} />
      {draft.error !== undefined && <Problem error={draft.error} lead={texts.tools.notSaved} />}
    </div>
  )
}
