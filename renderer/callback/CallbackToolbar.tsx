import { Select, TextInput, Tooltip } from '@mantine/core'
import { IconCalendar, IconChevronLeft, IconChevronRight, IconPlus, IconRefresh, IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Button } from '../components/Button.tsx'
import { countText } from '../format/values.ts'
import { dateOf } from '../format/time.ts'
import { useOnline } from '../state/link.ts'
import { simulatedNow, useSession } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import { SEARCH_FIELDS, isSearchField } from './columns.ts'
import { RANGE_NAMES, isRangeName } from './ranges.ts'
import type { CallbackPageView } from './useCallbackPage.ts'

function RangePicker() {
  const { range, from, to, show } = useView()
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  return (
    <>
      <Select
        w={158}
        aria-label={texts.callbacks.range}
        leftSection={<IconCalendar className="ico" size={14} aria-hidden />}
        data={RANGE_NAMES.map((value) => ({ value, label: texts.ranges[value] }))}
        value={range}
        allowDeselect={false}
        maxDropdownHeight={320}
        onChange={(value) => {
          if (value === null || !isRangeName(value)) return
          const today = dateOf(simulatedNow(), zone)
          show({ range: value, ...(value === 'custom' && from === '' ? { from: today, to: today } : {}) })
        }}
      />
      {range === 'custom' && (
        <>
          <TextInput
            type="date"
            w={132}
            aria-label={texts.callbacks.from}
            value={from}
            max={to}
            onChange={(event) => show({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            w={132}
            aria-label={texts.callbacks.to}
            value={to}
            min={from}
            onChange={(event) => show({ to: event.currentTarget.value })}
          />
        </>
      )}
    </>
  )
}

function Search() {
  const { field, search, show } = useView()
  return (
    <span className="join" role="search">
      <Select
        w={128}
        aria-label={texts.callbacks.searchField}
        data={SEARCH_FIELDS.map((value) => ({ value, label: texts.searchFields[value] }))}
        value={field}
        allowDeselect={false}
        onChange={(value) => {
          if (value !== null && isSearchField(value)) show({ field: value })
        }}
      />
      <TextInput
        id="callback-search"
        w="clamp(208px, 16vw, 320px)"
        type="search"
        aria-label={texts.callbacks.search}
        placeholder={texts.callbacks.searchHint}
        leftSection={<IconSearch className="ico" size={14} aria-hidden />}
        rightSection={search === '' ? <kbd>/</kbd> : undefined}
        value={search}
        onChange={(event) => show({ search: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && search !== '') show({ search: '' })
          else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown')
            document.getElementById('callback-table')?.focus()
          else return
          event.preventDefault()
        }}
      />
    </span>
  )
}

function Pager({ view }: { readonly view: CallbackPageView }) {
  const { page, rows, first, next, previous } = view
  if (page === undefined || (next === undefined && previous === undefined)) return null
  return (
    <span className="row tight sm t2 nowrap">
      {texts.callbacks.page(first + 1, first + rows.length)}
      <Button
        small
        look="quiet"
        asks
        disabled={previous === undefined}
        hint={texts.callbacks.previousPage}
        icon={<IconChevronLeft size={14} />}
        onClick={previous}
      />
      <Button
        small
        look="quiet"
        asks
        disabled={next === undefined}
        hint={texts.callbacks.nextPage}
        icon={<IconChevronRight size={14} />}
        onClick={next}
      />
    </span>
  )
}

interface Props {
  readonly view: CallbackPageView
  readonly live: boolean
  readonly onLive: (live: boolean) => void
  /** What stands before Refresh; absent where the role may not cancel. */
  readonly children?: ReactNode
  /** Absent where the role may not create. */
  readonly onCreate: (() => void) | undefined
}

/** Range, search, live, create (UI-11). */
export function CallbackToolbar({ view, live, onLive, onCreate, children }: Props) {
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
      <Pager view={view} />
      {held && (
        <Tooltip label={texts.callbacks.heldWhy}>
          <span className="chip">{texts.callbacks.held(fresh)}</span>
        </Tooltip>
      )}
      <div className="row toolbar-end">
        <Tooltip label={texts.callbacks.liveHint}>
          <label className="switch">
            <input
              type="checkbox"
              role="switch"
              checked={live}
              disabled={!online}
              onChange={(event) => onLive(event.currentTarget.checked)}
            />
            <i />
            {texts.callbacks.live}
          </label>
        </Tooltip>
        {children}
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
