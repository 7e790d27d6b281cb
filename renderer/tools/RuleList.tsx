import { TextInput } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { IconHistory, IconPlus, IconSearch } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Button } from '../components/Button.tsx'
import { LongSelect } from '../components/LongSelect.tsx'
import { useView } from '../state/view.ts'
import { queryOf, viewOf } from '../state/viewQuery.ts'
import { texts } from '../text/en.ts'
import { keyOf, useDrafts } from './drafts.ts'
import type { Known, RuleType } from './rules.ts'

interface Props<T extends RuleType> {
  readonly type: T
  readonly title: string
  readonly rules: readonly Known<T>[]
  readonly open: string
  /** Second line of a rule, such as how many queues it has. */
  readonly detail: (rule: Known<T>) => string
  /** Absent where the role may only read. */
  readonly onAdd: (() => void) | undefined
  readonly onHistory: () => void
}

const ROW = 40
/** Above this many a list can be filtered. */
const MANY = 8

/** The rules of a section: a list in a wide window, a drop-down in a narrow one. */
export function RuleList<T extends RuleType>({ type, title, rules, open, detail, onAdd, onHistory }: Props<T>) {
  const show = useView((state) => state.show)
  const find = useView((state) => state.find)
  const drafts = useDrafts((state) => state.drafts)
  const scroller = useRef<HTMLDivElement>(null)
  const wanted = find.trim().toLowerCase()
  const shown = rules.filter(({ name }) => name.toLowerCase().includes(wanted))
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    initialRect: { width: 208, height: 400 },
  })
  const place = shown.findIndex(({ name }) => name === open)
  useEffect(() => {
    if (place >= 0) virtual.scrollToIndex(place, { align: 'auto' })
  }, [place, virtual])
  const nameOf = (rule: Known<T>) => (drafts.has(keyOf(type, rule.name)) ? `${rule.name} •` : rule.name)
  const move = (stride: number) => {
    const next = shown[Math.max(0, Math.min(shown.length - 1, place + stride))]
    if (next === undefined) return
    show({ item: next.name })
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>('[aria-current]')?.focus())
  }
  return (
    <>
      <div className="rules-head">
        <h2>{title}</h2>
        <div className="rules-picker">
          <LongSelect
            label={title}
            names={rules.map(({ name }) => name)}
            value={open === '' ? undefined : open}
            onChoose={(name) => {
              if (name !== undefined) show({ item: name })
            }}
          />
        </div>
        <Button
          small
          look="quiet"
          icon={<IconHistory size={14} />}
          hint={texts.tools.history.ofAll(title)}
          onClick={onHistory}
        />
        {onAdd !== undefined && (
          <Button small look="quiet" asks icon={<IconPlus size={14} />} hint={texts.tools.add[type]} onClick={onAdd} />
        )}
      </div>
      {rules.length > MANY && (
        <div className="rules-find">
          <TextInput
            id="tools-find"
            type="search"
            aria-label={texts.tools.filterNames}
            placeholder={texts.tools.filterNames}
            leftSection={<IconSearch className="ico" size={14} aria-hidden />}
            value={find}
            onChange={(event) => show({ find: event.currentTarget.value })}
          />
        </div>
      )}
      <div
        className="rules"
        ref={scroller}
        role="list"
        aria-label={title}
        onKeyDown={(event) => {
          const stride = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (stride === 0) return
          event.preventDefault()
          move(stride)
        }}
      >
        {rules.length > 0 && shown.length === 0 && <p className="t3 sm rules-head">{texts.tools.noMatch}</p>}
        <div style={{ height: virtual.getTotalSize() }} role="presentation">
          {virtual.getVirtualItems().map(({ index, start }) => {
            const rule = shown[index]
            if (rule === undefined) return null
            return (
              <div key={rule.name} role="listitem">
                <a
                  href={queryOf({ ...viewOf(location.search), item: rule.name })}
                  aria-current={rule.name === open ? 'true' : undefined}
                  style={{ top: start }}
                  onClick={(event) => {
                    if (event.ctrlKey || event.metaKey || event.shiftKey) return
                    event.preventDefault()
                    show({ item: rule.name })
                  }}
                >
                  <span className="ell" title={rule.name}>
                    {nameOf(rule)}
                  </span>
                  <span className="xs t3 ell">{detail(rule)}</span>
                </a>
              </div>
            )
          })}
        </div>
      </div>
    </>
  )
}
