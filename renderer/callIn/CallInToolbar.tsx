import { Select } from '@mantine/core'
import { IconCalendar, IconRefresh } from '@tabler/icons-react'
import { Button } from '../components/Button.tsx'
import { DateField } from '../components/DateField.tsx'
import { Pager } from '../components/Pager.tsx'
import { SearchField } from '../components/SearchField.tsx'
import { Switch } from '../components/Switch.tsx'
import { TableMenu, type useColumns } from '../components/TableMenu.tsx'
import type { CallInRequest } from '../connection/contract.ts'
import { dateOf } from '../format/time.ts'
import { countText } from '../format/values.ts'
import { useOnline } from '../state/link.ts'
import { setParams } from '../state/params.ts'
import { simulatedNow, useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import {
  CALL_IN_FIELDS,
  CALL_IN_RANGES,
  isCallInField,
  isCallInRange,
  useCallInView,
  type CallInColumn,
} from './callInView.ts'
import type { CallInPageView } from './useCallInPage.ts'

function RangePicker() {
  const { range, from, to } = useCallInView()
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  return (
    <>
      <Select
        w={158}
        aria-label={texts.callIn.range}
        leftSection={<IconCalendar className="ico" size={14} aria-hidden />}
        data={CALL_IN_RANGES.map((value) => ({ value, label: texts.ranges[value] }))}
        value={range}
        allowDeselect={false}
        onChange={(value) => {
          if (value === null || !isCallInRange(value)) return
          const today = dateOf(simulatedNow(), zone)
          const dates = value === 'custom' ? { 'callIn.from': from || today, 'callIn.to': to || today } : {}
          setParams({ 'callIn.range': value === 'today' ? '' : value, ...dates })
        }}
      />
      {range === 'custom' && (
        <>
          <DateField
            label={texts.callbacks.from}
            hideLabel
            value={from}
            max={to}
            onChange={(date) => setParams({ 'callIn.from': date })}
          />
          <DateField
            label={texts.callbacks.to}
            hideLabel
            value={to}
            min={from}
            onChange={(date) => setParams({ 'callIn.to': date })}
          />
        </>
      )}
    </>
  )
}

interface Props {
  readonly view: CallInPageView
  readonly live: boolean
  readonly onLive: (live: boolean) => void
  readonly table: ReturnType<typeof useColumns<CallInRequest, CallInColumn>>
}

/** Range, search, live, columns, CSV of the page (UI-30). */
export function CallInToolbar({ view, live, onLive, table }: Props) {
  const { field, search } = useCallInView()
  const online = useOnline()
  const { page } = view
  const rows = page?.rows ?? []
  return (
    <div className="toolbar">
      <h1>{texts.callIn.title}</h1>
      <span className="vsep" />
      <RangePicker />
      <span className="join" role="search">
        <Select
          w={128}
          aria-label={texts.callbacks.searchField}
          data={CALL_IN_FIELDS.map((value) => ({ value, label: texts.callIn.fields[value] }))}
          value={field}
          allowDeselect={false}
          onChange={(value) => {
            if (value !== null && isCallInField(value)) setParams({ 'callIn.field': value === 'any' ? '' : value })
          }}
        />
        <SearchField
          id="call-in-search"
          table="call-ins"
          label={texts.callIn.search}
          placeholder={texts.callbacks.searchHint}
          value={search}
          onChange={(value) => setParams({ 'callIn.search': value })}
        />
      </span>
      {page !== undefined && (
        <span className="sm t3 nowrap" role="status" data-testid="counts">
          <b className="med count-main">{countText(page.matching)}</b> {texts.callIn.of(page.matching, page.total)}
        </span>
      )}
      <Pager first={view.first} rows={rows.length} next={view.next} previous={view.previous} />
      <div className="row toolbar-end">
        <Switch
          label={texts.callbacks.live}
          hint={texts.callbacks.liveHint}
          checked={live}
          disabled={!online}
          onChange={onLive}
        />
        <TableMenu
          all={table.all}
          hidden={table.hidden}
          onToggle={table.toggle}
          fileName="call-in-requests"
          rows={() => Promise.resolve(rows)}
          none={rows.length === 0}
        />
        <Button asks icon={<IconRefresh className="ico" size={16} aria-hidden />} onClick={view.refresh}>
          {texts.callbacks.refresh}
        </Button>
      </div>
    </div>
  )
}
