import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { Moment } from '../components/Moment.tsx'
import { StateBadge } from '../components/StateBadge.tsx'
import type { CallbackRow } from '../connection/contract.ts'
import { minuteText } from '../format/time.ts'
import { phoneText } from '../format/values.ts'
import { texts } from '../text/en.ts'
import { cancellable } from './cancellable.ts'
import { useZone } from './useZone.ts'

const ROW = 28
const COLUMNS = 5

interface Props {
  readonly rows: readonly CallbackRow[]
  /** Row id → why it could not be cancelled. */
  readonly failures: ReadonlyMap<string, string>
}

/** The callbacks that a cancellation is about, and what will become of each (UI-15 b, d); drawn as far as they are seen. */
export function CancelList({ rows, failures }: Props) {
  const zone = useZone()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  })
  const drawn = virtual.getVirtualItems()
  const above = drawn[0]?.start ?? 0
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  return (
    <div className="cancel-list" ref={scroller} tabIndex={0} role="region" aria-label={texts.callbacks.table}>
      <table className="tbl" aria-rowcount={rows.length}>
        <colgroup>
          <col style={{ width: 130 }} />
          <col />
          <col style={{ width: 160 }} />
          <col style={{ width: 134 }} />
          <col style={{ width: 76 }} />
        </colgroup>
        <tbody>
          {above > 0 && (
            <tr aria-hidden>
              <td className="gap" colSpan={COLUMNS} style={{ height: above }} />
            </tr>
          )}
          {drawn.map(({ index, key }) => {
            const row = rows[index]
            if (row === undefined) return null
            const failure = failures.get(row.id)
            return (
              <tr key={key} aria-rowindex={index + 1} className={cancellable(row) ? '' : 'is-off'}>
                <td>
                  <StateBadge state={row.state} />
                </td>
                {failure === undefined ? (
                  <>
                    <td className="mono t2" title={row.id}>
                      {row.id.slice(0, 8)}
                    </td>
                    <td>
                      <Moment at={row.desiredTime} zone={zone} time={minuteText} />
                    </td>
                  </>
                ) : (
                  <td className="danger" colSpan={2} title={failure}>
                    {failure}
                  </td>
                )}
                <td>{phoneText(row.phoneNumber)}</td>
                <td className={cancellable(row) ? 'danger' : 't2'}>
                  {cancellable(row) ? texts.cancel.willCancel : texts.cancel.stays}
                </td>
              </tr>
            )
          })}
          {below > 0 && (
            <tr aria-hidden>
              <td className="gap" colSpan={COLUMNS} style={{ height: below }} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}
