import type { LengthChange, TimeslotLength } from '../../../engine/capacity/editRule.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { texts } from '../../text/en.ts'

interface Props {
  readonly to: TimeslotLength
  readonly dropped: LengthChange['dropped']
  readonly onSwitch: () => void
  readonly onClose: () => void
}

/** Which values a switch of the Timeslot Length drops, before it is made (CAP-5). */
export function LengthDialog({ to, dropped, onSwitch, onClose }: Props) {
  const { capacity } = texts.tools
  return (
    <Dialog title={capacity.dropTitle(dropped.length)} size={460} onClose={onClose}>
      <div className="tools-form">
        <p>{capacity.dropLead(capacity.lengths[to])}</p>
        <ul className="dropped" aria-label={capacity.dropped} tabIndex={0}>
          {dropped.map(({ day, time, value }) => (
            <li key={`${day} ${time}`}>
              <span>
                {capacity.days[day]} {time}
              </span>
              <b className="med">{value}</b>
            </li>
          ))}
        </ul>
        <div className="row dialog-actions">
          <Button data-autofocus onClick={onClose}>
            {capacity.keepLength}
          </Button>
          <Button look="destroy" onClick={onSwitch}>
            {capacity.dropAction(dropped.length)}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
