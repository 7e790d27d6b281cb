import { Select } from '@mantine/core'
import { useState } from 'react'
import { DataTable, type Column } from '../components/DataTable.tsx'
import { Moment } from '../components/Moment.tsx'
import { Problem } from '../components/Problem.tsx'
import { SearchField } from '../components/SearchField.tsx'
import { Segmented } from '../components/Segmented.tsx'
import { Switch } from '../components/Switch.tsx'
import { TableMenu, useColumns } from '../components/TableMenu.tsx'
import { useSearchKey } from '../components/useSearchKey.ts'
import { millisecondText } from '../format/time.ts'
import { countText } from '../format/values.ts'
import { useOnline } from '../state/link.ts'
import { setParams, useParam } from '../state/params.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import type { Exchange } from './hints.ts'
import { RequestDetail } from './RequestDetail.tsx'
import { SectionHead } from './SectionHead.tsx'
import { usePolled } from './usePolled.ts'

const said = texts.developer.requests

const STATUSES = ['all', '2', '4', '5'] as const
const SURFACES = ['all', 'engagement', 'sim'] as const
const isOf = <T extends string>(names: readonly T[], text: string): text is T => names.some((name) => name === text)

const columns = (zone: string): readonly Column<Exchange>[] => [
  {
    id: 'time',
    title: said.columns.time,
    width: 208,
    cell: ({ simulatedTime }) => <Moment at={Date.parse(simulatedTime)} zone={zone} time={millisecondText} />,
    text: ({ simulatedTime }) => simulatedTime,
  },
  { id: 'method', title: said.columns.method, width: 64, text: ({ method }) => method },
  { id: 'path', title: said.columns.path, text: ({ path, query }) => `${path}${query}`, look: 'mono' },
  {
    id: 'status',
    title: said.columns.status,
    width: 84,
    cell: ({ status, code }) => (
      <span className={status < 400 ? 'good' : 'danger'}>
        {status}
        {code !== undefined && ` · ${code}`}
      </span>
    ),
    text: ({ status, code }) => (code === undefined ? String(status) : `${status} · ${code}`),
  },
  { id: 'ms', title: said.columns.ms, width: 60, text: ({ milliseconds }) => String(milliseconds), look: 'num' },
  { id: 'key', title: said.columns.key, width: 130, text: ({ key }) => key ?? texts.none },
  { id: 'corrId', title: said.columns.corrId, width: 84, text: ({ corrId }) => corrId.slice(0, 8), look: 'mono' },
]

/** Requests that a view's filters leave. */
function filtered(
  all: readonly Exchange[],
  { status, surface, text }: { readonly status: string; readonly surface: string; readonly text: string },
): readonly Exchange[] {
  const wanted = text.trim().toLowerCase()
  return all.filter(
    (one) =>
      (status === 'all' || String(one.status).startsWith(status)) &&
      (surface === 'all' || one.path.startsWith(`/${surface}/`)) &&
      (wanted === '' ||
        [`${one.method} ${one.path}${one.query}`, one.corrId, one.key ?? '', JSON.stringify(one.body ?? '')].some(
          (part) => part.toLowerCase().includes(wanted),
        )),
  )
}

/** The latest 1,000 requests with filters, copy as curl and replay (UI-21a). */
export function Requests() {
  const [statusText, setStatus] = useParam('developer.status')
  const [surfaceText, setSurface] = useParam('developer.surface')
  const [text, setText] = useParam('developer.filter')
  const [open] = useParam('developer.request')
  const [follow, setFollow] = useState(true)
  const online = useOnline()
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const status = isOf(STATUSES, statusText) ? statusText : 'all'
  const surface = isOf(SURFACES, surfaceText) ? surfaceText : 'engagement'
  const { data, error, refresh } = usePolled('requests.list', '', () => ({}), follow)
  const rows = filtered(data ?? [], { status, surface, text })
  const opened = rows.find(({ number }) => String(number) === open)
  const table = useColumns('requests', columns(zone))
  useSearchKey('request-filter')
  return (
    <>
      <SectionHead section="requests">
        <span className="sm t3 nowrap" role="status">
          <b className="med count-main">{countText(rows.length)}</b> {said.of(data?.length ?? 0)}
        </span>
        <SearchField
          id="request-filter"
          table="requests"
          label={said.filter}
          placeholder={said.filterHint}
          value={text}
          onChange={setText}
        />
        <Segmented
          label={said.statuses}
          value={status}
          onChange={(value) => setStatus(value === 'all' ? '' : value)}
          options={STATUSES.map((value) => ({ value, label: said.statusNames[value] }))}
        />
        <Select
          w={140}
          aria-label={said.surface}
          allowDeselect={false}
          data={SURFACES.map((value) => ({ value, label: said.surfaceNames[value] }))}
          value={surface}
          onChange={(value) => setSurface(value === null || value === 'engagement' ? '' : value)}
        />
        <div className="row toolbar-end">
          <Switch label={said.follow} hint={said.followHint} checked={follow} disabled={!online} onChange={setFollow} />
          <TableMenu
            all={table.all}
            hidden={table.hidden}
            onToggle={table.toggle}
            fileName="requests"
            rows={() => Promise.resolve(rows)}
            none={rows.length === 0}
          />
        </div>
      </SectionHead>
      {error !== undefined && error.code !== 0 && <Problem error={error} lead={texts.callbacks.failed} />}
      {rows.length === 0 && data !== undefined ? (
        <div className="empty">
          <h2>{data.length === 0 ? said.none : said.noMatch}</h2>
          <p>{said.noneWhy}</p>
        </div>
      ) : (
        <div className="beside">
          <div className="main">
            <DataTable
              id="requests"
              label={texts.developer.sections.requests}
              columns={table.columns}
              rows={rows}
              keyOf={({ number }) => String(number)}
              open={open}
              onOpen={(number) => setParams({ 'developer.request': number })}
            />
          </div>
          {opened !== undefined && <RequestDetail key={opened.number} exchange={opened} onSent={refresh} />}
        </div>
      )}
    </>
  )
}
