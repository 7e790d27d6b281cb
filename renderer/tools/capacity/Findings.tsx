import { IconAlertTriangle } from '@tabler/icons-react'
import type { CapacityRule } from '../../../engine/tenant/capacityRule.ts'
import { cellTimes, valueOf } from '../../../engine/capacity/editRule.ts'
import { Button } from '../../components/Button.tsx'
import { useSession } from '../../state/session.ts'
import { texts } from '../../text/en.ts'
import { DAYS } from '../../format/week.ts'
import { columnDays, type Place } from './grid.ts'
import { idleCells, slotDurationOf } from './openCells.ts'

/** Findings of one kind that are named. */
const MOST_NAMED = 5

interface Props {
  readonly rule: CapacityRule
  readonly closed: ReadonlySet<string>
  readonly onGo: (place: Place) => void
}

/** What of a rule can never apply, and queues that it does not fit (HRS-5, CAP-8). */
export function Findings({ rule, closed, onGo }: Props) {
  const { findings } = texts.tools
  const tenant = useSession((state) => state.tenant)
  const length = rule.timeslotLengthMinutes
  const idle = idleCells(rule.cells, closed, length)
  const uneven = tenant === undefined ? [] : rule.queues.filter((queue) => 60 % slotDurationOf(tenant, queue) !== 0)
  const isEmpty = DAYS.every((day) => cellTimes(length).every((time) => valueOf(rule.cells, { day, time }) === 0))
  const never = isEmpty && rule.queues.length > 0
  const count = idle.length + uneven.length + (never ? 1 : 0)
  if (count === 0) return null
  return (
    <section className="findings" aria-label={findings.title}>
      <div className="pane-head">
        <h2>{findings.title}</h2>
        <span className="count">{count}</span>
        <span className="spring" />
        <span className="rule">HRS-5, CAP-8</span>
      </div>
      <ul>
        {never && (
          <li>
            <IconAlertTriangle className="ico warn" size={16} aria-hidden />
            <div>
              <b>{findings.empty}</b>
              <span>{findings.emptyWhy}</span>
            </div>
          </li>
        )}
        {idle.slice(0, MOST_NAMED).map(({ day, time }) => (
          <li key={`${day} ${time}`}>
            <IconAlertTriangle className="ico warn" size={16} aria-hidden />
            <div>
              <b>{findings.idle(texts.tools.capacity.days[day], time, valueOf(rule.cells, { day, time }))}</b>
              <span>{findings.idleWhy(rule.queues.length)}</span>
            </div>
            <Button
              small
              onClick={() => onGo({ day: columnDays().indexOf(day), row: cellTimes(length).indexOf(time) })}
            >
              {findings.go}
            </Button>
          </li>
        ))}
        {idle.length > MOST_NAMED && <li className="t3">{findings.more(idle.length - MOST_NAMED)}</li>}
        {uneven.slice(0, MOST_NAMED).map((queue) => (
          <li key={queue}>
            <IconAlertTriangle className="ico warn" size={16} aria-hidden />
            <div>
              <b>{findings.uneven(queue, tenant === undefined ? 0 : slotDurationOf(tenant, queue))}</b>
              <span>{findings.unevenWhy}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
