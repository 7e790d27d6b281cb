import { useEffect, useState } from 'react'
import { Button } from '../components/Button.tsx'
import { Problem } from '../components/Problem.tsx'
import { tell } from '../components/toasts.tsx'
import type { CallbackRecord, CallbackRow } from '../connection/contract.ts'
import { dateOf, dateText, minuteText } from '../format/time.ts'
import { phoneText } from '../format/values.ts'
import { isTyping } from '../frame/useFrameKeys.ts'
import { markReady } from '../frame/ready.ts'
import { simulatedNow, useSession } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import { AdvancedOptions } from './AdvancedOptions.tsx'
import { CallbackTable } from './CallbackTable.tsx'
import { CallbackToolbar } from './CallbackToolbar.tsx'
import { CancelDialog } from './CancelDialog.tsx'
import { CreateDialog, type Created } from './CreateDialog.tsx'
import { ExportCancelled } from './ExportCancelled.tsx'
import { ExportList } from './ExportList.tsx'
import { EmptyList } from './EmptyList.tsx'
import { intervalOf, rangeText, rangeWith } from './ranges.ts'
import type { Actions } from './RecordActions.tsx'
import { RecordPane } from './RecordPane.tsx'
import { RescheduleDialog } from './RescheduleDialog.tsx'
import { useSelection } from './selection.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { useCallbackPage } from './useCallbackPage.ts'
import { useZone } from './useZone.ts'

/** A callback that was created where the present range does not look. */
function OutsideNote({ created, onDone }: { readonly created: Created; readonly onDone: () => void }) {
  const { range, show } = useView()
  const zone = useZone()
  const named = rangeWith(created.desiredTime, simulatedNow(), zone)
  const day = dateOf(created.desiredTime, zone)
  const better = named === undefined ? ({ range: 'custom', from: day, to: day } as const) : { range: named }
  const when = `${dateText(created.desiredTime, zone)} ${minuteText(created.desiredTime, zone)}`
  const what = `${texts.create.done(phoneText(created.phoneNumber))} · ${texts.create.at(when)}`
  return (
    <div className="note bar" role="status">
      <span>{texts.callbacks.outside(what, rangeText(range))}</span>
      <Button
        small
        look="primary"
        onClick={() => {
          show({ ...better, search: '', open: created.id })
          onDone()
        }}
      >
        {texts.callbacks.showRange(named === undefined ? dateText(created.desiredTime, zone) : rangeText(named))}
      </Button>
      <Button small look="quiet" onClick={onDone}>
        {texts.close}
      </Button>
    </div>
  )
}

/** The vendor's callback list (UI-10 to UI-14). */
export function CallbackTab() {
  const { range, from, to, open, show } = useView()
  const may = useSession((state) => state.me?.may)
  const zone = useZone()
  const [live, setLive] = useState(true)
  const [options, setOptions] = useState(false)
  const [creating, create] = useState(false)
  const [recreating, recreate] = useState<CallbackRecord>()
  const [rescheduling, reschedule] = useState<CallbackRecord>()
  const [cancelling, cancel] = useState<readonly CallbackRow[]>()
  const [cancellations, setCancellations] = useState(0)
  const [outside, setOutside] = useState<Created>()
  const selected = useSelection((state) => state.rows)
  const learn = useSelection((state) => state.learn)
  const view = useCallbackPage(live, open !== '' || selected.size > 0)
  const { page, rows, error } = view
  const mayCreate = may?.createCallbacks === true
  const mayCancel = may?.cancelCallbacks === true

  useEffect(() => {
    if (page === undefined) return
    learn(page.rows)
    markReady()
  }, [page, learn])

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '/') document.getElementById('callback-search')?.focus()
      else if (event.key.toLowerCase() === 'n' && mayCreate) create(true)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [mayCreate])

  const created = (what: Created) => {
    create(false)
    recreate(undefined)
    view.refresh()
    const interval = intervalOf(range, simulatedNow(), zone, { from, to })
    if (what.desiredTime >= interval.from && what.desiredTime < interval.to) {
      tell(
        texts.create.done(phoneText(what.phoneNumber)),
        `${texts.create.at(`${dateText(what.desiredTime, zone)} ${minuteText(what.desiredTime, zone)}`)}`,
      )
    } else setOutside(what)
  }
  const moved = ({ phoneNumber }: CallbackRecord, at: number) => {
    reschedule(undefined)
    view.refresh()
    tell(
      texts.reschedule.done(phoneText(phoneNumber)),
      texts.create.at(`${dateText(at, zone)} ${minuteText(at, zone)}`),
    )
  }
  const actions: Actions = {
    onCancel: mayCancel ? (row) => cancel([row]) : undefined,
    onReschedule: may?.editCallbacks === true ? reschedule : undefined,
    onRecreate: may?.recreateCallbacks === true ? recreate : undefined,
  }
  const openElsewhere = open !== '' && page !== undefined && !rows.some((row) => row.id === open)

  return (
    <>
      <CallbackToolbar
        view={view}
        live={live}
        onLive={setLive}
        onOptions={() => setOptions(true)}
        onCreate={mayCreate ? () => create(true) : undefined}
      >
        {may?.exportCallbacks === true && <ExportList none={page === undefined || page.matching === 0} />}
        {mayCancel && <ExportCancelled asked={cancellations} />}
      </CallbackToolbar>
      {outside !== undefined && <OutsideNote created={outside} onDone={() => setOutside(undefined)} />}
      {error !== undefined && error.code !== 0 && <Problem error={error} lead={texts.callbacks.failed} />}
      {openElsewhere && <RecordPane id={open} alone actions={actions} onClose={() => show({ open: '' })} />}
      {page !== undefined && rows.length === 0 ? (
        <EmptyList page={page} onCreate={mayCreate ? () => create(true) : undefined} />
      ) : (
        <CallbackTable view={view} selectable={mayCancel} onCancel={mayCancel ? cancel : undefined} actions={actions} />
      )}
      {mayCancel && <SelectionBar onCancel={cancel} />}
      {options && <AdvancedOptions onClose={() => setOptions(false)} />}
      {creating && <CreateDialog onClose={() => create(false)} onCreated={created} />}
      {recreating !== undefined && (
        <CreateDialog from={recreating} onClose={() => recreate(undefined)} onCreated={created} />
      )}
      {rescheduling !== undefined && (
        <RescheduleDialog
          callback={rescheduling}
          onClose={() => reschedule(undefined)}
          onMoved={(desiredTime) => moved(rescheduling, desiredTime)}
        />
      )}
      {cancelling !== undefined && (
        <CancelDialog
          rows={cancelling}
          onClose={() => {
            cancel(undefined)
            setCancellations((count) => count + 1)
            view.refresh()
          }}
        />
      )}
    </>
  )
}
