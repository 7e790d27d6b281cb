import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useId } from 'react'
import { Button } from '../components/Button.tsx'
import { DateField } from '../components/DateField.tsx'
import { Problem } from '../components/Problem.tsx'
import { useLive } from '../connection/useLive.ts'
import { addDays, dateOf, dateText, isoText, minuteText, startOfDate } from '../format/time.ts'
import { simulatedNow, useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { groupsOf } from './slotGroups.ts'

interface Props {
  readonly service: string
  /** Local date in the zone of the service's hours, `YYYY-MM-DD`. */
  readonly date: string
  readonly onDate: (date: string) => void
  /** Start of the chosen slot, ms. */
  readonly chosen: number | undefined
  readonly onChoose: (start: number) => void
  readonly problem: string | undefined
}

/** A day from its beginning to its end: free slots to pick, the rest with the reason why it is not offered (UI-14, AVL-6). */
export function SlotPicker({ service, date, onDate, chosen, onChoose, problem }: Props) {
  const group = useId()
  const home = useSession((state) => state.status?.zone ?? 'UTC')
  // The zone of the service is known only from an answer, so that the first day is asked for with a day's margin on both sides.
  const { data, key, error } = useLive('callbacks.slots', `${service} ${date}`, () => ({
    serviceName: service,
    from: isoText(startOfDate(addDays(date, -1), home)),
    to: isoText(startOfDate(addDays(date, 2), home)),
    every: true,
  }))
  const zone = data?.zone ?? home
  const current = key === `${service} ${date}`
  const slots = current ? (data?.slots.filter((slot) => dateOf(slot.start, zone) === date) ?? []) : []
  const groups = groupsOf(slots)
  const today = dateOf(simulatedNow(), zone)
  return (
    <div className="slots">
      <div className="row slots-head">
        <DateField label={texts.create.date} value={date} min={today} onChange={onDate} />
        <Button
          hint={texts.create.previousDay}
          icon={<IconChevronLeft size={16} />}
          disabled={date <= today}
          onClick={() => onDate(addDays(date, -1))}
        />
        <Button
          hint={texts.create.nextDay}
          icon={<IconChevronRight size={16} />}
          onClick={() => onDate(addDays(date, 1))}
        />
        <span className="sm t2">{dateText(startOfDate(date, zone), zone)}</span>
        <span className="spring" />
        <span className="xs t3">{texts.create.slotsIn(zone)}</span>
      </div>
      <div className="field-label" id={group}>
        {texts.create.slots}
      </div>
      <div className="slots-box" role="radiogroup" aria-labelledby={group} aria-describedby={`${group}-problem`}>
        {error !== undefined && <Problem error={error} />}
        {!current && error === undefined && <p className="t3">{texts.create.loadingSlots}</p>}
        {current && slots.length === 0 && <p className="t3">{texts.create.noSlots}</p>}
        {current && slots.length > 0 && !slots.some((slot) => slot.available) && (
          <p className="med">{texts.create.noneAvailable}</p>
        )}
        {groups.map((part) =>
          part.kind === 'free' ? (
            <div key={part.slots[0]?.start} className="slots-free">
              {part.slots.map((slot) => (
                <label key={slot.start} className="slot">
                  <input
                    type="radio"
                    name={group}
                    checked={slot.start === chosen}
                    onChange={() => onChoose(slot.start)}
                  />
                  <b>{minuteText(slot.start, zone)}</b>{' '}
                  <span className="xs t2">{texts.create.left(slot.left, slot.total)}</span>
                </label>
              ))}
            </div>
          ) : (
            <p key={part.from} className="slots-missing sm">
              <span>
                {minuteText(part.from, zone)}–{minuteText(part.to, zone)}
              </span>
              <span>{part.why}</span>
              <span className="rule">{part.rule}</span>
            </p>
          ),
        )}
      </div>
      <div id={`${group}-problem`} className="field-problem" role="alert">
        {problem}
      </div>
    </div>
  )
}
