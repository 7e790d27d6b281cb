import { memo } from 'react'
import { minuteText } from '../../format/time.ts'
import { texts } from '../../text/en.ts'
import type { SlotCell, SlotRow } from './slotRows.ts'
import { WhyPopover } from './WhyPopover.tsx'

interface Props {
  readonly queue: string
  readonly rows: readonly SlotRow[]
  /** Zone of the queue's hours. */
  readonly zone: string
  /** Start of the slot whose explanation is open, ms. */
  readonly asked: number | undefined
  readonly onAsk: (at: number | undefined) => void
  /** Goes to another slot, of another day perhaps. */
  readonly onShow: (at: number) => void
}

/** The slots of a day, an hour a row; each says why it is offered or not. Drawn anew only when the slots are. */
export const SlotTable = memo(function SlotTable({ queue, rows, zone, asked, onAsk, onShow }: Props) {
  const { slots: words } = texts.tools
  return (
    <table className="slot-table" aria-label={words.table(queue)}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{words.hour}</span>
          </th>
          {rows[0]?.cells.map(({ at }) => (
            <th key={at} scope="col">
              {minuteText(at, zone).slice(2)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.cells[0]?.at}>
            <th scope="row">{row.label}</th>
            {row.cells.map((cell) => (
              <td key={cell.at}>
                <WhyPopover
                  queue={queue}
                  at={cell.at}
                  zone={zone}
                  open={asked === cell.at}
                  onOpen={(open) => onAsk(open ? cell.at : undefined)}
                  onShow={onShow}
                >
                  <SlotFace cell={cell} zone={zone} />
                </WhyPopover>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
})

/** Free places of all, with the booked share as a bar; struck through when full. */
function SlotFace({ cell: { at, slot }, zone }: { readonly cell: SlotCell; readonly zone: string }) {
  const { slots: words } = texts.tools
  const time = minuteText(at, zone)
  if (slot === undefined)
    return (
      <span className="slot-face no" aria-label={words.noSlotAt(time)}>
        {texts.none}
      </span>
    )
  const isFull = slot.left === 0
  const share = slot.total === 0 ? 0 : (slot.total - slot.left) / slot.total
  const look = isFull ? 'full' : slot.available ? '' : 'off'
  return (
    <span className={`slot-face ${look}`} aria-label={words.slotAt(time, slot.left, slot.total, slot.available)}>
      <b>{slot.left}</b>
      <span>/{slot.total}</span>
      {share > 0 && <i style={{ width: `${share * 100}%` }} />}
    </span>
  )
}
