import { TextInput } from '@mantine/core'
import {
  IconChevronLeft,
  IconChevronRight,
  IconFilter,
  IconHistory,
  IconRefresh,
  IconSearch,
} from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Problem } from '../../components/Problem.tsx'
import { TableMenu, useColumns } from '../../components/TableMenu.tsx'
import { tell } from '../../components/toasts.tsx'
import { call } from '../../connection/index.ts'
import { useLive } from '../../connection/useLive.ts'
import { countText } from '../../format/values.ts'
import { markReady } from '../../frame/ready.ts'
import { isTyping } from '../../frame/useFrameKeys.ts'
import { useSession } from '../../state/session.ts'
import { useView } from '../../state/view.ts'
import { texts } from '../../text/en.ts'
import { ToolsFrame } from '../ToolsFrame.tsx'
import { useRules } from '../useRules.ts'
import { assignRule, type AssignedType } from './assign.ts'
import { useDisplayed } from './displayed.ts'
import { FilterDialog } from './FilterDialog.tsx'
import { sortingOf, type QueueRow } from './queueRow.ts'
import { queueColumns } from './queueColumns.tsx'
import { SettingsHistory } from './SettingsHistory.tsx'

const QUEUES_A_PAGE = 50

/** Tools > Queues (QUE-5): figures as of the last Refresh, and the rules of each queue. */
export function QueuesSection() {
  const find = useView((state) => state.find)
  const page = useView((state) => state.page)
  const order = useView((state) => state.order)
  const show = useView((state) => state.show)
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const user = useSession((state) => state.me?.userName ?? '')
  const { displayed, display } = useDisplayed()
  const [filtering, filter] = useState(false)
  /** Whose settings are looked at: a queue's, or all. */
  const [settingsOf, showSettings] = useState<{ readonly queue?: string }>()
  const [renewed, renew] = useState<{ readonly of: object; readonly rows: ReadonlyMap<string, QueueRow> }>()
  const [error, setError] = useState<unknown>()
  const capacityRule = useRules('capacityRule')
  const numberRule = useRules('numberRule')
  const regionRule = useRules('regionRule')
  const sorting = useMemo(() => sortingOf(order), [order])
  const args = (at: number) => ({
    page: at,
    sort: sorting.column,
    descending: sorting.descending,
    ...(find.trim() !== '' && { text: find.trim() }),
    ...(displayed !== undefined && { displayed: [...displayed] }),
  })
  const key = JSON.stringify([user, page, find.trim(), order, displayed])
  const list = useLive('queues.page', key, () => args(page), { live: false })
  const { data } = list
  useEffect(() => {
    if (data === undefined) return
    markReady()
    if (data.page > data.pages) show({ page: data.pages })
  }, [data, show])

  const rows = useMemo(
    () => data?.rows.map((row) => (renewed?.of === data ? (renewed.rows.get(row.queue) ?? row) : row)) ?? [],
    [data, renewed],
  )
  const refreshOne = (queue: string) => {
    if (data === undefined) return
    call('queues.page', { names: [queue] }).then(
      ({ rows: [row] }) => {
        if (row !== undefined)
          renew((before) => ({
            of: data,
            rows: new Map([...(before?.of === data ? before.rows : []), [queue, row]]),
          }))
      },
      (failure: unknown) => setError(failure),
    )
  }
  const assign = (type: AssignedType, queue: string, rule: string | undefined) => {
    setError(undefined)
    const done = () => {
      tell(texts.tools.queues.assigned(queue, rule))
      refreshOne(queue)
    }
    const rules = { capacityRule, numberRule, regionRule }
    const sent =
      type === 'capacityRule'
        ? assignRule(type, rules.capacityRule.rules ?? [], queue, rule)
        : type === 'numberRule'
          ? assignRule(type, rules.numberRule.rules ?? [], queue, rule)
          : assignRule(type, rules.regionRule.rules ?? [], queue, rule)
    sent.then(done, (failure: unknown) => setError(failure))
  }
  const acts = useRef({ assign, refreshOne })
  useEffect(() => {
    acts.current = { assign, refreshOne }
  })
  const now = data?.now ?? 0
  const all = useMemo(
    () =>
      queueColumns({
        now,
        zone,
        rules: { capacityRule, numberRule, regionRule },
        onAssign: (type, queue, rule) => acts.current.assign(type, queue, rule),
        onRefresh: (queue) => acts.current.refreshOne(queue),
        onHistory: (queue) => showSettings({ queue }),
      }),
    [now, zone, capacityRule, numberRule, regionRule],
  )
  const { columns, hidden, toggle } = useColumns('queues', all)
  const refresh = list.refresh

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '/') document.getElementById('tools-find')?.focus()
      else if (event.key === 'r') refresh()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [refresh])

  const everyRow = async () => {
    const pages: QueueRow[] = []
    for (let at = 1; at <= (data?.pages ?? 1); at++) pages.push(...(await call('queues.page', args(at))).rows)
    return pages
  }
  const first = ((data?.page ?? 1) - 1) * QUEUES_A_PAGE
  const count = data?.queues ?? 0
  // A key in the filter draws the table when its answer is there, not before.
  const table = useMemo(
    () => (
      <DataTable
        id="queues-table"
        label={texts.tools.titles.queues}
        columns={columns}
        rows={rows}
        keyOf={({ queue }) => queue}
        first={first}
        count={count}
        order={sorting}
        onOrder={({ column, descending }) => show({ order: descending ? `${column}.desc` : column, page: 1 })}
        onKey={(pressed, { queue }) => {
          if (pressed !== 'R') return false
          acts.current.refreshOne(queue)
          return true
        }}
      />
    ),
    [columns, rows, first, count, sorting, show],
  )
  const { queues } = texts.tools
  return (
    <ToolsFrame>
      <div className="toolbar">
        <h1>{texts.tools.titles.queues}</h1>
        <TextInput
          id="tools-find"
          w={208}
          type="search"
          aria-label={queues.filter}
          placeholder={queues.partOfName}
          leftSection={<IconSearch className="ico" size={14} aria-hidden />}
          rightSection={find === '' ? <kbd>/</kbd> : undefined}
          value={find}
          onChange={(event) => show({ find: event.currentTarget.value, page: 1 })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'ArrowDown') return
            event.preventDefault()
            document.getElementById('queues-table')?.focus()
          }}
        />
        <Button icon={<IconFilter size={16} />} onClick={() => filter(true)}>
          {queues.filterDisplayed}…
        </Button>
        {displayed !== undefined && (
          <Button small look="quiet" hint={queues.showAllHint} onClick={() => display(undefined)}>
            {queues.showAll}
          </Button>
        )}
        {data !== undefined && (
          <span className="sm t3 nowrap" role="status">
            {queues.counts(countText(data.queues), displayed === undefined ? undefined : countText(displayed.length))}
          </span>
        )}
        {data !== undefined && data.pages > 1 && (
          <span className="row tight sm t2 nowrap">
            {queues.page(first + 1, first + rows.length)}
            <Button
              small
              look="quiet"
              asks
              disabled={data.page <= 1}
              hint={texts.callbacks.previousPage}
              icon={<IconChevronLeft size={14} />}
              onClick={() => show({ page: data.page - 1 })}
            />
            <Button
              small
              look="quiet"
              asks
              disabled={data.page >= data.pages}
              hint={texts.callbacks.nextPage}
              icon={<IconChevronRight size={14} />}
              onClick={() => show({ page: data.page + 1 })}
            />
          </span>
        )}
        <span className="spring" />
        <Button
          asks
          icon={<IconHistory size={16} />}
          hint={texts.tools.settings.ofAll}
          onClick={() => showSettings({})}
        />
        <TableMenu all={all.slice(0, -1)} hidden={hidden} onToggle={toggle} fileName="queues" rows={everyRow} />
        <Button asks icon={<IconRefresh size={16} />} hint={queues.refreshHint} onClick={refresh}>
          {queues.refresh}
        </Button>
      </div>
      {error !== undefined && <Problem error={error} lead={queues.notAssigned} />}
      {list.error !== undefined && list.error.code !== 0 && <Problem error={list.error} lead={queues.failed} />}
      {data !== undefined && rows.length === 0 ? (
        <div className="empty">
          <h2>{find.trim() === '' ? queues.empty : queues.noMatch(find.trim())}</h2>
          <p>{queues.emptyWhy}</p>
          {(find !== '' || displayed !== undefined) && (
            <div className="row">
              <Button
                onClick={() => {
                  display(undefined)
                  show({ find: '', page: 1 })
                }}
              >
                {queues.showAll}
              </Button>
            </div>
          )}
        </div>
      ) : (
        table
      )}
      {settingsOf !== undefined && <SettingsHistory {...settingsOf} onClose={() => showSettings(undefined)} />}
      {filtering && <FilterDialog displayed={displayed} onDisplay={display} onClose={() => filter(false)} />}
    </ToolsFrame>
  )
}
