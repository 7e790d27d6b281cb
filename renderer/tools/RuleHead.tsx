import { Popover } from '@mantine/core'
import { IconHistory, IconTrash } from '@tabler/icons-react'
import { useEffect, useState, type ReactNode } from 'react'
import { Button } from '../components/Button.tsx'
import { texts } from '../text/en.ts'
import { HistoryDialog } from './HistoryDialog.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import type { Known, RuleType } from './rules.ts'
import type { DraftView } from './useDraft.ts'

interface Props<T extends RuleType> {
  readonly type: T
  readonly known: Known<T>
  readonly draft: DraftView<T>
  readonly editable: boolean
  /** What is changed, in a word or two; shown while something is. */
  readonly changed?: string | undefined
  /** Why it cannot be saved now; undefined when it can. */
  readonly hold?: string | undefined
  readonly children?: ReactNode
}

/** Queues that a rule is assigned to, those that the user may not see as a number (CAP-6, ACC-6). */
function QueuesChip({ queues, hidden }: { readonly queues: readonly string[]; readonly hidden: number }) {
  const [open, setOpen] = useState(false)
  const count = texts.tools.queueCount(queues.length, hidden)
  if (queues.length + hidden === 0) return <span className="chip">{count}</span>
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus>
      <Popover.Target>
        <button type="button" className="chip chip-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {count}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={texts.tools.assigned}>
        <ul className="queue-names" tabIndex={0} aria-label={texts.tools.assigned}>
          {queues.map((queue) => (
            <li key={queue}>{queue}</li>
          ))}
          {hidden > 0 && <li className="t3">{texts.tools.more(hidden)}</li>}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Name, queues, history, Revert, Save and Delete of the open rule. Ctrl S saves. */
export function RuleHead<T extends RuleType>({
  type,
  known,
  draft,
  editable,
  changed = texts.tools.changed,
  hold,
  children,
}: Props<T>) {
  const [history, showHistory] = useState(false)
  const [removing, remove] = useState(false)
  const { value, isChanged, isSaving, save, revert, unrevert, theirs } = draft
  const queues = 'queues' in value ? value.queues : []
  const used = queues.length + known.hiddenQueues
  const why = theirs !== undefined ? texts.tools.conflict.first : hold
  const maySave = isChanged && !isSaving && why === undefined
  useEffect(() => {
    if (!editable) return
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
      event.preventDefault()
      if (maySave) save()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [editable, maySave, save])
  return (
    <div className="toolbar rule-head">
      <h1 className="ell" title={known.name}>
        {known.name}
      </h1>
      {'queues' in value && <QueuesChip queues={queues} hidden={known.hiddenQueues} />}
      {isChanged && (
        <span className="chip warning" role="status">
          {changed}
        </span>
      )}
      {!editable && <span className="chip">{texts.tools.readOnly}</span>}
      <span className="spring" />
      {children}
      <Button
        small
        look="quiet"
        icon={<IconHistory size={14} />}
        hint={texts.tools.history.title(known.name)}
        onClick={() => showHistory(true)}
      />
      {editable && (
        <>
          <Button
            small
            look="quiet"
            asks
            icon={<IconTrash size={14} />}
            disabled={used > 0}
            hint={used > 0 ? texts.tools.remove.assigned(used) : texts.tools.remove.hint(known.name)}
            onClick={() => remove(true)}
          />
          {unrevert === undefined ? (
            <Button small disabled={!isChanged || isSaving} onClick={revert}>
              {texts.tools.revert}
            </Button>
          ) : (
            <Button small hint={texts.tools.unrevertHint} onClick={unrevert}>
              {texts.tools.unrevert}
            </Button>
          )}
          <Button
            small
            look="primary"
            asks
            disabled={!maySave}
            {...(why !== undefined && { hint: why })}
            onClick={save}
          >
            {isSaving ? texts.tools.saving : texts.tools.save[type]} <kbd>Ctrl S</kbd>
          </Button>
        </>
      )}
      {history && (
        <HistoryDialog type={type} name={known.name} editable={editable} onClose={() => showHistory(false)} />
      )}
      {removing && <RemoveDialog type={type} known={known} onClose={() => remove(false)} />}
    </div>
  )
}
