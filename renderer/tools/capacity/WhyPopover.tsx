import { Popover } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Button } from '../../components/Button.tsx'
import { Problem } from '../../components/Problem.tsx'
import { useLive } from '../../connection/useLive.ts'
import { dateText, isoText, minuteText } from '../../format/time.ts'
import { texts } from '../../text/en.ts'
import { conditionText } from '../../text/conditionText.ts'

interface Props {
  readonly queue: string
  /** Start of the slot, ms. */
  readonly at: number
  /** Zone of the queue's hours. */
  readonly zone: string
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  /** Goes to another slot. */
  readonly onShow: (at: number) => void
  readonly children: ReactNode
}

/** Why a slot is offered or not: the checks in the order of the engine up to the first that fails, and the next slot that works (AVL-6). */
export function WhyPopover({ queue, at, zone, open, onOpen, onShow, children }: Props) {
  return (
    <Popover opened={open} onChange={onOpen} position="left-start" width={290} withArrow trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="slot-button" onClick={() => onOpen(!open)}>
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        {open && <Why queue={queue} at={at} zone={zone} onShow={onShow} onClose={() => onOpen(false)} />}
      </Popover.Dropdown>
    </Popover>
  )
}

interface WhyProps extends Pick<Props, 'queue' | 'at' | 'zone' | 'onShow'> {
  readonly onClose: () => void
}

function Why({ queue, at, zone, onShow, onClose }: WhyProps) {
  const { slots } = texts.tools
  const { data, error } = useLive('availability.explain', `${queue} ${at}`, () => ({
    serviceName: queue,
    at: isoText(at),
  }))
  const slot = data?.slot
  const decided = slot?.conditions.findIndex(({ verdict }) => !verdict) ?? -1
  const shown = slot?.conditions.slice(0, decided < 0 ? undefined : decided + 1) ?? []
  const time = minuteText(at, zone)
  return (
    <div className="slot-why">
      <div className="row">
        <h3 className="spring">{slot?.verdict === true ? slots.offered(time) : slots.why(time)}</h3>
        <Button small look="quiet" icon={<IconX size={14} />} hint={texts.close} onClick={onClose} />
      </div>
      <p className="sm t2">
        {queue}, {dateText(at, zone)} {time}
      </p>
      {error !== undefined && <Problem error={error} />}
      <ol>
        {shown.map((condition) => {
          const { title, detail } = conditionText(condition, zone, slot?.now ?? at)
          const Mark = condition.verdict ? IconCheck : IconX
          return (
            <li key={condition.cause} className={condition.verdict ? '' : 'bad'}>
              <Mark className={`ico ${condition.verdict ? 'good' : 'danger'}`} size={14} aria-hidden />
              <div>
                <b>{title}</b>
                <span className="t2">{detail}</span> <span className="rule">{condition.rule}</span>
              </div>
            </li>
          )
        })}
      </ol>
      {slot?.next !== undefined && (
        <div className="row slot-why-next">
          <span className="sm spring">
            {slots.next} <b>{minuteText(slot.next.at, zone)}</b>{' '}
            {dateText(slot.next.at, zone) !== dateText(at, zone) && dateText(slot.next.at, zone).slice(0, -5)}
            {slot.next.left !== undefined && `, ${slots.left(slot.next.left)}`}
          </span>
          <Button small onClick={() => slot.next !== undefined && onShow(slot.next.at)}>
            {slots.show}
          </Button>
        </div>
      )}
    </div>
  )
}
