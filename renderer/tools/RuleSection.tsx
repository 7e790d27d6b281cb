import { useEffect, useState, type ReactNode } from 'react'
import { Button } from '../components/Button.tsx'
import { Problem } from '../components/Problem.tsx'
import { markReady } from '../frame/ready.ts'
import { isTyping } from '../frame/useFrameKeys.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import { HistoryDialog } from './HistoryDialog.tsx'
import { RuleList } from './RuleList.tsx'
import type { Known, RuleType } from './rules.ts'
import { ToolsFrame } from './ToolsFrame.tsx'
import { useRules } from './useRules.ts'

interface Props<T extends RuleType> {
  readonly type: T
  readonly title: string
  /** Said where there is none, and why that matters. */
  readonly empty: string
  readonly emptyWhy: string
  readonly detail: (rule: Known<T>) => string
  readonly editor: (known: Known<T>, editable: boolean) => ReactNode
  /** The window that makes a new one; `names` are taken. */
  readonly creator: (names: readonly string[], onClose: () => void) => ReactNode
}

/** A section that is a list of rules or groups with the open one beside it. */
export function RuleSection<T extends RuleType>({ type, title, empty, emptyWhy, detail, editor, creator }: Props<T>) {
  const item = useView((state) => state.item)
  const show = useView((state) => state.show)
  const { rules, editable, error } = useRules(type)
  const [creating, create] = useState(false)
  const [history, showHistory] = useState(false)
  const open = rules?.find(({ name }) => name === item) ?? (item === '' ? rules?.[0] : undefined)
  useEffect(() => {
    if (rules !== undefined) markReady()
  }, [rules])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '/') document.getElementById('tools-find')?.focus()
      else if (event.key.toLowerCase() === 'n' && editable) create(true)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [editable])
  return (
    <ToolsFrame
      list={
        <RuleList
          type={type}
          title={title}
          rules={rules ?? []}
          open={open?.name ?? ''}
          detail={detail}
          onAdd={editable ? () => create(true) : undefined}
          onHistory={() => showHistory(true)}
        />
      }
    >
      {error !== undefined && error.code !== 0 && <Problem error={error} />}
      {open !== undefined && editor(open, editable)}
      {rules !== undefined && open === undefined && (
        <div className="empty">
          <h2>{rules.length === 0 ? empty : texts.tools.gone(item)}</h2>
          <p>{rules.length === 0 ? emptyWhy : texts.tools.goneWhy}</p>
          <div className="row">
            {rules.length > 0 && <Button onClick={() => show({ item: '' })}>{texts.tools.showFirst}</Button>}
            {rules.length === 0 && editable && (
              <Button look="primary" asks onClick={() => create(true)}>
                {texts.tools.add[type]}
              </Button>
            )}
            {rules.length > 0 && <Button onClick={() => showHistory(true)}>{texts.tools.history.open}</Button>}
          </div>
        </div>
      )}
      {creating && creator(rules?.map(({ name }) => name) ?? [], () => create(false))}
      {history && (
        <HistoryDialog
          type={type}
          title={texts.tools.history.ofAll(title)}
          editable={editable}
          onClose={() => showHistory(false)}
        />
      )}
    </ToolsFrame>
  )
}
