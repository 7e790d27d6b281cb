import {
  IconBan,
  IconCheck,
  IconClock,
  IconHourglass,
  IconList,
  IconPhone,
  IconRoute,
  IconX,
  type Icon,
} from '@tabler/icons-react'
import type { CallbackReason, CallbackState } from '../../engine/records/kinds.ts'
import { lookOf, type StateLook } from '../callback/stateLook.ts'
import { texts } from '../text/en.ts'

const ICONS: Record<StateLook, Icon> = {
  scheduled: IconClock,
  queued: IconList,
  routing: IconRoute,
  processing: IconPhone,
  completed: IconCheck,
  failed: IconX,
  cancelled: IconBan,
  purged: IconHourglass,
}

/** State of a callback: shape, API word and colour; the reason of a completed one stands in brackets after it. */
export function StateBadge({
  state,
  reason,
}: {
  readonly state: CallbackState
  readonly reason?: CallbackReason | undefined
}) {
  const look = lookOf(state, reason)
  const Shape = ICONS[look]
  return (
    <span
      className="state"
      data-hint={reason === undefined ? `${state} ${texts.states[state]}` : texts.reasons[reason]}
    >
      <span className={`badge s-${look}`}>
        <Shape className="ico" size={12} aria-hidden />
        {state}
      </span>
      {reason !== undefined && <span className="reason"> ({reason})</span>}
    </span>
  )
}
