import type { KeyboardEvent } from 'react'
import { counterText, minuteText, SECOND } from '../format/time.ts'
import { countText } from '../format/values.ts'
import { texts } from '../text/en.ts'
import type { QueueGroup } from './queueGroups.ts'

interface Props {
  readonly groups: readonly QueueGroup[]
  /** Name of the queue whose charts are shown, empty for all. */
  readonly chosen: string
  readonly onChoose: (name: string) => void
  readonly now: number
  readonly zone: string
}

const COLUMNS = ['waiting', 'longest', 'ewt', 'queued', 'scheduled', 'agents'] as const

/** Least widths in px; the widest text of each fits: `Unknown`, `1:06:21`, `100 / 100`. */
const WIDTHS = { waiting: 54, longest: 56, ewt: 64, queued: 46, scheduled: 54, agents: 70 } as const
const OPENING_WIDTH = 48

const ewtText = (seconds: number) => (seconds < 0 ? texts.unknown : counterText(seconds * SECOND))
const longestText = (group: { readonly waiting: number; readonly longest: number }) =>
  group.waiting === 0 ? texts.none : counterText(group.longest)

function Opening({ group, now, zone }: { readonly group: QueueGroup; readonly now: number; readonly zone: string }) {
  const { nextChange, open } = group
  const hint =
    nextChange === undefined || nextChange <= now
      ? group.hours
      : `${group.hours}, ${(open ? texts.floor.closes : texts.floor.opens)(minuteText(nextChange, zone))}`
  return (
    <span className={open ? 'opening' : 'opening t3'} data-hint={hint}>
      {open ? texts.floor.open : texts.floor.closed}
    </span>
  )
}

/** Queues with what waits in them; the chosen one is shown in the charts. ↑↓ choose. */
export function QueueTable({ groups, chosen, onChoose, now, zone }: Props) {
  const names = ['', ...groups.map((group) => group.name)]
  const press = (event: KeyboardEvent) => {
    const stride = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = names[names.indexOf(chosen) + stride]
    if (stride === 0 || next === undefined) return
    event.preventDefault()
    onChoose(next)
    document.getElementById(`queue-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const sum = (of: (group: QueueGroup) => number) => groups.reduce((total, group) => total + of(group), 0)
  const line = (name: string, label: string, cells: readonly string[], opening?: React.ReactNode) => (
    <tr
      key={name}
      id={`queue-${name}`}
      role="row"
      aria-selected={name === chosen}
      className={name === chosen ? 'is-selected is-cursor' : ''}
      onClick={() => onChoose(name)}
    >
      <td role="gridcell" className={name === '' ? 'med' : ''} title={label}>
        {label}
      </td>
      <td role="gridcell">{opening}</td>
      {cells.map((cell, index) => (
        <td role="gridcell" key={COLUMNS[index]} className="num">
          {cell}
        </td>
      ))}
    </tr>
  )
  return (
    <div className="floor-queues">
      <div className="pane-head">
        <h2>{texts.floor.queues}</h2>
        <span className="count">{groups.length}</span>
      </div>
      <div className="floor-scroll">
        <table
          className="tbl dense queues"
          role="grid"
          tabIndex={0}
          aria-label={texts.charts.chosen}
          aria-activedescendant={`queue-${chosen}`}
          onKeyDown={press}
        >
          <colgroup>
            <col />
            {[OPENING_WIDTH, ...COLUMNS.map((column) => WIDTHS[column])].map((width, index) => (
              <col key={index} style={{ width: `calc(${width}px + var(--spare))` }} />
            ))}
          </colgroup>
          <thead>
            <tr role="row">
              <th role="columnheader">{texts.floor.queue}</th>
              <th role="columnheader">
                <span className="visually-hidden">{texts.floor.open}</span>
              </th>
              {COLUMNS.map((column) => (
                <th role="columnheader" key={column} className="num" title={texts.floor.columnHints[column]}>
                  {texts.floor.columns[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {line('', texts.floor.allQueues, [
              countText(sum((group) => group.waiting)),
              longestText({
                waiting: sum((group) => group.waiting),
                longest: Math.max(0, ...groups.map((group) => group.longest)),
              }),
              texts.none,
              countText(sum((group) => group.queued)),
              countText(sum((group) => group.scheduled)),
              '',
            ])}
            {groups.map((group) =>
              line(
                group.name,
                group.name,
                [
                  countText(group.waiting),
                  longestText(group),
                  ewtText(group.ewt),
                  countText(group.queued),
                  countText(group.scheduled),
                  `${group.ready} / ${group.loggedIn}`,
                ],
                <Opening group={group} now={now} zone={zone} />,
              ),
            )}
          </tbody>
        </table>
      </div>
    </div>
  )
}
