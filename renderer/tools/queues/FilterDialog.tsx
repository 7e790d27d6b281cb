import { TextInput } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { IconSearch } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Problem } from '../../components/Problem.tsx'
import { useLive } from '../../connection/useLive.ts'
import { countText } from '../../format/values.ts'
import { texts } from '../../text/en.ts'

interface Props {
  /** Undefined: all. */
  readonly displayed: readonly string[] | undefined
  readonly onDisplay: (names: readonly string[] | undefined) => void
  readonly onClose: () => void
}

const ROW = 28

/** Filter Displayed Queues: which queues the page shows at all (UI-40b). */
export function FilterDialog({ displayed, onDisplay, onClose }: Props) {
  const { data, error } = useLive('tenant.copy', '', () => ({}), { live: false })
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<ReadonlySet<string>>()
  const scroller = useRef<HTMLDivElement>(null)
  const all = data?.queues.toSorted() ?? []
  const chosen = picked ?? new Set(displayed ?? all)
  const shown = all.filter((name) => name.toLowerCase().includes(text.trim().toLowerCase()))
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
    initialRect: { width: 400, height: 340 },
  })
  const set = (names: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const name of names) {
      if (on) next.add(name)
      else next.delete(name)
    }
    setPicked(next)
  }
  const count = all.filter((name) => chosen.has(name)).length
  return (
    <Dialog title={texts.tools.queues.filterDisplayed} size={460} onClose={onClose}>
      <div className="tools-form">
        {error !== undefined && <Problem error={error} />}
        <div className="row">
          <TextInput
            className="spring"
            type="search"
            data-autofocus
            aria-label={texts.tools.queues.partOfName}
            placeholder={texts.tools.queues.partOfName}
            leftSection={<IconSearch className="ico" size={14} aria-hidden />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button small disabled={shown.every((name) => chosen.has(name))} onClick={() => set(shown, true)}>
            {texts.tools.queues.selectAll}
          </Button>
          <Button small disabled={!shown.some((name) => chosen.has(name))} onClick={() => set(shown, false)}>
            {texts.tools.queues.selectNone}
          </Button>
        </div>
        <div className="queue-picks" ref={scroller} role="group" aria-label={texts.tools.queues.filterDisplayed}>
          <div style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const name = shown[index] ?? ''
              return (
                <label key={name} style={{ top: start }}>
                  <input
                    type="checkbox"
                    className="check"
                    checked={chosen.has(name)}
                    onChange={(event) => set([name], event.currentTarget.checked)}
                  />
                  <span className="ell">{name}</span>
                </label>
              )
            })}
          </div>
        </div>
        <div className="row dialog-actions">
          <span className="sm t2 spring" role="status">
            {texts.tools.queues.picked(countText(count), countText(all.length))}
          </span>
          <Button onClick={onClose}>{texts.tools.discard}</Button>
          <Button
            look="primary"
            disabled={count === 0}
            {...(count === 0 && { hint: texts.tools.queues.pickOne })}
            onClick={() => {
              onDisplay(count === all.length ? undefined : all.filter((name) => chosen.has(name)))
              onClose()
            }}
          >
            {texts.tools.queues.show(countText(count))}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
