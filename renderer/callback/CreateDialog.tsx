import { Select, TextInput } from '@mantine/core'
import { useRef, useState, type FormEvent } from 'react'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Problem } from '../components/Problem.tsx'
import { SegmentedField } from '../components/SegmentedField.tsx'
import { CallError } from '../connection/client.ts'
import type { CallbackRecord } from '../connection/contract.ts'
import { call } from '../connection/index.ts'
import { dateOf, isoText } from '../format/time.ts'
import { simulatedNow, useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { SlotPicker } from './SlotPicker.tsx'
import { useServices } from './useServices.ts'

export interface Created {
  readonly id: string
  readonly phoneNumber: string
  readonly desiredTime: number
}

type Kind = 'IMMEDIATE' | 'SCHEDULED'
const KINDS: readonly Kind[] = ['IMMEDIATE', 'SCHEDULED']

/** What is wrong, by field; `form` is what no field is to blame for. */
interface Problems {
  readonly number?: string
  readonly service?: string
  readonly slot?: string
  readonly form?: unknown
}

/** Which field a refusal is about. */
function problemsOf(error: unknown): Problems {
  if (!(error instanceof CallError)) return { form: error }
  if (error.field === 'phoneNumber' || [7030, 7036, 7037].includes(error.code)) return { number: error.message }
  if (error.field === 'serviceName' || error.code === 7040) return { service: error.message }
  if (error.field === 'desiredTime') return { slot: error.message }
  return { form: error }
}

/**
 * Books a callback, or a COMPLETED one anew, prefilled with what is known of it (UI-14, CBK-6). A refusal stands at its field and keeps what
 * was typed.
 */
export function CreateDialog({
  from,
  onClose,
  onCreated,
}: {
  /** The callback that is booked anew. */
  readonly from?: CallbackRecord
  readonly onClose: () => void
  readonly onCreated: (created: Created) => void
}) {
  const services = useServices()
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const [kind, setKind] = useState<Kind>(from?.origin ?? 'IMMEDIATE')
  const [picked, setService] = useState<string | null>(from?.serviceName ?? null)
  const only = services.length === 1 ? services[0] : undefined
  const service = picked ?? only ?? null
  const numberField = useRef<HTMLInputElement>(null)
  const [number, setNumber] = useState(from?.phoneNumber ?? '')
  const [date, setDate] = useState(() => dateOf(simulatedNow(), zone))
  const [slot, setSlot] = useState<number>()
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)
  const title = from === undefined ? texts.create.title : texts.create.recreate

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const missing: Problems = {
      ...(number.trim() === '' ? { number: texts.create.missingNumber } : {}),
      ...(service === null ? { service: texts.create.missingService } : {}),
      ...(kind === 'SCHEDULED' && slot === undefined ? { slot: texts.create.missingSlot } : {}),
    }
    setProblems(missing)
    if (service === null || Object.keys(missing).length > 0) return
    setBusy(true)
    try {
      const desired = kind === 'SCHEDULED' ? slot : undefined
      const wish = {
        phoneNumber: number.trim(),
        ...(desired === undefined ? {} : { desiredTime: isoText(desired) }),
      }
      const { id } =
        from === undefined
          ? await call('callbacks.create', { serviceName: service, ...wish })
          : await call('callbacks.recreate', { from: from.id, ...wish })
      const { callback } = await call('callbacks.get', { id })
      onCreated({ id, phoneNumber: callback.phoneNumber, desiredTime: callback.desiredTime })
    } catch (error) {
      setProblems(problemsOf(error))
      setBusy(false)
    }
  }

  return (
    <Dialog title={title} size={520} onClose={onClose} closeOnClickOutside={number === ''}>
      <form className="create" onSubmit={(event) => void submit(event)} noValidate>
        <SegmentedField
          label={texts.create.type}
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, label: texts.create.types[value] }))}
        />
        <Select
          label={texts.create.service}
          placeholder={texts.create.servicePick}
          data={from === undefined ? [...services] : [from.serviceName]}
          disabled={from !== undefined}
          value={service}
          searchable
          selectFirstOptionOnChange
          allowDeselect={false}
          error={problems.service}
          onChange={(value) => {
            setService(value)
            setSlot(undefined)
            if (number === '') numberField.current?.focus()
          }}
        />
        <TextInput
          ref={numberField}
          label={texts.create.number}
          description={texts.create.numberHint}
          type="tel"
          autoComplete="off"
          data-autofocus
          value={number}
          error={problems.number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        {kind === 'SCHEDULED' &&
          (service === null ? (
            problems.service === undefined && <p className="t3 sm">{texts.create.missingService}</p>
          ) : (
            <SlotPicker
              service={service}
              date={date}
              onDate={(value) => {
                setDate(value)
                setSlot(undefined)
              }}
              chosen={slot}
              onChoose={setSlot}
              problem={problems.slot}
            />
          ))}
        {problems.form !== undefined && <Problem error={problems.form} />}
        <div className="row dialog-actions">
          <span className="sm t3">{texts.simulated}.</span>
          <span className="spring" />
          <Button onClick={onClose}>{texts.create.keep}</Button>
          <Button asks look="primary" type="submit" disabled={busy}>
            {title}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
