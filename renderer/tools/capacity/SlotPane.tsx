import { Select } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import type { CapacityRule } from '../../../engine/tenant/capacityRule.ts'
import { Button } from '../../components/Button.tsx'
import { Problem } from '../../components/Problem.tsx'
import { useLive } from '../../connection/useLive.ts'
import { addDays, dateOf, dateText, isoText, startOfDate } from '../../format/time.ts'
import { useSession } from '../../state/session.ts'
import { texts } from '../../text/en.ts'
import { Findings } from './Findings.tsx'
import type { Place } from './grid.ts'
import { hoursOf } from './openCells.ts'
import { slotRows } from './slotRows.ts'
import { SlotTable } from './SlotTable.tsx'

interface Props {
  readonly rule: CapacityRule
  /** Something is not saved: the slots do not know of it. */
  readonly isChanged: boolean
  readonly closed: ReadonlySet<string>
  /** Zone of the session. */
  readonly zone: string
  readonly onGo: (place: Place) => void
}

/** Slots of a chosen queue on a day, each with the reason it is not offered (AVL-6), and what is odd about the rule. */
export function SlotPane({ rule, isChanged, closed, zone: home, onGo }: Props) {
  const { slots: words } = texts.tools
  const tenant = useSession((state) => state.tenant)
  const revision = useSession((state) => state.status?.tenantRevision ?? 0)
  const today = useSession((state) => dateOf(state.status?.now ?? 0, home))
  const [chosen, choose] = useState('')
  const [date, setDate] = useState(today)
  const [asked, ask] = useState<number>()
  const queue = rule.queues.includes(chosen) ? chosen : (rule.queues[0] ?? '')
  const key = `${queue} ${date} ${revision}`
  const { data, error } = useLive(
    'callbacks.slots',
    key,
    () => ({
      serviceName: queue,
      from: isoText(startOfDate(addDays(date, -1), home)),
      to: isoText(startOfDate(addDays(date, 2), home)),
    }),
    { enabled: queue !== '', gap: 1000 },
  )
  const zone = data?.zone ?? home
  const duration = data?.durationMinutes ?? 15
  const rows = useMemo(() => slotRows(data?.slots ?? [], date, zone, duration), [data, date, zone, duration])
  const showAt = useCallback(
    (at: number) => {
      setDate(dateOf(at, zone))
      ask(at)
    },
    [zone],
  )
  const hours = tenant === undefined ? undefined : hoursOf(tenant, queue)
  return (
    <aside className="cap-side" aria-label={words.title}>
      <div className="pane-head">
        <h2>{words.title}</h2>
        <span className="spring" />
        <span className="xs t3">{isChanged ? words.asSaved : words.freeOf}</span>
      </div>
      {queue === '' ? (
        <p className="slots-none sm t2">{words.noQueue}</p>
      ) : (
        <div className="slots-pane">
          <div className="row slots-choice">
            <Select
              className="spring"
              aria-label={words.queue}
              searchable
              data={[...rule.queues]}
              value={queue}
              allowDeselect={false}
              onChange={(value) => choose(value ?? '')}
            />
            <Button
              icon={<IconChevronLeft size={16} />}
              hint={texts.create.previousDay}
              disabled={date <= today}
              onClick={() => setDate(addDays(date, -1))}
            />
            <span className="sm nowrap slots-date" role="status">
              {dateText(startOfDate(date, zone), zone).slice(0, -5)}
            </span>
            <Button
              icon={<IconChevronRight size={16} />}
              hint={texts.create.nextDay}
              onClick={() => setDate(addDays(date, 1))}
            />
          </div>
          <p className="xs t3">{words.facts(duration, hours?.name ?? '', zone)}</p>
          {error !== undefined && error.code !== 0 && <Problem error={error} />}
          {data !== undefined && rows.length === 0 && <p className="sm t2">{words.none}</p>}
          {rows.length > 0 && (
            <SlotTable queue={queue} rows={rows} zone={zone} asked={asked} onAsk={ask} onShow={showAt} />
          )}
          {rows.length > 0 && (
            <p className="xs t3 slot-legend">
              <i className="share" /> {words.booked} <i className="share full" /> {words.full}
            </p>
          )}
        </div>
      )}
      <Findings rule={rule} closed={closed} onGo={onGo} />
    </aside>
  )
}
