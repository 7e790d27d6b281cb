import { useState, type FormEvent } from 'react'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Problem } from '../components/Problem.tsx'
import { CallError } from '../connection/client.ts'
import type { CallbackRecord } from '../connection/contract.ts'
import { call } from '../connection/index.ts'
import { dateOf, dateText, isoText, minuteText } from '../format/time.ts'
import { phoneText } from '../format/values.ts'
import { simulatedNow, useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { SlotPicker } from './SlotPicker.tsx'

/** Gives a SCHEDULED callback another time (CBK-6). A refusal keeps what was chosen and stands at the slots (CBK-10). */
export function RescheduleDialog({
  callback,
  onClose,
  onMoved,
}: {
  readonly callback: CallbackRecord
  readonly onClose: () => void
  readonly onMoved: (desiredTime: number) => void
}) {
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const [date, setDate] = useState(() => dateOf(Math.max(simulatedNow(), callback.desiredTime), zone))
  const [slot, setSlot] = useState<number>()
  const [problem, setProblem] = useState<string>()
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setFailure(undefined)
    setProblem(slot === undefined ? texts.create.missingSlot : undefined)
    if (slot === undefined) return
    setBusy(true)
    try {
      await call('callbacks.reschedule', { id: callback.id, desiredTime: isoText(slot) })
      onMoved(slot)
    } catch (error) {
      if (error instanceof CallError && error.field === 'desiredTime') setProblem(error.message)
      else setFailure(error)
      setBusy(false)
    }
  }

  return (
    <Dialog title={texts.reschedule.title} size={520} onClose={onClose}>
      <form className="create" onSubmit={(event) => void submit(event)} noValidate>
        <p className="sm t2">
          {phoneText(callback.phoneNumber)} · {callback.serviceName} ·{' '}
          {texts.create.at(`${dateText(callback.desiredTime, zone)} ${minuteText(callback.desiredTime, zone)}`)}
        </p>
        <SlotPicker
          service={callback.serviceName}
          date={date}
          onDate={(value) => {
            setDate(value)
            setSlot(undefined)
          }}
          chosen={slot}
          onChoose={setSlot}
          problem={problem}
        />
        {failure !== undefined && <Problem error={failure} />}
        <div className="row dialog-actions">
          <span className="sm t3">{texts.simulated}.</span>
          <span className="spring" />
          <Button onClick={onClose}>{texts.create.keep}</Button>
          <Button asks look="primary" type="submit" disabled={busy}>
            {texts.reschedule.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
