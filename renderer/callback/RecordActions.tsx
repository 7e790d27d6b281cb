import { IconCopy } from '@tabler/icons-react'
import { Button } from '../components/Button.tsx'
import { copyText } from '../components/copy.ts'
import type { CallbackRecord, CallbackRow } from '../connection/contract.ts'
import { texts } from '../text/en.ts'

/** What can be done with a callback; absent where the role may not (UI-2). */
export interface Actions {
  readonly onCancel: ((row: CallbackRow) => void) | undefined
  readonly onReschedule: ((callback: CallbackRecord) => void) | undefined
  readonly onRecreate: ((callback: CallbackRecord) => void) | undefined
}

/** CBK-5, CBK-6: what can be done with a callback in its state. */
export function RecordActions({
  callback,
  actions: { onCancel, onReschedule, onRecreate },
}: {
  readonly callback: CallbackRecord
  readonly actions: Actions
}) {
  const { id, state, reason } = callback
  const stays = state === 'PROCESSING' || state === 'COMPLETED' ? texts.record.cannotCancel[state] : undefined
  return (
    <div className="row actions">
      <Button
        small
        icon={<IconCopy className="ico" size={14} aria-hidden />}
        onClick={() => void copyText(id, texts.callbacks.copied(id))}
      >
        {texts.record.copyId}
      </Button>
      {onReschedule !== undefined && state === 'SCHEDULED' && (
        <Button small asks onClick={() => onReschedule(callback)}>
          {texts.record.reschedule}
        </Button>
      )}
      {onRecreate !== undefined && state === 'COMPLETED' && reason !== 'AGENT_CONNECTED' && (
        <Button small asks onClick={() => onRecreate(callback)}>
          {texts.record.recreate}
        </Button>
      )}
      {onCancel !== undefined && (
        <Button
          small
          asks
          look="destroy-line"
          disabled={stays !== undefined}
          {...(stays === undefined ? {} : { hint: stays })}
          onClick={() => onCancel(callback)}
        >
          {texts.record.cancel}
        </Button>
      )}
    </div>
  )
}
