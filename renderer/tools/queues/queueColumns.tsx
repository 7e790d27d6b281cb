import { IconCalendar, IconHistory, IconPhoneCall, IconRefresh } from '@tabler/icons-react'
import { Button } from '../../components/Button.tsx'
import type { Column } from '../../components/DataTable.tsx'
import { deviceZone } from '../../format/time.ts'
import { texts } from '../../text/en.ts'
import type { useRules } from '../useRules.ts'
import type { AssignedType } from './assign.ts'
import { FIGURES, figureText, openingText, type QueueRow } from './queueRow.ts'
import { RuleCell } from './RuleCell.tsx'

type Rules = ReturnType<typeof useRules<AssignedType>>

interface Options {
  readonly now: number
  readonly zone: string
  readonly rules: Readonly<Record<AssignedType, Pick<Rules, 'rules' | 'editable'>>>
  readonly onAssign: (type: AssignedType, queue: string, rule: string | undefined) => void
  readonly onRefresh: (queue: string) => void
  readonly onHistory: (queue: string) => void
}

const WIDTHS = { ewt: 74, calls: 48, averageQuittingTime: 84, queuedCallbacks: 74, scheduledCallbacks: 86 } as const

/** What a queue offers, as two icons with words (QUE-5). */
function Offered({ row }: { readonly row: QueueRow }) {
  const { queues } = texts.tools
  return (
    <span className="offered">
      {row.immediate && (
        <IconPhoneCall
          className="ico"
          size={14}
          role="img"
          aria-label={queues.immediate}
          data-hint={queues.immediate}
        />
      )}
      {row.scheduled && (
        <IconCalendar className="ico" size={14} role="img" aria-label={queues.scheduled} data-hint={queues.scheduled} />
      )}
      {!row.immediate && !row.scheduled && <span className="t3">{texts.none}</span>}
    </span>
  )
}

/** When a queue opens or closes next, in the zone of the page; the hint tells it in that of the device, if it is another (QUE-5). */
function Opening({ row, now, zone }: { readonly row: QueueRow; readonly now: number; readonly zone: string }) {
  const device = deviceZone()
  const there = texts.tools.queues.onDevice(openingText(row, now, device), device)
  return (
    <span data-hint={device === zone || row.nextChange === undefined ? undefined : there}>
      {openingText(row, now, zone)}
    </span>
  )
}

const offeredText = ({ immediate, scheduled }: QueueRow) =>
  [immediate && texts.tools.queues.immediate, scheduled && texts.tools.queues.scheduled]
    .filter((text) => text !== false)
    .join(', ')

/** The rule of each queue: as the rules say now, so that it is the one that was last saved anywhere (UI-6). */
function rulesByQueue({ rules }: Pick<Rules, 'rules'>, type: AssignedType): (row: QueueRow) => string | undefined {
  if (rules === undefined) return (row) => row[type]
  const names = new Map(rules.flatMap(({ name, value }) => value.queues.map((queue) => [queue, name] as const)))
  return ({ queue }) => names.get(queue)
}

/** Columns of the Queues page (QUE-5). */
export function queueColumns({
  now,
  zone,
  rules,
  onAssign,
  onRefresh,
  onHistory,
}: Options): readonly Column<QueueRow>[] {
  const { columns, hints } = texts.tools.queues
  const rule = (type: AssignedType): Column<QueueRow> => {
    const ruleOf = rulesByQueue(rules[type], type)
    const names = rules[type].rules?.map(({ name }) => name) ?? []
    return {
      id: type,
      title: columns[type],
      width: 86,
      grows: true,
      text: (row) => ruleOf(row) ?? '',
      cell: (row) => (
        <RuleCell
          label={`${columns[type]} ${row.queue}`}
          rule={ruleOf(row)}
          rules={names}
          onChoose={rules[type].editable ? (chosen) => onAssign(type, row.queue, chosen) : undefined}
        />
      ),
    }
  }
  return [
    { id: 'queue', title: columns.queue, text: ({ queue }) => queue },
    ...FIGURES.map((figure): Column<QueueRow> => ({
      id: figure,
      title: columns[figure],
      width: WIDTHS[figure],
      hint: hints[figure],
      look: 'num',
      text: (row) => figureText(row, figure),
      cell: (row) => {
        const text = figureText(row, figure)
        return text === texts.unknown ? <span className="t3">{text}</span> : text
      },
    })),
    {
      id: 'opening',
      title: columns.opening,
      width: 158,
      grows: true,
      sortable: false,
      text: (row) => openingText(row, now, zone),
      cell: (row) => <Opening row={row} now={now} zone={zone} />,
    },
    {
      id: 'offered',
      title: columns.offered,
      width: 56,
      sortable: false,
      text: offeredText,
      cell: (row) => <Offered row={row} />,
    },
    rule('capacityRule'),
    rule('numberRule'),
    rule('regionRule'),
    {
      id: 'refresh',
      title: '',
      width: 70,
      sortable: false,
      text: () => '',
      cell: ({ queue }) => (
        <span className="row tight">
          <Button
            small
            look="quiet"
            asks
            icon={<IconHistory size={14} />}
            hint={texts.tools.settings.of(queue)}
            onClick={() => onHistory(queue)}
          />
          <Button
            small
            look="quiet"
            asks
            icon={<IconRefresh size={14} />}
            hint={texts.tools.queues.refreshOne(queue)}
            onClick={() => onRefresh(queue)}
          />
        </span>
      ),
    },
  ]
}
