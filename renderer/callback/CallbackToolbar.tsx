import { Select } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconCalendar, IconPlus, IconRefresh } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { Button } from '../components/Button.tsx'
import { DateField } from '../components/DateField.tsx'
import { Pager } from '../components/Pager.tsx'
import { SearchField } from '../components/SearchField.tsx'
import { Switch } from '../components/Switch.tsx'
import { countText } from '../format/values.ts'
import { dateOf } from '../format/time.ts'
import { useOnline } from '../state/link.ts'
import { usePreferences } from '../state/preferences.ts'
import { simulatedNow } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import { SEARCH_FIELDS, isSearchField } from './columns.ts'
import { isMoving, isRangeName, offsetText, RANGE_NAMES } from './ranges.ts'
import type { CallbackPageView } from './useCallbackPage.ts'
import { useZone } from './useZone.ts'

/** Before the names of one's own ranges, among the values of the drop-down. */
const OWN = 'own '

const RangePicker = memo(function RangePicker() {
  const { range, from, to, show } = useView(
    useShallow((state) => ({ range: state.range, from: state.from, to: state.to, show: state.show })),
  )
  const own = usePreferences((state) => state.ranges)
  const moving = isMoving(from)
  const saved = own.find((one) => offsetText(one.from) === from && offsetText(one.to) === to)
  const zone = useZone()
  return (
    <>
      <Select
        w={158}
        aria-label={texts.callbacks.range}
        leftSection={<IconCalendar className="ico" size={14} aria-hidden />}
        data={[
          ...RANGE_NAMES.map((value) => ({ value: String(value), label: texts.ranges[value] })),
          ...own.map(({ name }) => ({ value: `${OWN}${name}`, label: name })),
        ]}
        value={range === 'custom' && saved !== undefined ? `${OWN}${saved.name}` : range}
        allowDeselect={false}
        maxDropdownHeight={320}
        onChange={(value) => {
          const picked = own.find(({ name }) => `${OWN}${name}` === value)
          if (picked !== undefined) {
            show({ range: 'custom', from: offsetText(picked.from), to: offsetText(picked.to) })
            return
          }
          if (value === null || !isRangeName(value)) return
          const today = dateOf(simulatedNow(), zone)
          show({ range: value, ...(value === 'custom' && (from === '' || moving) ? { from: today, to: today } : {}) })
        }}
      />
      {range === 'custom' && !moving && (
        <>
          <DateField
            label={texts.callbacks.from}
            hideLabel
            value={from}
            max={to}
            onChange={(date) => show({ from: date })}
          />
          <DateField
            label={texts.callbacks.to}
            hideLabel
            value={to}
            min={from}
            onChange={(date) => show({ to: date })}
          />
        </>
      )}
    </>
  )
})

const FIELDS = SEARCH_FIELDS.map((value) => ({ value, label: texts.searchFields[value] }))

const FieldPicker = memo(function FieldPicker() {
  const field = useView((state) => state.field)
  const show = useView((state) => state.show)
  return (
    <Select
      w={128}
      aria-label={texts.callbacks.searchField}
      data={FIELDS}
      value={field}
      allowDeselect={false}
      onChange={(value) => {
        if (value !== null && isSearchField(value)) show({ field: value })
      }}
    />
  )
})

const Search = memo(function Search() {
  const search = useView((state) => state.search)
  const show = useView((state) => state.show)
  return (
    <span className="join" role="search">
      <FieldPicker />
      <SearchField
        id="callback-search"
        table="callback-table"
        label={texts.callbacks.search}
        placeholder={texts.callbacks.searchHint}
        value={search}
        onChange={(value) => show({ search: value })}
      />
    </span>
  )
})

interface Props {
  readonly view: CallbackPageView
  readonly live: boolean
  readonly onLive: (live: boolean) => void
  /** What stands before Refresh; what the role may do with the whole list. */
  readonly children?: ReactNode
  readonly onOptions: () => void
  /** Absent where the role may not create. */
  readonly onCreate: (() => void) | undefined
}

/** Range, search, live, create (UI-11). */
export function CallbackToolbar({ view, live, onLive, onOptions, onCreate, children }: Props) {
  const online = useOnline()
  const { page, fresh, gone } = view
  const held = fresh > 0 || gone.size > 0
  return (
    <div className="toolbar">
      <h1>{texts.callbacks.title}</h1>
      <span className="vsep" />
      <RangePicker />
      <Search />
      {page !== undefined && (
        <span className="sm t3 nowrap" role="status" data-testid="counts">
          <b className="med count-main">{countText(page.matching)}</b> {texts.callbacks.of(page.matching, page.inRange)}
        </span>
      )}
      <Pager first={view.first} rows={view.rows.length} next={view.next} previous={view.previous} />
      {held && (
        <span className="chip" data-hint={texts.callbacks.heldWhy}>
          {texts.callbacks.held(fresh)}
        </span>
      )}
      <div className="row toolbar-end">
        <Switch
          label={texts.callbacks.live}
          hint={texts.callbacks.liveHint}
          checked={live}
          disabled={!online}
          onChange={onLive}
        />
        {children}
        <Button
          icon={<IconAdjustmentsHorizontal className="ico" size={16} aria-hidden />}
          hint={texts.options.title}
          onClick={onOptions}
        />
        <Button asks icon={<IconRefresh className="ico" size={16} aria-hidden />} onClick={view.refresh}>
          {texts.callbacks.refresh}
        </Button>
        {onCreate !== undefined && (
          <Button asks look="primary" icon={<IconPlus className="ico" size={16} aria-hidden />} onClick={onCreate}>
            {texts.callbacks.create}
          </Button>
        )}
      </div>
    </div>
  )
}
