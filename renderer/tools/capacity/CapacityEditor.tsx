import { IconClipboardText } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { changeLength, type LengthChange, type TimeslotLength } from '../../../engine/capacity/editRule.ts'
import { Button } from '../../components/Button.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { dateOf, weekdayOf } from '../../format/time.ts'
import { useSession } from '../../state/session.ts'
import { texts } from '../../text/en.ts'
import { RuleHead } from '../RuleHead.tsx'
import type { Known } from '../rules.ts'
import { useDraft } from '../useDraft.ts'
import { DraftNotes } from '../Versions.tsx'
import { CalendarBar } from './CalendarBar.tsx'
import { CapacityGrid, GRID_ID, setAllId, setDayId } from './CapacityGrid.tsx'
import { CellMenu } from './CellMenu.tsx'
import { changedCells, type Place } from './grid.ts'
import { LengthDialog } from './LengthDialog.tsx'
import { closedCells } from './openCells.ts'
import { PasteDialog, PasteNote } from './PasteNote.tsx'
import { SlotPane } from './SlotPane.tsx'
import { useCells } from './useCells.ts'

interface Props {
  readonly known: Known<'capacityRule'>
  readonly editable: boolean
}

type Switch = { readonly to: TimeslotLength } & LengthChange

/** The calendar of a capacity rule, with the slots of a queue beside it (UI-41). */
export function CapacityEditor({ known, editable }: Props) {
  const { capacity } = texts.tools
  const draft = useDraft('capacityRule', known)
  const { value: rule, base, change, undo } = draft
  const tenant = useSession((state) => state.tenant)
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const today = useSession((state) => dateOf(state.status?.now ?? 0, state.status?.zone ?? 'UTC'))
  const [switching, switchTo] = useState<Switch>()
  const [pasting, setPasting] = useState<string>()
  const [menu, openMenu] = useState<{ readonly x: number; readonly y: number }>()
  const length = rule.timeslotLengthMinutes
  const onEdge = ({ day, row }: Place, key: string) => {
    const field = document.getElementById(key === 'ArrowRight' ? setAllId(row) : setDayId(day))
    field?.focus()
    return field !== null
  }
  const edit = editable ? change : undefined
  const view = useCells(rule, edit, onEdge)
  const closed = useMemo(
    () => (tenant === undefined ? new Set<string>() : closedCells(tenant, rule.queues, length)),
    [tenant, rule.queues, length],
  )
  useEffect(() => {
    if (undo === undefined) return
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'z') return
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
      event.preventDefault()
      undo()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [undo])

  const setLength = (to: TimeslotLength) => {
    const made = changeLength(rule.cells, length, to)
    if (made.dropped.length > 0) switchTo({ to, ...made })
    else change({ ...rule, timeslotLengthMinutes: to, cells: made.cells })
  }
  const isOtherLength = base.timeslotLengthMinutes !== length
  const changes = isOtherLength ? 0 : changedCells(base.cells, rule.cells, length)
  const changed = isOtherLength ? capacity.lengthChanged : changes > 0 ? capacity.changed(changes) : undefined
  return (
    <div className="cap">
      <div className="cap-main">
        <RuleHead type="capacityRule" known={known} draft={draft} editable={editable} changed={changed}>
          <Segmented
            small
            label={capacity.length}
            value={String(length)}
            disabled={!editable}
            options={[
              { value: '60', label: capacity.lengths[60] },
              { value: '30', label: capacity.lengths[30] },
            ]}
            onChange={(value) => setLength(value === '30' ? 30 : 60)}
          />
          {editable && (
            <Button
              small
              look="quiet"
              icon={<IconClipboardText size={14} />}
              hint={capacity.pasteTitle}
              onClick={() => setPasting('')}
            />
          )}
        </RuleHead>
        <DraftNotes draft={draft} name={known.name} />
        <CalendarBar rule={rule} view={view} editable={editable} queues={rule.queues.length} />
        <CapacityGrid
          rule={rule}
          view={view}
          closed={closed}
          today={weekdayOf(today)}
          change={edit}
          onMenu={(event) => {
            event.preventDefault()
            openMenu({ x: event.clientX, y: event.clientY })
          }}
        />
        {view.failure !== undefined && pasting === undefined && (
          <PasteNote
            failure={view.failure}
            onEdit={() => setPasting(view.failure?.text ?? '')}
            onClose={() => {
              view.forgive()
              document.getElementById(GRID_ID)?.focus()
            }}
          />
        )}
      </div>
      <SlotPane
        rule={rule}
        isChanged={draft.isChanged}
        closed={closed}
        zone={zone}
        onGo={(place) => {
          view.select(place, place)
          document.getElementById(GRID_ID)?.focus()
        }}
      />
      {menu !== undefined && (
        <CellMenu
          at={menu}
          view={view}
          editable={editable}
          onPasteDialog={() => setPasting('')}
          onClose={() => openMenu(undefined)}
        />
      )}
      {pasting !== undefined && (
        <PasteDialog
          text={pasting}
          replacesAll={view.selection === undefined}
          problems={view.failure?.problems ?? []}
          onPaste={view.take}
          onClose={() => setPasting(undefined)}
        />
      )}
      {switching !== undefined && (
        <LengthDialog
          to={switching.to}
          dropped={switching.dropped}
          onSwitch={() => {
            change({ ...rule, timeslotLengthMinutes: switching.to, cells: switching.cells })
            switchTo(undefined)
          }}
          onClose={() => switchTo(undefined)}
        />
      )}
    </div>
  )
}
