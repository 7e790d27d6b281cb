import { IconCheck, IconClock, IconHourglass, IconPhone, type Icon } from '@tabler/icons-react'
import type { CallInState } from '../../engine/records/kinds.ts'
import type { Column } from '../components/DataTable.tsx'
import { Moment } from '../components/Moment.tsx'
import type { CallInRequest } from '../connection/contract.ts'
import { isoText, secondText } from '../format/time.ts'
import { phoneText } from '../format/values.ts'
import { texts } from '../text/en.ts'
import type { StateLook } from '../callback/stateLook.ts'
import type { CallInColumn } from './callInView.ts'

const LOOKS: Record<CallInState, { readonly look: StateLook; readonly shape: Icon }> = {
  Created: { look: 'scheduled', shape: IconClock },
  Matched: { look: 'processing', shape: IconPhone },
  Completed: { look: 'completed', shape: IconCheck },
  Expired: { look: 'purged', shape: IconHourglass },
}

/** State of a call-in request: shape, word and colour. */
export function CallInBadge({ state }: { readonly state: CallInState }) {
  const { look, shape: Shape } = LOOKS[state]
  return (
    <span className={`badge s-${look}`}>
      <Shape className="ico" size={12} aria-hidden />
      {state}
    </span>
  )
}

/** ANI of a request; a client that does not say who calls leaves it out. */
export const aniText = ({ fromPhoneNumber }: CallInRequest) =>
  fromPhoneNumber === undefined ? texts.none : phoneText(fromPhoneNumber)

/** The columns of the vendor's list, in order (UI-30). */
export const callInColumns = (zone: string): readonly Column<CallInRequest, CallInColumn>[] => [
  { id: 'id', title: texts.callIn.columns.id, width: 290, text: ({ id }) => id, look: 'mono' },
  {
    id: 'state',
    title: texts.callIn.columns.state,
    width: 116,
    cell: ({ state }) => <CallInBadge state={state} />,
    text: ({ state }) => state,
  },
  {
    id: 'createdAt',
    title: texts.callIn.columns.createdAt,
    width: 176,
    cell: ({ createdAt }) => <Moment at={createdAt} zone={zone} time={secondText} />,
    text: ({ createdAt }) => isoText(createdAt),
  },
  {
    id: 'fromPhoneNumber',
    title: texts.callIn.columns.fromPhoneNumber,
    width: 140,
    text: ({ fromPhoneNumber }) => fromPhoneNumber ?? '',
    cell: aniText,
  },
  {
    id: 'expiresAt',
    title: texts.callIn.columns.expiresAt,
    width: 176,
    cell: ({ expiresAt }) => <Moment at={expiresAt} zone={zone} time={secondText} />,
    text: ({ expiresAt }) => isoText(expiresAt),
  },
  { id: 'group', title: texts.callIn.columns.group, text: ({ group }) => group },
]
